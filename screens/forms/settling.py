"""What a sum of money settles: the documents with what each has left, and the part and the discount for each. Pure; no widget knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm_tui.documents.proposal import OpenItemView
    from crm_tui.documents.settleable import OpenDocument


@dataclass
class Settling:
    """Minor units of one currency. `parts`: of the money; `discounts`: taken off besides; `chosen`: in the order of the user's choice.

    Before the user chose anything, it is as proposed.
    """

    documents: Sequence[OpenDocument] = ()
    date: str = ""
    parts: list[int] = field(default_factory=list)
    discounts: list[int] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    by_hand: bool = False
    takes_offers: bool = False
    """Whether a document that is taken whole takes its early-payment discount along."""
    reason: str = ""
    """Why it was proposed so: reference, amount, discount, sum, oldest."""
    _typed: dict[int, int] = field(default_factory=dict)
    _views: list[OpenItemView] | None = None
    _places: dict[str, int] | None = None

    def __post_init__(self) -> None:
        self.parts = self.parts or [0] * len(self.documents)
        self.discounts = self.discounts or [0] * len(self.documents)

    @property
    def total(self) -> int:
        return sum(self.parts)

    @property
    def discounted(self) -> int:
        return sum(self.discounts)

    @property
    def taken(self) -> list[int]:
        """The indexes of the documents that are settled, in order."""
        return [i for i, part in enumerate(self.parts) if part or self.discounts[i]]

    def room(self, index: int) -> int:
        """What money a document can take: what is left but for its discount."""
        return self.documents[index].left - self.discounts[index]

    def stays(self, index: int) -> int:
        return self.room(index) - self.parts[index]

    # -- proposed

    def propose(self, amount: int, text: str = "", preferred: str | None = None) -> None:
        """Lays an amount out: on the document that was asked for first, then as the books propose. What the user chose, he keeps."""
        if self.by_hand:
            self.lay(amount)
            return
        from crm_tui.documents.proposal import propose_allocation

        views = self._seen()
        self._clear()
        first = next((i for i, d in enumerate(self.documents) if d.name == preferred), None)
        if first is not None:
            self._begin_with(first, amount)
            views = [v for v in views if v.name != preferred]
            amount -= self.parts[first]
        proposal = propose_allocation(views, amount, text)
        self.reason = proposal.reason if first is None else ""
        places = self._places = self._places or {d.name: i for i, d in enumerate(self.documents)}
        for name, part in proposal.allocate.items():
            self.parts[places[name]] = part
            self.discounts[places[name]] = proposal.discount.get(name, 0)

    def _begin_with(self, index: int, amount: int) -> None:
        offer = self.documents[index].discount_on(self.date)
        if offer and amount == self.documents[index].left - offer:
            self.discounts[index] = offer
        self.parts[index] = min(self.room(index), amount)

    def _seen(self) -> list[OpenItemView]:
        if self._views is None:
            from crm_tui.documents.proposal import OpenItemView

            self._views = [
                OpenItemView(d.name, d.number, d.date, d.due, d.left, (d.reference,) if d.reference else (), d.discount_on(self.date))
                for d in self.documents
            ]
        return self._views

    def _clear(self) -> None:
        self.parts = [0] * len(self.documents)
        self.discounts = [0] * len(self.documents)

    # -- chosen

    def lay(self, amount: int) -> None:
        """An amount on the documents chosen, in the order of their choice; what was typed for one stays as far as it goes."""
        for i in self.chosen:
            part = min(self._typed.get(i, self.room(i)), self.room(i), amount)
            self.parts[i] = part
            amount -= part

    def choose_only(self, index: int) -> None:
        """One document in full, as when a form is opened for it."""
        self._clear()
        self._offer(index)
        self.parts[index] = self.room(index)

    def _offer(self, index: int) -> None:
        if self.takes_offers:
            self.discounts[index] = self.documents[index].discount_on(self.date)

    def toggle(self, index: int, amount: int | None) -> bool:
        """Takes or leaves a document. With a known `amount` no more is taken than is left of it; False where nothing is."""
        if self.parts[index] or self.discounts[index]:
            self._leave(index)
        elif amount is not None and self.total >= amount:
            return False
        else:
            self._take_over()
            self._take(index, None if amount is None else max(0, amount - self.total))
            self.chosen.append(index)
        return True

    def rest_to(self, index: int, amount: int | None) -> None:
        """What is not laid out yet goes on this document, too; without a known amount all that it has left."""
        free = self.room(index) if amount is None else amount - self.total + self.parts[index]
        self.put(index, max(0, min(self.room(index), free)))

    def all_or_none(self, amount: int | None) -> None:
        """All documents, the oldest first, as far as the amount goes; none where all that it can settle is settled."""
        laid = self.total == amount or not any(self.stays(i) for i in range(len(self.documents)))
        self._clear()
        self.chosen, self._typed, self.by_hand = [], {}, True
        if laid:
            return
        rest = amount
        for i in range(len(self.documents)):
            if rest == 0:
                break
            self._take(i, rest)
            self.chosen.append(i)
            rest = None if rest is None else rest - self.parts[i]

    def _take(self, index: int, rest: int | None) -> None:
        """A document whole, with what may be kept of it; only a part of it where not so much money is left."""
        self._offer(index)
        self.parts[index] = self.room(index)
        if rest is not None and rest < self.parts[index]:
            self.discounts[index] = 0
            self.parts[index] = rest

    def put(self, index: int, part: int) -> None:
        """A part of a document's own, 0 to what it has left."""
        self._take_over()
        self.parts[index] = max(0, min(part, self.room(index)))
        self._typed.pop(index, None)
        if index not in self.chosen:
            self.chosen.append(index)
        if self.parts[index] != self.room(index):
            self._typed[index] = self.parts[index]

    def discount(self, index: int, amount: int) -> None:
        """A discount on a document, 0 for none; its part makes room, or takes the room."""
        self._take_over()
        whole = not self.stays(index) if self.parts[index] else bool(amount)
        self.discounts[index] = max(0, min(amount, self.documents[index].left))
        if whole or self.stays(index) < 0:
            self.parts[index] = self.room(index)
        if index not in self.chosen:
            self.chosen.append(index)

    def _take_over(self) -> None:
        """What was proposed so far is the user's from now on."""
        if not self.by_hand:
            self.by_hand, self.reason = True, ""
            self.chosen = self.taken

    def _leave(self, index: int) -> None:
        self._take_over()
        self.parts[index] = self.discounts[index] = 0
        self._typed.pop(index, None)
        if index in self.chosen:
            self.chosen.remove(index)

    # -- again

    def renewed(self, documents: Sequence[OpenDocument]) -> Settling:
        """The same on the documents as they are now: what is gone is left out, what has less left is settled by less."""
        found = Settling(documents, self.date, by_hand=self.by_hand, reason=self.reason, takes_offers=self.takes_offers)
        before = {d.name: i for i, d in enumerate(self.documents)}
        places = {d.name: i for i, d in enumerate(documents)}
        for i, document in enumerate(documents):
            old = before.get(document.name)
            if old is not None:
                found.discounts[i] = min(self.discounts[old], document.left)
                found.parts[i] = min(self.parts[old], found.room(i))
        found.chosen = [places[self.documents[i].name] for i in self.chosen if self.documents[i].name in places]
        found._typed = {places[n]: part for i, part in self._typed.items() if (n := self.documents[i].name) in places}
        return found

    def dated(self, date: str) -> None:
        """The offers of discounts are those of another day."""
        self.date, self._views = date, None
