"""A document ends whose allocation had been taken back on a later day: at every date it is as if it had ended first (I04, I14, I15)."""

from __future__ import annotations

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.proofs.prove import prove
from crm_tui.reports import run_report

INVOICE = {"type": "invoice", "number": "I-1", "party": "C1", "date": "2025-01-10", "lines": [{"quantity": "1", "price": "100.00"}]}
RECEIPT = {
    "type": "receipt",
    "number": "R-1",
    "party": "C1",
    "date": "2025-01-15",
    "amount": "100.00",
    "account": "1000",
    "allocate": {"I-1": "100.00"},
}
UNALLOCATE = {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "100.00", "date": "2025-02-10"}


@pytest.fixture
def books(new_books):
    made = new_books(first_month="2025-01", today="2025-06-30")
    post(made, {"type": "customer", "code": "C1", "name": "C"}, INVOICE)
    return made


def post(books, *documents):
    with books.change("document.post") as session:
        return [post_document(session, document=document) for document in documents]


def receivable(books, day):
    """(control account, sum of open items) at the end of a day, in cents."""
    with reading(books.path) as connection:
        check = run_report(connection, "ar-ageing", {"as_of": day}, day).checks[0]
    return check.detail["control"], check.detail["items"]


def unsound(books):
    with reading(books.path) as connection:
        return [(p.code, p.detail) for p in prove(connection) if not p.ok]


def test_a_receipt_is_voided_after_its_allocation_was_taken_back(books):
    post(books, RECEIPT, UNALLOCATE)
    assert [receivable(books, day) for day in ("2025-01-12", "2025-01-31", "2025-02-28")] == [(10_000, 10_000), (0, 0), (0, 0)]
    post(books, {"type": "void", "document": "R-1", "reason": "never came"})
    assert [receivable(books, day) for day in ("2025-01-12", "2025-01-31", "2025-02-28")] == [(10_000, 10_000)] * 3
    assert unsound(books) == []


def test_an_invoice_is_reversed_before_the_day_on_which_its_allocation_was_taken_back(books):
    post(books, RECEIPT, UNALLOCATE, {"type": "reverse", "document": "I-1", "date": "2025-02-01"})
    # until then it is paid; from then on the receipt is a credit of 100.00 that settles nothing
    assert [receivable(books, day) for day in ("2025-01-31", "2025-02-01", "2025-02-28")] == [(0, 0), (-10_000, -10_000), (-10_000, -10_000)]
    assert unsound(books) == []


def test_a_write_off_is_voided_after_the_invoice_was_reversed(books):
    post(books, {"type": "write_off", "document": "I-1", "date": "2025-01-20"}, {"type": "reverse", "document": "I-1", "date": "2025-03-01"})
    with reading(books.path) as connection:
        (number,) = connection.execute("SELECT number FROM document WHERE type = 'write_off'").fetchone()
    post(books, {"type": "void", "document": number, "reason": "mistake"})
    assert [receivable(books, day) for day in ("2025-01-31", "2025-02-28", "2025-03-01")] == [(10_000, 10_000), (10_000, 10_000), (0, 0)]
    assert unsound(books) == []


FOREIGN = {**INVOICE, "number": "E-1", "currency": "EUR", "rate": "1.10"}
MONEY = {**RECEIPT, "number": "E-R", "currency": "EUR", "rate": "1.20", "allocate": {}}
PAIR = {"from": "E-R", "to": "E-1"}


def realised(books, day):
    """Exchange differences up to a day, in cents, a gain negative."""
    with reading(books.path) as connection:
        (sum_,) = connection.execute(
            "SELECT coalesce(sum(amount), 0) FROM ledger_line WHERE subtype = 'fx_realised' AND date <= ?", (day,)
        ).fetchone()
    return sum_


@pytest.mark.parametrize("document", ["E-R", "E-1"])
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("amount", ["100.00", "30.00"])
def test_a_void_after_a_settlement_that_realised_something_was_taken_back(books, document, at_once, amount):
    """EUR 100 at 1.10 settled at 1.20: a gain of 10.00 from the settlement on, until it is taken back, or its part; then one of them is void."""
    settle = [] if at_once else [{**UNALLOCATE, **PAIR, "type": "allocate", "date": "2025-01-20"}]
    post(books, FOREIGN, {**MONEY, "allocate": {"E-1": "100.00"}} if at_once else MONEY, *settle, {**UNALLOCATE, **PAIR, "amount": amount})
    left = 0 if amount == "100.00" else -700
    assert [realised(books, day) for day in ("2025-01-31", "2025-02-10")] == [-1_000, left]
    post(books, {"type": "void", "document": document, "reason": "mistake", "unapply": True})
    assert [realised(books, day) for day in ("2025-01-20", "2025-01-31", "2025-02-10", "2025-06-30")] == [0, 0, 0, 0]
    owed = 10_000 + (11_000 if document == "E-R" else -12_000)  # the fixture's invoice, and what is not void
    assert [receivable(books, day) for day in ("2025-01-31", "2025-02-28")] == [(owed, owed), (owed, owed)]
    assert unsound(books) == []


def test_a_reversal_before_the_day_on_which_it_was_taken_back(books):
    post(books, FOREIGN, {**MONEY, "allocate": {"E-1": "100.00"}}, {**UNALLOCATE, **PAIR})
    post(books, {"type": "reverse", "document": "E-1", "date": "2025-02-01"})
    assert [realised(books, day) for day in ("2025-01-31", "2025-02-01", "2025-02-10")] == [-1_000, 0, 0]
    assert [receivable(books, day) for day in ("2025-01-31", "2025-02-01", "2025-02-28")] == [(10_000, 10_000), (-2_000, -2_000), (-2_000, -2_000)]
    assert unsound(books) == []
