"""What a form for a document with prices begins with: nothing, a party, a draft, a copy, a quote, or what is left to credit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crm_tui.documents.customary import Customary
    from crm_tui.documents.entering import Origin

PREFIX = "draft-"


@dataclass(frozen=True, slots=True)
class TradeStart:
    """`content`: the document as `post` takes it. `origin`: what it replaces or follows. `party`: what is customary with its party.

    `takes_back`: the number of the document whose lines it takes back; their quantities are what is left to credit.
    """

    content: Mapping[str, Any] = field(default_factory=dict)
    origin: Origin | None = None
    party: Customary | None = None
    takes_back: str = ""

    @property
    def draft(self) -> str:
        """The name of the draft that is edited, empty where none is."""
        return f"{PREFIX}{self.origin.draft}" if self.origin is not None and self.origin.draft is not None else ""


_USUAL = {"tax_mode": "exclusive", "tax_rounding": "line"}
_TAKEN_OVER = ("currency", "rate", "tax_mode", "tax_rounding", "discount_percent")
Beginning = Callable[[Any], TradeStart]
"""Reads what a form begins with, on a DB-API connection that only reads."""


def of_draft(name: str) -> Beginning:
    """A draft to edit, by its name."""

    def read(connection: Any) -> TradeStart:
        from crm_tui.documents.drafts import read_draft
        from crm_tui.documents.entering import Origin

        draft_id = int(name.removeprefix(PREFIX))
        kind, content, _source, version = read_draft(connection, draft_id)
        return _known(connection, {**content, "type": kind}, Origin(draft_id, version))

    return read


def of_copy(kind: str, number: str) -> Beginning:
    """A document to enter again."""

    def read(connection: Any) -> TradeStart:
        from crm_tui.documents.copying import copied

        return _known(connection, copied(connection, kind, number))

    return read


def of_quote(number: str) -> Beginning:
    """The invoice that a quote leads to."""

    def read(connection: Any) -> TradeStart:
        from crm_tui.documents.copying import invoice_of_quote
        from crm_tui.documents.entering import Origin

        return _known(connection, invoice_of_quote(connection, number), Origin(quote=f"quote:{number}"))

    return read


def of_credited(kind: str, number: str) -> Beginning:
    """What takes an invoice or a bill back. `kind`: of the credit."""

    def read(connection: Any) -> TradeStart:
        from crm_tui.documents.copying import credit_of

        return _known(connection, credit_of(connection, kind, number), takes_back=number)

    return read


def _known(connection: Any, content: Mapping[str, Any], origin: Origin | None = None, takes_back: str = "") -> TradeStart:
    """What goes without saying is left out: the form then shows what differs. A credit takes all of that from what it takes back."""
    from crm_tui.documents.customary import customary

    party = customary(connection, content["type"], content["party"])
    usual = {**_USUAL, "currency": party.currency, "terms": party.terms}
    said = {k: v for k, v in content.items() if usual.get(k) != v and not (takes_back and k in _TAKEN_OVER)}
    return TradeStart(said, origin, party, takes_back)
