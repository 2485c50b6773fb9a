"""What was done with money, said with numbers: which documents are paid now, which are open again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crm_tui.words import _
from screens import figures
from screens.standing import type_word

MOST_NAMED = 3
"""So many documents are named in a line; of more the number is told."""


class Now(NamedTuple):
    """A document and what is left of it now, in minor units."""

    type: str
    number: str
    left: int
    exponent: int


def name(kind: str, number: str) -> str:
    """A document in a sentence: its number, with its type where the number has no letter to say it."""
    text = figures.text(number)
    return text if any(c.isalpha() for c in text) else f"{type_word(kind)} {text}"


def left_now(connection: Any, kind: str, number: str, exponent: int) -> Now:
    """Runs in a thread."""
    from crm_tui.documents.consequences import left_of

    return Now(kind, number, left_of(connection, kind, number), exponent)


def paid_words(found: Sequence[Now]) -> list[str]:
    """`INV-2: 20.00 stays open`, then `INV-1, INV-3 paid`; of many how many."""
    open_, debts = [_left(now) for now in found if now.left], [now for now in found if not now.left and is_debt(now.type)]
    credits_ = [now for now in found if not now.left and not is_debt(now.type)]
    closed = [(_("{documents} paid"), debts), (_("{documents} used up"), credits_)]
    return [*open_[:MOST_NAMED], *(text.format(documents=_names(group)) for text, group in closed if group)]


def _names(found: Sequence[Now]) -> str:
    if len(found) > MOST_NAMED:
        return _("{count} documents").format(count=len(found))
    return ", ".join(name(now.type, now.number) for now in found)


def _left(now: Now) -> str:
    text = _("{document}: {left} stays open") if is_debt(now.type) else _("{document}: {left} is left")
    return text.format(document=name(now.type, now.number), left=figures.money(now.left, now.exponent))


def open_again_words(found: Sequence[Now]) -> list[str]:
    """`INV-1 is open again: 120.00`, `RCP-2: 50.00 free again`."""
    said = [_open_again(now) for now in found[:MOST_NAMED]]
    more = len(found) - MOST_NAMED
    return [*said, _("and {count} more documents").format(count=more)] if more > 0 else said


def _open_again(now: Now) -> str:
    text = _("{document} is open again: {left}") if is_debt(now.type) else _("{document}: {left} free again")
    return text.format(document=name(now.type, now.number), left=figures.money(now.left, now.exponent))


def is_debt(kind: str) -> bool:
    return kind in ("invoice", "bill", "refund", "adjustment", "opening")
