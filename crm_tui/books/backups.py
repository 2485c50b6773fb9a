"""The copies of books that stand beside them, newest first, as `backup --list`, `restore --list` and the screens show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm_tui.books.backup import UNFINISHED, verify
from crm_tui.books.backup_name import BackupName, backups_folder, read_kept_name, read_name
from crm_tui.books.chain import head, links
from crm_tui.books.connection import reading
from crm_tui.books.rules import demand_rules
from crm_tui.errors import BadFile, BooksError


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the books.

    `moment`: UTC ISO text, null for a file that this program did not name; `why`: hand, or before what (close, import, upgrade, restore);
    `month`: `YYYY-MM` of a close; `entries` and `documents`: how many; `verified`: whether it proves itself; `fault`: the refusal's code
    where it does not.
    """

    file: Path
    size: int
    moment: str | None = None
    why: str = ""
    month: str | None = None
    entries: int | None = None
    documents: int | None = None
    head_hash: str | None = None
    verified: bool = False
    fault: str | None = None


def list_backups(books: Path, *, prove: bool = False) -> tuple[Backup, ...]:
    """Every copy in the folder beside the books, and the books that restores have replaced; none where there are none.

    Each was proven whole when it was made. Here its header, its counts and its last entry are looked at; with `prove` all of it is.
    """
    found = [_looked_at(file, name, prove=prove) for file, name in _files(books)]
    return tuple(sorted(found, key=_order, reverse=True))


def _order(copy: Backup) -> tuple[str, int, str]:
    """By moment; copies of one moment by when their files were written."""
    return copy.moment or "", copy.file.stat().st_mtime_ns, copy.file.name


def latest_backup(books: Path) -> str | None:
    """The moment of the newest copy by its name, UTC ISO text; null where there is none. Opens nothing."""
    return max((name.moment for _file, name in _files(books) if name is not None), default=None)


def month_end_backups(books: Path) -> list[tuple[Path, BackupName]]:
    """The copies that closes made, oldest first."""
    found = [(file, name) for file, name in _files(books) if name is not None and name.month is not None]
    return sorted(found, key=lambda each: (each[1].moment, each[1].month, each[1].ordinal))


def _files(books: Path) -> Iterator[tuple[Path, BackupName | None]]:
    folder = backups_folder(books)
    if folder.is_dir():
        for file in folder.iterdir():
            if file.is_file() and UNFINISHED not in file.name and file.suffix != ".json":
                yield file, read_name(books, file.name)
    for file in books.parent.glob(f"{_literal(books.stem)}.before-restore-*"):
        if file.is_file() and (name := read_kept_name(books, file.name)) is not None:
            yield file, name


def _literal(text: str) -> str:
    """A text that a pattern of file names takes as it stands."""
    from glob import escape

    return escape(text)


def _looked_at(file: Path, name: BackupName | None, *, prove: bool) -> Backup:
    told: dict[str, Any] = {"size": file.stat().st_size}
    if name is not None:
        told |= {"moment": name.moment, "why": name.why, "month": name.month}
    try:
        with reading(file) as connection:
            entries, hashed = head(connection)
            told |= {"entries": entries, "head_hash": hashed}
            told["documents"] = connection.execute("SELECT count(*) FROM document").fetchone()[0]
            if not all(link.is_sound for link in links(connection, max(entries, 1))):
                raise BadFile("damaged", "{path} does not prove itself", path=file)
            if prove:
                verify(file, named=file, whole_chain=True)
            demand_rules(connection, file)
        return Backup(file, verified=True, **told)
    except BooksError as fault:
        return Backup(file, fault=fault.code, **told)
