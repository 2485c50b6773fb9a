"""Sales by hand: keys, credit notes, voids, reversals, discounts, journals; every table ties to the income statement (I33)."""

from __future__ import annotations

import pytest

from crm_tui.errors import BadInput
from tests.crm_tui.reports.asking import PARTIES, ask, cells, holds, invoice, journal, post, receipt, statement

FIGURES = ("quantity", "net", "tax", "gross", "invoices")
Q1 = {"from_": "2025-01-01", "to": "2025-03-31"}


@pytest.fixture
def shop(new_books):
    """Two chairs at 100.00 and a lamp at 30.00 with 20 % to C1; a chair to C2 in February; one chair taken back in March."""
    books = new_books(currency="GBP", chart="uk_vat")
    post(
        books,
        *PARTIES,
        {"type": "employee", "code": "E1", "name": "Eve"},
        {"type": "product", "code": "CHAIR", "name": "Chair", "category": "Seats", "price": "100.00"},
        {"type": "product", "code": "LAMP", "name": "Lamp", "price": "30.00"},
    )
    chairs = {"quantity": "2", "price": "100.00", "product": "CHAIR", "salesperson": "E1", "tax": "S20"}
    lamp = {"quantity": "1.5", "price": "20.00", "product": "LAMP", "tax": "S20"}
    post(books, {**invoice("I-1", "2025-01-10", "1"), "lines": [chairs, lamp], "terms": "5/14 net 30"})
    post(books, {**invoice("I-2", "2025-02-03", "1", "C2"), "lines": [chairs | {"quantity": "1"}]})
    post(books, {"type": "credit_note", "number": "CN-1", "party": "C1", "date": "2025-03-02", "lines": [chairs | {"quantity": "1"}]})
    return books


def test_by_product(shop):
    report = ask(shop, "sales", by="product", **Q1)
    assert cells(report, "product", *FIGURES) == [("CHAIR", 2_000_000, 20000, 4000, 24000, 2), ("LAMP", 1_500_000, 3000, 600, 3600, 1)]
    assert cells(report, *FIGURES, kind="total") == [(3_500_000, 23000, 4600, 27600, 2)]
    assert holds(report)


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("customer", [("C1", 13000, 1), ("C2", 10000, 1)]),
        ("category", [("Seats", 20000, 2), ("(unassigned)", 3000, 1)]),
        ("salesperson", [("E1", 20000, 2), ("(unassigned)", 3000, 1)]),
        ("country", [("FR", 10000, 1), ("(unassigned)", 13000, 1)]),
        ("month", [("2025-01", 23000, 1), ("2025-02", 10000, 1), ("2025-03", -10000, 0)]),
    ],
)
def test_by_each_key(shop, by, wanted):
    report = ask(shop, "sales", by=by, **Q1)
    assert cells(report, by, "net", "invoices") == wanted
    assert cells(report, "net", "invoices", kind="total") == [(23000, 2)]


def test_by_several_keys(shop):
    report = ask(shop, "sales", by="customer,month,product", **Q1)
    assert cells(report, "customer", "month", "product", "quantity", "net", "invoices") == [
        ("C1", "2025-01", "CHAIR", 2_000_000, 20000, 1),
        ("C1", "2025-01", "LAMP", 1_500_000, 3000, 1),
        ("C1", "2025-03", "CHAIR", -1_000_000, -10000, 0),
        ("C2", "2025-02", "CHAIR", 1_000_000, 10000, 1),
    ]
    assert [column.id for column in report.columns] == ["customer", "month", "product", *FIGURES]


def test_a_void_counts_nowhere_and_a_reversal_on_its_day(shop):
    before = cells(ask(shop, "sales", by="product", **Q1), "product", *FIGURES)
    post(shop, invoice("I-8", "2025-01-20", "77.00", product="LAMP"), {"type": "void", "document": "I-8", "reason": "wrong"})
    post(shop, invoice("I-9", "2025-01-20", "50.00", "C2", tax="S20"), {"type": "reverse", "document": "I-9", "date": "2025-03-15"})
    assert cells(ask(shop, "sales", by="product", **Q1), "product", *FIGURES) == before
    months = ask(shop, "sales", by="customer,month", from_="2025-01-01", to="2025-03-31")
    assert [row for row in cells(months, "customer", "month", *FIGURES) if row[0] == "C2"] == [
        ("C2", "2025-01", 1_000_000, 5000, 1000, 6000, 1),
        ("C2", "2025-02", 1_000_000, 10000, 2000, 12000, 1),
        ("C2", "2025-03", -1_000_000, -5000, -1000, -6000, -1),
    ]
    assert holds(months)


def test_the_reversal_of_a_credit_note_is_no_invoice(shop):
    post(shop, {"type": "reverse", "document": "CN-1", "date": "2025-03-20"})
    report = ask(shop, "sales", by="product", period="2025-03")
    assert (cells(report, "product"), holds(report)) == ([], True)
    assert cells(ask(shop, "sales", by="month", from_="2025-03-20", to="2025-03-31"), "month", "net", "invoices") == [("2025-03", 10000, 0)]


def test_a_discount_taken_stands_under_unassigned_on_the_receipts_day(shop):
    """5 % of 276.00 is 13.80 with its tax, 11.50 without."""
    post(shop, receipt("R-1", "2025-01-20", "262.20", I_1="262.20") | {"discount": "13.80"})
    report = ask(shop, "sales", by="customer", period="2025-01")
    assert cells(report, "customer", "net", "tax", "gross", "invoices") == [("C1", 23000, 4600, 27600, 1), ("(unassigned)", -1150, -230, -1380, 0)]
    assert holds(report)
    assert statement(ask(shop, "income-statement", period="2025-01"))["revenue"] == 21850


def test_tax_of_the_sales_is_the_tax_return(shop):
    """A sale of 1,000 + 200 in April, settled with 60 of discount (50 and 10 of tax): box 1 has 190, box 6 has 950, and so have the sales."""
    post(shop, {**invoice("I-5", "2025-04-01", "1000.00", tax="S20"), "terms": "5/14 net 30"})
    post(shop, receipt("R-5", "2025-04-10", "1140.00", I_5="1140.00") | {"discount": "60.00"})
    april = {"from_": "2025-04-01", "to": "2025-04-30"}
    sales = ask(shop, "sales", by="month", **april)
    assert cells(sales, *FIGURES, kind="total") == [(1_000_000, 95000, 19000, 114000, 1)]
    (box,) = [(tax, base) for box, tax, base in cells(ask(shop, "tax", **april), "box", "tax", "base") if box == "1"]
    assert box == (19000, 95000)
    post(shop, {"type": "reverse", "document": "R-5", "date": "2025-04-20"})
    assert cells(ask(shop, "sales", by="month", **april), *FIGURES, kind="total") == [(1_000_000, 100000, 20000, 120000, 1)]
    days = {"from_": "2025-04-20", "to": "2025-04-20"}
    assert cells(ask(shop, "sales", **days), "customer", *FIGURES) == [("(unassigned)", 0, 5000, 1000, 6000, 0)]


def test_a_journal_entry_on_a_sales_account_counts_without_quantity(shop):
    entry = journal("2025-01-31", "1000", "4000", "6.00")
    entry["lines"][1] |= {"product": "LAMP"}
    post(shop, entry)
    report = ask(shop, "sales", by="product", period="2025-01")
    assert cells(report, "product", "quantity", "net") == [("CHAIR", 2_000_000, 20000), ("LAMP", 1_500_000, 3600)]
    assert holds(report)


def test_closing_entries_and_quotes_are_no_sales(shop):
    before = cells(ask(shop, "sales", **Q1), "customer", *FIGURES)
    post(shop, journal("2025-03-31", "4000", "3200", "230.00", kind="closing"))
    post(shop, {k: v for k, v in invoice("Q-1", "2025-03-31", "9.00").items() if k != "due"} | {"type": "quote"})
    report = ask(shop, "sales", **Q1)
    assert (cells(report, "customer", *FIGURES), holds(report)) == (before, True)


@pytest.mark.parametrize("by", ["colour", "customer,customer", "", "customer,"])
def test_keys_that_are_none(shop, by):
    with pytest.raises(BadInput) as refusal:
        ask(shop, "sales", by=by)
    assert (refusal.value.code, refusal.value.field) == ("bad_value", "by")
