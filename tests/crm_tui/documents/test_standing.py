"""Where a document stands on a day: figures by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm_tui.documents.listing import list_documents, show_document

BILL = {"type": "bill", "party": "V1", "date": "2025-02-03", "number": "B-1", "lines": [{"quantity": "1", "price": "70.00", "account": "6300"}]}


def invoice(number: str, price: str = "100.00", date: str = "2025-02-01", **more: Any) -> dict[str, Any]:
    return {"type": "invoice", "party": "C1", "date": date, "number": number, "lines": [{"quantity": "1", "price": price}], **more}


def receipt(number: str, amount: str, date: str, **more: Any) -> dict[str, Any]:
    return {"type": "receipt", "party": "C1", "date": date, "number": number, "amount": amount, "account": "1000", **more}


@pytest.fixture
def stands(new_books: Callable[..., Any]) -> Callable[..., Any]:
    """`stands(documents)(type, number, day)` -> (status, outstanding, overdue) after posting the documents."""

    def post(*documents: dict[str, Any]) -> Callable[[str, str, str], tuple[Any, ...]]:
        from crm_tui.documents.post import post_document

        books = new_books(today="2025-12-31")
        people = [{"type": "customer", "code": "C1", "name": "One"}, {"type": "vendor", "code": "V1", "name": "Vale"}]
        with books.change("test.make") as session:
            for document in [*people, *documents]:
                post_document(session, document=document)

        def ask(kind: str, number: str, day: str) -> tuple[Any, ...]:
            with books.reading() as connection:
                found = show_document(connection, kind, number, day)
                listed, _cursor = list_documents(connection, kind, as_of=day)
            again = next(row for row in listed if row["number"] == number)
            assert (again["status"], again["outstanding"]) == (found["status"], found["outstanding"])
            return found["status"], found["outstanding"], found["overdue"]

        return ask

    return post


def test_an_invoice_through_its_life(stands: Callable[..., Any]) -> None:
    ask = stands(
        invoice("I-1", due="2025-03-03"),
        receipt("R-1", "30.00", "2025-02-10", allocate={"I-1": "30.00"}),
        receipt("R-2", "70.00", "2025-04-01", allocate={"I-1": "70.00"}),
    )
    assert ask("invoice", "I-1", "2025-02-01") == ("issued", "100.00", False)
    assert ask("invoice", "I-1", "2025-02-09") == ("issued", "100.00", False)
    assert ask("invoice", "I-1", "2025-02-10") == ("part_paid", "70.00", False)
    assert ask("invoice", "I-1", "2025-03-03") == ("part_paid", "70.00", False)
    assert ask("invoice", "I-1", "2025-03-04") == ("part_paid", "70.00", True)
    assert ask("invoice", "I-1", "2025-03-31") == ("part_paid", "70.00", True)
    assert ask("invoice", "I-1", "2025-04-01") == ("paid", "0.00", False)


def test_a_document_of_a_later_day_is_looked_at_on_its_own(stands: Callable[..., Any]) -> None:
    assert stands(invoice("I-1"))("invoice", "I-1", "2025-01-15") == ("issued", "100.00", False)


def test_a_receipt_that_is_applied_bit_by_bit(stands: Callable[..., Any]) -> None:
    ask = stands(
        invoice("I-1"),
        receipt("R-1", "130.00", "2025-02-05"),
        {"type": "allocate", "from": "R-1", "to": "I-1", "amount": "100.00", "date": "2025-02-20"},
    )
    assert ask("receipt", "R-1", "2025-02-19") == ("issued", "130.00", False)
    assert ask("receipt", "R-1", "2025-02-20") == ("part_paid", "30.00", False)
    assert ask("invoice", "I-1", "2025-02-20")[0] == "paid"


def test_an_allocation_that_is_taken_back(stands: Callable[..., Any]) -> None:
    ask = stands(
        invoice("I-1", due="2025-02-15"),
        receipt("R-1", "100.00", "2025-02-05", allocate={"I-1": "100.00"}),
        {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "100.00", "date": "2025-03-01"},
    )
    assert ask("invoice", "I-1", "2025-02-28") == ("paid", "0.00", False)
    assert ask("invoice", "I-1", "2025-03-01") == ("issued", "100.00", True)


def test_a_debt_that_is_given_up(stands: Callable[..., Any]) -> None:
    ask = stands(
        invoice("I-1", due="2025-02-15"),
        receipt("R-1", "40.00", "2025-02-05", allocate={"I-1": "40.00"}),
        {"type": "write_off", "document": "I-1", "date": "2025-06-01"},
    )
    assert ask("invoice", "I-1", "2025-05-31") == ("part_paid", "60.00", True)
    assert ask("invoice", "I-1", "2025-06-01") == ("written_off", "0.00", False)


def test_void_is_void_from_the_beginning_and_reverse_from_its_day(stands: Callable[..., Any]) -> None:
    ask = stands(
        invoice("I-1"),
        invoice("I-2"),
        {"type": "void", "document": "I-1", "reason": "twice"},
        {"type": "reverse", "document": "I-2", "date": "2025-03-10"},
    )
    assert ask("invoice", "I-1", "2025-02-01") == ("void", "0.00", False)
    assert ask("invoice", "I-2", "2025-03-09")[:2] == ("issued", "100.00")
    assert ask("invoice", "I-2", "2025-03-10") == ("void", "0.00", False)


def test_an_invoice_of_nothing_is_paid_at_once(stands: Callable[..., Any]) -> None:
    lines = [{"quantity": "1", "price": "100.00", "discount_percent": "100"}]
    assert stands({**invoice("I-1"), "lines": lines})("invoice", "I-1", "2025-02-01") == ("paid", "0.00", False)


def test_instalments_are_overdue_one_by_one(stands: Callable[..., Any], new_books: Callable[..., Any]) -> None:
    ask = stands(invoice("I-1", "300.00", terms="30/60/90"), receipt("R-1", "100.00", "2025-03-03", allocate={"I-1": "100.00"}))
    assert ask("invoice", "I-1", "2025-03-03") == ("part_paid", "200.00", False)
    assert ask("invoice", "I-1", "2025-04-02") == ("part_paid", "200.00", False)
    assert ask("invoice", "I-1", "2025-04-03") == ("part_paid", "200.00", True)


def test_a_bill_and_a_journal_entry(stands: Callable[..., Any]) -> None:
    journal = {"type": "journal", "date": "2025-02-05", "number": "J-1", "memo": "x"}
    lines = [{"account": "6300", "debit": "1.00"}, {"account": "1000", "credit": "1.00"}]
    ask = stands(BILL, {**journal, "lines": lines})
    assert ask("bill", "B-1", "2025-02-04") == ("issued", "70.00", True)
    assert ask("journal", "J-1", "2025-02-05") == ("issued", None, False)
