"""What money is proposed to settle: by reference, exact amount, exact sum of two to four, oldest first (behaviour.md 3.2.4)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.documents.post import post_document
from crm_tui.documents.proposal import OpenItemView, Proposal, propose_allocation, propose_for


def owed(**left: int) -> list[OpenItemView]:
    """Documents a, b, c …, due one after another."""
    return [OpenItemView(name, f"INV-{i:04}", "2025-01-01", f"2025-02-{i:02}", amount) for i, (name, amount) in enumerate(left.items(), 1)]


@pytest.mark.parametrize(
    ("amount", "text", "allocate", "reason", "left"),
    [
        (5000, "thanks for INV-0003", {"c": 4000}, "reference", 1000),
        (5000, "inv-0002, INV-0003", {"b": 2000, "c": 3000}, "reference", 0),
        (3000, "INV-00031", {"a": 3000}, "amount", 0),
        (3000, "XINV-0002", {"a": 3000}, "amount", 0),
        (4000, "", {"c": 4000}, "amount", 0),
        (6000, "", {"b": 2000, "c": 4000}, "sum", 0),
        (9000, "", {"a": 3000, "b": 2000, "c": 4000}, "sum", 0),
        (4500, "", {"a": 3000, "b": 1500}, "oldest", 0),
        (9999, "", {"a": 3000, "b": 2000, "c": 4000}, "oldest", 999),
        (0, "INV-0001", {}, "", 0),
        (-1, "", {}, "", 0),
    ],
)  # fmt: skip
def test_the_first_way_that_fits(amount: int, text: str, allocate: dict[str, int], reason: str, left: int):
    assert propose_allocation(owed(a=3000, b=2000, c=4000), amount, text) == Proposal(allocate, reason, left)


def test_nothing_is_open():
    assert propose_allocation([], 500, "INV-0001") == Proposal({}, "", 500)


def test_the_oldest_of_equals():
    assert propose_allocation(owed(a=100, b=100), 100).allocate == {"a": 100}


def test_an_instalment_counts_alone_and_with_its_document():
    thirds = [OpenItemView("x", "INV-0001", "2025-01-01", f"2025-0{i}-01", 100) for i in (2, 3, 4)]
    assert propose_allocation(thirds, 300) == Proposal({"x": 300}, "amount", 0)
    assert propose_allocation(thirds, 100) == Proposal({"x": 100}, "amount", 0)
    assert propose_allocation(thirds, 150) == Proposal({"x": 150}, "oldest", 0)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=7), st.integers(1, 200))
def test_never_more_than_is_left_nor_than_there_is(amounts: list[int], amount: int):
    items = owed(**{f"d{i}": left for i, left in enumerate(amounts)})
    found = propose_allocation(items, amount)
    assert sum(found.allocate.values()) + found.left == amount
    assert all(0 < part <= {item.name: item.left for item in items}[name] for name, part in found.allocate.items())
    fits = any(sum(chosen) == amount for size in range(1, 5) for chosen in combinations(amounts, size))
    assert (found.reason in ("amount", "sum")) == fits


@pytest.fixture
def books(new_books: Any) -> Any:
    made = new_books(currency="GBP", chart="uk_vat")
    with made.change("import.run") as session:
        for document in (
            {"type": "customer", "code": "C", "name": "Client"},
            {"type": "vendor", "code": "C", "name": "Client"},
            {
                "type": "invoice",
                "party": "C",
                "date": "2025-01-10",
                "number": "7001",
                "lines": [{"quantity": "1", "price": "90.00"}],
                "terms": "30/60/90",
            },
            {
                "type": "bill",
                "party": "C",
                "date": "2025-01-11",
                "number": "7001",
                "vendor_ref": "A/77",
                "lines": [{"quantity": "1", "price": "50.00"}],
            },
            {"type": "invoice", "party": "C", "date": "2025-01-12", "currency": "EUR", "rate": "0.8", "lines": [{"quantity": "1", "price": "33.00"}]},
            {"type": "receipt", "party": "C", "date": "2025-01-20", "amount": "10.00", "account": "1000", "allocate": {"invoice:7001": "10.00"}},
            {"type": "receipt", "party": "C", "date": "2025-01-20", "amount": "5.00", "account": "1000"},
        ):
            post_document(session, document=document)
    return made


def test_what_a_customer_is_proposed_to_settle_can_be_posted(books: Any):
    """90.00 in three instalments of 30.00 less 10.00; the bill has the same number, so the name says the type."""
    with books.reading() as connection:
        found = propose_for(connection, party="C", ledger="ar", amount=8000)
        assert found == Proposal({"invoice:7001": 8000}, "amount", 0)
        assert propose_for(connection, party="C", ledger="ar", amount=2500) == Proposal({"invoice:7001": 2500}, "oldest", 0)
        assert propose_for(connection, party="C", ledger="ar", amount=3300, currency="EUR") == Proposal({"INV-2025-0001": 3300}, "amount", 0)
        assert propose_for(connection, party="C", ledger="ap", amount=100, text="Ref. A/77") == Proposal({"bill:7001": 100}, "reference", 0)
        assert propose_for(connection, party="nobody", ledger="ar", amount=1) == Proposal({}, "", 1)
    with books.change("receipt.post") as session:
        receipt = {"type": "receipt", "party": "C", "date": "2025-02-01", "amount": "80.00", "account": "1000", "allocate": {"invoice:7001": "80.00"}}
        post_document(session, document=receipt)
    with books.reading() as connection:
        assert propose_for(connection, party="C", ledger="ar", amount=8000) == Proposal({}, "", 8000)


def test_the_last_figures_of_a_number_name_a_document_where_they_name_one_alone():
    view = OpenItemView
    items = [
        view("INV-2026-0184", "INV-2026-0184", "2026-01-01", "2026-02-01", 500),
        view("INV-2026-0185", "INV-2026-0185", "2026-01-02", "2026-02-02", 300),
    ]
    assert propose_allocation(items, 300, "for 0185").allocate == {"INV-2026-0185": 300}
    assert propose_allocation(items, 400, "185").allocate == {"INV-2026-0185": 300}
    assert propose_allocation(items, 200, "184 and 185").allocate == {"INV-2026-0184": 200}
    assert propose_allocation(items, 200, "year 2026").reason == "oldest"
    assert propose_allocation(items, 200, "185.00").reason == "oldest"  # an amount, no number
    twice = [*items, view("X-185", "X-185", "2026-01-03", "2026-02-03", 100)]
    assert propose_allocation(twice, 200, "185").reason == "oldest"
    assert propose_allocation(twice, 100, "INV-2026-0185").allocate == {"INV-2026-0185": 100}
