"""Fields of a form, declared by the input type of its document (ARCHITECTURE, idea 9): what is required, and of what kind each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints

from screens.forms.titles import CHOICES, DIGITS, SEVERAL_LINES, choice_of, lookup_of, title_of

TEXT, BLOCK, AMOUNT, DATE, LOOKUP, CHOICE, YES_NO, LIST, PAIRS, TERMS = (
    "text", "block", "amount", "date", "lookup", "choice", "yes_no", "list", "pairs", "terms",
)  # fmt: skip
"""Kinds of fields. BLOCK: a text of several lines; CHOICE: one of a few; LIST: several codes or words; PAIRS: `key=value`;
TERMS: payment terms, which say what they mean."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A field: its key in the document, its title (an English message), its kind, what it looks up, whether it must be given.

    `choices`: (value, words) of a field that is chosen from a few. `more`: hidden until Ctrl+F asks for more fields. `digits`: decimals of a
    figure, None for money in the books' currency.
    """

    key: str
    title: str
    kind: str
    lookup: str
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    more: bool = False
    digits: int | None = None


def fields_of(input_type: Any, keys: Sequence[str], *, more: Sequence[str] = (), optional: Sequence[str] = ()) -> list[Declared]:
    """The fields of an input type (a TypedDict of crm_tui/documents/inputs) for some of its keys, in that order, then those of `more`.

    `optional`: keys that the form does not demand, though the document must have them. KeyError for a key that the document has not.
    """
    hints = get_type_hints(input_type, include_extras=True)
    kind = get_args(hints["type"])[0] if get_origin(hints.get("type")) is Literal else ""
    return [_field(kind, key, hints[key], required=key not in optional, more=key in more) for key in (*keys, *more)]


def yes_or_no(key: str) -> tuple[tuple[str, str], ...]:
    """The two choices of a field that is true or false."""
    return tuple((value, choice_of(key, value)) for value in ("yes", "no"))


def _field(document: str, key: str, hint: Any, *, required: bool, more: bool) -> Declared:
    if get_origin(hint) is NotRequired:
        hint, required = get_args(hint)[0], False
    kind, choices = _kind(document, key, hint)
    title = title_of(document, key)
    return Declared(key, title, kind, lookup_of(document, key), required, choices, more, DIGITS.get(key) if kind == AMOUNT else None)


def _kind(document: str, key: str, hint: Any) -> tuple[str, tuple[tuple[str, str], ...]]:
    from crm_tui.documents.inputs.fields import Amounts, Custom, Day, Figure, Tags, TaxCodes

    if get_origin(hint) is Literal or key in CHOICES:
        return CHOICE, tuple((value, choice_of(key, value)) for value in CHOICES.get(key) or get_args(hint))
    if hint is bool:
        return YES_NO, yes_or_no(key)
    if key == "terms":
        return TERMS, ()
    for kind, hints in ((DATE, (Day,)), (AMOUNT, (Figure,)), (LIST, (TaxCodes, Tags)), (PAIRS, (Custom, Amounts))):
        if hint in hints:
            return kind, ()
    if hint == Figure | Amounts:
        return AMOUNT, ()
    return LOOKUP if lookup_of(document, key) else BLOCK if key in SEVERAL_LINES else TEXT, ()
