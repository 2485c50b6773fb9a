"""Income statement (batch.md 4): a period without its closing entries; compared, by month, in percent of revenue."""

from __future__ import annotations

from crm_tui.reports.accounts import AccountRow, accounts
from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.balances import movements
from crm_tui.reports.periods import months_of, named, previous, year_before
from crm_tui.reports.report import MONEY, SUBTOTAL, TOTAL, Column, Drill, Phrase, Report, Row, tie
from crm_tui.reports.statement import (
    AMOUNT,
    COMPARE,
    LINE_COLUMN,
    TITLE_COLUMN,
    Figures,
    StatementLine,
    line_amounts,
    minus,
    plus,
    statement_rows,
    with_change,
    with_percent,
)

LINES = (
    StatementLine("revenue", Phrase("Revenue")),
    StatementLine("cost_of_sales", Phrase("Cost of sales")),
    StatementLine("gross_profit", Phrase("Gross profit"), plus("revenue") + minus("cost_of_sales"), SUBTOTAL),
    StatementLine("operating_expenses", Phrase("Operating expenses")),
    StatementLine("operating_profit", Phrase("Operating profit"), plus("gross_profit") + minus("operating_expenses"), SUBTOTAL),
    StatementLine("other_income", Phrase("Other income")),
    StatementLine("other_expenses", Phrase("Other expenses")),
    StatementLine("finance_costs", Phrase("Finance costs")),
    StatementLine("fx", Phrase("Exchange differences (loss positive)")),
    StatementLine(
        "profit_before_tax",
        Phrase("Profit before tax"),
        plus("operating_profit", "other_income") + minus("other_expenses", "finance_costs", "fx"),
        SUBTOTAL,
    ),
    StatementLine("income_tax", Phrase("Income tax")),
    StatementLine("net_profit", Phrase("Net profit"), plus("profit_before_tax") + minus("income_tax"), TOTAL),
)


def build(asked: Asked) -> Report:
    if asked.company.chart == "cn_small":
        from crm_tui.reports.printed_forms import income_statement

        return income_statement(asked)
    first, chart = asked.first or asked.last, accounts(asked.connection)
    columns = [_figures(asked, chart, AMOUNT, first, asked.last), *_others(asked, chart, first)]

    def drill(account: AccountRow) -> Drill:
        return Drill("account-register", {"account": account.code, "from": first, "to": asked.last})

    rows = list(statement_rows(LINES, chart, columns, drill))
    amounts = line_amounts(LINES, chart, columns[0])
    ledger = sum(columns[0].accounts[account.id] * (1 if account.type == "income" else -1) for account in chart if account.is_result)
    extra, rows = _worked_out(asked, rows, [figures.column for figures in columns[1:]], amounts["revenue"])
    shown = (LINE_COLUMN, TITLE_COLUMN, *(figures.column for figures in columns), *extra)
    return asked.report(rows, columns=shown, checks=(tie("PROFIT_TIES", "ledger", ledger, "statement", amounts["net_profit"]),))


def compared(asked: Asked, first: str) -> tuple[Column, str, str] | None:
    """The column that an income statement is compared with, called by its period, and the days of that."""
    if asked.options["compare"] == "previous":
        days = previous(first, asked.last)
        return Column("previous", named(*days), MONEY), *days
    if asked.options["compare"] == "last-year":
        days = year_before(first), year_before(asked.last)
        return Column("last_year", named(*days), MONEY), *days
    return None


def _others(asked: Asked, chart: list[AccountRow], first: str) -> list[Figures]:
    found = []
    if (with_it := compared(asked, first)) is not None:
        found.append(_figures(asked, chart, *with_it))
    if asked.options["by"] == "month":
        found += [_figures(asked, chart, Column(name, name, MONEY), *days) for name, *days in months_of(first, asked.last)]
    return found


def _worked_out(asked: Asked, rows: list[Row], others: list[Column], revenue: int) -> tuple[tuple[Column, ...], list[Row]]:
    extra: tuple[Column, ...] = ()
    if asked.options["compare"]:
        extra, rows = with_change(rows, others[0])
    if asked.options["percent"]:
        more, rows = with_percent(rows, revenue)
        extra += more
    return extra, rows


def _figures(asked: Asked, chart: list[AccountRow], column: Column, first: str, last: str) -> Figures:
    """Income positive on its credit side, expenses on their debit side; a contra account comes out negative by itself."""
    moved = movements(asked.connection, first, last, closing=False)
    return Figures(column, {a.id: moved.get(a.id, 0) * (-1 if a.type == "income" else 1) for a in chart if a.is_result})


PARAMETERS = (Parameter("compare", "choice", COMPARE), Parameter("by", "choice", ("month",)), Parameter("percent", "flag"))
INCOME_STATEMENT = ReportKind("income-statement", "Income statement", PERIOD, (LINE_COLUMN, TITLE_COLUMN, AMOUNT), build, PARAMETERS)
