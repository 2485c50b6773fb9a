"""Reports over random dealings: they agree with one another and with the lines added up in Python, at every date."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.books.opening import open_books
from crm_tui.ledger.new_books import create_books
from crm_tui.reports.outstanding import _BACK, _UP, parts
from crm_tui.reports.report import Report
from tests.crm_tui.reports.asking import ask, cells, holds, statement
from tests.random_books import DEALS, MASTERS, TODAY, Dealing, copied, post

FEW = settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
SEQUENCES = st.lists(DEALS, min_size=6, max_size=24)
DAYS = st.integers(1, 12).flatmap(lambda month: st.integers(1, 28).map(lambda day: f"2025-{month:02}-{day:02}"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books in pounds of a firm that deals in euros, too; the fiscal year begins in April."""
    path = tmp_path_factory.mktemp("template") / "template.books"
    create_books(path, name="Random", currency="GBP", chart="uk_vat", first_month="2025-01", fiscal_year_start=4, today=TODAY)
    books = open_books(path, user="owner", today=TODAY)
    for master in MASTERS:
        post(books, master)
    books.close()
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("agree")


def dealt(template: Path, folder: Path, deals: list[Any]) -> Books:
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        dealing.happen(deal)
    return books


def balances_by_hand(books: Books, last: str) -> dict[str, int]:
    """Account -> balance at the end of a day, from the lines alone; earlier years' result on 3200."""
    start = f"{int(last[:4]) - (last[5:7] < '04')}-04-01"
    found: dict[str, int] = defaultdict(int)
    with books.reading() as connection:
        rows = connection.execute("SELECT l.account, a.type, l.date, l.amount FROM ledger_line l JOIN account a ON a.code = l.account").fetchall()
    for account, kind, date, amount in rows:
        if date <= last:
            found["3200" if kind in ("income", "expense") and date < start else account] += amount
    return {account: amount for account, amount in found.items() if amount}


def of_accounts(report: Report, column: str = "balance") -> dict[str, int]:
    return {account: amount for account, amount in cells(report, "account", column) if amount}


@given(deals=SEQUENCES, day=DAYS)
@FEW
def test_at_any_day(template: Path, folder: Path, deals: list[Any], day: str) -> None:
    """I02, I03, I04, I05, I06: trial balance, balance sheet, ageing, open items, statements."""
    books = dealt(template, folder, deals)
    trial = ask(books, "trial-balance", as_of=day)
    assert of_accounts(trial) == balances_by_hand(books, day)
    reports = [trial, ask(books, "balance-sheet", as_of=day), *(ask(books, name, as_of=day) for name in ("ar-ageing", "ap-ageing", "open-items"))]
    assert [report.name for report in reports if not holds(report)] == []
    for side, report, of_party in (("ar", reports[2], "customer-statement"), ("ap", reports[3], "vendor-statement")):
        aged = dict(cells(report, "party", "total"))
        owed: dict[str, int] = defaultdict(int)
        for party, amount in cells(ask(books, "open-items", as_of=day, side=side), "party", "outstanding"):
            owed[party] += amount
        assert {p: x for p, x in aged.items() if x} == {p: x for p, x in owed.items() if x}
        for party in aged:
            assert cells(ask(books, of_party, party=party, from_="2025-01-01", to=day), "balance", kind="total") == [(aged[party],)]
    books.close()


@given(deals=SEQUENCES, days=st.tuples(DAYS, DAYS))
@FEW
def test_over_any_period(template: Path, folder: Path, deals: list[Any], days: tuple[str, str]) -> None:
    """I10, I11, I17, I33: ledger, income statement, sales by every key, tax."""
    books = dealt(template, folder, deals)
    period = {"from_": min(days), "to": max(days)}
    trial, ledger = ask(books, "trial-balance", **period), ask(books, "general-ledger", **period)
    for account, opening, debit, credit, movement, balance in cells(
        trial, "account", "opening", "turnover_debit", "turnover_credit", "movement", "balance"
    ):
        assert (opening + movement, debit - credit) == (balance, movement), account
    closing = {account: balance for account, balance in cells(ledger, "account", "balance") if balance is not None}
    assert {a: b for a, b in closing.items() if b} == of_accounts(trial)
    moved: dict[str, int] = defaultdict(int)
    for account, debit, credit in cells(ledger, "account", "debit", "credit"):
        moved[account] += (debit or 0) - (credit or 0)
    assert {a: m for a, m in moved.items() if m} == of_accounts(trial, "movement")
    income = ask(books, "income-statement", **period)
    revenue = statement(income)["revenue"]
    for by in ("customer", "product", "salesperson", "category", "country", "month", "customer,product,month"):
        sales = ask(books, "sales", by=by, **period)
        assert sum(net for (net,) in cells(sales, "net")) == revenue
        assert holds(sales)
    day_book = ask(books, "day-book", **period)
    assert [report.name for report in (trial, ledger, income, day_book, ask(books, "tax", **period)) if not holds(report)] == []
    books.close()


@given(deals=SEQUENCES, day=DAYS)
@FEW
def test_back_from_now_and_up_from_the_beginning(template: Path, folder: Path, deals: list[Any], day: str) -> None:
    """What is open on a day does not depend on the way it is asked, and so not on the kept figure of today."""
    books = dealt(template, folder, deals)
    with books.reading() as connection:
        for ledger in ("ar", "ap"):
            found = [
                connection.execute(
                    f"SELECT p.* FROM ({parts(way, ledger)}) p JOIN item ON item.id = item_id AND item.date <= :day AND ledger = :ledger ORDER BY 1",
                    {"day": day, "ledger": ledger},
                ).fetchall()
                for way in (_BACK, _UP)
            ]
            assert found[0] == found[1]
    books.close()
