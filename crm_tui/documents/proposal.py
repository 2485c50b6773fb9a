"""What a sum of money settles, proposed before it is entered: by reference, exact amount, exact amount less a discount, exact sum, oldest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

LOOKED_AT = 60
"""So many documents, the oldest due, are tried in sums of two to four: the last two are looked up, so there are 1,770 pairs at most."""
SHORTEST_REFERENCE = 3
"""A number shorter than that names a document only where it is all of the text."""


class OpenItemView(NamedTuple):
    """What is left of a document, or of an instalment of it. `left`: minor units, positive. `references`: other names that may stand in a text.

    `name` is what `allocate` takes: the number, or `type:number` where the number alone names several documents. `discount`: what may be
    kept of it today.
    """

    name: str
    number: str
    date: str
    due: str
    left: int
    references: tuple[str, ...] = ()
    discount: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """`allocate`: name -> minor units. `reason`: reference, amount, discount, sum, oldest, or empty where nothing is open.

    `left`: what stays unallocated. `discount`: name -> what is taken off besides, where the amount fits only so.
    """

    allocate: dict[str, int]
    reason: str
    left: int
    discount: dict[str, int] = field(default_factory=dict)


def propose_allocation(items: Sequence[OpenItemView], amount: int, text: str = "") -> Proposal:
    """Lays an amount on open items, all of one party and currency: the first of the ways that fits. Minor units; nothing is written."""
    ordered = sorted(items, key=lambda item: (item.due, item.date, item.number))
    whole: dict[str, int] = defaultdict(int)
    for item in ordered:
        whole[item.name] += item.left
    if amount <= 0 or not ordered:
        return Proposal({}, "", max(amount, 0))
    if named := _named(ordered, text):
        return _laid(named, amount, "reference")
    if (exact := _exact(ordered, whole, amount)) is not None:
        return Proposal({exact: amount}, "amount", 0)
    offers = {item.name: item.discount for item in ordered if item.discount}
    kept = {name: whole[name] - offer for name, offer in offers.items()}
    if offers and (name := _exact((), kept, amount)) is not None:
        return Proposal({name: amount}, "discount", 0, {name: offers[name]})
    if summed := _exact_sum(list(whole.items())[:LOOKED_AT], amount):
        return Proposal({name: whole[name] for name in summed}, "sum", 0)
    if offers and (summed := _exact_sum([(n, kept.get(n, left)) for n, left in list(whole.items())[:LOOKED_AT]], amount)):
        return Proposal({n: kept.get(n, whole[n]) for n in summed}, "discount", 0, {n: offers[n] for n in summed if n in offers})
    return _laid(ordered, amount, "oldest")


def _named(items: Iterable[OpenItemView], text: str) -> list[OpenItemView]:
    """The items whose number, or another reference of theirs, stands in a text as a word of its own; else those whose number ends so."""
    said = text.strip().casefold()
    if not said:
        return []
    listed = list(items)
    found = [item for item in listed if any(_stands_in(reference.casefold(), said) for reference in (item.number, *item.references))]
    return found or _ending_so(listed, said)


def _ending_so(items: Sequence[OpenItemView], text: str) -> list[OpenItemView]:
    """The items meant by the last figures of their numbers, as `0185` or `185` means INV-2026-0185; none where that could be two documents."""
    words = {word.lstrip("0") for word in re.findall(r"(?<![\w.,-])[0-9]{3,}(?![\w.,-])", text)} - {""}
    ends = {word: {item.name for item in items if _last_figures(item.number) == word} for word in words}
    meant = {name for names in ends.values() if len(names) == 1 for name in names}
    return [item for item in items if item.name in meant]


def _last_figures(number: str) -> str:
    found = re.search(r"([0-9]+)\D*$", number)
    return found[1].lstrip("0") if found else ""


def _stands_in(reference: str, text: str) -> bool:
    if len(reference) < SHORTEST_REFERENCE:
        return reference == text
    return reference in text and re.search(rf"(?<![\w-]){re.escape(reference)}(?![\w-])", text) is not None


def _exact(items: Iterable[OpenItemView], whole: dict[str, int], amount: int) -> str | None:
    """A document with exactly so much left, else an instalment; the oldest due of several."""
    for name, left in whole.items():
        if left == amount:
            return name
    return next((item.name for item in items if item.left == amount), None)


Set = tuple[int, tuple[int, ...]]
"""What some documents come to, and their places in order."""


def _exact_sum(documents: list[tuple[str, int]], amount: int) -> tuple[str, ...]:
    """The fewest documents, two to four, that come to the amount exactly; the oldest due of several sets."""
    singles: list[Set] = [(left, (i,)) for i, (_name, left) in enumerate(documents)]
    pairs: list[Set] = [(a + b, (i, j)) for (a, (i,)), (b, (j,)) in combinations(singles, 2)]
    for begun, rests in ((singles, singles), (pairs, singles), (pairs, pairs)):
        if found := _completed(begun, rests, amount):
            return tuple(documents[i][0] for i in found)
    return ()


def _completed(begun: Sequence[Set], rests: Sequence[Set], amount: int) -> tuple[int, ...]:
    """The first of the sets begun that a rest after its last document completes to the amount; empty where none does."""
    by_sum: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for left, places in rests:
        by_sum[left].append(places)
    for left, chosen in begun:
        fitting = by_sum.get(amount - left, ())
        at = bisect_right(fitting, (chosen[-1], LOOKED_AT))
        if at < len(fitting):
            return (*chosen, *fitting[at])
    return ()


def _laid(items: Iterable[OpenItemView], amount: int, reason: str) -> Proposal:
    """As much on each as it has left, in order, as far as the amount goes."""
    allocate: dict[str, int] = defaultdict(int)
    for item in items:
        if not amount:
            break
        part = min(item.left, amount)
        allocate[item.name] += part
        amount -= part
    return Proposal(dict(allocate), reason, amount)


_OPEN = """
SELECT d.type, d.number, i.date, i.due, abs(i.open_amount), d.vendor_ref,
       (SELECT count(*) FROM document o WHERE o.number = d.number AND EXISTS (SELECT 1 FROM item x WHERE x.document_id = o.id)) > 1
  FROM item i JOIN document d ON d.id = i.document_id JOIN party p ON p.id = i.party_id
 WHERE p.code = :party AND i.ledger = :ledger AND i.open_amount <> 0 AND (i.amount > 0) = (:ledger = 'ar')
   AND i.currency = coalesce(:currency, p.currency, (SELECT currency FROM company))
 ORDER BY i.due, i.date, d.number, i.instalment
"""


def open_items_of(connection: Any, party: str, ledger: str, currency: str | None = None) -> list[OpenItemView]:
    """What a customer owes (`ledger` ar), or is owed to a vendor (ap), the oldest due first, an instalment each; in one currency.

    `currency`: the party's by default, else the books'. A plain DB-API connection will do.
    """
    rows = connection.execute(_OPEN, {"party": party, "ledger": ledger, "currency": currency})
    return [
        OpenItemView(f"{kind}:{number}" if is_shared else number, number, date, due, left, (reference,) if reference else ())
        for kind, number, date, due, left, reference, is_shared in rows
    ]


def propose_for(connection: Any, *, party: str, ledger: str, amount: int, text: str = "", currency: str | None = None) -> Proposal:
    """What money of a party would settle. `amount` in minor units of `currency` (the party's by default); `text`: what came with the money."""
    return propose_allocation(open_items_of(connection, party, ledger, currency), amount, text)
