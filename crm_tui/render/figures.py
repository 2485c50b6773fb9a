"""Figures of a report as text: money with the digits of its currency, millionths without trailing zeros, tenths of a point."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crm_tui.reports.report import INT, MONEY, NUMBER, PERCENT, Cell, Column, Report
from models.values.numbers import plain, unscaled

Text = Callable[[Cell, Mapping[str, Cell]], str | None]
"""A cell and the cells of its row to text; None for an empty cell."""


def money(amount: int, digits: int) -> str:
    return unscaled(amount, digits)


def grouped(amount: int, digits: int) -> str:
    """As `money`, in groups of three digits, for people."""
    if not digits:
        return f"{amount:,}"
    units, rest = divmod(abs(amount), 10**digits)
    return f"{'-' if amount < 0 else ''}{units:,}.{str(rest).zfill(digits)}"


def figure_texts(report: Report, show_money: Callable[[int, int], str] = money) -> dict[str, Text]:
    """For each column of figures, what writes its cells."""
    writers: dict[str, Text] = {}
    for column in report.columns:
        if column.type == MONEY:
            writers[column.id] = _money_of(report, column, show_money)
        elif column.type in _PLAIN:
            writers[column.id] = _simple(_PLAIN[column.type])
    return writers


def _money_of(report: Report, column: Column, show: Callable[[int, int], str]) -> Text:
    named_by = column.currency
    if named_by is None:
        digits = report.exponent
        return lambda cell, _row: show(cell, digits) if isinstance(cell, int) else cell
    exponents, base = report.exponents, report.exponent
    return lambda cell, row: show(cell, exponents.get(str(row.get(named_by)), base)) if isinstance(cell, int) else cell


def _simple(write: Callable[[int], str]) -> Text:
    return lambda cell, _row: write(cell) if isinstance(cell, int) else cell


_PLAIN: dict[str, Callable[[int], str]] = {NUMBER: plain, PERCENT: lambda tenths: unscaled(tenths, 1), INT: str}
