"""How the items to settle, and what the money comes to, are worded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_tui.words import _, marked
from screens import figures
from screens.standing import type_word
from screens.verbs.money_words import name
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.documents.settleable import OpenDocument
    from crm_tui.documents.worth import Rating
    from screens.forms.settling import Settling

COLUMNS = (
    TableColumn("document", marked("Document"), 16, share=2),
    TableColumn("reference", marked("Their number"), 12, share=1, rank=3),
    TableColumn("date", marked("Date"), 10, rank=4),
    TableColumn("due", marked("Due"), 10, rank=1),
    TableColumn("left", marked("Outstanding"), 11, right=True),
    TableColumn("part", marked("Settles"), 11, right=True),
    TableColumn("discount", marked("Discount"), 9, right=True, rank=2),
    TableColumn("rest", marked("Stays open"), 11, right=True),
)
REASONS = {
    "reference": marked("Proposed by the number in the memo"),
    "amount": marked("Proposed: a document of just this amount"),
    "discount": marked("Proposed: just this amount with the early-payment discount"),
    "sum": marked("Proposed: documents that add up to this amount"),
    "oldest": marked("Proposed: the oldest first"),
}


def columns_for(settling: Settling) -> tuple[TableColumn, ...]:
    """Vendors' own numbers have a column where there are any."""
    referred = any(document.reference for document in settling.documents)
    return COLUMNS if referred else tuple(c for c in COLUMNS if c.id != "reference")


def item_row(settling: Settling, index: int, today: str, columns: Sequence[TableColumn] = COLUMNS, *, small: bool = False) -> TableRow:
    """A document with what is laid on it. `small`: what stays open goes to rounding."""
    document, part, discount = settling.documents[index], settling.parts[index], settling.discounts[index]
    taken = bool(part or discount)
    stays = settling.stays(index)
    rest = _("rounded") if small and stays else figures.money(stays, document.exponent) if taken else ""
    known = {
        "document": f"{'✓' if taken else ' '} {_named(document)}", "reference": figures.text(document.reference), "date": document.date,
        "due": document.due, "left": figures.money(document.left, document.exponent),
        "part": figures.money(part, document.exponent) if part else "", "discount": _discount(document, discount, settling.date), "rest": rest,
    }  # fmt: skip
    return TableRow(document.name, tuple(known[c.id] for c in columns), "total" if taken else "alarm" if document.due < today else "")


def _named(document: OpenDocument) -> str:
    number = figures.text(document.number)
    return number if document.type in ("invoice", "bill", "receipt", "payment") else f"{type_word(document.type)} {number}"


def _discount(document: OpenDocument, taken: int, date: str) -> str:
    """What is taken off, else in brackets what may be."""
    offered = document.discount_on(date)
    return figures.money(taken, document.exponent) if taken else f"({figures.money(offered, document.exponent)})" if offered else ""


def offer_words(document: OpenDocument, date: str, *, from_field: bool) -> str:
    """What the terms give for paying early; empty where they give nothing, or it is too late. `from_field`: the items have not the focus."""
    offered = document.discount_on(date)
    if not offered:
        return ""
    text = (
        _("{document}: {discount} off until {day}; Down, then % takes it") if from_field else _("{document}: {discount} off until {day}; % takes it")
    )
    return text.format(document=name(document.type, document.number), discount=figures.money(offered, document.exponent), day=document.discount_until)


def foreign_words(at: Rating, amount: int, gain: int) -> str:
    """`1 EUR = 0.85 GBP on 2026-03-16: 42.50 GBP, exchange gain 0.50`."""
    worth = figures.money(at.worth(amount), at.base_exponent)
    said = _("1 {currency} = {rate} {base} on {day}: {worth} {base}").format(
        currency=at.currency, rate=at.rate or "", base=at.base, day=at.date, worth=worth
    )
    if not gain:
        return said
    word = _("exchange gain {amount}") if gain > 0 else _("exchange loss {amount}")
    return f"{said}, {word.format(amount=figures.money(abs(gain), at.base_exponent))}"


def joined(parts: Sequence[str]) -> str:
    return "   ".join(part for part in parts if part)
