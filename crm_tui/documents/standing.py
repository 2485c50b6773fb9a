"""Where documents stand on a day: what is left of them, whether they are overdue, and the status that follows. Derived, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.values.document_types import DOCUMENT_TYPES

_LIVE = "x.date <= max(:day, i.date) AND (x.taken_back_on IS NULL OR max(:day, i.date) < x.taken_back_on)"
_ITEMS = """
SELECT i.document_id, i.ledger, i.instalment, i.amount, i.due, i.ended_on,
       (SELECT coalesce(sum(x.amount), 0) FROM allocation x WHERE x.from_item_id = i.id AND {live})
     + (SELECT coalesce(sum(x.amount), 0) FROM allocation x WHERE x.to_item_id = i.id AND {live})
  FROM item i WHERE i.document_id IN ({ids}) ORDER BY i.document_id, i.instalment, i.id
"""
_WRITTEN_OFF = """
SELECT DISTINCT i.document_id
  FROM item i
  JOIN allocation x ON x.to_item_id = i.id
  JOIN item w ON w.id = x.from_item_id
  JOIN document d ON d.id = w.document_id AND d.type = 'write_off'
 WHERE i.document_id IN ({ids}) AND {live}
"""


class Instalment(NamedTuple):
    """One open item of a document: minor units, positive. `left` is what is not settled on the day; `side` ar or ap."""

    side: str
    is_debit: bool
    number: int
    amount: int
    due: str
    left: int

    @property
    def is_owed(self) -> bool:
        """Whether it is a debt that can be late, not a credit."""
        return self.is_debit == (self.side == "ar")


@dataclass(frozen=True, slots=True)
class Standing:
    """`outstanding` in minor units of the document's currency, positive; None where nothing can be owed. `due`: the next due date."""

    status: str
    outstanding: int | None = None
    overdue: bool = False
    due: str | None = None
    reversed_on: str | None = None
    instalments: tuple[Instalment, ...] = ()


def standings(connection: Any, ids: Sequence[int], as_of: str) -> dict[int, Standing]:
    """Document id -> where it stands at the end of a day. A document of a later day is looked at as of its own."""
    if not ids:
        return {}
    listed = ",".join(str(int(i)) for i in ids)
    items: dict[int, list[Instalment]] = {i: [] for i in ids}
    for document, side, number, amount, due, ended_on, settled in connection.execute(_ITEMS.format(live=_LIVE, ids=listed), {"day": as_of}):
        gone = ended_on is not None and ended_on <= as_of
        left = 0 if gone else abs(amount) - settled
        items[document].append(Instalment(side, amount > 0, number, abs(amount), due, left))
    written_off = {row[0] for row in connection.execute(_WRITTEN_OFF.format(live=_LIVE, ids=listed), {"day": as_of})}
    heads = connection.execute(f"SELECT id, type, state, date, ended_on, ended_by FROM document WHERE id IN ({listed})")
    return {head[0]: _standing(head, tuple(items[head[0]]), head[0] in written_off, as_of) for head in heads}


def _standing(head: Sequence[Any], items: tuple[Instalment, ...], written_off: bool, as_of: str) -> Standing:
    _id, kind, state, _date, ended_on, ended_by = head
    if state == "draft":
        return Standing("draft")
    owed = bool(items) or DOCUMENT_TYPES[kind].ledger is not None
    if state == "void":
        return Standing("void", 0 if owed else None, instalments=items)
    if ended_by == "reverse" and ended_on <= as_of:
        return Standing("void", 0 if owed else None, reversed_on=ended_on, instalments=items)
    if not owed:
        return Standing("issued")
    left, whole = sum(i.left for i in items), sum(i.amount for i in items)
    status = _status(left, whole, written_off)
    is_late = any(i.left and i.is_owed and i.due < as_of for i in items)
    return Standing(status, left, is_late, min((i.due for i in items if i.left), default=None), None, items)


def _status(left: int, whole: int, written_off: bool) -> str:
    if left:
        return "part_paid" if left < whole else "issued"
    return "written_off" if written_off else "paid"
