"""Income statement and balance sheet of cn_small books in the rows of 会小企02表 and 会小企01表 (accounting.md 4.3, I40)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm_tui.reports import balance_sheet as plain_balance_sheet
from crm_tui.reports import income_statement as plain_income_statement
from crm_tui.reports.asking import Asked
from crm_tui.reports.balances import day_before, movements
from crm_tui.reports.forms import Form, FormRow, read_form
from crm_tui.reports.forms.counters import counters
from crm_tui.reports.forms.figures import figures
from crm_tui.reports.forms.members import FormAccount, members
from crm_tui.reports.periods import months_of
from crm_tui.reports.report import MONEY, Cell, Column, Drill, Named, Report, Row, tie
from crm_tui.reports.statement import AMOUNT, LINE_COLUMN, TITLE_COLUMN, with_change, with_percent
from models.values.dates import day_number

_ACCOUNTS = "SELECT id, code, parent_id, type, subtype, name, name_zh FROM account ORDER BY code"
_BY_PARTY = "SELECT party_id, sum(amount) FROM line WHERE account_id = ? AND day <= ? GROUP BY party_id"
Days = tuple[Column, str | None, str]


def income_statement(asked: Asked) -> Report:
    """The period asked for, and the year so far."""
    first = asked.first or asked.last
    with_it = plain_income_statement.compared(asked, first)
    months: Sequence[Days] = [(Column(name, name, MONEY), *days) for name, *days in months_of(first, asked.last)] if asked.options["by"] else ()  # type: ignore[misc]
    periods: list[Days] = [(AMOUNT, first, asked.last), *([with_it] if with_it else ()), *months]
    periods.append((Column("year_to_date", "Year to date", MONEY), asked.year_start, asked.last))
    form = read_form("cn_small_income_statement")
    found = [_figures(asked, form, start, last) for _column, start, last in periods]
    drill = Drill("trial-balance", {"from": first, "to": asked.last})
    ledger = -sum(_result(asked, first))
    return _report(
        asked, form, [column for column, *_days in periods], found, drill, (tie("PROFIT_TIES", "ledger", ledger, "statement", found[0][32]),), "1"
    )


def balance_sheet(asked: Asked) -> Report:
    """The end of the day asked for, and of the fiscal year before."""
    with_it = plain_balance_sheet.compared(asked)
    days: list[tuple[Column, str]] = [(AMOUNT, asked.last), *([with_it] if with_it else ())]
    if asked.options["by"]:
        days += [(Column(name, name, MONEY), last) for name, _first, last in months_of(asked.first or asked.year_start, asked.last)]
    days.append((Column("year_opening", "Opening of the year", MONEY), day_before(asked.year_start) or asked.year_start))
    form = read_form("cn_small_balance_sheet")
    found = [_figures(asked, form, None, day) for _column, day in days]
    checks = (tie("BS_BALANCES", "assets", found[0][30], "liabilities_equity", found[0][53]),)
    return _report(asked, form, [column for column, _day in days], found, Drill("trial-balance", {"as_of": asked.last}), checks, "30")


def _figures(asked: Asked, form: Form, first: str | None, last: str) -> dict[int, int]:
    """Row number -> amount: of what moved in a period, closing entries left out, or of what stood at the end of a day."""
    connection = asked.connection
    meant = members(form, _chart(connection))
    balances: dict[tuple[int, int | None], int] = {(a, None): x for a, x in movements(connection, first, last, closing=first is None).items()}
    for account in {a for term, of in meant.items() if term.rule.endswith("_by_party") for a in of.all}:
        balances.pop((account, None), None)
        balances |= {(account, party): amount for party, amount in connection.execute(_BY_PARTY, (account, day_number(last)))}
    start = 0 if first is None else day_number(first)
    return figures(form, meant, balances, counters(connection, meant, start, day_number(last)))


def _chart(connection: Any) -> list[FormAccount]:
    rows = connection.execute(_ACCOUNTS)
    return [FormAccount(i, code, parent, kind, subtype, tuple(n for n in names if n)) for i, code, parent, kind, subtype, *names in rows]


def _result(asked: Asked, first: str) -> list[int]:
    """Movements of the income and expense accounts, for the check."""
    moved = movements(asked.connection, first, asked.last, closing=False)
    result = asked.connection.execute("SELECT id FROM account WHERE type IN ('income', 'expense')")
    return [moved.get(account, 0) for (account,) in result]


def _report(
    asked: Asked, form: Form, columns: list[Column], found: list[dict[int, int]], drill: Drill, checks: tuple[Any, ...], whole: str
) -> Report:
    rows = [_row(row, columns, found, drill) for row in form.rows]
    extra: tuple[Column, ...] = ()
    if asked.options["compare"]:
        extra, rows = with_change(rows, columns[1])
    if asked.options["percent"]:
        more, rows = with_percent(rows, found[0][int(whole)])
        extra += more
    title = Named(f"{form.title} ({form.number})", f"{form.title_zh} {form.number}")
    return asked.report(rows, columns=(LINE_COLUMN, TITLE_COLUMN, *columns, *extra), checks=checks, title=title)


def _row(row: FormRow, columns: list[Column], found: list[dict[int, int]], drill: Drill) -> Row:
    title = Named(row.title, row.title_zh)
    if row.number is None:
        return Row(0, row.kind, {"line": None, "title": title})
    cells: dict[str, Cell] = {"line": str(row.number), "title": title}
    cells |= {column.id: figures_[row.number] for column, figures_ in zip(columns, found, strict=True)}
    return Row(int(row.detail), row.kind, cells, drill)
