"""Which fields the head of a document with prices has: the common ones first, every other key of batch.md 3 on Ctrl+F."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from screens.forms.declared import Declared, fields_of

HEADS = {
    "quote": ("party", "date", "due", "terms"),
    "invoice": ("party", "date", "terms"),
    "credit_note": ("party", "date", "credits"),
    "bill": ("party", "date", "vendor_ref", "terms"),
    "vendor_credit": ("party", "date", "vendor_ref", "credits"),
}
BELOW = "memo"
"""Stands below the lines: it is typed when they are done, if at all."""
_MORE = (
    "due", "terms", "number", "currency", "rate", "discount_percent", "tax_mode", "tax_rounding", "vendor_ref", "vendor_ref_reason", "allocate",
    "posting_date", "tax_point", "custom", "ref",
)  # fmt: skip


def head_of(kind: str, given: Container[str] = ()) -> list[Declared]:
    """The fields of the head of a type. Those `given` a value at the start are shown though they are seldom needed."""
    head = HEADS[kind]
    more = tuple(key for key in _MORE if key not in head)
    found = fields_of(_input(kind), head, more=more)
    return [replace(field, more=field.more and field.key not in given) for field in found]


def below(kind: str) -> Declared:
    """The field below the lines."""
    return fields_of(_input(kind), (BELOW,))[0]


def _input(kind: str) -> Any:
    from crm_tui.documents.inputs.reading import INPUTS

    return INPUTS[kind]
