"""Tax by box and code by hand (UK codes): tax point against posting date, zero rate, reverse charge, voids, entries without a code (I17)."""

from __future__ import annotations

import pytest

from tests.crm_tui.reports.asking import PARTIES, ask, bill, cells, holds, invoice, journal, post

COLUMNS = ("box", "code", "base", "tax")


@pytest.fixture
def books(new_books):
    found = new_books(currency="GBP", chart="uk_vat")
    post(
        found,
        *PARTIES,
        invoice("I-1", "2025-04-10", "1000.00", tax="S20"),
        invoice("I-2", "2025-05-05", "400.00", tax="R5"),
        invoice("I-3", "2025-05-06", "300.55", tax="Z0"),
        invoice("I-4", "2025-05-08", "80.00", tax="OS"),
        {"type": "credit_note", "number": "CN-1", "party": "C1", "date": "2025-06-10", "lines": [{"quantity": "1", "price": "100.00", "tax": "S20"}]},
        bill("B-1", "2025-05-20", "500.40", tax="S20"),
        bill("B-2", "2025-05-21", "250.00", "6500", tax="RC20"),
    )
    return found


def test_boxes_and_codes_with_base_and_tax(books):
    report = ask(books, "tax", period="2025Q2")
    assert cells(report, *COLUMNS) == [
        ("1", "R5", 40000, 2000),
        ("1", "RC20", 25000, 5000),
        ("1", "S20", 90000, 18000),
        ("4", "RC20", 25000, 5000),
        ("4", "S20", 50040, 10008),
        ("6", "R5", 40000, None),
        ("6", "RC20", 25000, None),
        ("6", "S20", 90000, None),
        ("6", "Z0", 30055, None),
        ("7", "RC20", 25000, None),
        ("7", "S20", 50040, None),
    ]
    assert cells(report, "tax", kind="total") == [(9992,)]
    assert report.checks[0].detail == {"tax_accounts": 9992, "boxes": 9992, "timing": 0, "uncoded": 0, "difference": 0}
    assert holds(report)


def test_months_add_up_to_the_quarter(books):
    quarter = sum(tax for (tax,) in cells(ask(books, "tax", period="2025Q2"), "tax", kind="total"))
    months = [cells(ask(books, "tax", period=month), "tax", kind="total")[0][0] for month in ("2025-04", "2025-05", "2025-06")]
    assert (sum(months), months) == (quarter, [20000, -8008, -2000])


def test_a_tax_point_in_another_period_is_a_timing_difference(books):
    post(books, invoice("I-5", "2025-07-01", "50.00", tax="S20", tax_point="2025-06-30"))
    june, july = ask(books, "tax", period="2025-06"), ask(books, "tax", period="2025-07")
    assert june.checks[0].detail == {"tax_accounts": -2000, "boxes": -1000, "timing": -1000, "uncoded": 0, "difference": 0}
    assert july.checks[0].detail == {"tax_accounts": 1000, "boxes": 0, "timing": 1000, "uncoded": 0, "difference": 0}
    assert cells(july, "code", "title", "tax", kind="subtotal") == [("S20", "2025-07-01 I-5", 1000)]
    assert holds(june)
    assert holds(july)


def test_an_entry_on_a_tax_account_without_a_code_is_named(books):
    post(books, journal("2025-06-15", "2202", "1000", "7.00"))
    report = ask(books, "tax", period="2025-06")
    assert report.checks[0].detail["uncoded"] == -700
    assert cells(report, "tax", kind="subtotal") == [(-700,)]
    assert holds(report)


def test_a_void_is_in_no_box(books):
    before = cells(ask(books, "tax", period="2025Q2"), *COLUMNS)
    post(books, invoice("I-6", "2025-06-20", "999.00", tax="R5"), {"type": "void", "document": "I-6", "reason": "wrong"})
    report = ask(books, "tax", period="2025Q2")
    assert (cells(report, *COLUMNS), holds(report)) == (before, True)


def test_tax_collected_in_the_united_states(new_books):
    books = new_books()
    post(books, *PARTIES, {"type": "tax_code", "code": "T8", "rate": "8", "kind": "standard"})
    post(books, invoice("I-1", "2025-04-10", "100.00", tax="T8"))
    report = ask(books, "tax", period="2025-04")
    assert cells(report, "code", "tax")[0] == ("T8", 800)
    assert cells(report, "tax", kind="total") == [(800,)]
