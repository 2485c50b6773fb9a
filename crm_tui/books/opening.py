"""Books that are there already: looked at, upgraded if they are old, opened."""

from __future__ import annotations

from pathlib import Path

from crm_tui.access.permissions import May
from crm_tui.books.books import Books
from crm_tui.books.header import examine


def open_books(path: Path, *, user: str = "owner", today: str | None = None, may: May | None = None) -> Books:
    """The books at `path`, upgraded first where an older version made them. Raises `BadFile` for anything else."""
    if examine(path).is_old:
        from crm_tui.books.upgrade import upgrade

        upgrade(path)
    return Books(path, user=user, today=today, may=may)
