"""Statements of account by hand: opening, movements, running balance; voids, reversals, exchange differences; I05."""

from __future__ import annotations

import pytest

from crm_tui.errors import BadInput
from tests.crm_tui.reports.asking import PARTIES, ask, bill, cells, invoice, payment, post, receipt

COLUMNS = ("date", "document", "kind", "amount", "balance")


def test_opening_balance_and_movements(new_books):
    books = new_books()
    post(
        books,
        *PARTIES,
        invoice("I-1", "2025-01-10", "300.00"),
        receipt("R-1", "2025-02-05", "120.00", I_1="120.00"),
        invoice("I-2", "2025-02-05", "50.00"),
        invoice("I-3", "2025-03-01", "9.00"),
    )
    report = ask(books, "customer-statement", party="C1", period="2025-02")
    assert cells(report, *COLUMNS) == [
        ("2025-02-01", None, "opening", None, 30000),
        ("2025-02-05", "R-1", "receipt", -12000, 18000),
        ("2025-02-05", "I-2", "invoice", 5000, 23000),
    ]
    assert cells(report, "balance", kind="total") == [(23000,)]
    assert dict(report.parameters) == {"from": "2025-02-01", "to": "2025-02-28", "party": "C1"}
    assert report.subject == "Customer C1"


def test_a_void_stands_nowhere_and_a_reversal_on_its_day(new_books):
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-10", "300.00"), invoice("I-2", "2025-01-11", "40.00"))
    post(books, {"type": "void", "document": "I-1", "reason": "wrong"}, {"type": "reverse", "document": "I-2", "date": "2025-03-01"})
    assert cells(ask(books, "customer-statement", party="C1", period="2025"), *COLUMNS) == [
        ("2025-01-01", None, "opening", None, 0),
        ("2025-01-11", "I-2", "invoice", 4000, 4000),
        ("2025-03-01", "I-2", "reversal", -4000, 0),
    ]


def test_an_exchange_gain_moves_the_balance_on_the_day_of_the_allocation(new_books):
    """100.00 EUR at 1.10 = 110.00, received at 1.20 = 120.00: 10.00 realised, nothing left (I26)."""
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-01", "100.00", currency="EUR", rate="1.10"))
    post(books, receipt("R-1", "2025-02-01", "100.00") | {"currency": "EUR", "rate": "1.20"})
    post(books, {"type": "allocate", "from": "R-1", "to": "I-1", "amount": "100.00", "date": "2025-02-02"})
    assert cells(ask(books, "customer-statement", party="C1", period="2025"), *COLUMNS)[1:] == [
        ("2025-01-01", "I-1", "invoice", 11000, 11000),
        ("2025-02-01", "R-1", "receipt", -12000, -1000),
        ("2025-02-02", "R-1", "exchange", 1000, 0),
    ]
    post(books, {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "100.00", "date": "2025-03-01"})
    assert cells(ask(books, "customer-statement", party="C1", period="2025-03"), *COLUMNS)[1:] == [("2025-03-01", "R-1", "exchange", -1000, -1000)]


def test_what_is_owed_to_a_vendor_is_positive(new_books):
    books = new_books()
    post(books, *PARTIES, bill("B-1", "2025-01-10", "80.00"), payment("P-1", "2025-01-20", "30.00", B_1="30.00"))
    report = ask(books, "vendor-statement", party="V1", period="2025-01")
    assert cells(report, *COLUMNS)[1:] == [("2025-01-10", "B-1", "bill", 8000, 8000), ("2025-01-20", "P-1", "payment", -3000, 5000)]


def test_it_needs_a_party(new_books):
    with pytest.raises(BadInput) as refusal:
        ask(new_books(), "customer-statement")
    assert (refusal.value.code, refusal.value.field) == ("missing_parameter", "party")
