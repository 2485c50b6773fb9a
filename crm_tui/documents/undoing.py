"""Void and reverse: a document ends, on its own date or on a later day (accounting.md 1.8)."""

from __future__ import annotations

from typing import Any, NamedTuple

from crm_tui.documents.allocating import note_released, take_back
from crm_tui.documents.desk import Desk
from crm_tui.documents.ending import live_entries, mirror_entry
from crm_tui.documents.exchange_differences import take_back_earlier
from crm_tui.documents.items import Item, Settled
from crm_tui.documents.money_rules import day, no_custom
from crm_tui.documents.outcome import Outcome
from crm_tui.errors import bad, refuse
from models.values.document_types import DOCUMENT_TYPES

_SETTLED = ("invoice", "bill", "adjustment")


class _Ending(NamedTuple):
    """The document that ends."""

    id: int
    type: str
    number: str
    state: str
    posting_date: str
    tax_point: str
    tax: int
    ended_by: str | None
    source_type: str | None


_SELECT = (
    "SELECT d.id, d.type, d.number, d.state, d.posting_date, coalesce(d.tax_point, d.posting_date), d.tax, d.ended_by, s.type FROM document d"
    " LEFT JOIN document s ON s.id = d.source_id WHERE d.id = ?"
)


def post_void(desk: Desk, document: dict[str, Any]) -> Outcome:
    """As if the document had never been, at every date: only while its period is open (accounting.md 1.8)."""
    ending = _ending(desk, document)
    if "date" in document and day(document, "date") != ending.posting_date:
        raise bad("bad_date", "a void has no date of its own", at="date", hint="use reverse to take it back on a later day")
    desk.demand_open(ending.posting_date, DOCUMENT_TYPES[ending.type].area, at="document", ending=True, opening=ending.type == "opening")
    if ending.tax:
        desk.demand_open(ending.tax_point, "tax", at="document", ending=True)
    items = [*desk.items.of_document(ending.id), *_opened_items(desk, ending)]
    _demand_free(desk, ending, items, unapply=document.get("unapply", False))
    _release(desk, ending, items, ending.posting_date)
    for entry_id, date in live_entries(desk, ending.id):
        mirror_entry(desk, entry_id, date)
    for item in items:
        desk.items.end(item, item.date)
    _mark(desk, ending, "void", ending.posting_date, document.get("reason"))
    return Outcome(ending.id, ending.number)


def post_reverse(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Happened, then undone on a day: before it every report is unchanged, from it allocations are released."""
    ending = _ending(desk, document)
    date = day(document, "date", desk.today)
    if date < ending.posting_date:
        raise bad("bad_date", "{document} is dated {day}; it is not reversed before", at="date", document=ending.number, day=ending.posting_date)
    desk.demand_open(date, DOCUMENT_TYPES[ending.type].area)
    if ending.tax:
        desk.demand_open(date, "tax")
    items = [*desk.items.of_document(ending.id), *_opened_items(desk, ending)]
    _release(desk, ending, items, date)
    for entry_id, entry_date in live_entries(desk, ending.id):
        mirror_entry(desk, entry_id, max(date, entry_date), tax_point=date)
    for item in items:
        desk.items.end(item, date)
    _mark(desk, ending, "reverse", date, document.get("reason"))
    return Outcome(ending.id, ending.number)


def _ending(desk: Desk, document: dict[str, Any]) -> _Ending:
    no_custom(document)
    document_id = desk.find(document["document"], at="document")
    desk.write_out()
    found = _Ending(*desk.connection.execute(_SELECT, (document_id,)).fetchone())
    if found.ended_by is not None:
        raise refuse("already_reversed", "{document} was voided or reversed already", at="document", document=found.number)
    if found.source_type == "opening":
        raise refuse(
            "posted_document",
            "{document} came with the opening balances",
            at="document",
            hint="void those, or post a credit note",
            document=found.number,
        )
    return found


def _opened_items(desk: Desk, ending: _Ending) -> list[Item]:
    """The items that opening balances brought in: they end with them."""
    if ending.type != "opening":
        return []
    rows = desk.connection.execute("SELECT id FROM document WHERE source_id = ?", (ending.id,)).fetchall()
    return [item for (document_id,) in rows for item in desk.items.of_document(document_id)]


def _settled(desk: Desk, items: list[Item]) -> list[Settled]:
    return list({a.id: a for item in items for a in desk.items.allocations_of(item)}.values())


def _live(desk: Desk, items: list[Item]) -> list[Settled]:
    return [settled for settled in _settled(desk, items) if settled.taken_back_on is None]


def _release(desk: Desk, ending: _Ending, items: list[Item], date: str) -> None:
    """Ends the allocations of what ends on a day; those that were taken back on a later day have ended by then, too (I04, I14)."""
    for settled in _settled(desk, items):
        last = max(date, settled.date)
        if settled.taken_back_on is None:
            note_released(desk, settled, settled.amount, last)
            take_back(desk, settled, last, ending=ending.id)
        elif settled.taken_back_on > last:
            desk.demand_open(last, desk.items.by_id(settled.from_item_id).area)
            note_released(desk, settled, settled.amount, last, settled.taken_back_on)
            take_back_earlier(desk, settled, last, ending=ending.id)
            desk.items.shorten(settled, last)


def _demand_free(desk: Desk, ending: _Ending, items: list[Item], *, unapply: bool) -> None:
    """What others settle is not voided under them; a document that settles others lets go of them by itself."""
    if unapply:
        return
    for settled in _live(desk, items):
        own = {item.id for item in items}
        other = settled.to_item_id if settled.from_item_id in own else settled.from_item_id
        (kind,) = desk.connection.execute("SELECT d.type FROM item i JOIN document d ON d.id = i.document_id WHERE i.id = ?", (other,)).fetchone()
        if ending.type in (*_SETTLED, "opening") or kind == "refund":
            raise refuse(
                "has_allocations", "{document} is settled by others", at="document", hint="void those first, or say unapply", document=ending.number
            )


def _mark(desk: Desk, ending: _Ending, how: str, date: str, reason: str | None) -> None:
    state = "void" if how == "void" else "posted"
    desk.items.flush()
    targets = [ending.id]
    if ending.type == "opening":
        targets += [i for (i,) in desk.connection.execute("SELECT id FROM document WHERE source_id = ?", (ending.id,))]
    for document_id in targets:
        desk.store.update(
            "UPDATE document SET state = ?, ended_on = ?, ended_by = ?, ended_reason = ?, version = version + 1 WHERE id = ?",
            (state, date, how, reason, document_id),
        )
    desk.store.flush()
