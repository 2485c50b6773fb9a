"""Account register (batch.md 4): the lines of one account with its running balance, also in the currency that it is kept in."""

from __future__ import annotations

from crm_tui.reports.accounts import accounts, retained_account
from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.balances import day_before
from crm_tui.reports.ledger_rows import (
    BALANCE,
    FOREIGN_COLUMNS,
    LEDGER_COLUMNS,
    account_lines,
    closes_of,
    closing_of,
    in_currency,
    openings,
    total_of,
    with_vouchers,
    year_ends,
)
from crm_tui.reports.report import TOTAL, Phrase, Report, Row


def build(asked: Asked) -> Report:
    first, chart = asked.first or asked.last, accounts(asked.connection)
    account = next(a for a in chart if a.id == asked.options["account"].id)
    opening = openings(asked, first, chart).get(account.id, 0)
    closes = closes_of(account, year_ends(asked, first, chart), retained_account(chart))
    kept = in_currency(asked.connection, day_before(first)).get(account.id)
    rows = list(account_lines(asked, account, first, opening, closes, kept=kept))
    rows.append(Row(0, TOTAL, {"account": account.code, "memo": Phrase("Total"), **total_of(rows), **closing_of(rows)}))
    columns = (*ACCOUNT_REGISTER.columns, *FOREIGN_COLUMNS) if kept else ACCOUNT_REGISTER.columns
    exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
    return asked.report(rows, columns=with_vouchers(asked, columns), exponents=exponents, subject=account.name)


ACCOUNT_REGISTER = ReportKind(
    "account-register", "Account register", PERIOD, (*LEDGER_COLUMNS, BALANCE), build, (Parameter("account", "account", required=True),)
)
