"""General ledger (batch.md 4): every account with its lines and running balance; accounts by code, then day, then order of posting."""

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
    party_openings,
    total_of,
    with_vouchers,
    year_ends,
)
from crm_tui.reports.report import HEADING, SUBTOTAL, TOTAL, Phrase, Report, Row, tie


def build(asked: Asked) -> Report:
    first, wanted, party = asked.first or asked.last, asked.options["account"], asked.options["party"]
    chart = accounts(asked.connection)
    before = party_openings(asked, first, party.id, chart) if party else openings(asked, first, chart)
    ends = [] if party else year_ends(asked, first, chart)
    retained = retained_account(chart)
    kept = {} if party else in_currency(asked.connection, day_before(first))
    rows: list[Row] = []
    debit = credit = 0
    for account in chart:
        if wanted is not None and wanted.id != account.id:
            continue
        closes = closes_of(account, ends, retained)
        of_party = party.id if party else None
        lines = list(account_lines(asked, account, first, before.get(account.id, 0), closes, level=1, party=of_party, kept=kept.get(account.id)))
        if not lines:
            continue
        sums = total_of(lines)
        debit, credit = debit + sums["debit"], credit + sums["credit"]
        rows.append(Row(0, HEADING, {"account": account.code, "memo": account.name}))
        rows += lines
        rows.append(Row(0, SUBTOTAL, {"account": account.code, "memo": Phrase("Total"), **sums, **closing_of(lines)}))
    rows.append(Row(0, TOTAL, {"memo": Phrase("Total"), "debit": debit, "credit": credit}))
    checks = () if wanted or party else (tie("TB_ZERO", "debit", debit, "credit", credit),)
    is_foreign = any("foreign_balance" in row.cells for row in rows)
    exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
    columns = (*GENERAL_LEDGER.columns, *FOREIGN_COLUMNS) if is_foreign else GENERAL_LEDGER.columns
    return asked.report(rows, columns=with_vouchers(asked, columns), checks=checks, exponents=exponents)


GENERAL_LEDGER = ReportKind(
    "general-ledger", "General ledger", PERIOD, (*LEDGER_COLUMNS, BALANCE), build, (Parameter("account", "account"), Parameter("party", "party"))
)
