"""What stood against an account, entry by entry, out of real books: the surcharges of E52, a bad debt, and mirrors of them."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.post import post_document
from crm_tui.reports.forms import read_form
from crm_tui.reports.forms.counters import counters
from crm_tui.reports.forms.members import FormAccount, members
from models.values.dates import day_number

INCOME = read_form("cn_small_income_statement")


@pytest.fixture
def books(new_books):
    return new_books(currency="CNY", chart="cn_small")


def entry(date: str, **sides: Any) -> dict[str, Any]:
    """A journal entry: `d5403="936.00"` debits, `c222112="546.00"` credits."""
    lines = [{"account": side[1:], {"d": "debit", "c": "credit"}[side[0]]: amount} for side, amount in sides.items() if side[0] in "dc"]
    return {"type": "journal", "date": date, "memo": "test", "lines": lines, **({"kind": sides["kind"]} if "kind" in sides else {})}


def post(books, *documents: dict[str, Any]) -> list[Any]:
    with books.change("test.post") as session:
        return [post_document(session, document=document) for document in documents]


def rows(books, first: str, last: str) -> dict[int, int]:
    """Row number -> what its counter-accounts say, where that is not 0."""
    with books.reading() as connection:
        query = "SELECT id, code, parent_id, type, subtype, name, name_zh FROM account"
        accounts = [FormAccount(i, code, above, kind, subtype, tuple(names)) for i, code, above, kind, subtype, *names in connection.execute(query)]
        found = counters(connection, members(INCOME, accounts), day_number(first), day_number(last))
    amounts = {row.number or 0: sum(term.sign * found.get(term, 0) for term in row.terms) for row in INCOME.rows}
    return {number: amount for number, amount in amounts.items() if amount}


SURCHARGES = entry("2025-06-30", d5403="936.00", c222112="546.00", c222113="234.00", c222114="156.00")


def test_surcharges_by_kind_with_and_without_the_closing_entry(books):
    """E52: 城市维护建设税 546.00, 教育费附加等 234.00 + 156.00; the tax authority is paid in July, which moves no row."""
    post(books, SURCHARGES, entry("2025-07-15", d222112="546.00", c1002="546.00"))
    assert rows(books, "2025-06-01", "2025-06-30") == {6: 54_600, 10: 39_000}
    post(books, entry("2025-06-30", d3103="936.00", c5403="936.00", kind="closing"))
    assert rows(books, "2025-06-01", "2025-06-30") == {6: 54_600, 10: 39_000}
    assert rows(books, "2025-01-01", "2025-12-31") == {6: 54_600, 10: 39_000}
    assert rows(books, "2025-07-01", "2025-07-31") == {}


def test_a_reversed_entry_counts_in_both_months(books):
    (posted,) = post(books, SURCHARGES)
    post(books, {"type": "reverse", "document": posted.number, "date": "2025-07-02"})
    assert rows(books, "2025-06-01", "2025-06-30") == {6: 54_600, 10: 39_000}
    assert rows(books, "2025-07-01", "2025-07-31") == {6: -54_600, 10: -39_000}
    assert rows(books, "2025-06-01", "2025-07-31") == {}


def test_a_bad_debt_is_the_loss_and_not_the_whole_claim(books):
    """An invoice of 113.00, of which 100.00 is given up by a write-off document."""
    post(
        books,
        {"type": "customer", "code": "C1", "name": "One"},
        {"type": "invoice", "number": "INV-1", "party": "C1", "date": "2025-06-01", "lines": [{"quantity": "1", "price": "100.00", "tax": "13"}]},
        {"type": "write_off", "document": "INV-1", "date": "2025-06-20", "amount": "100.00"},
        entry("2025-06-21", d5711="30.00", d1002="70.00", c1221="100.00"),
    )
    assert rows(books, "2025-06-01", "2025-06-30") == {25: 10_000 + 3_000}


def test_a_tax_of_a_sub_account_that_the_user_opened(books):
    post(
        books,
        {"type": "account", "code": "222116", "name": "Stamp tax payable", "name_zh": "应交印花税", "subtype": "tax_payable", "parent": "2221"},
        entry("2025-06-30", d5403="12.00", c222116="12.00"),
    )
    assert rows(books, "2025-06-01", "2025-06-30") == {9: 1_200}
