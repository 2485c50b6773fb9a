"""Fields of a form, declared by the input type of its document (ARCHITECTURE, idea 9): what is required, and of what kind each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, get_args, get_origin, get_type_hints

from crm_tui.words import marked

TEXT, AMOUNT, DATE, LOOKUP = "text", "amount", "date", "lookup"
WORDS = {
    "code": marked("Code"), "name": marked("Name"), "email": marked("E-mail"), "phone": marked("Phone"), "terms": marked("Terms"),
    "address": marked("Address"), "country": marked("Country"), "tax_id": marked("Tax id"), "credit_limit": marked("Credit limit"),
    "notes": marked("Notes"), "party": marked("Customer"), "date": marked("Date"), "due": marked("Due"), "memo": marked("Memo"),
    "amount": marked("Amount"), "account": marked("Account"), "method": marked("Method"), "product": marked("Product"),
    "description": marked("Description"), "quantity": marked("Quantity"), "price": marked("Price"), "tax": marked("Tax"),
}  # fmt: skip
LOOKED_UP = {"party": "customer", "account": "money_account", "product": "product", "tax": "tax_code"}
"""Keys whose value is the code of a record, and what is looked for."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A field: its key in the document, its title (an English message), its kind, what it looks up, whether it must be given."""

    key: str
    title: str
    kind: str
    lookup: str
    required: bool


def fields_of(input_type: Any, keys: Sequence[str]) -> list[Declared]:
    """The fields of an input type (a TypedDict of crm_tui/documents/inputs) for some of its keys, in that order. KeyError for another key."""
    from crm_tui.documents.inputs.fields import Day, Figure

    hints = get_type_hints(input_type, include_extras=True)
    found = []
    for key in keys:
        hint = hints[key]
        required = get_origin(hint) is not NotRequired
        if not required:
            hint = get_args(hint)[0]
        kind = LOOKUP if key in LOOKED_UP else DATE if hint == Day else AMOUNT if hint == Figure else TEXT
        found.append(Declared(key, WORDS[key], kind, LOOKED_UP.get(key, ""), required))
    return found
