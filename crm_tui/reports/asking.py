"""What a kind of report is, which parameters it takes, and what was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from crm_tui.reports.report import Check, Column, Report, Row
from models.values.dates import fiscal_year_start

AS_OF, PERIOD, EITHER, EVER = "as_of", "period", "either", "ever"
DATES: Mapping[str, tuple[str, ...]] = {
    AS_OF: ("as_of", "period"),
    PERIOD: ("from", "to", "period", "as_of"),
    EITHER: ("as_of", "from", "to", "period"),
    EVER: ("from", "to", "period", "as_of"),
}
"""Which of the parameters of time a report takes. A report of a period takes `as_of` for its fiscal year up to that day.

`ever`: a period that begins with the first thing there is, unless a first day is given.
"""


class Parameter(NamedTuple):
    """A parameter that is no date. `kind`: choice, keys, flag, party, account, type or edges. `choices` where they are few."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    default: str | None = None
    required: bool = False


class Company(NamedTuple):
    """What a report says of the company. `fiscal_year_start`: a month, 1 to 12."""

    name: str
    currency: str
    exponent: int
    chart: str
    fiscal_year_start: int


class Party(NamedTuple):
    """A party that a report was narrowed to."""

    id: int
    code: str
    name: str


class Account(NamedTuple):
    """An account that a report was narrowed to."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to a report: parsed, checked, with its defaults.

    `first` and `last`: ISO dates of the period; `first` is None where the report is as of the day `last`, or begins with
    the first there is. `options`: the other parameters as values; `shown`: all of them as the report prints them.
    """

    connection: Any
    kind: ReportKind
    company: Company
    today: str
    first: str | None
    last: str
    options: Mapping[str, Any]
    shown: Mapping[str, str]

    @property
    def year_start(self) -> str:
        """The first day of the fiscal year of `last`."""
        return fiscal_year_start(self.last, self.company.fiscal_year_start)

    def report(self, rows: list[Row], *, columns: tuple[Column, ...] | None = None, checks: tuple[Check, ...] = (), **more: Any) -> Report:
        """The answer, headed by what was asked."""
        company = self.company
        return Report(
            self.kind.name, more.pop("title", self.kind.title), company.name, company.currency, company.exponent, self.shown,
            columns or self.kind.columns, rows, checks, **more,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report as the registry knows it. `dates`: whether it is as of a day, over a period, either, or all there ever was.

    `columns`: those it always has.
    """

    name: str
    title: str
    dates: str
    columns: tuple[Column, ...]
    build: Callable[[Asked], Report]
    parameters: tuple[Parameter, ...] = ()

    @property
    def takes(self) -> tuple[str, ...]:
        """The names of all its parameters, as in the JSON answer."""
        return (*DATES[self.dates], *(p.name for p in self.parameters))
