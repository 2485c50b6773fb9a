"""Accounts that are kept in another currency, and parties that owe in one, by hand: each with its figures in that beside those in the base."""

from __future__ import annotations

import pytest

from crm_tui.ledger.listing import show_account
from tests.crm_tui.reports.asking import PARTIES, ask, cells, holds, invoice, journal, post, receipt

EUROS = {"currency": "EUR", "rate": "1.10"}


@pytest.fixture
def books(new_books):
    """A bank account in euros: 200.00 received for 220.00, 150.00 of it paid out at 1.20 for 180.00; 500.00 in the bank of the base currency."""
    made = new_books()
    post(
        made,
        *PARTIES,
        {"type": "account", "code": "1005", "name": "Euro bank", "subtype": "bank", "currency": "EUR"},
        journal("2025-01-01", "1000", "3000", "500.00"),
        invoice("I-1", "2025-01-10", "300.00", **EUROS),
        receipt("R-1", "2025-02-05", "200.00", I_1="200.00") | {**EUROS, "account": "1005"},
        {"type": "bill", "party": "V1", "date": "2025-03-01", "currency": "EUR", "rate": "1.20", "number": "B-1",
         "lines": [{"quantity": "1", "price": "150.00", "account": "6300"}]},
        {"type": "payment", "party": "V1", "date": "2025-03-02", "amount": "150.00", "account": "1005", "currency": "EUR", "rate": "1.20",
         "number": "P-1", "allocate": {"B-1": "150.00"}},
    )  # fmt: skip
    return made


def test_the_register_runs_in_both(books):
    report = ask(books, "account-register", account="1005", from_="2025-03-01", to="2025-03-31")
    assert cells(report, "date", "document", "balance", "currency", "foreign", "foreign_balance") == [
        ("2025-03-01", None, 22000, "EUR", None, 20000),
        ("2025-03-02", "P-1", 4000, "EUR", -15000, 5000),
    ]
    assert cells(report, "balance", "currency", "foreign_balance", kind="total") == [(4000, "EUR", 5000)]
    assert [column.id for column in report.columns][-4:] == ["balance", "currency", "foreign", "foreign_balance"]
    assert "foreign" not in [column.id for column in ask(books, "account-register", account="1000", period="2025").columns]


def test_the_ledger_and_the_trial_balance_say_it_of_that_account_alone(books):
    ledger = ask(books, "general-ledger", period="2025")
    assert cells(ledger, "account", "balance", "foreign_balance", kind="subtotal")[:2] == [("1000", 50000, None), ("1005", 4000, 5000)]
    assert holds(ledger)
    balance = ask(books, "trial-balance", as_of="2025-02-28")
    assert [row for row in cells(balance, "account", "balance", "currency", "foreign") if row[0] < "1100"] == [
        ("1000", 50000, None, None),
        ("1005", 22000, "EUR", 20000),
    ]
    assert holds(balance)
    assert cells(balance, "foreign", kind="total") == [(None,)]


def test_the_account_itself(books):
    with books.reading() as connection:
        found = [show_account(connection, "1005", day) for day in ("2025-01-31", "2025-02-28", "2025-12-31")]
        assert [(x["balance"], x["foreign_balance"]) for x in found] == [("0.00", "0.00"), ("220.00", "200.00"), ("40.00", "50.00")]
        assert "foreign_balance" not in show_account(connection, "1000", "2025-12-31")


def test_books_without_any_look_as_ever(new_books):
    made = new_books()
    post(made, *PARTIES, invoice("I-1", "2025-01-10", "300.00"))
    for name, more in (("general-ledger", {}), ("trial-balance", {}), ("customer-statement", {"party": "C1"})):
        assert "currency" not in [column.id for column in ask(made, name, **more).columns]


def test_a_statement_in_the_currency_that_is_owed(books):
    """300.00 at 1.10 are 330.00; 200.00 are received, a credit note of 30.00 at 1.10 comes; a sale of 40.00 in the base currency stands beside."""
    credit = {"type": "credit_note", "number": "CN-1", "party": "C1", "date": "2025-03-05", **EUROS, "lines": [{"quantity": "1", "price": "30.00"}]}
    post(books, credit, invoice("I-2", "2025-03-09", "40.00"))
    report = ask(books, "customer-statement", party="C1", from_="2025-02-01", to="2025-03-31")
    assert cells(report, "document", "kind", "amount", "balance", "currency", "foreign_amount", "foreign_balance") == [
        (None, "opening", None, 33000, None, None, None),
        ("R-1", "receipt", -22000, 11000, "EUR", -20000, 10000),
        ("CN-1", "credit_note", -3300, 7700, "EUR", -3000, 7000),
        ("I-2", "invoice", 4000, 11700, "USD", 4000, 4000),
    ]
    assert cells(report, "kind", "balance", "currency", "foreign_balance", kind="subtotal") == [
        ("opening", None, "EUR", 30000),
        ("balance", None, "EUR", 7000),
        ("balance", None, "USD", 4000),
    ]
    assert cells(report, "balance", kind="total") == [(11700,)]


def test_what_is_realised_moves_the_base_alone(books):
    """The bill was worth 180.00 and was paid with 180.00; a second one of 10.00 at 1.20 is paid at 1.30: 13.00 for 12.00."""
    post(
        books,
        {"type": "bill", "party": "V1", "date": "2025-04-01", "currency": "EUR", "rate": "1.20", "number": "B-2",
         "lines": [{"quantity": "1", "price": "10.00", "account": "6300"}]},
        {"type": "payment", "party": "V1", "date": "2025-04-02", "amount": "10.00", "account": "1000", "currency": "EUR", "rate": "1.30",
         "number": "P-2"},
        {"type": "allocate", "from": "P-2", "to": "B-2", "amount": "10.00", "date": "2025-04-03"},
    )  # fmt: skip
    report = ask(books, "vendor-statement", party="V1", from_="2025-04-01", to="2025-04-30")
    assert cells(report, "kind", "amount", "foreign_amount", "foreign_balance")[1:] == [
        ("bill", 1200, 1000, 1000), ("payment", -1300, -1000, 0), ("exchange", 100, 0, 0),
    ]  # fmt: skip
    assert cells(report, "balance", kind="total") == [(0,)]
