"""General ledger, account register and day book by hand: running balances, both halves of a void, years closed without a posting."""

from __future__ import annotations

import pytest

from tests.crm_tui.reports.asking import PARTIES, ask, cells, holds, invoice, journal, post, receipt

LINE = ("date", "document", "account", "party", "debit", "credit", "balance")


@pytest.fixture
def books(new_books):
    found = new_books()
    post(found, *PARTIES, journal("2025-01-05", "1000", "3000", "500.00", memo="Capital", number="JV-1"))
    post(found, invoice("I-1", "2025-02-10", "120.00"), receipt("R-1", "2025-02-20", "100.00", I_1="100.00"))
    return found


def test_rows_by_account_then_day_with_what_each_opened_with(books):
    report = ask(books, "general-ledger", from_="2025-02-01", to="2025-02-28")
    assert cells(report, *LINE) == [
        ("2025-02-01", None, "1000", None, None, None, 50000),
        ("2025-02-20", "R-1", "1000", None, 10000, 0, 60000),
        ("2025-02-10", "I-1", "1100", "C1", 12000, 0, 12000),
        ("2025-02-20", "R-1", "1100", "C1", 0, 10000, 2000),
        ("2025-02-01", None, "3000", None, None, None, -50000),
        ("2025-02-10", "I-1", "4000", "C1", 0, 12000, -12000),
    ]
    assert cells(report, "account", "debit", "credit", "balance", kind="subtotal") == [
        ("1000", 10000, 0, 60000), ("1100", 12000, 10000, 2000), ("3000", 0, 0, -50000), ("4000", 0, 12000, -12000),
    ]  # fmt: skip
    assert cells(report, "debit", "credit", kind="total") == [(22000, 22000)]
    assert holds(report)


def test_narrowed_to_an_account_or_a_party(books):
    assert {a for (a,) in cells(ask(books, "general-ledger", account="1100"), "account")} == {"1100"}
    of_party = ask(books, "general-ledger", party="C1", from_="2025-02-15", to="2025-03-31")
    assert cells(of_party, *LINE) == [
        ("2025-02-15", None, "1100", None, None, None, 12000),
        ("2025-02-20", "R-1", "1100", "C1", 0, 10000, 2000),
        ("2025-02-15", None, "4000", None, None, None, -12000),
    ]


def test_a_void_leaves_both_halves_on_the_same_day(books):
    post(books, invoice("I-2", "2025-03-01", "70.00"), {"type": "void", "document": "I-2", "reason": "wrong"})
    rows = cells(
        ask(books, "account-register", account="4000", from_="2025-03-01", to="2025-03-31"), "date", "document", "debit", "credit", "balance"
    )
    assert rows == [
        ("2025-03-01", None, None, None, -12000),
        ("2025-03-01", "I-2", 0, 7000, -19000),
        ("2025-03-01", "I-2", 7000, 0, -12000),
    ]


def test_the_register_ends_with_sums_and_the_closing_balance(books):
    report = ask(books, "account-register", account="1100", period="2025-02")
    assert cells(report, "account", "debit", "credit", "balance", kind="total") == [("1100", 12000, 10000, 2000)]
    empty = ask(books, "account-register", account="7900", period="2025-02")
    assert (cells(empty, *LINE), cells(empty, "debit", "credit", "balance", kind="total")) == ([], [(0, 0, 0)])


def test_a_year_that_ends_in_the_period_is_closed_to_retained_earnings(books):
    post(books, journal("2026-01-15", "1000", "4000", "8.00", number="JV-9"))
    report = ask(books, "general-ledger", from_="2025-02-01", to="2026-01-31")
    of = {account: [row for row in cells(report, *LINE) if row[2] == account] for account in ("3200", "4000")}
    assert of["3200"] == [("2025-12-31", None, "3200", None, 0, 12000, -12000)]
    assert of["4000"] == [
        ("2025-02-10", "I-1", "4000", "C1", 0, 12000, -12000),
        ("2025-12-31", None, "4000", None, 12000, 0, 0),
        ("2026-01-15", "JV-9", "4000", None, 0, 800, -800),
    ]
    closing = {account: balance for _d, _n, account, _p, _dr, _cr, balance in cells(report, *LINE)}
    trial = dict(cells(ask(books, "trial-balance", as_of="2026-01-31"), "account", "balance"))
    assert {a: b for a, b in closing.items() if b} == {a: b for a, b in trial.items() if b}
    assert holds(report)


def test_what_stands_behind_a_line_is_its_document(books):
    row = next(row for row in ask(books, "account-register", account="1100").rows if row.cells["document"] == "I-1")
    assert row.drill is not None
    assert (row.drill.report, row.drill.parameters) == ("document", {"type": "invoice", "number": "I-1"})


def test_the_day_book_in_the_order_of_days_and_of_posting(books):
    post(
        books, journal("2025-02-10", "6450", "1000", "5.00", memo="Rent", number="JV-2"), journal("2025-02-01", "6450", "1000", "6.00", number="JV-3")
    )
    report = ask(books, "day-book", from_="2025-02-01", to="2025-02-10")
    assert cells(report, "date", "document", "account", "debit", "credit") == [
        ("2025-02-01", "JV-3", "6450", 600, 0),
        ("2025-02-01", "JV-3", "1000", 0, 600),
        ("2025-02-10", "I-1", "1100", 12000, 0),
        ("2025-02-10", "I-1", "4000", 0, 12000),
        ("2025-02-10", "JV-2", "6450", 500, 0),
        ("2025-02-10", "JV-2", "1000", 0, 500),
    ]
    assert cells(report, "debit", "credit", kind="total") == [(13100, 13100)]
    assert holds(report)


def test_each_line_of_a_register_says_what_its_document_line_says(books):
    """By hand: a line worth nothing has no ledger line; the receivable and the line without a text show the document's memo."""
    lines = [
        {"description": "Chairs", "quantity": "1", "price": "340"}, {"description": "A gift", "quantity": "1", "price": "0"},
        {"description": "Delivery", "quantity": "1", "price": "12.34"}, {"quantity": "1", "price": "5"},
    ]  # fmt: skip
    post(books, {"type": "invoice", "number": "I-3", "party": "C1", "date": "2025-04-01", "memo": "Order 7", "lines": lines})
    period = {"from_": "2025-04-01", "to": "2025-04-30"}
    sold = cells(ask(books, "account-register", account="4000", **period), "memo", "credit")
    assert sold[1:] == [("Chairs", 34000), ("Delivery", 1234), ("Order 7", 500)]
    assert cells(ask(books, "account-register", account="1100", **period), "memo", "debit")[-1] == ("Order 7", 35734)
    post(books, {"type": "void", "document": "I-3", "reason": "wrong"})
    mirrored = cells(ask(books, "account-register", account="4000", **period), "memo", "debit")
    assert mirrored[4:] == [("Chairs", 34000), ("Delivery", 1234), ("Order 7", 500)]
