"""Balance sheet (batch.md 4) at the end of a day; the result not yet closed stands in equity. Compared, by month, in percent of assets.

Tax paid on purchases and tax charged on sales are owed to, or by, one office: they stand as one figure, as taxes payable or, when it is
a debit, as another current asset (accounting.md 1.2). The setting `tax_netted` can have the two on their own sides.
"""

from __future__ import annotations

from crm_tui.ledger.book_settings import read_book_settings
from crm_tui.reports.accounts import AccountRow, accounts, balances
from crm_tui.reports.asking import EITHER, Asked, ReportKind
from crm_tui.reports.balances import Sums
from crm_tui.reports.income_statement import PARAMETERS
from crm_tui.reports.periods import months_of, previous, year_before
from crm_tui.reports.report import MONEY, SUBTOTAL, TOTAL, Column, Drill, Phrase, Report, Row, tie
from crm_tui.reports.statement import (
    AMOUNT,
    LINE_COLUMN,
    TITLE_COLUMN,
    Figures,
    StatementLine,
    line_amounts,
    plus,
    statement_rows,
    with_change,
    with_percent,
)
from models.values.dates import fiscal_year_start

_TAX_PAID, _TAX_CHARGED = ("tax_input", "tax_recoverable"), ("tax_output", "tax_payable")
_ASSETS = ("cash", "receivables", "prepayments", "inventory", "other_current_assets", "non_current_assets")
_LIABILITIES = ("payables", "tax", "borrowings", "other_liabilities")
_EQUITY = ("capital", "retained", "current_year_earnings")
LINES = (
    StatementLine("cash", Phrase("Cash and bank")),
    StatementLine("receivables", Phrase("Receivables")),
    StatementLine("prepayments", Phrase("Prepayments")),
    StatementLine("inventory", Phrase("Inventory")),
    StatementLine("other_current_assets", Phrase("Other current assets")),
    StatementLine("non_current_assets", Phrase("Non-current assets")),
    StatementLine("total_assets", Phrase("Total assets"), plus(*_ASSETS), TOTAL),
    StatementLine("payables", Phrase("Payables")),
    StatementLine("tax", Phrase("Taxes payable")),
    StatementLine("borrowings", Phrase("Borrowings")),
    StatementLine("other_liabilities", Phrase("Other liabilities")),
    StatementLine("total_liabilities", Phrase("Total liabilities"), plus(*_LIABILITIES), SUBTOTAL),
    StatementLine("capital", Phrase("Capital")),
    StatementLine("retained", Phrase("Retained earnings")),
    StatementLine("current_year_earnings", Phrase("Result of the current year")),
    StatementLine("total_equity", Phrase("Total equity"), plus(*_EQUITY), SUBTOTAL),
    StatementLine("total_liabilities_equity", Phrase("Total liabilities and equity"), plus("total_liabilities", "total_equity"), TOTAL),
)


def build(asked: Asked) -> Report:
    if asked.company.chart == "cn_small":
        from crm_tui.reports.printed_forms import balance_sheet

        return balance_sheet(asked)
    chart = accounts(asked.connection)
    columns = [_figures(asked, chart, AMOUNT, asked.last), *_others(asked, chart)]
    start = asked.first or asked.year_start

    def drill(account: AccountRow) -> Drill:
        return Drill("account-register", {"account": account.code, "from": start, "to": asked.last})

    rows = [_with_result(row, start, asked.last) for row in statement_rows(LINES, chart, columns, drill)]
    amounts = line_amounts(LINES, chart, columns[0])
    extra: tuple[Column, ...] = ()
    if asked.options["compare"]:
        extra, rows = with_change(rows, columns[1].column)
    if asked.options["percent"]:
        more, rows = with_percent(rows, amounts["total_assets"])
        extra += more
    shown = (LINE_COLUMN, TITLE_COLUMN, *(figures.column for figures in columns), *extra)
    check = tie("BS_BALANCES", "assets", amounts["total_assets"], "liabilities_equity", amounts["total_liabilities_equity"])
    return asked.report(rows, columns=shown, checks=(check,))


def compared(asked: Asked) -> tuple[Column, str] | None:
    """The column that a balance sheet is compared with, called by its day: the end of the period before, or of the month before."""
    if asked.options["compare"] == "previous":
        day = previous(asked.first or f"{asked.last[:7]}-01", asked.last)[1]
        return Column("previous", day, MONEY), day
    if asked.options["compare"] == "last-year":
        day = year_before(asked.last)
        return Column("last_year", day, MONEY), day
    return None


def _others(asked: Asked, chart: list[AccountRow]) -> list[Figures]:
    found = []
    if (with_it := compared(asked)) is not None:
        found.append(_figures(asked, chart, *with_it))
    if asked.options["by"] == "month":
        months = months_of(asked.first or asked.year_start, asked.last)
        found += [_figures(asked, chart, Column(name, name, MONEY), last) for name, _first, last in months]
    return found


def _figures(asked: Asked, chart: list[AccountRow], column: Column, day: str) -> Figures:
    """Assets positive on their debit side, liabilities and equity on their credit side; the year's result without an account."""
    found = balances(asked.connection, chart, day, fiscal_year_start(day, asked.company.fiscal_year_start))
    amounts = {a.id: found.get(a.id, 0) * (1 if a.type == "asset" else -1) for a in chart if not a.is_result}
    places = _netted(chart, found) if read_book_settings(asked.connection).tax_netted else {}
    amounts |= {account: -amounts[account] for account in places}
    return Figures(column, amounts, {"current_year_earnings": -sum(found.get(a.id, 0) for a in chart if a.is_result)}, places)


def _netted(chart: list[AccountRow], found: Sums) -> dict[int, str]:
    """The tax accounts that change sides: those of purchases, or those of sales where more was paid than charged."""
    net = sum(found.get(a.id, 0) for a in chart if a.subtype in _TAX_PAID + _TAX_CHARGED)
    moved, line = (_TAX_CHARGED, "other_current_assets") if net > 0 else (_TAX_PAID, "tax")
    return {a.id: line for a in chart if a.subtype in moved}


def _with_result(row: Row, first: str, last: str) -> Row:
    """Behind the result of the year stands the income statement."""
    if row.cells.get("line") != "current_year_earnings":
        return row
    return row._replace(drill=Drill("income-statement", {"from": first, "to": last}))


BALANCE_SHEET = ReportKind("balance-sheet", "Balance sheet", EITHER, (LINE_COLUMN, TITLE_COLUMN, AMOUNT), build, PARAMETERS)
