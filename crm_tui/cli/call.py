"""A command's circumstances besides its own options: the books, the user, the day. Plain values, so that not every command loads Typer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crm_tui.books.books import Books


@dataclass(frozen=True, slots=True)
class Calling:
    """`given_today` is the day of `--today`, None where the clock's counts; `given_lang` the language of `--lang`, which papers follow too;
    `given_theme` that of `--theme`; `tour`: whether the screens begin with the guided tour; `read_only`: whether changes are refused.
    """

    books: Path
    user: str
    lang: str
    given_today: str | None = None
    given_lang: str | None = None
    given_theme: str | None = None
    tour: bool = False
    read_only: bool = False

    @property
    def today(self) -> str:
        """Today as an ISO date."""
        if self.given_today:
            return self.given_today
        from datetime import date

        return date.today().isoformat()

    @property
    def now(self) -> str | None:
        """The moment as UTC ISO text where `--today` stands in for the clock, else None: the clock's."""
        return f"{self.given_today}T00:00:00Z" if self.given_today else None

    def open(self) -> Books:
        """The books, to be changed: `with calling.open() as books, books.change("invoice.post") as session:`."""
        from crm_tui.books.opening import open_books

        return open_books(self.books, user=self.user, today=self.given_today, read_only=self.read_only)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Any]:
        """A DB-API connection on one snapshot of the books, for commands that only read."""
        from crm_tui.books.connection import reading
        from crm_tui.books.rules import demand_rules

        with reading(self.books) as connection:
            demand_rules(connection, self.books)
            yield connection

    @contextlib.contextmanager
    def examining(self) -> Iterator[Any]:
        """As `reading`, for `check`: books whose rules were altered are read, too."""
        from crm_tui.books.connection import reading

        with reading(self.books) as connection:
            yield connection


@dataclass(frozen=True, slots=True)
class OpenScreens:
    """What a command returns to have the front door open the screens on these books when it has done its work; `tour`: with the guided tour."""

    books: Path
    tour: bool = False
