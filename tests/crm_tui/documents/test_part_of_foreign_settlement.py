"""A part of a settlement in foreign currency is let go of: what that part had realised is taken back (accounting.md 1.10, I04)."""

from __future__ import annotations

from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.proofs.prove import prove
from crm_tui.reports import run_report

CUSTOMER = {"type": "customer", "code": "C1", "name": "C"}


def _invoice(number, rate):
    lines = [{"quantity": "1", "price": "50.00"}]
    return {"type": "invoice", "number": number, "party": "C1", "date": "2025-01-10", "currency": "EUR", "rate": rate, "lines": lines}


RECEIPT = {
    "type": "receipt",
    "number": "R-1",
    "party": "C1",
    "date": "2025-01-15",
    "currency": "EUR",
    "rate": "0.85",
    "amount": "100.00",
    "account": "1000",
    "allocate": {"A": "50.00", "B": "50.00"},
}


def test_letting_go_of_half_takes_half_of_the_gain_back(new_books):
    """A at 0.80 and B at 0.90 are worth 40.00 and 45.00, the money at 0.85 is worth 42.50 each: a gain of 2.50, and a loss of 2.50.

    Half of A let go of leaves EUR 25 open on either side: 20.00 on A, 21.25 on the receipt, and 1.25 of the gain is taken back.
    """
    books = new_books(first_month="2025-01", today="2025-06-30")
    with books.change("document.post") as session:
        unallocate = {"type": "unallocate", "from": "R-1", "to": "A", "amount": "25.00", "date": "2025-02-10"}
        for document in (CUSTOMER, _invoice("A", "0.80"), _invoice("B", "0.90"), RECEIPT, unallocate):
            post_document(session, document=document)
    with reading(books.path) as connection:
        realised = connection.execute("SELECT date, document, amount FROM ledger_line WHERE subtype = 'fx_realised'").fetchall()
        assert realised == [("2025-02-10", "R-1", 125)]
        rows = run_report(connection, "open-items", {"as_of": "2025-06-30"}, "2025-06-30").rows
        outstanding = {row.cells["document"]: row.cells["outstanding"] for row in rows if row.kind == "line"}
        assert outstanding == {"A": 2000, "R-1": -2125}
        assert [proof.code for proof in prove(connection) if not proof.ok] == []
