"""The copies in the folder beside the books, newest first, as `restore --list` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crm_tui.books.backup import UNFINISHED, backups_folder
from crm_tui.books.chain import head
from crm_tui.books.connection import reading
from crm_tui.errors import BooksError


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy: its bytes, its entries and the hash at the head of its chain; `fault`: the refusal's code instead, where it cannot be read."""

    file: Path
    size: int
    entries: int | None = None
    head_hash: str | None = None
    fault: str | None = None


def kept_copies(books: Path) -> list[KeptCopy]:
    """Every copy in the folder; none where there is no folder. A quick look: `restore` proves a copy before it uses it."""
    folder = backups_folder(books)
    files = [path for path in folder.iterdir() if path.is_file() and UNFINISHED not in path.name] if folder.is_dir() else []
    return [_looked_at(path) for path in sorted(files, key=lambda path: path.name, reverse=True)]


def _looked_at(path: Path) -> KeptCopy:
    size = path.stat().st_size
    try:
        with reading(path) as connection:
            return KeptCopy(path, size, *head(connection))
    except BooksError as fault:
        return KeptCopy(path, size, fault=fault.code)
