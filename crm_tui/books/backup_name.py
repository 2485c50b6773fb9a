"""What the file of a backup is called: the books, the moment, and what it was made before. Nothing else keeps these, so a moved copy still tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HAND, BEFORE_CLOSE, BEFORE_IMPORT, BEFORE_UPGRADE, BEFORE_RESTORE, ON_EXIT = "hand", "close", "import", "upgrade", "restore", "exit"
_STAMP = r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z"
_WHY = r"(?:-before-(?:(import|upgrade|exit)|close-(\d{4}-\d\d)))?"


@dataclass(frozen=True, slots=True)
class BackupName:
    """`moment`: UTC ISO text. `why`: hand, or before a close, import, upgrade, restore, or the end of the program (exit).

    `month`: `YYYY-MM` of a close, else null.
    """

    moment: str
    why: str
    month: str | None = None
    ordinal: int = 1


def backups_folder(books: Path) -> Path:
    """Where copies go that nobody gave a name: beside the books."""
    return books.with_name(books.name + ".backups")


def before_close(month: str) -> str:
    """The reason of the copy that a close makes, by which it is known as a month end."""
    return f"{BEFORE_CLOSE}-{month}"


def file_name(books: Path, now: str, before: str) -> str:
    """`firm-20250315T102030Z-before-close-2025-02.books`; without a reason made by hand."""
    return "-".join(part for part in (books.stem, stamp(now), before and f"before-{before}") if part) + books.suffix


def read_name(books: Path, name: str) -> BackupName | None:
    """What the name of a copy of these books says; None for a name that this program did not give."""
    found = re.fullmatch(f"{re.escape(books.stem)}-{_STAMP}{_WHY}(?:-(\\d+))?{re.escape(books.suffix)}", name)
    if found is None:
        return None
    *digits, reason, month, ordinal = found.groups()
    why = BEFORE_CLOSE if month else reason or HAND
    return BackupName(_moment(digits), why, month, int(ordinal or 1))


def kept_name(books: Path, now: str) -> Path:
    """Where the books are kept that a restore replaces."""
    return books.with_name(f"{books.stem}.before-restore-{stamp(now)}{books.suffix}")


def read_kept_name(books: Path, name: str) -> BackupName | None:
    """As `read_name`, of books that a restore has replaced."""
    found = re.fullmatch(f"{re.escape(books.stem)}\\.before-restore-{_STAMP}(?:-(\\d+))?{re.escape(books.suffix)}", name)
    if found is None:
        return None
    *digits, ordinal = found.groups()
    return BackupName(_moment(digits), BEFORE_RESTORE, None, int(ordinal or 1))


def stamp(now: str) -> str:
    """UTC ISO text as a part of a file's name: `20250630T235959Z`."""
    return now.replace("-", "").replace(":", "")


def _moment(digits: list[str]) -> str:
    year, month, day, hour, minute, second = digits
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
