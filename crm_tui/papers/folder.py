"""Papers kept in a folder: nothing that says something else is written over unasked."""

from __future__ import annotations

from pathlib import Path

from crm_tui.books.place import make_private_folder
from crm_tui.errors import NotWritten, refuse
from crm_tui.render.written import write_private


def keep_in(file: Path, pdf: bytes, *, replace: bool) -> str:
    """Writes a paper into its file: `written`, or `unchanged` where the same stands there. Refused `exists`, NotWritten where it cannot be."""
    if (standing := _content(file)) == pdf:
        return "unchanged"
    if standing is not None and not replace:
        raise refuse("exists", "{file} is there already and says something else", at="out", hint="--replace writes over it", file=file)
    try:
        make_private_folder(file.parent)
    except OSError as fault:
        raise NotWritten(
            "not_written", "{path} cannot be written: {reason}", field="out", path=file.parent, reason=fault.strerror or fault
        ) from fault
    write_private(file, pdf)
    return "written"


def _content(file: Path) -> bytes | None:
    """What stands in a file; None where nothing does, or where it is no file, which writing will refuse."""
    try:
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None
    except OSError:
        return b""
