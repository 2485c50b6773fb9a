"""Records read with their version and changed by it: the door of `customers edit` and of the forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.books import Books
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
from crm_tui.documents.records import Record, edit_record, free_code, read_record
from crm_tui.documents.uses import account_months, product_uses
from crm_tui.errors import BooksError
from crm_tui.ledger.new_books import create_books

DAY = "2026-03-16"
DOCUMENTS: list[dict[str, Any]] = [
    {"type": "customer", "code": "C1", "name": "Acme", "account": "4000"},
    {"type": "vendor", "code": "C1", "name": "Acme", "account": "6000"},
    {"type": "employee", "code": "E1", "name": "Ann"},
    {"type": "product", "code": "P1", "name": "Widget", "price": "10.00", "income_account": "4000"},
    {"type": "account", "code": "6900", "name": "Training", "subtype": "admin"},
    {"type": "rate", "currency": "EUR", "date": "2026-03-01", "rate": "0.86"},
    {"type": "invoice", "party": "C1", "date": "2026-02-01", "lines": [{"product": "P1", "quantity": "3"}, {"quantity": "1", "price": "5.00"}]},
    {"type": "invoice", "party": "C1", "date": "2026-03-01", "lines": [{"product": "P1", "quantity": "2", "price": "9.00"}]},
]
CODES = {"customer": "C1", "vendor": "C1", "employee": "E1", "product": "P1", "account": "6900", "tax_code": "S20", "rate": "EUR/2026-03-01"}


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    path = tmp_path / "b.books"
    create_books(path, name="Test", currency="GBP", chart="uk_vat", first_month="2026-01", today=DAY)
    with open_books(path, user="owner", today=DAY) as opened:
        with opened.change("import.run") as session:
            for document in DOCUMENTS:
                post_document(session, document=document)
        yield opened


def read(books: Books, kind: str) -> Record:
    with books.reading() as connection:
        return read_record(connection, kind, CODES[kind], DAY)


def edit(books: Books, kind: str, version: int | str | None = None, **changes: Any) -> str:
    with books.change(f"{kind}.edit") as session:
        return edit_record(session, kind=kind, code=CODES[kind], changes=changes, version=version)


@pytest.mark.parametrize("kind", CODES)
def test_the_second_of_two_changes_made_from_one_reading_is_refused(kind: str, books: Books) -> None:
    key, first, second = ("rate", "0.87", "0.88") if kind == "rate" else ("name", "One", "Two")
    before = read(books, kind)
    edit(books, kind, before.version, **{key: first})
    with pytest.raises(BooksError, match="stale"):
        edit(books, kind, before.version, **{key: second})
    after = read(books, kind)
    assert after.values[key] == first
    edit(books, kind, after.version, **{key: second})
    assert read(books, kind).values[key] == second


def test_without_a_version_the_last_word_counts(books: Books) -> None:
    edit(books, "customer", name="One")
    edit(books, "customer", name="Two")
    assert read(books, "customer").values["name"] == "Two"


def test_a_party_in_two_roles_has_an_account_for_each(books: Books) -> None:
    assert (read(books, "customer").values["account"], read(books, "vendor").values["account"]) == ("4000", "6000")
    edit(books, "vendor", account="6900")
    edit(books, "customer", account=None)
    assert (read(books, "customer").values["account"], read(books, "vendor").values["account"]) == (None, "6900")


def test_an_account_of_a_product_is_cleared(books: Books) -> None:
    edit(books, "product", income_account=None, price=None)
    found = read(books, "product").values
    assert (found["income_account"], found["price"], found["name"]) == (None, None, "Widget")


def test_an_account_takes_another_code(books: Books) -> None:
    assert edit(books, "account", new_code="6910") == "6910"


def test_the_audit_trail_names_the_record(books: Books) -> None:
    edit(books, "product", name="Gadget")
    with books.reading() as connection:
        row = connection.execute("SELECT action, object FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert row == ("product.edit", "product:P1")


def test_free_codes_follow_the_highest_as_wide_as_it(books: Books) -> None:
    with books.reading() as connection:
        assert [free_code(connection, kind) for kind in ("customer", "vendor", "employee", "product")] == ["C2", "V0001", "E2", "P2"]


def test_what_a_product_was_used_for_the_newest_first(books: Books) -> None:
    with books.reading() as connection:
        found = [(u.number, u.date, u.party, u.quantity, u.price, u.net) for u in product_uses(connection, "P1")]
    assert found == [
        ("INV-2026-0002", "2026-03-01", "Acme", 2_000_000, "9.00", 1800), ("INV-2026-0001", "2026-02-01", "Acme", 3_000_000, "10.00", 3000),
    ]  # fmt: skip


def test_the_months_of_an_account(books: Books) -> None:
    with books.reading() as connection:
        assert [tuple(m) for m in account_months(connection, "4000")] == [("2026-03", 0, 1800, -5300), ("2026-02", 0, 3500, -3500)]
        assert account_months(connection, "6900") == []
