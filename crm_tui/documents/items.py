"""Open items in a unit of work: what is left of them, what settles them, and in base currency at which value (accounting.md 1.4, 1.10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.books.rows import RowStore
from crm_tui.errors import refuse
from models.values.hashing import digest
from models.values.rounding import divide

_SELECT = (
    "SELECT id, document_id, instalment, ledger, account_id, party_id, date, due, currency, amount, base, open_amount, open_base, ended_on"
    " FROM item WHERE "
)
_UPDATE = "UPDATE item SET open_amount = ?, open_base = ? WHERE id = ?"
_END = "UPDATE item SET open_amount = 0, open_base = 0, ended_on = ?, seal = ? WHERE id = ?"
_OF_ITEM = "SELECT id, from_item_id, to_item_id, date, amount, base_from, base_to, entry_id, taken_back_on FROM allocation WHERE "


@dataclass(slots=True)
class Item:
    """An open item. Signed minor units, debit positive; `base` in base currency; `open_*`: what is left, now."""

    id: int
    document_id: int
    instalment: int
    ledger: str
    account_id: int
    party_id: int
    date: str
    due: str
    currency: str
    amount: int
    base: int
    open_amount: int
    open_base: int
    ended_on: str | None = None

    @property
    def area(self) -> str:
        """The lock that keeps it: what is settled, or let go, changes what its ledger says of that day on."""
        return "sales" if self.ledger == "ar" else "purchases"

    @property
    def left(self) -> int:
        """What is left, unsigned."""
        return abs(self.open_amount)

    def release(self, amount: int) -> int:
        """The signed base that `amount` of it releases; the last settlement releases all that remains (accounting.md 1.10)."""
        if amount == abs(self.open_amount):
            return self.open_base
        if self.amount == self.base:
            return amount if self.amount > 0 else -amount
        return divide(self.base * amount, abs(self.amount))

    def settle(self, amount: int, at_base: int | None = None) -> int:
        """Takes `amount` (unsigned) off; the signed base released, which `at_base` may state."""
        released = self.release(amount) if at_base is None else at_base
        self.open_amount -= amount if self.amount > 0 else -amount
        self.open_base -= released
        return released


class Settled(NamedTuple):
    """An allocation that stands, or stood, in the books."""

    id: int
    from_item_id: int
    to_item_id: int
    date: str
    amount: int
    base_from: int
    base_to: int
    entry_id: int | None
    taken_back_on: str | None


@dataclass(slots=True)
class OpenItems:
    """The items that a unit of work has touched; written by `flush`, items before the allocations that name them."""

    connection: Any
    store: RowStore
    next_item_id: int
    next_allocation_id: int
    _items: dict[int, Item] = field(default_factory=dict)
    _by_document: dict[int, list[Item]] = field(default_factory=dict)
    _new: list[Item] = field(default_factory=list)
    _dirty: dict[int, Item] = field(default_factory=dict)
    _unwritten: set[int] = field(default_factory=set)
    _allocations: list[tuple[Any, ...]] = field(default_factory=list)
    _any_taken_back: bool | None = None
    _settled: list[int] = field(default_factory=list)

    @classmethod
    def load(cls, connection: Any, store: RowStore) -> OpenItems:
        (item,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM item").fetchone()
        (allocation,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM allocation").fetchone()
        return cls(connection, store, item, allocation)

    def add(
        self,
        document_id: int,
        ledger: str,
        account_id: int,
        party_id: int,
        date: str,
        due: str,
        currency: str,
        amount: int,
        base: int,
        instalment: int = 1,
    ) -> Item:
        """A new item, whole and unsettled."""
        item = Item(self.next_item_id, document_id, instalment, ledger, account_id, party_id, date, due, currency, amount, base, amount, base)
        self.next_item_id += 1
        self._items[item.id] = item
        self._by_document.setdefault(document_id, []).append(item)
        self._new.append(item)
        self._unwritten.add(item.id)
        return item

    def of_document(self, document_id: int) -> list[Item]:
        """The items of a document, instalments in order of their due dates."""
        found = self._by_document.get(document_id)
        if found is None:
            rows = self.connection.execute(_SELECT + "document_id = ? ORDER BY due, instalment", (document_id,))
            found = self._by_document[document_id] = [self._known(row) for row in rows]
        return found

    def by_id(self, item_id: int) -> Item:
        if item_id not in self._items:
            row = self.connection.execute(_SELECT + "id = ?", (item_id,)).fetchone()
            self._known(row)
        return self._items[item_id]

    def windows(self, first: Item, second: Item, amount: int, date: str) -> list[tuple[str, str | None]]:
        """The spans of days, from a date on, on which both items have so much left; the last has no end.

        Empty where they have not so much left today. More than one where something else settled an item for a while and was then taken
        back: on those days it is settled by that, and must not be settled twice (I08).
        """
        if amount > min(first.left, second.left):
            return []
        if not self._has_taken_back() or {first.id, second.id} <= self._unwritten:
            return [(date, None)]
        used = [a for item in (first, second) if item.id not in self._unwritten for a in self.allocations_of(item)]
        days = sorted({date, *(d for a in used for d in (a.date, a.taken_back_on) if d is not None and d > date)})
        spans: list[tuple[str, str | None]] = []
        for day, after in zip(days, [*days[1:], None], strict=True):
            if all(_left_on(item, used, day) >= amount for item in (first, second)):
                start = spans.pop()[0] if spans and spans[-1][1] == day else day
                spans.append((start, after))
        return spans

    def _has_taken_back(self) -> bool:
        if self._any_taken_back is None:
            row = self.connection.execute("SELECT 1 FROM allocation WHERE taken_back_on IS NOT NULL LIMIT 1").fetchone()
            self._any_taken_back = row is not None
        return self._any_taken_back

    def allocations_of(self, item: Item) -> list[Settled]:
        """All allocations that name an item, written already."""
        self.flush()
        self.store.flush()
        rows = self.connection.execute(_OF_ITEM + "from_item_id = ?1 UNION ALL " + _OF_ITEM + "to_item_id = ?1 ORDER BY date, id", (item.id,))
        return [Settled(*row) for row in rows]

    def allocate(self, credit: Item, debit: Item, amount: int, date: str, *, entry_id: int | None = None, at_par: Item | None = None) -> Settled:
        """Settles a debit item by a credit item from a date on. The caller has asked for `windows`.

        `at_par`: the item whose base was made from what the other releases, so that no exchange difference arises.
        """
        if at_par is credit:
            base_to = debit.settle(amount)
            base_from = -credit.settle(amount, -base_to)
        elif at_par is debit:
            base_from = -credit.settle(amount)
            base_to = debit.settle(amount, base_from)
        else:
            base_from, base_to = -credit.settle(amount), debit.settle(amount)
        row = Settled(self.next_allocation_id, credit.id, debit.id, date, amount, base_from, base_to, entry_id, None)
        self.next_allocation_id += 1
        self._allocations.append((*row, digest(("allocation", *row))))
        self._touched(credit, debit)
        return row

    def take_back(self, settled: Settled, date: str) -> None:
        """Lets go of an allocation from a date on (its own date: it never was)."""
        row = settled._replace(taken_back_on=date)
        self.store.update("UPDATE allocation SET taken_back_on = ?, seal = ? WHERE id = ?", (date, digest(("allocation", *row)), settled.id))
        for item, base in ((self.by_id(settled.from_item_id), -settled.base_from), (self.by_id(settled.to_item_id), settled.base_to)):
            item.open_amount += settled.amount if item.amount > 0 else -settled.amount
            item.open_base += base
            self._touched(item)
        self._any_taken_back = True

    def shorten(self, settled: Settled, date: str) -> None:
        """An allocation that was taken back already ends on an earlier day: what it settled is no more by then."""
        row = settled._replace(taken_back_on=date)
        self.store.update("UPDATE allocation SET taken_back_on = ?, seal = ? WHERE id = ?", (date, digest(("allocation", *row)), settled.id))

    def end(self, item: Item, date: str) -> None:
        """From a date on the item is as if it had never been."""
        self.flush()
        item.open_amount = item.open_base = 0
        item.ended_on = date
        self.store.update(_END, (date, _seal(item), item.id))
        self._dirty.pop(item.id, None)

    def flush(self) -> None:
        """Hands new items and new allocations to the store. What is left of an item is moved by the file's triggers, but in a large load."""
        if self._new:
            self.store.add("item", [_row(item, whole=self.store.at_once) for item in self._new])
            self._new = []
            self._unwritten.clear()
        if not self.store.at_once:
            for item in self._dirty.values():
                self.store.update(_UPDATE, (item.open_amount, item.open_base, item.id))
        self._dirty = {}
        if self._allocations:
            self.store.add("allocation", self._allocations)
            self._allocations = []

    def forget_settled(self) -> None:
        """Lets go of what is settled and written, so that a large load does not keep all items in memory."""
        for document_id in self._settled:
            found = self._by_document.get(document_id, ())
            if not any(item.open_amount for item in found):
                self._by_document.pop(document_id, None)
                for item in found:
                    self._items.pop(item.id, None)
        self._settled.clear()

    def _known(self, row: tuple[Any, ...]) -> Item:
        item = self._items.get(row[0])
        if item is None:
            item = self._items[row[0]] = Item(*row)
        return item

    def _touched(self, *items: Item) -> None:
        for item in items:
            if not item.open_amount:
                self._settled.append(item.document_id)
            if item.id not in self._unwritten:
                self._dirty[item.id] = item


def _left_on(item: Item, allocations: Iterable[Settled], day: str) -> int:
    """What was left of an item at the end of a day."""
    own = [a for a in allocations if item.id in (a.from_item_id, a.to_item_id)]
    live = {a.id: a.amount for a in own if a.date <= day and (a.taken_back_on is None or day < a.taken_back_on)}
    return abs(item.amount) - sum(live.values())


def released_by(items: Iterable[Item], amount: int) -> int:
    """The base, unsigned, that settling `amount` of these items in their order would release."""
    base = 0
    for item in items:
        part = min(amount, item.left)
        if part:
            base += abs(item.release(part))
            amount -= part
    return base


def demand_live(items: Iterable[Item], what: str, *, at: str) -> None:
    """Refuses items that a void or a reversal has ended."""
    if any(item.ended_on is not None for item in items):
        raise refuse("already_reversed", "{document} was voided or reversed", at=at, document=what)


def _seal(item: Item) -> str:
    return digest((
        "item", item.id, item.document_id, item.instalment, item.ledger, item.account_id, item.party_id, item.date, item.due, item.currency,
        item.amount, item.base, item.ended_on,
    ))  # fmt: skip


def _row(item: Item, *, whole: bool) -> tuple[Any, ...]:
    """The row of a new item: whole, where the file's triggers then take off what settles it, else with what is left."""
    left = (item.amount, item.base) if whole else (item.open_amount, item.open_base)
    return (
        item.id, item.document_id, item.instalment, item.ledger, item.account_id, item.party_id, item.date, item.due, item.currency, item.amount,
        item.base, *left, item.ended_on, _seal(item),
    )  # fmt: skip
