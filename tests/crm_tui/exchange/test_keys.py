"""The plain table of keys says the same as the input types, and texts become the documents that these take."""

from __future__ import annotations

import typing
from typing import Any

import pytest

from crm_tui.documents.inputs.reading import INPUTS, validated
from crm_tui.documents.inputs.trade import LineInput
from crm_tui.errors import BadInput
from crm_tui.exchange.keys import KEYS, LINE_KEYS, REQUIRED
from crm_tui.exchange.texts import document_of


def keys_of(kind: Any) -> set[str]:
    return set(typing.get_type_hints(kind)) - {"type", "contacts"}


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_the_keys_of_a_type(kind: str) -> None:
    assert set(KEYS[kind]) == keys_of(INPUTS[kind])
    assert set(REQUIRED.get(kind, ())) <= INPUTS[kind].__required_keys__


def test_every_type_that_has_cells_is_in_the_table() -> None:
    assert set(INPUTS) - set(KEYS) <= {"void", "reverse", "opening"}


def test_the_keys_of_lines() -> None:
    assert set(LINE_KEYS["invoice"]) == keys_of(LineInput)
    assert LINE_KEYS["bill"] is LINE_KEYS["invoice"]


def test_texts_become_a_document() -> None:
    texts = {
        "party": "C1",
        "date": "2026-01-02",
        "amount": "5.00",
        "account": "1000",
        "allocate": "I-1=3.00, I-2=2.00",
        "close_difference": "yes",
        "memo": "",
    }
    document = document_of("receipt", texts)
    assert document == {
        "type": "receipt",
        "party": "C1",
        "date": "2026-01-02",
        "amount": "5.00",
        "account": "1000",
        "allocate": {"I-1": "3.00", "I-2": "2.00"},
        "close_difference": True,
    }
    assert validated(document) == document


def test_lines_codes_and_custom_values() -> None:
    document = document_of(
        "invoice", {"party": "C1", "date": "2026-01-02", "custom.colour": "red"}, [{"quantity": "1", "price": "2", "tax": "S20+R5"}]
    )
    assert document["custom"] == {"colour": "red"}
    assert document["lines"] == [{"quantity": "1", "price": "2", "tax": ["S20", "R5"]}]


@pytest.mark.parametrize(
    ("kind", "texts", "at"),
    [
        ("customer", {"colour": "red"}, "colour"),
        ("customer", {"active": "perhaps"}, "active"),
        ("receipt", {"allocate": "I-1"}, "allocate"),
        ("receipt", {"allocate": "=5"}, "allocate"),
        ("customer", {"custom": "[1]"}, "custom"),
        ("customer", {"custom": "{"}, "custom"),
    ],
)
def test_texts_that_cannot_be_read_are_refused_by_their_key(kind: str, texts: dict[str, str], at: str) -> None:
    with pytest.raises(BadInput) as refusal:
        document_of(kind, texts)
    assert refusal.value.field == at


def test_every_key_has_a_sentence_of_help() -> None:
    from crm_tui.cli.key_help import KEY_HELP
    from crm_tui.exchange.keys import EDITABLE, LINES, OBJECT

    offered = {key for keys in (*KEYS.values(), *EDITABLE.values()) for key, kind in keys.items() if kind not in (LINES, OBJECT)}
    assert offered == set(KEY_HELP)


def test_the_keys_to_edit_are_those_that_the_services_take() -> None:
    from crm_tui.exchange.keys import EDITABLE
    from crm_tui.ledger.accounts import AccountChanges
    from crm_tui.ledger.tax_codes import TaxCodeChanges

    assert set(EDITABLE["account"]) <= set(AccountChanges.__annotations__)
    assert set(EDITABLE["tax_code"]) <= set(TaxCodeChanges.__annotations__)
