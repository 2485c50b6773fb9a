"""What the engine says, in words: triggers' refusals, a busy or damaged file, a full disk."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from crm_tui.errors import BadFile, BooksError, Busy, Refused, Unexpected

_TRIGGER = re.compile(r"LEDGER (\w+): (.+)")


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of the driver, bare or wrapped by SQLAlchemy, come out as `BooksError`."""
    try:
        yield
    except driver.Error as fault:
        raise in_words(fault, path) from fault
    except BooksError:
        raise
    except Exception as fault:
        original = getattr(fault, "orig", None)
        if isinstance(original, driver.Error):
            raise in_words(original, path) from fault
        raise


def in_words(fault: BaseException, path: Path) -> BooksError:
    """The refusal that an error of the driver stands for."""
    text = str(fault)
    if found := _TRIGGER.search(text):
        return Refused(found[1], found[2])
    lowered = text.lower()
    for words, refusal in _KNOWN:
        if any(w in lowered for w in words):
            return type(refusal)(refusal.code, refusal.message, hint=refusal.hint, path=path, reason=text)
    return Unexpected("engine", "the database engine refused: {reason}", hint="run: crm-tui check", path=path, reason=text)


_KNOWN: tuple[tuple[tuple[str, ...], BooksError], ...] = (
    (("locked", "busy"), Busy("busy", "another program is writing into the books; nothing was changed", hint="try again in a moment")),
    (("full",), Unexpected("disk_full", "the disk is full; nothing was changed", hint="make room and try again")),
    (
        ("readonly", "read-only", "unable to open"),
        BadFile("read_only", "{path} cannot be opened for writing: {reason}", hint="look at its permissions"),
    ),
    (
        ("malformed", "not a database", "corrupt", "encrypted", "no such table", "no such column", "could not decode", "utf-8"),
        BadFile("damaged", "{path} is damaged: {reason}", hint="restore the latest backup: crm-tui restore FILE"),
    ),
    (
        ("disk i/o",),
        Unexpected("io_error", "the disk could not be read or written; nothing was changed", hint="look at the disk, then run: crm-tui check"),
    ),
    (("constraint",), Refused("conflict", "the books refuse that: {reason}")),
)  # fmt: skip
