"""The locks of the books and the one question that every write path asks of them: is this day open? (accounting.md 3.4, behaviour.md 3.5)

A lock is a date up to and including which nothing is written. `sales` and `purchases` cover their area's documents, `tax` the tax
points, `all` and `hard` everything. Triggers hold the same for other programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crm_tui.errors import Refused, refuse
from crm_tui.words import marked
from models.values.dates import add_days
from models.values.document_types import LOCKS

EVERYTHING = ("all", "hard")
SELECT_LOCKS = "SELECT name, date FROM current_lock"
SELECT_FIRST_MONTH = "SELECT first_month FROM company"


@dataclass(frozen=True, slots=True)
class Locks:
    """The locks in force, read once a unit of work. `dates`: name -> ISO date; `first_month`: `YYYY-MM`, or null while the books are empty.

    `area` is `sales`, `purchases` or `general` for an accounting date (a document type's and an entry's area), `tax` for a tax point.
    """

    dates: Mapping[str, str] = field(default_factory=dict)
    first_month: str | None = None

    @classmethod
    def load(cls, connection: Any) -> Locks:
        """The locks of the books that a DB-API connection reads."""
        company = connection.execute(SELECT_FIRST_MONTH).fetchone()
        return cls(dict(connection.execute(SELECT_LOCKS).fetchall()), company[0] if company else None)

    def locked_to(self, area: str = "all") -> str | None:
        """The last locked ISO date for an area, or null."""
        return max((self.dates[name] for name in (area, *EVERYTHING) if name in self.dates), default=None)

    def first_open_day(self, area: str) -> str | None:
        """The first ISO date on which an area may be written; null where every day is open."""
        locked = self.locked_to(area)
        begins = f"{self.first_month}-01" if self.first_month else None
        return max((day for day in (locked and add_days(locked, 1), begins) if day), default=None)

    def is_open(self, date: str, area: str) -> bool:
        """Whether nothing keeps an area from being written on an ISO date."""
        locked = self.locked_to(area)
        return (locked is None or date > locked) and not self._is_before_books(date)

    def demand_open(self, date: str, area: str, *, at: str = "date", opening: bool = False, ending: bool = False) -> None:
        """Returns where an area may be written on an ISO date; call it with the old and the new date of what changes.

        Raises `Refused`: `period_locked`, whose hint offers the first open day (`ending`: as the day of a reversal instead of a void),
        `tax_filed` for a tax point up to the tax lock, `before_books` for a day before the first month of the books, which only opening
        balances may carry (`opening`).
        """
        if not opening and self._is_before_books(date):
            raise refuse(
                "before_books",
                "{date} is before the books begin, in {month}",
                at=at,
                hint="the first open day is {open}; what was before goes into the opening balances",
                date=date,
                month=self.first_month,
                open=self.first_open_day(area),
            )
        locked = self.locked_to(area)
        if locked is not None and date <= locked:
            raise self._locked(date, area, locked, at, ending)

    def _locked(self, date: str, area: str, locked: str, at: str, ending: bool) -> Refused:
        offer = marked("reverse it on {open}, the first open day") if ending else marked("the first open day is {open}")
        is_filed = area == "tax" and locked == self.dates.get("tax")
        return refuse(
            "tax_filed" if is_filed else "period_locked",
            marked("the tax of {date} is filed (to {locked})") if is_filed else marked("{date} is in a locked period (locked to {locked})"),
            at=at,
            hint=offer,
            date=date,
            locked=locked,
            open=self.first_open_day(area),
        )

    def _is_before_books(self, date: str) -> bool:
        return self.first_month is not None and date[:7] < self.first_month


def current_locks(connection: Any) -> dict[str, str | None]:
    """Every lock by name with the ISO date up to which it locks, null where it locks nothing."""
    dates = dict(connection.execute(SELECT_LOCKS).fetchall())
    return {name: dates.get(name) for name in LOCKS}
