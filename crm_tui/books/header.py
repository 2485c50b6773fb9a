"""What a file says of itself in its first 100 bytes, read before the engine touches it (reliability.md 4.1)."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from crm_tui.errors import BadFile
from models.values.books_format import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """The schema version of books, and whether they must be upgraded before they are written."""

    schema: int

    @property
    def is_old(self) -> bool:
        return self.schema < SCHEMA_VERSION


def examine(path: Path) -> Header:
    """The header of a books file. BadFile for anything else; nothing is opened for writing, nothing is followed into a pipe."""
    raw = _first_bytes(path)
    if not raw:
        raise BadFile("not_books", "{path} is empty; it is no books file", hint="make books with: crm-tui --books FILE new", path=path)
    if len(raw) < 100 or not raw.startswith(_MAGIC):
        raise BadFile("not_books", "{path} is no books file", hint="name another file with --books", path=path)
    if int.from_bytes(raw[68:72], "big") != APPLICATION_ID:
        raise BadFile("not_books", "{path} is a database of another program", hint="name another file with --books", path=path)
    schema = int.from_bytes(raw[60:64], "big")
    if schema > SCHEMA_VERSION:
        raise BadFile(
            "newer_book",
            "{path} was written by a newer version of this program (schema {schema}, this one knows {known})",
            hint="install the newer version",
            path=path,
            schema=schema,
            known=SCHEMA_VERSION,
        )
    return Header(schema)


def _first_bytes(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise BadFile("not_books", "{path} is a folder", hint="name a file with --books", path=path)
        if not stat.S_ISREG(kind):
            raise BadFile("not_books", "{path} is not a regular file", hint="name a file with --books", path=path)
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise BadFile(
            "no_books", "there are no books at {path}", hint="make them with: crm-tui --books FILE new, or try: crm-tui demo", path=path
        ) from None
    except OSError as fault:
        raise BadFile("not_readable", "{path} cannot be read: {reason}", path=path, reason=fault.strerror or type(fault).__name__) from None
