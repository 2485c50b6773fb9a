"""Registers of documents by hand: every number is there, what was voided or reversed is marked and not summed."""

from __future__ import annotations

from tests.crm_tui.reports.asking import PARTIES, ask, cells, invoice, post

COLUMNS = ("date", "document", "party", "status", "currency", "net", "tax", "gross")


def test_voids_and_reversals_are_marked_and_not_summed(new_books):
    books = new_books(currency="GBP", chart="uk_vat")
    post(
        books,
        *PARTIES,
        invoice("I-1", "2025-01-10", "100.00", tax="S20"),
        invoice("I-2", "2025-01-11", "40.00"),
        invoice("I-3", "2025-01-12", "7.00"),
        invoice("I-4", "2025-01-13", "10.00", currency="EUR", rate="0.85"),
        invoice("I-5", "2025-02-01", "1.00"),
        {key: value for key, value in invoice("", "2025-01-14", "5.00").items() if key != "number"} | {"draft": True},
        {"type": "void", "document": "I-2", "reason": "wrong"},
        {"type": "reverse", "document": "I-3", "date": "2025-02-03"},
    )
    report = ask(books, "document-register", type="invoice", period="2025-01")
    assert cells(report, *COLUMNS) == [
        ("2025-01-10", "I-1", "C1", "posted", "GBP", 10000, 2000, 12000),
        ("2025-01-11", "I-2", "C1", "void", "GBP", 4000, 0, 4000),
        ("2025-01-12", "I-3", "C1", "reversed", "GBP", 700, 0, 700),
        ("2025-01-13", "I-4", "C1", "posted", "EUR", 1000, 0, 1000),
    ]
    assert cells(report, "currency", "net", "tax", "gross", kind="total") == [("EUR", 1000, 0, 1000), ("GBP", 10000, 2000, 12000)]
