"""What a report is: a value of typed columns and rows, drawn alike by every output (ARCHITECTURE, idea 5; batch.md 4).

Money cells and the whole numbers in a check's detail are minor units of the base currency, `number` cells millionths, `percent` cells
tenths of a point, `int` cells whole numbers, dates ISO text. They become text only in `crm_tui/render`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crm_tui.words import Named

__all__ = [
    "DATE", "HEADING", "INT", "LINE", "MONEY", "NUMBER", "PERCENT", "SUBTOTAL", "TEXT", "TOTAL", "Cell", "Check", "Column", "Drill", "Named",
    "Phrase", "Report", "Row", "tie",
]  # fmt: skip
Cell = int | str | None

TEXT, DATE, INT, MONEY, PERCENT, NUMBER = "text", "date", "int", "money", "percent", "number"
HEADING, LINE, SUBTOTAL, TOTAL = "heading", "line", "subtotal", "total"


class Phrase(str):
    """A text in a cell that is the program's own, not data: the edge may say it in the user's language."""

    __slots__ = ()


class Column(NamedTuple):
    """A column. `currency`: the id of the column that names each row's currency, where its money is not in base currency."""

    id: str
    title: str
    type: str
    currency: str | None = None


class Drill(NamedTuple):
    """What stands behind a row: a report (or `document`) and its parameters."""

    report: str
    parameters: Mapping[str, str]


class Row(NamedTuple):
    """A row. `cells`: column id -> figure or text; what is missing is empty. `level`: 0 for the outermost."""

    level: int
    kind: str
    cells: Mapping[str, Cell]
    drill: Drill | None = None


class Check(NamedTuple):
    """A figure that was proven another way. `detail`: texts, or minor units of the base currency."""

    code: str
    ok: bool
    detail: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `exponent`: digits of the base currency's minor unit; `exponents`: of the other currencies in it.

    `subject`: the name of the party or account that it is all about, where there is one.
    """

    name: str
    title: str
    company: str
    currency: str
    exponent: int
    parameters: Mapping[str, str]
    columns: Sequence[Column]
    rows: Sequence[Row]
    checks: Sequence[Check] = ()
    exponents: Mapping[str, int] = field(default_factory=dict)
    subject: str = ""


def tie(code: str, first: str, one: int, second: str, other: int) -> Check:
    """A check that two figures are the same, with both and their difference."""
    return Check(code, one == other, {first: one, second: other, "difference": one - other})
