"""What was probably meant by a code, a word or a number that is not there."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.ledger.near import near_codes, near_numbers, near_words

PARTIES = [("ACME", "Acme Ltd"), ("BAY", "Bay Bakery"), ("UMB", "Umbrella Corp"), ("UMA", "Uma & Sons"), ("V1", "Vale Mill")]


@pytest.fixture
def connection(new_books: Any) -> Any:
    from crm_tui.documents.post import post_document

    books = new_books()
    with books.change("test.make") as session:
        for code, name in PARTIES:
            post_document(session, document={"type": "vendor" if code == "V1" else "customer", "code": code, "name": name})
        line = {"quantity": "1", "price": "5.00"}
        for number in (None, "A-17", "B-17", "A-117"):
            given = {"number": number} if number else {}
            post_document(session, document={"type": "invoice", "party": "UMB", "date": "2025-02-01", "lines": [line], **given})
    with books.reading() as found:
        yield found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("umb", "UMB (Umbrella Corp)"),
        ("UMBRELLA", "UMB (Umbrella Corp)"),
        ("um", "UMA (Uma & Sons), UMB (Umbrella Corp)"),
        ("umbrela", "UMB (Umbrella Corp)"),
        ("bakery", "BAY (Bay Bakery)"),
        ("ACNE", "ACME (Acme Ltd)"),
        ("xyzzy", ""),
        (" ", ""),
    ],
)
def test_codes(connection: Any, text: str, wanted: str) -> None:
    assert near_codes(connection, "party", text, where="is_customer = 1") == wanted


def test_only_of_the_role(connection: Any) -> None:
    assert near_codes(connection, "party", "vale") == "V1 (Vale Mill)"
    assert near_codes(connection, "party", "vale", where="is_customer = 1") == ""


def test_words() -> None:
    reports = ["trial-balance", "income-statement", "balance-sheet", "ar-ageing", "ap-ageing", "tax"]
    assert near_words("trail-balance", reports) == "trial-balance"
    assert near_words("ageing", reports) == "ar-ageing, ap-ageing"
    assert near_words("income", reports) == "income-statement"
    assert near_words("weather", reports) == ""


@pytest.mark.parametrize(
    ("text", "wanted"), [("INV-1", "INV-2025-0001"), ("17", "B-17, A-17"), ("A-0117", "A-117"), ("A-", ""), ("²", ""), ("9", "")]
)
def test_numbers(connection: Any, text: str, wanted: str) -> None:
    assert near_numbers(connection, "invoice", text) == wanted
    assert near_numbers(connection, "bill", text) == ""


def test_alike_are_all_compared_and_the_nearest_come_first() -> None:
    """By hand, 100 x 2 x common letters in order / letters of both: chair to chain 80, to chalk 60; xchair to chair 91, to hair 80, to chain 73."""
    assert near_words("chair", ["chalk", "chain", "sofa"]) == "chain"
    assert near_words("xchair", ["chain", "stool", "chair", "hair"]) == "chair, hair"


def test_a_name_is_alike_by_its_best_word(connection: Any) -> None:
    assert near_codes(connection, "party", "mil") == "V1 (Vale Mill)"
    assert near_codes(connection, "party", "miil") == "V1 (Vale Mill)"
