"""A result written to a file: private, whole or not at all, through no link (batch.md 4, reliability.md 4)."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from crm_tui.books.place import create_private, sync_folder
from crm_tui.errors import NotWritten


def write_private(path: Path, content: str | bytes | Iterable[str | bytes]) -> None:
    """Writes a file of mode 0600 in the place of one that stands there: text in UTF-8, whole or in pieces.

    NotWritten, and nothing changed, where it cannot. A link or anything else that is no regular file is refused: what it points to is not
    ours to write.
    """
    _refuse_what_is_no_file(path)
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        _write(part, [content] if isinstance(content, str | bytes) else content)
        try:
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise _not_written(path, fault.strerror or type(fault).__name__) from fault
    sync_folder(path.parent)


def _write(part: Path, content: Iterable[str | bytes]) -> None:
    """The whole content on the disk under another name; that name is gone again where it does not fit."""
    descriptor = create_private(part)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(piece.encode("utf-8") if isinstance(piece, str) else piece for piece in content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _refuse_what_is_no_file(path: Path) -> None:
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as fault:
        raise _not_written(path, fault.strerror or type(fault).__name__) from fault
    if not stat.S_ISREG(kind):
        raise _not_written(path, "something else than a file stands there")


def _not_written(path: Path, reason: str) -> NotWritten:
    return NotWritten(
        "not_written", "{path} cannot be written: {reason}", field="output", hint="name a file in a folder that is there", path=path, reason=reason
    )
