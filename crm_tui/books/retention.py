"""Which of the copies beside the books are kept: the latest ten by hand, the latest ten that the program made by itself, twelve month ends,
every year end (reliability.md 4.6).

Only files in that folder count that bear a name this program gave and hold these very books; what a user put anywhere himself is his.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crm_tui.books.backup_name import HAND, BackupName, backups_folder, read_name
from crm_tui.books.connection import reading
from crm_tui.books.place import sync_folder
from crm_tui.errors import BooksError
from models.values.dates import month_number

LATEST, MONTH_ENDS = 10, 12
ABANDONED_AFTER = 3600.0
"""Seconds after which an unfinished copy is nobody's any more: the run that wrote it was killed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in the folder with what its name says; `written`: the moment of the file itself, where two names say the same."""

    file: Path
    name: BackupName
    written: int = 0

    @property
    def order(self) -> tuple[str, int, int]:
        return self.name.moment, self.written, self.name.ordinal


def retire(books: Path, newest: Path) -> list[Path]:
    """Deletes the copies that the rule does not keep, now that `newest` stands there verified; what was deleted.

    A copy that cannot be read, or is of other books that stood here before, is left alone; so is one that cannot be deleted.
    """
    folder = backups_folder(books)
    copies, year_start = _of_these_books(books, folder, newest)
    gone = []
    for file in sorted({copy.file for copy in copies} - kept_by_rule(copies, year_start) - {newest}):
        with contextlib.suppress(OSError):  # one copy too many does no harm, and the list shows it
            file.unlink()
            gone.append(file)
    _sweep(books, folder)
    if gone:
        sync_folder(folder)
    return gone


def kept_by_rule(copies: Iterable[Kept], year_start: int) -> set[Path]:
    """The files to keep. `year_start`: the month in which the fiscal year begins. Of a month closed twice the later copy counts.

    Copies by hand and those of the program count apart: no number of imports pushes out what somebody kept on purpose.
    """
    by_age = sorted(copies, key=lambda copy: copy.order)
    month_ends = {copy.name.month: copy.file for copy in by_age if copy.name.month is not None}
    months = sorted(month_ends)
    chosen = {*months[-MONTH_ENDS:], *(month for month in months if month_number(month) % 12 == (year_start - 1) % 12)}
    by_hand = [copy.file for copy in by_age if copy.name.why == HAND]
    by_itself = [copy.file for copy in by_age if copy.name.why != HAND]
    return {*by_hand[-LATEST:], *by_itself[-LATEST:]} | {month_ends[month] for month in chosen}


def _of_these_books(books: Path, folder: Path, newest: Path) -> tuple[list[Kept], int]:
    own, year_start = _first_entry(newest)
    found = []
    for file in sorted(folder.iterdir()):
        name = read_name(books, file.name)
        if name is None or file.is_symlink() or not file.is_file():
            continue
        with contextlib.suppress(BooksError, OSError):  # not readable: evidence, not rubbish
            first, _start = _first_entry(file)
            if first is None or first == own:
                found.append(Kept(file, name, file.stat().st_mtime_ns))
    return found, year_start


def _first_entry(file: Path) -> tuple[str | None, int]:
    """The hash of the first entry, by which one company's books are known from another's, and the month its year begins in."""
    with reading(file) as connection:
        first = connection.execute("SELECT hash FROM entry WHERE id = 1").fetchone()
        return first and first[0], connection.execute("SELECT fiscal_year_start FROM company").fetchone()[0]


def _sweep(books: Path, folder: Path) -> None:
    """Takes away unfinished copies of runs that were killed long ago."""
    for file in folder.glob("*.part*"):
        if read_name(books, re.sub(r"(\.\d+-\d+)?\.part.*", "", file.name)) is None:
            continue
        with contextlib.suppress(OSError):
            if file.lstat().st_mtime < time.time() - ABANDONED_AFTER:
                file.unlink()
