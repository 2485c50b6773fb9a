"""A foreign receipt that settles at once in part: what is free keeps the receipt's own rate (accounting.md 1.10).

By hand: A is EUR 100 at 0.80, B EUR 100 at 0.85; EUR 150 come in at 0.85 and settle 50 of A. The 50 release 40.00 and bring 42.50, a gain
of 2.50. The free 100 are worth 85.00; settling 50 of B with them releases 42.50 on either side: no gain, no loss.
"""

from __future__ import annotations


def test_settling_at_the_same_rate_realises_nothing(new_books) -> None:
    from crm_tui.documents.post import post_document

    books = new_books(currency="GBP", chart="uk_vat", first_month="2025-01", today="2025-12-31")
    line = {"quantity": "1", "price": "100.00"}
    invoice = {"type": "invoice", "party": "C1", "currency": "EUR", "lines": [line]}
    receipt = {"type": "receipt", "party": "C1", "date": "2025-02-10", "currency": "EUR", "rate": "0.85", "amount": "150.00", "account": "1000"}
    with books.change("documents.post") as session:
        for document in (
            {"type": "customer", "code": "C1", "name": "Ada"},
            {**invoice, "number": "A", "date": "2025-02-01", "rate": "0.80"},
            {**invoice, "number": "B", "date": "2025-02-02", "rate": "0.85"},
            {**receipt, "number": "R", "allocate": {"A": "50.00"}},
            {"type": "allocate", "from": "R", "to": "B", "amount": "50.00"},
        ):
            post_document(session, document=document)
    with books.reading() as connection:
        realised = connection.execute("SELECT document, amount FROM ledger_line WHERE subtype = 'fx_realised'").fetchall()
        left = connection.execute("SELECT sum(open_amount), sum(open_base) FROM item JOIN document d ON d.id = document_id WHERE d.number = 'R'")
        assert realised == [("R", -250)]
        assert left.fetchone() == (-5000, -4250)
