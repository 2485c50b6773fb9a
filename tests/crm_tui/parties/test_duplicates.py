"""Parties that are probably one are told; those that only share a word or a legal form are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
from crm_tui.ledger.new_books import create_books
from crm_tui.parties.duplicates import core_of, near_duplicates

DAY = "2026-03-16"
PARTIES = [
    {"code": "A", "name": "Acme Tools Ltd", "tax_id": "GB 123 456 789", "email": "Post@Acme.example", "iban": "GB33BUKB20201555555555"},
    {"code": "B", "name": "Müller & Söhne GmbH"},
    {"code": "C", "name": "上海电子有限公司"},
    {"code": "D", "name": "Acme Paper Ltd"},
    {"code": "E", "name": "Limited Company"},
]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("duplicates") / "b.books"
    create_books(path, name="Test", currency="GBP", chart="uk_vat", first_month="2026-01", today=DAY)
    with open_books(path, user="owner", today=DAY) as opened, opened.change("import.run") as session:
        for party in PARTIES:
            post_document(session, document={"type": "customer", **party})
    return path


def found(books: Path, but: str | None = None, **entered: Any) -> list[tuple[str, str]]:
    with reading(books) as connection:
        return [(d.field, d.code) for d in near_duplicates(connection, entered, but=but)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Acme Tools", "A"), ("ACME TOOLS, INC.", "A"), ("acme  tolls ltd", "A"), ("Mueller", None),
        ("Müller und Söhne", "B"), ("Muller & Sohne", "B"),
        ("上海电子股份有限公司", "C"), ("上海电子", "C"), ("上海机械有限公司", None), ("Acme", None), ("Acme Paper Mills International", None),
        ("Ltd", None), ("", None), ("Other Ltd", None), ('" OR words:*', None), ("Ａｃｍｅ Ｔｏｏｌｓ", "A"),
    ],
)  # fmt: skip
def test_names(name: str, code: str | None, books: Path) -> None:
    assert found(books, name=name) == ([("name", code)] if code else [])


def test_the_same_tax_id_address_and_bank_account_however_they_are_written(books: Path) -> None:
    assert found(books, tax_id="gb123456789") == [("tax_id", "A")]
    assert found(books, email="post@acme.EXAMPLE") == [("email", "A")]
    assert found(books, iban="gb33 bukb 2020 1555 5555 55") == [("iban", "A")]
    assert found(books, tax_id="", email=None) == []


def test_a_party_is_no_duplicate_of_itself(books: Path) -> None:
    assert found(books, but="A", **{k: v for k, v in PARTIES[0].items() if k != "code"}) == []


def test_the_core_of_a_name() -> None:
    assert core_of("The Acme Tools Co., Ltd.") == "acme tools"
    assert core_of("Limited Company") == "limited company"
