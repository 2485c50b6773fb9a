"""Books that are there already: looked at, upgraded if they are old, opened."""

from __future__ import annotations

from pathlib import Path

from crm_tui.access.permissions import May
from crm_tui.books.books import Books, reading_only
from crm_tui.books.header import examine


def open_books(path: Path, *, user: str = "owner", today: str | None = None, may: May | None = None, read_only: bool = False) -> Books:
    """The books at `path`, upgraded first where an older version made them. Raises `BadFile` for anything else.

    `read_only`: nothing is changed, every unit of work is refused; what an older version made is not opened then.
    """
    if examine(path).is_old:
        if read_only:
            raise reading_only(path)
        from crm_tui.books.upgrade import upgrade

        upgrade(path)
    return Books(path, user=user, today=today, may=may, read_only=read_only)
