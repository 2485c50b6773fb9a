"""Exchange differences: what two items in foreign currency release differently when one settles the other (accounting.md 1.10).

A document that settles at once holds them in its own entry; a later settlement posts one of its own. Taken back, they are taken back on
that day: then the settlement has realised nothing, and each item is worth again what it was posted at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from crm_tui.documents.desk import Desk
from crm_tui.documents.ending import mirror_entry
from crm_tui.documents.items import Item, Settled
from crm_tui.ledger.entries import EntryDraft, LineDraft, mirrored, side_of

MEMO = "exchange difference"
_HOLDER = "SELECT e.document_id, d.hash, d.ended_on FROM entry e LEFT JOIN document d ON d.id = e.document_id WHERE e.id = ?"


class Holder(NamedTuple):
    """The document in whose entry a difference stands: its hash, and the day of its end. None of them where the entry is the difference's own."""

    document_id: int | None
    hash: str | None
    ended_on: str | None


def differences_at_once(desk: Desk, mine: Item, targets: list[Any], date: str) -> list[int]:
    """What a new item will realise by settling targets on its own day, one a settlement: base minor units, a loss positive.

    The item is not in the books yet. What settles on a later day (the other document is dated then, or was settled otherwise until then)
    is left out: it realises on that day.
    """
    own, found = replace(mine), []
    for target in targets:
        rest = target.amount
        for item in target.items:
            amount = min(rest, own.left, item.left)
            if not amount:
                continue
            spans = desk.items.windows(item, item, amount, max(date, item.date))
            if spans and spans[0][0] == date:
                found.append(own.release(amount) + item.release(amount))
            own.settle(amount)
            rest -= amount
    return found


def difference_lines(desk: Desk, differences: list[int], party_id: int) -> list[LineDraft]:
    """The lines of losses and of gains; one of what is between them where both go to one account."""
    sums: dict[int, int] = {}
    for difference in differences:
        account = _account(desk, difference)
        sums[account] = sums.get(account, 0) + difference
    return [LineDraft(account, side_of(amount), amount, desk.base, amount, party_id) for account, amount in sums.items() if amount]


def post_difference(desk: Desk, item: Item, difference: int, date: str) -> int:
    """Posts the difference of a settlement as an entry of its own; its id."""
    desk.items.flush()
    return desk.journal.post(EntryDraft(date, _lines(desk, item, difference), memo=MEMO, area=item.area))


def take_back_difference(desk: Desk, settled: Settled, date: str, *, ending: int | None = None, rest: Settled | None = None) -> None:
    """Takes back on a day what a settlement realised. `rest`: what stays settled of it, and realised.

    `ending`: a document that ends on that day; where its own entry holds the difference, the mirror of that takes it back.
    """
    if settled.entry_id is None:
        return
    document_id = holder(desk, settled.entry_id).document_id
    if document_id is None:
        mirror_entry(desk, settled.entry_id, date, tax_point=date)
    elif document_id != ending:
        _post_again(desk, settled, _difference(settled) - (_difference(rest) if rest else 0), date, back=True)


def take_back_earlier(desk: Desk, settled: Settled, date: str, *, ending: int) -> None:
    """What was taken back on a later day is taken back on this one: a document ends on it. On the later day nothing happens any more."""
    if settled.entry_id is not None and settled.taken_back_on is not None and holder(desk, settled.entry_id).document_id != ending:
        _post_again(desk, settled, _difference(settled), date, back=True)
        _post_again(desk, settled, _difference(settled), settled.taken_back_on, back=False)


def _post_again(desk: Desk, settled: Settled, difference: int, date: str, *, back: bool) -> None:
    """An entry of a difference, or of its taking back, of the document that holds it: where that ends, all of them have their mirrors.

    A document that has ended already takes no more entries.
    """
    if not difference or settled.entry_id is None:
        return
    document_id, hashed, ended_on = holder(desk, settled.entry_id)
    if ended_on is not None:
        document_id = hashed = None
    item = desk.items.by_id(settled.from_item_id)
    lines = _lines(desk, item, difference)
    if back:
        lines = [mirrored(line, red_letter=desk.policy.is_chinese, tax_point=None) for line in lines]
    desk.journal.post(EntryDraft(date, lines, memo=MEMO, area=item.area, document_id=document_id, document_hash=hashed))


def holder(desk: Desk, entry_id: int) -> Holder:
    """Who holds the difference that an allocation names the entry of."""
    desk.write_out()
    return Holder(*desk.connection.execute(_HOLDER, (entry_id,)).fetchone())


def _difference(settled: Settled) -> int:
    return settled.base_to - settled.base_from


def _lines(desk: Desk, item: Item, difference: int) -> list[LineDraft]:
    control = LineDraft(item.account_id, side_of(-difference), -difference, item.currency, 0, item.party_id)
    return [control, LineDraft(_account(desk, difference), side_of(difference), difference, desk.base, difference, item.party_id)]


def _account(desk: Desk, difference: int) -> int:
    return desk.directory.role("fx_loss" if difference > 0 else "fx_gain").id
