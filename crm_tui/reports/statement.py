"""The pattern of income statement and balance sheet: lines with stable ids, the accounts below them, further columns (batch.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crm_tui.reports.accounts import AccountRow
from crm_tui.reports.report import LINE, MONEY, PERCENT, SUBTOTAL, TEXT, Cell, Column, Drill, Phrase, Row
from models.values.rounding import divide
from models.values.subtypes import SUBTYPES

LINE_COLUMN, TITLE_COLUMN = Column("line", "Line", TEXT), Column("title", "Title", TEXT)
AMOUNT = Column("amount", "Amount", MONEY)
COMPARE = ("previous", "last-year")


class StatementLine(NamedTuple):
    """A line. `sums`: (line id, 1 or -1) it is the sum of; without them it is the sum of the accounts whose subtype names it."""

    id: str
    title: Phrase
    sums: tuple[tuple[str, int], ...] = ()
    kind: str = SUBTOTAL


class Figures(NamedTuple):
    """One column of figures, signed as printed: account id -> amount, and what stands in a line without an account.

    `places`: account id -> line, where in this column an account stands in another line than that of its subtype.
    """

    column: Column
    accounts: Mapping[int, int]
    lines: Mapping[str, int] = {}
    places: Mapping[int, str] = {}

    def of(self, account: AccountRow, line: str) -> int:
        """What the account has in a line: its amount, or nothing where it stands in another."""
        return self.accounts.get(account.id, 0) if self.line_of(account) == line else 0

    def line_of(self, account: AccountRow) -> str:
        return self.places.get(account.id) or SUBTYPES[account.subtype].line


def plus(*ids: str) -> tuple[tuple[str, int], ...]:
    return tuple((each, 1) for each in ids)


def minus(*ids: str) -> tuple[tuple[str, int], ...]:
    return tuple((each, -1) for each in ids)


def line_amounts(lines: Sequence[StatementLine], chart: Sequence[AccountRow], figures: Figures) -> dict[str, int]:
    """Line id -> amount of one column."""
    found = {line.id: figures.lines.get(line.id, 0) for line in lines}
    for account in chart:
        line = figures.line_of(account)
        if line in found:
            found[line] += figures.accounts.get(account.id, 0)
    for each in lines:
        if each.sums:
            found[each.id] = sum(sign * found[part] for part, sign in each.sums)
    return found


def statement_rows(
    lines: Sequence[StatementLine], chart: Sequence[AccountRow], columns: Sequence[Figures], drill: Callable[[AccountRow], Drill]
) -> Iterator[Row]:
    """Each line with the accounts below it that have a figure in any column, by code."""
    amounts = [line_amounts(lines, chart, figures) for figures in columns]
    for line in lines:
        values = {figures.column.id: amount[line.id] for figures, amount in zip(columns, amounts, strict=True)}
        yield Row(0, line.kind, {"line": line.id, "title": line.title, **values})
        for account in chart if not line.sums else ():
            values = {figures.column.id: figures.of(account, line.id) for figures in columns}
            if any(values.values()):
                yield Row(1, LINE, {"line": f"account:{account.code}", "title": account.name, **values}, drill(account))


# -- columns worked out from others


def with_change(rows: Sequence[Row], before: Column) -> tuple[tuple[Column, ...], list[Row]]:
    """Adds the change against an earlier column, as an amount and in percent of the earlier figure."""
    added = (Column("change", "Change", MONEY), Column("change_percent", "Change %", PERCENT))

    def cells(row: Row) -> dict[str, Cell]:
        now, then = row.cells.get("amount"), row.cells.get(before.id)
        if not isinstance(now, int) or not isinstance(then, int):
            return {}
        return {"change": now - then, "change_percent": share(now - then, abs(then))}

    return added, [row._replace(cells={**row.cells, **cells(row)}) for row in rows]


def with_percent(rows: Sequence[Row], whole: int) -> tuple[tuple[Column, ...], list[Row]]:
    """Adds each amount in percent of a whole, such as revenue or total assets."""

    def cells(row: Row) -> dict[str, Cell]:
        amount = row.cells.get("amount")
        return {"percent": share(amount, abs(whole))} if isinstance(amount, int) else {}

    return (Column("percent", "Percent", PERCENT),), [row._replace(cells={**row.cells, **cells(row)}) for row in rows]


def share(part: int, whole: int) -> int | None:
    """Tenths of a point; nothing where there is no whole."""
    return divide(part * 1000, whole) if whole else None
