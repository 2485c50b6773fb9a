"""What is open with each party in a list, on any day: held against the definition, item by item, over random dealings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_tui.books.connection import reading
from crm_tui.parties.listing import list_parties, list_products, show_party, show_product
from tests.random_books import DEALS, MASTERS, TODAY, Dealing, copied, post

DAYS = ("2025-02-10", "2025-06-30", TODAY, "2026-06-30")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from crm_tui.books.opening import open_books
    from crm_tui.ledger.new_books import create_books

    path = tmp_path_factory.mktemp("balances") / "template.books"
    create_books(path, name="Random", currency="GBP", chart="uk_vat", first_month="2025-01", today=TODAY)
    with open_books(path, today=TODAY) as books:
        for document in MASTERS:
            post(books, document)
    return path


def by_hand(connection: Any, day: str) -> dict[tuple[str, str], int]:
    """(party, ledger) -> base minor units, debit positive: each item less what settles it on that day."""
    owed: dict[tuple[str, str], int] = {}
    allocations = connection.execute("SELECT from_item_id, to_item_id, date, base_from, base_to, taken_back_on FROM allocation").fetchall()
    rows = connection.execute("SELECT i.id, p.code, i.ledger, i.date, i.base, i.ended_on FROM item i JOIN party p ON p.id = i.party_id")
    for item, code, ledger, date, base, ended in rows.fetchall():
        if date > day or (ended is not None and ended <= day):
            continue
        for credit, debit, since, base_from, base_to, until in allocations:
            if since <= day and (until is None or day < until):
                base += base_from if credit == item else 0
                base -= base_to if debit == item else 0
        owed[code, ledger] = owed.get((code, ledger), 0) + base
    return owed


def text(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


@given(st.lists(DEALS, min_size=5, max_size=40))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_balances_of_any_day_are_those_of_the_open_items(template: Path, tmp_path_factory: pytest.TempPathFactory, deals: Any) -> None:
    books = copied(template, tmp_path_factory.mktemp("dealings"))
    try:
        dealing = Dealing(books)
        for deal in deals:
            dealing.happen(deal)
    finally:
        books.close()
    with reading(books.path) as connection:
        for day in DAYS:
            owed = by_hand(connection, day)
            for role, own in (("customer", "receivable"), ("vendor", "payable")):
                rows, _ = list_parties(connection, role, as_of=day)
                for row in rows:
                    wanted = {"receivable": text(owed.get((row["code"], "ar"), 0)), "payable": text(-owed.get((row["code"], "ap"), 0))}
                    assert {key: row[key] for key in wanted} == wanted
                    assert row["balance"] == wanted[own]
                    assert show_party(connection, role, row["code"], day)["balance"] == wanted[own]


def test_a_page_has_the_balances_of_the_whole_list(new_books: Any) -> None:
    books = new_books()
    for code, price in (("C1", "10.00"), ("C2", "20.00"), ("C3", "30.00")):
        post(books, {"type": "customer", "code": code, "name": code})
        post(books, {"type": "invoice", "party": code, "date": "2025-01-10", "lines": [{"quantity": "1", "price": price}]})
    with books.reading() as connection:
        whole, _ = list_parties(connection, "customer", as_of="2025-12-31")
        first, cursor = list_parties(connection, "customer", as_of="2025-12-31", limit=2)
        rest, end = list_parties(connection, "customer", as_of="2025-12-31", after=cursor)
    assert [row["balance"] for row in whole] == ["10.00", "20.00", "30.00"]
    assert (first + rest, cursor, end) == (whole, "C2", None)


def test_prices_of_products_have_one_form(new_books: Any) -> None:
    books = new_books()
    for code, price in (("P1", "120"), ("P2", "120.00"), ("P3", 120), ("P4", "0.125"), ("P5", "7.5000")):
        post(books, {"type": "product", "code": code, "name": code, "price": price})
    with books.reading() as connection:
        rows, _ = list_products(connection)
        assert show_product(connection, "P1")["price"] == "120.00"
    assert [row["price"] for row in rows] == ["120.00", "120.00", "120.00", "0.125", "7.50"]
