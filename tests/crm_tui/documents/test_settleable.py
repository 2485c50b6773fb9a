"""What is open of a party, the discount that its terms offer, and what money is worth, against figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.consequences import consequences, left_of
from crm_tui.documents.post import post_document
from crm_tui.documents.settleable import _PAID_IN_PART, balances, counterparty, ledger_with, money_account, on_account, open_documents
from crm_tui.documents.worth import Settles, exchange_gain, rating
from crm_tui.errors import Refused

TERMS = {"terms": "2/10 net 30"}


def trade(kind: str, party: str, date: str, price: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "party": party, "date": date, "lines": [{"quantity": "1", "price": price}], **more}


@pytest.fixture
def books(new_books: Any) -> Any:
    made = new_books(currency="GBP", chart="uk_vat")
    with made.change("import.run") as session:
        for document in (
            {"type": "customer", "code": "C", "name": "Client"},
            {"type": "vendor", "code": "C", "name": "Client"},
            trade("invoice", "C", "2026-01-10", "100.00", **TERMS),
            trade("invoice", "C", "2026-01-12", "50.00", terms="30/60/90"),
            trade("credit_note", "C", "2026-01-15", "10.00", **TERMS),
            trade("invoice", "C", "2026-01-20", "33.00", currency="EUR", rate="0.80", terms="net 30"),
            trade("bill", "C", "2026-01-11", "40.00", vendor_ref="B7", **TERMS),
            {"type": "rate", "currency": "EUR", "date": "2026-02-01", "rate": "0.9"},
        ):
            post_document(session, document=document)
    return made


def test_debts_and_credits_of_both_sides(books: Any):
    with books.reading() as connection:
        debts = open_documents(connection, "C", "ar", sign=1)
        credits_ = open_documents(connection, "C", "ar", sign=-1)
        bills = open_documents(connection, "C", "ap", sign=-1)
        assert balances(connection, "C") == ("Client", 100_00 + 50_00 - 10_00 + 26_40, 40_00)
    assert [(d.name, d.due, d.currency, d.left, len(d.items)) for d in debts] == [
        ("invoice:INV-2026-0001", "2026-02-09", "GBP", 10000, 1),
        ("invoice:INV-2026-0002", "2026-02-11", "GBP", 5000, 3),
        ("invoice:INV-2026-0003", "2026-02-19", "EUR", 3300, 1),
    ]
    assert [(d.name, d.left, d.discount) for d in credits_] == [("credit_note:CN-2026-0001", 1000, 0)]
    assert [(d.name, d.left, d.reference) for d in bills] == [("bill:BILL-2026-0001", 4000, "B7")]


def test_a_discount_is_offered_until_its_last_day_and_while_nothing_was_paid(books: Any):
    with books.change("import.run") as session:
        post_document(session, document={"type": "allocate", "from": "CN-2026-0001", "to": "INV-2026-0001", "amount": "10.00"})
    with books.reading() as connection:
        (first, second, _euros) = open_documents(connection, "C", "ar", sign=1)
    assert (first.discount, first.discount_until) == (180, "2026-01-20"), "2 % of the 90.00 that are left"
    assert [first.discount_on(day) for day in ("2026-01-20", "2026-01-21")] == [180, 0]
    assert second.discount == 0
    receipt = {"type": "receipt", "party": "C", "date": "2026-01-15", "amount": "1.00", "account": "1000"}
    with books.change("import.run") as session:
        post_document(session, document={**receipt, "allocate": {"INV-2026-0001": "1.00"}})
    with books.reading() as connection:
        assert open_documents(connection, "C", "ar", sign=1)[0].discount == 0, "not by instalments"


def test_what_a_form_begins_with(books: Any):
    with books.reading() as connection:
        found = counterparty(connection, "C", "ar", sign=1)
        assert (found.name, found.currency, found.tolerance) == ("Client", "GBP", 5)
        assert found.account == money_account(connection, "GBP")
        assert on_account(connection, "invoice", "INV-2026-0003") == ("C", "ar", "EUR", 2, True, 3300)
        assert [ledger_with(connection, "C", sign=sign) for sign in (1, -1)] == ["ar", "ar"]
        for job in (lambda: counterparty(connection, "X", "ar", sign=1), lambda: balances(connection, "X")):
            with pytest.raises(Refused, match="unknown_party"):
                job()
        with pytest.raises(Refused, match="over_allocation"):
            on_account(connection, "invoice", "INV-9")


@pytest.mark.parametrize(
    ("amount", "settled", "discount", "gain"),
    [
        ("33.00", 3300, 0, 330),  # 29.70 for what stands at 26.40
        ("10.00", 1000, 0, 100),  # 9.00 for 8.00
        ("40.00", 3300, 0, 330),  # what is free realises nothing
        ("30.00", 3000, 300, 330),  # the discount of 3.00 counts at the day's rate, too
    ],
)
def test_the_gain_that_is_told_is_the_gain_that_is_posted(amount: str, settled: int, discount: int, gain: int, books: Any):
    with books.reading() as connection:
        (euros,) = [d for d in open_documents(connection, "C", "ar", sign=1) if d.currency == "EUR"]
        at = rating(connection, "EUR", "2026-02-01")
    minor = int(amount.replace(".", ""))
    assert at.worth(minor) == round(minor * 0.9)
    assert exchange_gain(at, minor, [Settles(euros, settled, discount)], sign=-1) == gain
    receipt: dict[str, Any] = {"type": "receipt", "party": "C", "date": "2026-02-01", "amount": amount, "currency": "EUR", "account": "1000"}
    receipt["allocate"] = {"INV-2026-0003": f"{settled / 100:.2f}"}
    if discount:
        receipt["discount"] = {"INV-2026-0003": f"{discount / 100:.2f}"}
    with books.change("import.run") as session:
        post_document(session, document=receipt)
    with books.reading() as connection:
        (posted,) = connection.execute(
            "SELECT -coalesce(sum(l.amount), 0) FROM line l JOIN account a ON a.id = l.account_id WHERE a.subtype LIKE 'fx%'"
        )
    assert posted[0] == gain


def test_no_rate_is_refused_and_a_given_one_taken(books: Any):
    with books.reading() as connection:
        with pytest.raises(Refused, match="rate_missing"):
            rating(connection, "EUR", "2026-02-02")
        assert rating(connection, "EUR", "2026-02-02", "0.85").worth(1000) == 850
        assert rating(connection, "GBP", "2026-02-02").worth(1000) == 1000


def test_what_follows_from_taking_back(books: Any):
    receipt = {"type": "receipt", "party": "C", "date": "2026-02-01", "amount": "70.00", "account": "1000"}
    with books.change("import.run") as session:
        post_document(session, document={**receipt, "allocate": {"INV-2026-0001": "60.00"}})
        post_document(session, document={"type": "refund", **{k: receipt[k] for k in ("party", "account")}, "date": "2026-02-05", "amount": "4.00",
                                         "allocate": {"RCP-2026-0001": "4.00"}})  # fmt: skip
    with books.reading() as connection:
        paid, money = consequences(connection, "invoice", "INV-2026-0001"), consequences(connection, "receipt", "RCP-2026-0001")
        assert left_of(connection, "receipt", "RCP-2026-0001") == 600
    assert [(t.number, t.amount, t.left, t.since) for t in paid.touched] == [("RCP-2026-0001", 6000, 6600, "2026-02-01")]
    assert paid.holds == paid.touched
    assert [(t.number, t.amount, t.left) for t in money.touched] == [("INV-2026-0001", 6000, 10000), ("RFD-2026-0001", 400, 400)]
    assert [t.type for t in money.holds] == ["refund"]
    assert (money.void_refused, money.open_day, money.ended) == (False, "2026-02-01", None)


def test_a_lock_shuts_the_void_and_says_the_first_open_day(books: Any):
    from crm_tui.month_end.locks import set_locks

    set_locks(books, {"all": "2026-01-31"})
    with books.reading() as connection:
        found = consequences(connection, "invoice", "INV-2026-0001")
    assert (found.void_refused, found.open_day) == (True, "2026-02-01")


def test_whether_anything_was_paid_is_looked_up(books: Any):
    """All allocations read for each open document would be a quarter of a second each in large books."""
    with books.reading() as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {_PAID_IN_PART}", (1,))]
    assert [step.split()[4] for step in plan if step.startswith("SEARCH x")] == ["allocation_by_to", "allocation_by_from"]
    assert [step for step in plan if step.startswith("SCAN")] == []


def test_a_payment_of_a_bill_ends_its_discount(books: Any):
    payment = {"type": "payment", "party": "C", "date": "2026-01-12", "amount": "1.00", "account": "1000", "allocate": {"BILL-2026-0001": "1.00"}}
    with books.reading() as connection:
        assert open_documents(connection, "C", "ap", sign=-1)[0].discount == 80, "2 % of 40.00"
    with books.change("import.run") as session:
        post_document(session, document=payment)
    with books.reading() as connection:
        assert open_documents(connection, "C", "ap", sign=-1)[0].discount == 0
