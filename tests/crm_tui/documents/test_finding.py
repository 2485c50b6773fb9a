"""What lookups offer for a text: what begins with it first, what is used most where nothing is typed, never more than asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.opening import open_books
from crm_tui.documents.finding import KINDS, find
from crm_tui.documents.post import post_document
from crm_tui.ledger.new_books import create_books

DAY = "2026-03-16"
Find = Callable[..., list[str]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Find]:
    path: Path = tmp_path_factory.mktemp("finding") / "b.books"
    create_books(path, name="Test", currency="GBP", chart="uk_vat", first_month="2026-01", today=DAY)
    names = {"C1": "Zeta Paper", "C2": "Alpha Paper", "C3": "Paper Mill", "C4": "100% [/x] _"}
    documents: list[dict[str, Any]] = [{"type": "customer", "code": code, "name": name, "tags": ["big", "old"]} for code, name in names.items()]
    documents[1] |= {"phone": "+44 (20) 7946-0321"}
    documents += [{"type": "vendor", "code": "V1", "name": "Vellum"}, {"type": "employee", "code": "E1", "name": "Ann"}]
    documents += [{"type": "product", "code": f"P{i}", "name": f"Product {i}", "category": "Paper" if i % 3 else "Ink"} for i in range(20)]
    documents += [{"type": "invoice", "party": p, "date": DAY, "lines": [{"quantity": "1", "price": "5.00"}]} for p in ("C1", "C3", "C1")]
    sold = [{"product": p, "quantity": "1", "price": "5.00"} for p in ("P1", "P17", "P1")]
    documents += [{"type": "quote", "party": "C1", "date": DAY, "lines": sold}]
    documents += [{"type": "bill", "party": "V1", "date": DAY, "vendor_ref": "7", "lines": [{"quantity": "1", "price": "5.00", "account": "6000"}]}]
    with open_books(path, user="owner", today=DAY) as books:
        with books.change("import.run") as session:
            for document in documents:
                post_document(session, document=document)

        def ask(kind: str, typed: str, limit: int = 8) -> list[str]:
            with books.snapshot() as session:
                return [match.code for match in find(session, kind, typed, limit)]

        yield ask


def test_parties_that_begin_with_it_come_first(found: Find) -> None:
    assert found("customer", "paper") == ["C3", "C1", "C2"]  # it begins with it; then the one with two invoices before the one with none
    assert found("customer", "c2") == ["C2"]
    assert found("vendor", "v") == ["V1"]
    assert found("customer", "vellum") == []
    assert found("party", "vellum") == ["V1"]


def test_those_with_the_most_documents_come_first_where_nothing_is_typed(found: Find) -> None:
    assert found("customer", "")[:2] == ["C1", "C3"]
    assert sorted(found("customer", "")) == ["C1", "C2", "C3", "C4"]


def test_parties_by_code_phone_and_several_words(found: Find) -> None:
    assert found("customer", "c3") == ["C3"]
    assert found("customer", "mill pap") == ["C3"]
    assert found("customer", "20 7946") == found("customer", "442079460") == found("customer", "(44)20-79") == ["C2"]
    assert found("customer", "79460999") == []


def test_products_that_are_sold_most_come_first_among_equals(found: Find) -> None:
    assert found("product", "product 1")[:3] == ["P1", "P17", "P10"]  # all of them begin with it: the one in two lines, in one, in none
    assert found("product", "p1")[:2] == ["P1", "P17"]  # its very code; then what was sold
    assert found("product", "ink 1") == ["P12", "P15", "P18"]  # words of the category and of the name
    assert found("product", "")[:2] == ["P1", "P17"]


def test_accounts_that_are_posted_to_come_first_among_equals(found: Find) -> None:
    assert found("account", "1100")[0] == "1100"
    assert found("expense_account", "6")[0] == "6000"
    assert found("income_account", "")[0] == "4000"


def test_accounts_by_what_they_are_for(found: Find) -> None:
    assert found("money_account", "1") != []
    assert set(found("money_account", "", 50)).isdisjoint(found("income_account", "", 50))
    assert "4000" in found("income_account", "sales")
    assert "4000" not in found("expense_account", "", 100)
    assert "1100" in found("account", "11", 100)
    assert "1100" not in found("free_account", "11", 100)


def test_currencies_in_use_come_first_and_are_found_by_name(found: Find) -> None:
    assert found("currency", "")[0] == "GBP"
    assert found("currency", "swiss") == ["CHF"]
    assert found("currency", "us")[0] == "USD"


def test_countries_by_code_and_by_name_in_both_languages(found: Find) -> None:
    assert found("country", "germ") == ["DE"]
    assert found("country", "德")[0] == "DE"
    assert found("country", "gb") == ["GB"]
    assert found("country", "united")[:3] == ["AE", "GB", "US"]


def test_categories_and_tags_that_are_there(found: Find) -> None:
    assert found("category", "") == ["Paper", "Ink"]
    assert found("category", "i") == ["Ink"]
    assert found("tag", "") == ["big", "old"]


def test_open_documents_by_number_and_by_party(found: Find) -> None:
    assert found("open_document", "zeta") == ["invoice:INV-2026-0001", "invoice:INV-2026-0003"]
    assert found("open_document", "0002") == ["invoice:INV-2026-0002"]
    assert found("open_document", "bill") == ["bill:BILL-2026-0001"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", ["", "a", "[/x]", "%", "_", "\\", "'", '"', "x" * 500, "\x00", "👩", "100% [/x]"])
def test_no_text_is_too_much_and_no_answer_too_long(kind: str, typed: str, found: Find) -> None:
    assert len(found(kind, typed, 3)) <= 3


def test_signs_of_patterns_stand_for_themselves(found: Find) -> None:
    assert found("customer", "100%") == ["C4"]
    assert found("customer", "%") == ["C4"]
