"""Account register (batch.md 4): the lines of one account with its running balance."""

from __future__ import annotations

from crm_tui.reports.accounts import accounts, retained_account
from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.ledger_rows import BALANCE, LEDGER_COLUMNS, account_lines, closes_of, openings, total_of, year_ends
from crm_tui.reports.report import TOTAL, Phrase, Report, Row


def build(asked: Asked) -> Report:
    first, chart = asked.first or asked.last, accounts(asked.connection)
    account = next(a for a in chart if a.id == asked.options["account"].id)
    opening = openings(asked, first, chart).get(account.id, 0)
    closes = closes_of(account, year_ends(asked, first, chart), retained_account(chart))
    rows = list(account_lines(asked, account, first, opening, closes))
    closing = rows[-1].cells["balance"] if rows else 0
    rows.append(Row(0, TOTAL, {"account": account.code, "memo": Phrase("Total"), **total_of(rows), "balance": closing}))
    return asked.report(rows, subject=account.name)


ACCOUNT_REGISTER = ReportKind(
    "account-register", "Account register", PERIOD, (*LEDGER_COLUMNS, BALANCE), build, (Parameter("account", "account", required=True),)
)
