"""Figures by month against the reports that tell the same otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_tui.books.connection import reading
from crm_tui.exchange.demo import make_demo
from crm_tui.reports import run_report
from crm_tui.reports.by_month import money_by_month, sales_by_month
from models.values.dates import last_day, month_number

TODAY = "2026-03-16"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("months") / "demo.books"
    make_demo(path, today=TODAY)
    return path


def test_money_is_what_the_trial_balance_has_on_each_of_the_days(demo: Path) -> None:
    with reading(demo) as connection:
        codes = {code for (code,) in connection.execute("SELECT code FROM account WHERE subtype IN ('cash', 'bank', 'card', 'credit_card')")}
        found = money_by_month(connection, TODAY)
        assert [month for month, _ in found] == [f"2025-{m:02}" for m in range(4, 13)] + ["2026-01", "2026-02", "2026-03"]
        for month, held in found:
            day = min(last_day(month_number(f"{month}-01")), TODAY)
            (told,) = connection.execute(
                "SELECT sum(l.amount) FROM line l JOIN entry e ON e.id = l.entry_id JOIN account a ON a.id = l.account_id"
                f" WHERE e.date <= ? AND a.code IN ({','.join('?' * len(codes))})", (day, *sorted(codes)),
            ).fetchone()  # fmt: skip
            assert held == told


def test_a_customers_sales_come_to_the_line_of_the_report(demo: Path) -> None:
    with reading(demo) as connection:
        report = run_report(connection, "sales", {"by": "customer", "from": "2025-04-01", "to": TODAY}, TODAY)
        told = {str(row.cells["customer"]): row.cells["net"] for row in report.rows if row.drill is not None}
        assert len(told) > 5
        assert {code: sum(net for _month, net in sales_by_month(connection, code, TODAY)) for code in told} == told


def test_nobody_has_bought_nothing(demo: Path) -> None:
    with reading(demo) as connection:
        assert sum(net for _month, net in sales_by_month(connection, "NOBODY", TODAY)) == 0
