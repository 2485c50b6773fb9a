"""New books for a company: its chart of accounts with tax codes and rates, number series, settings, and the owner."""

from __future__ import annotations

import json
from pathlib import Path

from crm_tui.books.change import UnitOfWork
from crm_tui.books.create import create_file
from crm_tui.errors import bad
from crm_tui.ledger.charts import Chart, read_chart
from crm_tui.ledger.currencies import exponent_of
from models import tables
from models.values.dates import is_month
from models.values.document_types import DOCUMENT_TYPES

LONGEST_NAME = 200


def create_books(
    path: Path,
    *,
    name: str,
    currency: str,
    chart: str,
    fiscal_year_start: int = 1,
    first_month: str | None = None,
    today: str | None = None,
    user: str = "owner",
) -> None:
    """Makes books at `path`. `first_month` is `YYYY-MM`. Refuses `exists`, `unknown_chart`, `unknown_currency`, bad months and names."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise bad("bad_value", "{field}: a company has a name of at most {most} characters", at="name", most=LONGEST_NAME)
    if first_month is not None and not is_month(first_month):
        raise bad("bad_date", "{field}: {value} is no month; write YYYY-MM", at="first-month", value=first_month)
    if not 1 <= fiscal_year_start <= 12:
        raise bad("bad_value", "{field}: a month from 1 to 12", at="fiscal-year-start")
    found = read_chart(chart)
    digits = exponent_of(currency)
    company = tables.Company(name=name, currency=currency, chart=chart, fiscal_year_start=fiscal_year_start, first_month=first_month)

    def fill(session: UnitOfWork) -> None:
        session.add(tables.Currency(code=currency, exponent=digits))
        session.flush()
        session.add_all([company, tables.User(name=user, role="owner")])
        _add_accounts(session, found)
        _add_tax_codes(session, found)
        session.add_all([tables.NumberSeries(type=t, pattern=f"{spec.prefix}-{{YYYY}}-{{seq:4}}") for t, spec in DOCUMENT_TYPES.items()])
        session.add(tables.Setting(key="roles", value=json.dumps(dict(found.roles), sort_keys=True)))

    create_file(path, fill, user=user, today=today)


def _add_accounts(session: UnitOfWork, chart: Chart) -> None:
    ids = {account.code: i for i, account in enumerate(chart.accounts, 1)}
    for account in chart.accounts:
        session.add(
            tables.Account(
                id=ids[account.code],
                code=account.code,
                name=account.name,
                name_zh=account.name_zh,
                type=account.type,
                subtype=account.subtype,
                parent_id=ids[account.parent] if account.parent else None,
                is_control=account.is_control,
            )
        )
    session.flush()


def _add_tax_codes(session: UnitOfWork, chart: Chart) -> None:
    accounts = {account.code: i for i, account in enumerate(chart.accounts, 1)}
    for i, code in enumerate(chart.tax_codes, 1):
        session.add(
            tables.TaxCode(
                id=i,
                code=code.code,
                name=code.name,
                kind=code.kind,
                output_box=code.output_box,
                output_base_box=code.output_base_box,
                input_box=code.input_box,
                input_base_box=code.input_base_box,
                output_account_id=accounts.get(code.output_account or ""),
                input_account_id=accounts.get(code.input_account or ""),
            )
        )
        session.flush()
        for rate in code.rates:
            session.add(
                tables.TaxRate(
                    tax_code_id=i, valid_from=rate.valid_from, valid_to=rate.valid_to, rate=rate.rate, deductible_percent=rate.deductible_percent
                )
            )
    session.flush()
