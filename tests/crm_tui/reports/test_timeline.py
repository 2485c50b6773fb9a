"""Timelines by hand: rows, order, balances, authors; and over demo and random books, the last balance against the open items and the lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.books.connection import reading
from crm_tui.documents.records import edit_record
from crm_tui.exchange.demo import make_demo
from crm_tui.reports import run_report
from crm_tui.reports.report import Report
from tests.crm_tui.reports.asking import PARTIES, ask, bill, cells, invoice, payment, post, receipt
from tests.random_books import DEALS, TODAY, Dealing, copied, figures, new_template

COLUMNS = ("date", "kind", "document", "text", "amount", "balance")
NewBooks = Callable[..., Books]


def edit(books: Books, code: str, **changes: Any) -> None:
    with books.change("customer.edit") as session:
        edit_record(session, kind="customer", code=code, changes=changes)


def test_documents_and_what_they_settle_oldest_first(new_books: NewBooks) -> None:
    books = new_books()
    post(
        books,
        *PARTIES,
        invoice("I-2", "2025-03-20", "5.00"),
        invoice("I-1", "2025-02-01", "100.00") | {"memo": "your order 7"},
        receipt("R-1", "2025-03-10", "40.00", I_1="40.00"),
        {"type": "credit_note", "number": "CN-1", "party": "C1", "date": "2025-03-25", "lines": [{"quantity": "1", "price": "5.00"}]}
        | {"allocate": {"I-2": "5.00"}},
    )
    report = ask(books, "timeline", party="C1")
    assert cells(report, *COLUMNS) == [
        ("2025-02-01", "invoice", "I-1", "your order 7", 10000, 10000),
        ("2025-03-10", "receipt", "R-1", "I-1", -4000, 6000),
        ("2025-03-20", "invoice", "I-2", None, 500, 6500),
        ("2025-03-25", "credit_note", "CN-1", "I-2", -500, 6000),
    ]
    assert {row.cells["author"] for row in report.rows} == {"owner"}
    assert dict(report.rows[1].drill.parameters) == {"type": "receipt", "number": "R-1"}  # type: ignore[union-attr]
    assert dict(report.parameters) == {"from": "2025-02-01", "to": "2025-12-31", "party": "C1"}


def test_ends_quotes_and_later_allocations(new_books: NewBooks) -> None:
    """A void stands on the document's own day; an allocation of another day than its document's has a row of its own."""
    books = new_books()
    line = {"quantity": "1", "price": "70.00", "description": "Desk"}
    post(
        books,
        *PARTIES,
        {"type": "quote", "number": "Q-1", "party": "C1", "date": "2025-01-05", "lines": [line]},
        invoice("I-1", "2025-01-10", "300.00"),
        invoice("I-2", "2025-01-11", "40.00"),
        receipt("R-1", "2025-02-01", "30.00"),
        {"type": "allocate", "from": "R-1", "to": "I-2", "amount": "30.00", "date": "2025-02-10"},
        {"type": "unallocate", "from": "R-1", "to": "I-2", "amount": "30.00", "date": "2025-02-20"},
        {"type": "reverse", "document": "R-1", "date": "2025-03-01", "reason": "bounced"},
        {"type": "void", "document": "I-1", "reason": "wrong"},
    )
    report = ask(books, "timeline", party="C1")
    assert cells(report, *COLUMNS) == [
        ("2025-01-05", "quote", "Q-1", "Desk", 7000, 0),
        ("2025-01-10", "invoice", "I-1", None, 30000, 30000),
        ("2025-01-10", "void", "I-1", "wrong", -30000, 0),
        ("2025-01-11", "invoice", "I-2", None, 4000, 4000),
        ("2025-02-01", "receipt", "R-1", None, -3000, 1000),
        ("2025-02-10", "allocate", "R-1", "I-2", 3000, 1000),
        ("2025-02-20", "unallocate", "R-1", "I-2", 3000, 1000),
        ("2025-03-01", "reverse", "R-1", "bounced", 3000, 4000),
    ]


def test_a_reversal_takes_its_allocations_along_without_rows_of_their_own(new_books: NewBooks) -> None:
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-10", "50.00"), receipt("R-1", "2025-02-01", "50.00", I_1="50.00"))
    post(books, {"type": "reverse", "document": "R-1", "date": "2025-03-01"})
    assert cells(ask(books, "timeline", party="C1"), "kind", "text", "balance") == [
        ("invoice", None, 5000),
        ("receipt", "I-1", 0),
        ("reverse", None, 5000),
    ]


def test_changes_of_the_record(new_books: NewBooks) -> None:
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-10", "50.00"))
    edit(books, "C1", name="Acme Ltd", terms="net 10")
    edit(books, "C2", name="Other")
    (row,) = [row for row in ask(books, "timeline", party="C1", to="2999-12-31").rows if row.cells["kind"] == "change"]
    assert set(str(row.cells["text"]).split("; ")) == {"name: Customer C1 → Acme Ltd", "terms: – → net 10"}
    assert (row.cells["author"], row.cells["amount"], row.cells["balance"], row.drill) == ("owner", None, 5000, None)


def test_what_was_before_the_first_day_stands_in_one_row(new_books: NewBooks) -> None:
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-10", "50.00"), receipt("R-1", "2025-02-01", "20.00", I_1="20.00"))
    report = ask(books, "timeline", party="C1", period="2025-02")
    assert cells(report, "date", "kind", "balance", kind="subtotal") == [("2025-02-01", "opening", 5000)]
    assert cells(report, "document", "balance") == [("R-1", 3000)]
    assert not ask(books, "timeline", party="C1", from_="2025-03-01").rows[1:]


def test_what_is_owed_to_a_vendor_is_positive_and_a_party_on_both_sides_is_net(new_books: NewBooks) -> None:
    books = new_books()
    post(books, *PARTIES, bill("B-1", "2025-01-10", "80.00"), payment("P-1", "2025-01-20", "30.00", B_1="30.00"))
    assert cells(ask(books, "timeline", party="V1"), "document", "text", "amount", "balance") == [
        ("B-1", None, 8000, 8000),
        ("P-1", "B-1", -3000, 5000),
    ]
    post(books, {"type": "customer", "code": "V1", "name": "Vendor V1"}, invoice("I-1", "2025-02-01", "60.00", party="V1"))
    assert [row.cells["balance"] for row in ask(books, "timeline", party="V1").rows] == [-8000, -5000, 1000]
    assert cells(ask(books, "timeline", party="V1", side="ar"), "document", "balance") == [("I-1", 6000)]
    assert cells(ask(books, "timeline", party="V1", side="ap"), "document", "balance") == [("B-1", 8000), ("P-1", 5000)]


def test_an_employee_who_is_owed(new_books: NewBooks) -> None:
    books = new_books()
    post(
        books, *({"type": role, "code": "E1", "name": "Ed"} for role in ("employee", "vendor")), bill("B-1", "2025-01-10", "80.00") | {"party": "E1"}
    )
    assert cells(ask(books, "timeline", party="E1"), "kind", "document", "balance") == [("bill", "B-1", 8000)]


def test_another_currency_beside_the_base(new_books: NewBooks) -> None:
    """100.00 EUR at 1.10 = 110.00, received at 1.20 = 120.00: 10.00 realised, nothing left (I26)."""
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-01", "100.00", currency="EUR", rate="1.10"))
    post(books, receipt("R-1", "2025-02-01", "100.00", I_1="100.00") | {"currency": "EUR", "rate": "1.20"})
    report = ask(books, "timeline", party="C1")
    assert cells(report, "kind", "amount", "balance", "currency", "foreign_amount", "foreign_balance") == [
        ("invoice", 11000, 11000, "EUR", 10000, 10000),
        ("receipt", -12000, -1000, "EUR", -10000, 0),
        ("exchange", 1000, 0, "EUR", 0, 0),
    ]


# -- by a second method


def last_balance(report: Report) -> Any:
    return report.rows[-1].cells["balance"] if report.rows else 0


def test_the_last_balance_is_what_the_lists_and_the_open_items_say(tmp_path: Path) -> None:
    """Every customer, vendor and employee of the demo books at three dates."""
    from crm_tui.parties.listing import list_parties

    path = tmp_path / "demo.books"
    make_demo(path, today="2026-03-16")
    seen = 0
    with reading(path) as connection:
        for day in ("2025-08-31", "2025-12-31", "2026-03-16"):
            for role, ledger, key in (("customer", "ar", "receivable"), ("vendor", "ap", "payable"), ("employee", "ap", None)):
                for party in list_parties(connection, role, as_of=day)[0]:
                    asked = {"party": party["code"], "to": day, "side": ledger}
                    balance = last_balance(run_report(connection, "timeline", asked, day))
                    items = run_report(connection, "open-items", {"party": party["code"], "as_of": day, "side": ledger}, day)
                    assert balance == items.rows[-1].cells["outstanding"]
                    if key:
                        assert f"{balance / 100:.2f}" == party[key]
                    seen += bool(balance)
    assert seen > 20


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("timelines")


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
@given(deals=st.lists(DEALS, min_size=6, max_size=30))
def test_random_dealings_end_at_the_items_added_up_in_python(template: Path, folder: Path, deals: list[Any]) -> None:
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        dealing.happen(deal)
    found = figures(books.path)
    for day in ("2025-03-31", "2025-07-15", TODAY):
        for party in ("C1", "C2", "V1", "V2"):
            for ledger, sign in (("ar", 1), ("ap", -1)):
                by_hand = sum(
                    amount
                    for item, moves in found.items_in_base.items()
                    if found.owner[item] == (ledger, party)
                    for moved, amount in moves.items()
                    if moved <= day
                )
                assert last_balance(ask(books, "timeline", party=party, to=day, side=ledger)) == sign * by_hand
    books.close()
