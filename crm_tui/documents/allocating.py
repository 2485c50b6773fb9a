"""What settles what: allocations made with a document, by themselves, and taken back (behaviour.md 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.documents.desk import Desk, Released
from crm_tui.documents.directory import PartyRecord
from crm_tui.documents.exchange_differences import holder, post_difference, take_back_difference
from crm_tui.documents.items import Item, Settled, demand_live
from crm_tui.documents.money_rules import day, no_custom, positive
from crm_tui.documents.outcome import Outcome
from crm_tui.errors import Refused, bad, refuse
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import unscaled

_ON_ACCOUNT = tuple(name for name, spec in DOCUMENT_TYPES.items() if spec.ledger or name == "adjustment")
_BY_SIGN = {sign: tuple(k for k in _ON_ACCOUNT if DOCUMENT_TYPES[k].sign in (0, sign)) for sign in (1, -1)}


@dataclass(slots=True)
class Target:
    """A document to be settled, and by how much, in minor units of its currency."""

    document_id: int
    number: str
    items: list[Item]
    amount: int

    @property
    def ledger(self) -> str:
        return self.items[0].ledger


def targets_of(
    desk: Desk, allocate: dict[str, Any] | None, party: PartyRecord, exponent: int, currency: str, *, sign: int, at: str = "allocate"
) -> list[Target]:
    """The documents that `allocate` names, whose items stand on the other side (`sign` of their items).

    Refuses other parties, other currencies, what was voided or reversed; the amounts are held against what is left by `settle_target`.
    """
    found = []
    for name, value in (allocate or {}).items():
        document_id = find_on_account(desk, name, sign, party.id, at=f"{at}.{name}")
        items = [item for item in desk.items.of_document(document_id) if (item.amount > 0) == (sign > 0)]
        _demand_settleable(items, name, party, currency, at=f"{at}.{name}")
        found.append(Target(document_id, name, items, positive(value, exponent, f"{at}.{name}")))
    return found


def find_on_account(desk: Desk, name: str, sign: int, party_id: int, *, at: str) -> int:
    """The id of a document that leaves open items; of several of one number, the one that stands on that side."""
    kinds = _BY_SIGN[sign]
    numbers = desk.find_all(name, kinds)
    own = [i for i in numbers if any(item.party_id == party_id for item in desk.items.of_document(i))]
    if len(own) == 1:
        return own[0]
    return desk.find(name, at=at, among=kinds)


def _demand_settleable(items: list[Item], name: str, party: PartyRecord, currency: str, *, at: str) -> None:
    if not items:
        raise refuse("over_allocation", "nothing is open on {document}", at=at, document=name)
    demand_live(items, name, at=at)
    if any(item.party_id != party.id for item in items):
        raise refuse("other_party", "{document} is of another party than {party}", at=at, document=name, party=party.code)
    if any(item.currency != currency for item in items):
        raise refuse("other_currency", "{document} is in {theirs}, not in {ours}", at=at, document=name, theirs=items[0].currency, ours=currency)


def demand_room(desk: Desk, target: Target, *, at: str) -> None:
    """Refuses `over_allocation` where more is to be settled than is left."""
    left = sum(item.left for item in target.items)
    if target.amount > left:
        raise _over(desk, target.number, target.items[0], left, at)


def _over(desk: Desk, name: str, item: Item, left: int, at: str) -> Refused:
    digits = desk.directory.exponent(item.currency)
    return refuse("over_allocation", "{document} has only {left} left", at=at, document=name, left=unscaled(left, digits))


def allocate_new(desk: Desk, document_id: int, targets: list[Target], date: str, *, at_par: bool = False, own_entry: int | None = None) -> None:
    """Settles targets by a document that was just written. `at_par`: its base was made from what they release.

    `own_entry`: the document's entry, which holds the exchange differences of what is settled on its own day (`differences_at_once`).
    """
    own = list(desk.items.of_document(document_id))
    for target in targets:
        demand_room(desk, target, at=f"allocate.{target.number}")
        if target.amount > sum(item.left for item in own):
            raise refuse("over_allocation", "more is allocated than the document comes to", at="allocate")
        _settle(desk, own, target, date, at_par=at_par, own_entry=own_entry)


def _settle(desk: Desk, own: list[Item], target: Target, date: str, *, at_par: bool = False, own_entry: int | None = None) -> None:
    rest = target.amount
    for item in target.items:
        for mine in own:
            amount = min(rest, mine.left, item.left)
            if amount:
                settle_windows(desk, mine, item, amount, max(date, item.date, mine.date), at_par=at_par, own_entry=own_entry)
                rest -= amount


def settle_windows(desk: Desk, mine: Item, other: Item, amount: int, date: str, *, at_par: bool = False, own_entry: int | None = None) -> None:
    """Settles from a date on, but for days on which something else, taken back since, did so."""
    for start, end in desk.items.windows(mine, other, amount, date):
        settled = settle_pair(desk, mine, other, amount, start, at_par=at_par, own_entry=own_entry if start == mine.date else None)
        if end is not None:
            desk.items.flush()
            take_back(desk, settled, end)


def settle_pair(desk: Desk, mine: Item, other: Item, amount: int, date: str, *, at_par: bool = False, own_entry: int | None = None) -> Settled:
    """One allocation, with the exchange difference it realises; `own_entry` holds that already."""
    credit, debit = (mine, other) if mine.amount < 0 else (other, mine)
    desk.demand_open(date, credit.area)
    difference = 0 if at_par else debit.release(amount) + credit.release(amount)
    entry_id = None if not difference else own_entry or post_difference(desk, credit, difference, date)
    return desk.items.allocate(credit, debit, amount, date, entry_id=entry_id, at_par=mine if at_par else None)


def post_allocate(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Settles one document by another; by default on the later of their dates. Posts nothing but an exchange difference."""
    no_custom(document)
    first, second = _both(desk, document)
    date = _allocation_date(document, first + second)
    digits = desk.directory.exponent(first[0].currency)
    amount = positive(document["amount"], digits, "amount")
    for name, items in ((document["from"], first), (document["to"], second)):
        demand_room(desk, Target(items[0].document_id, name, items, amount), at="amount")
    if "date" in document:
        _demand_always(desk, document, first, second, amount, date)
    _settle(desk, first, Target(second[0].document_id, document["to"], second, amount), date)
    desk.items.flush()
    return Outcome(None, None)


def _demand_always(desk: Desk, document: dict[str, Any], first: list[Item], second: list[Item], amount: int, date: str) -> None:
    """Who says a day, means it: refused where something that was taken back later settled them for a while after it."""
    for mine in first:
        for other in second:
            part = min(amount, mine.left, other.left)
            if part and desk.items.windows(mine, other, part, date) != [(date, None)]:
                raise refuse(
                    "over_allocation",
                    "on some day from {date} on, {a} or {b} was settled otherwise",
                    at="date",
                    hint="leave the date out, or give a later one",
                    date=date,
                    a=document["from"],
                    b=document["to"],
                )


def _both(desk: Desk, document: dict[str, Any]) -> tuple[list[Item], list[Item]]:
    """The items of the two documents: one side credits, the other debits, of one party, ledger and currency."""
    pairs = []
    for key in ("from", "to"):
        document_id = desk.find(document[key], at=key, among=_ON_ACCOUNT)
        items = desk.items.of_document(document_id)
        if not items:
            raise refuse("over_allocation", "nothing is open on {document}", at=key, document=document[key])
        demand_live(items, document[key], at=key)
        pairs.append(items)
    first, second = pairs
    if (first[0].party_id, first[0].ledger) != (second[0].party_id, second[0].ledger):
        raise refuse("other_party", "{a} and {b} are not of one party's account", at="to", a=document["from"], b=document["to"])
    if first[0].currency != second[0].currency:
        raise refuse("other_currency", "{a} and {b} are in two currencies", at="to", a=document["from"], b=document["to"])
    if (first[0].amount > 0) == (second[0].amount > 0):
        raise refuse("over_allocation", "{a} and {b} stand on the same side", at="to", a=document["from"], b=document["to"])
    return first, second


def _allocation_date(document: dict[str, Any], items: list[Item]) -> str:
    earliest = max(item.date for item in items)
    date = day(document, "date", earliest)
    if date < earliest:
        raise bad("bad_date", "an allocation is not dated before both documents are there, on {day}", at="date", day=earliest)
    return date


def post_unallocate(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Lets go of a settlement from a date on; without one from its own date, as if it had never been."""
    no_custom(document)
    first, second = _both(desk, document)
    amount = positive(document["amount"], desk.directory.exponent(first[0].currency), "amount")
    others = {item.id for item in second}
    live = [a for item in first for a in desk.items.allocations_of(item) if a.taken_back_on is None and {a.from_item_id, a.to_item_id} & others]
    if amount > sum(a.amount for a in live):
        raise refuse("over_allocation", "{a} settles less than that of {b}", at="amount", a=document["from"], b=document["to"])
    rest = amount
    for settled in reversed(live):
        if rest:
            rest -= _let_go(desk, document, settled, min(rest, settled.amount))
    desk.items.flush()
    return Outcome(None, None)


def _let_go(desk: Desk, document: dict[str, Any], settled: Settled, amount: int) -> int:
    """Takes back `amount` of an allocation; what is left of it is allocated anew from the same day."""
    date = day(document, "date", settled.date)
    if date < settled.date:
        raise bad("bad_date", "the allocation is dated {day}; it ends on that day or later", at="date", day=settled.date)
    note_released(desk, settled, amount, date)
    if amount == settled.amount:
        take_back(desk, settled, date)
    elif settled.entry_id is not None and holder(desk, settled.entry_id).document_id is not None:
        desk.demand_open(date, desk.items.by_id(settled.from_item_id).area)
        desk.items.take_back(settled, date)
        take_back_difference(desk, settled, date, rest=_settle_rest(desk, settled, amount, date, own_entry=settled.entry_id))
    else:
        take_back(desk, settled, date)
        _settle_rest(desk, settled, amount, date, at_par=settled.entry_id is None)
    return amount


def _settle_rest(desk: Desk, settled: Settled, amount: int, date: str, *, at_par: bool = False, own_entry: int | None = None) -> Settled:
    """What stays settled, as an allocation of its own, when `amount` of one is taken back."""
    pair = [desk.items.by_id(item_id) for item_id in (settled.from_item_id, settled.to_item_id)]
    other, mine = sorted(pair, key=lambda item: item.document_id)
    return settle_pair(desk, mine, other, settled.amount - amount, date, at_par=at_par, own_entry=own_entry)


def note_released(desk: Desk, settled: Settled, amount: int, date: str, until: str | None = None) -> None:
    """Remembers what is let go of: who undoes that settles it again."""
    pair = [desk.items.by_id(item_id).document_id for item_id in (settled.from_item_id, settled.to_item_id)]
    desk.released.append(Released(pair[0], pair[1], amount, date, until))


def take_back(desk: Desk, settled: Settled, date: str, *, ending: int | None = None) -> None:
    """Ends an allocation on a day that is open for its ledger, and takes back the exchange difference that it realised.

    `ending`: the id of a document that ends on that day: what its own entry realised is taken back by that entry's mirror.
    """
    desk.demand_open(date, desk.items.by_id(settled.from_item_id).area)
    desk.items.flush()
    take_back_difference(desk, settled, date, ending=ending)
    desk.items.take_back(settled, date)
