"""cn_small: every entry is a voucher 记-n, counted anew each month without gaps, whatever is posted, refused or taken back (accounting.md 1.8)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from crm_tui.books.opening import open_books
from crm_tui.documents.listing import list_documents, show_document
from crm_tui.documents.post import post_document
from crm_tui.errors import BooksError
from crm_tui.ledger.new_books import create_books
from crm_tui.proofs.prove import prove
from tests.crm_tui.reports.asking import ask, cells

MONTHS = ("2025-01", "2025-02", "2025-12")
DEEDS = some.tuples(
    some.sampled_from(["invoice", "journal", "receipt", "void", "reverse", "unbalanced", "quote", "draft"]), some.sampled_from(MONTHS)
)


def document(deed: str, month: str, posted: list[str]) -> dict[str, Any]:
    day, lines = f"{month}-15", [{"quantity": "1", "price": "100.00", "tax": "13"}]
    sides = [{"account": "1002", "debit": "7.00"}, {"account": "3001", "credit": "7.00" if deed == "journal" else "8.00"}]
    known: dict[str, dict[str, Any]] = {
        "invoice": {"type": "invoice", "party": "C1", "date": day, "lines": lines},
        "quote": {"type": "quote", "party": "C1", "date": day, "lines": lines},
        "draft": {"type": "invoice", "party": "C1", "date": day, "lines": lines, "draft": True},
        "journal": {"type": "journal", "date": day, "memo": "m", "lines": sides},
        "unbalanced": {"type": "journal", "date": day, "memo": "m", "lines": sides},
        "receipt": {"type": "receipt", "party": "C1", "date": day, "amount": "9.00", "account": "1002"},
        "void": {"type": "void", "document": posted[-1] if posted else "none"},
        "reverse": {"type": "reverse", "document": posted[-1] if posted else "none", "date": "2025-12-20"},
    }
    return known[deed]


@settings(max_examples=15)
@given(deeds=some.lists(DEEDS, min_size=1, max_size=12))
def test_no_gap_in_any_month(deeds, tmp_path_factory):
    path = tmp_path_factory.mktemp("vouchers") / "cn.books"
    create_books(path, name="厂", currency="CNY", chart="cn_small", first_month="2025-01", today="2025-12-31")
    posted: list[str] = []
    with open_books(path, today="2025-12-31") as books:
        with books.change("customer.add") as session:
            post_document(session, document={"type": "customer", "code": "C1", "name": "客户"})
        for deed, month in deeds:
            try:
                with books.change("document.post") as session:
                    made = post_document(session, document=document(deed, month, posted))
            except BooksError:
                continue
            if deed in ("invoice", "journal", "receipt"):
                posted.append(f"{deed}:{made.number}")
        with books.reading() as connection:
            entries = connection.execute("SELECT substr(date, 1, 7), voucher FROM entry ORDER BY id").fetchall()
            assert [proof.code for proof in prove(connection) if not proof.ok] == []
    for month in {month for month, _voucher in entries}:
        given_ = [voucher for of, voucher in entries if of == month]
        assert given_ == [f"{month} 记-{n}" for n in range(1, len(given_) + 1)]


@pytest.fixture
def firm(new_books):
    made = new_books(currency="CNY", chart="cn_small")
    with made.change("document.post") as session:
        post_document(session, document={"type": "customer", "code": "C1", "name": "客户"})
        for month in ("2025-01", "2025-02"):
            for deed in ("invoice", "journal"):
                post_document(session, document=document(deed, month, []))
    return made


def test_it_stands_where_entries_are_looked_up(firm):
    books_ = ask(firm, "day-book", from_="2025-02-01", to="2025-02-28")
    assert list(dict.fromkeys(cells(books_, "document", "voucher"))) == [("INV-2025-0002", "记-1"), ("JV-2025-0002", "记-2")]
    for name, more in (("account-register", {"account": "1002"}), ("general-ledger", {"account": "1002"})):
        report = ask(firm, name, period="2025", **more)
        assert [column.id for column in report.columns][:3] == ["date", "entry", "voucher"]
        assert cells(report, "document", "voucher") == [("JV-2025-0001", "记-2"), ("JV-2025-0002", "记-2")]
    with firm.reading() as connection:
        rows, _cursor = list_documents(connection, "journal", as_of="2025-12-31")
        assert [row["voucher"] for row in rows] == ["2025-01 记-2", "2025-02 记-2"]
        assert show_document(connection, "invoice", "INV-2025-0002", "2025-12-31")["entries"][0]["voucher"] == "2025-02 记-1"


def test_other_charts_have_none(new_books):
    made = new_books()
    assert "voucher" not in [column.id for column in ask(made, "day-book", period="2025").columns]
