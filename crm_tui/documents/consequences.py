"""What taking a document back would do, said before it is done: what settles what, which items open again, whether the day is open still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from crm_tui.errors import refuse
from crm_tui.ledger.periods import Locks
from models.values.document_types import DOCUMENT_TYPES

OWED = ("invoice", "bill", "adjustment", "opening")
"""What others settle; a void of it does not take them along (accounting.md 1.8)."""
DEBTS = ("invoice", "bill", "refund", "adjustment")

_HEAD = """
SELECT d.id, d.type, d.number, coalesce(d.party_name, p.name, ''), p.code, d.date, d.posting_date,
       coalesce(d.tax_point, d.posting_date), d.tax, d.gross,
       d.currency, c.exponent, d.ended_by, s.type
  FROM document d JOIN currency c ON c.code = d.currency LEFT JOIN party p ON p.id = d.party_id LEFT JOIN document s ON s.id = d.source_id
 WHERE d.type = ? AND d.number = ? AND d.state <> 'draft'
"""
_ITEMS = "SELECT id FROM item WHERE document_id = :id OR (:opening AND document_id IN (SELECT id FROM document WHERE source_id = :id))"
_TOUCHED = f"""
SELECT d.type, d.number, c.exponent, sum(x.amount), min(x.date), min(o.ledger),
       (SELECT abs(sum(open_amount)) FROM item WHERE document_id = d.id)
  FROM allocation x JOIN item o ON o.id IN (x.from_item_id, x.to_item_id) JOIN document d ON d.id = o.document_id
  JOIN currency c ON c.code = o.currency
 WHERE x.id IN (SELECT id FROM allocation WHERE from_item_id IN ({_ITEMS}) UNION SELECT id FROM allocation WHERE to_item_id IN ({_ITEMS}))
   AND o.id NOT IN ({_ITEMS}) AND x.taken_back_on IS NULL
 GROUP BY d.id ORDER BY min(x.date), d.number
"""


class Touched(NamedTuple):
    """A document that settles, or is settled by, the one at hand. Minor units: `amount` of it now, `left` of the other one then."""

    type: str
    number: str
    exponent: int
    amount: int
    left: int
    since: str

    @property
    def is_debt(self) -> bool:
        return self.type in DEBTS


@dataclass(frozen=True, slots=True)
class Consequences:
    """`touched`: what comes free by it. `holds`: what must be let go of by word before a void. `void_refused`: whether its day is locked.

    `open_day`: the first day on which it can be reversed; `ended`: void or reverse where that was done already; `left`: of its own items.
    """

    type: str
    number: str
    party_name: str
    party: str | None
    date: str
    gross: int
    currency: str
    exponent: int
    touched: tuple[Touched, ...]
    holds: tuple[Touched, ...]
    void_refused: bool
    open_day: str
    ended: str | None
    from_opening: bool
    first_day: str
    """The first day on which an allocation may end; empty where every day is open."""


def consequences(connection: Any, kind: str, number: str) -> Consequences:
    """What ending a posted document would do. Refuses `unknown_document`."""
    row = connection.execute(_HEAD, (kind, number)).fetchone()
    if row is None:
        raise refuse("unknown_document", "there is no {type} {number}", at="document", type=kind, number=number)
    identity, _kind, _number, name, party, date, posting_date, tax_point, tax, gross, currency, exponent, ended, source = row
    rows = connection.execute(_TOUCHED, {"id": identity, "opening": kind == "opening"}).fetchall()
    touched = tuple(Touched(other, its, digits, amount, (left or 0) + amount, since) for other, its, digits, amount, since, _ledger, left in rows)
    areas = ["sales" if row[5] == "ar" else "purchases" for row in rows]
    holds = touched if kind in OWED else tuple(t for t in touched if t.type == "refund")
    locks, area = Locks.load(connection), DOCUMENT_TYPES[kind].area
    settled = [(max(posting_date, t.since), a) for t, a in zip(touched, areas, strict=True)]
    days = [(posting_date, area), *(((tax_point, "tax"),) if tax else ()), *settled]
    shut = any(_is_locked(locks, day, a) for day, a in days)
    open_days = [locks.first_open_day(a) for a in (area, *areas, *(("tax",) if tax else ()))]
    open_day = max([posting_date, *(d for d in open_days if d)])
    first_day = max((d for d in (locks.first_open_day(a) for a in areas or ["general"]) if d), default="")
    return Consequences(
        kind, number, name, party, date, gross, currency, exponent, touched, holds, shut, open_day, ended, source == "opening", first_day
    )


def _is_locked(locks: Locks, date: str, area: str) -> bool:
    locked = locks.locked_to(area)
    return locked is not None and date <= locked


def left_of(connection: Any, kind: str, number: str) -> int:
    """What is left of a document now, in minor units, positive."""
    row = connection.execute(
        "SELECT abs(coalesce(sum(i.open_amount), 0)) FROM document d JOIN item i ON i.document_id = d.id WHERE d.type = ? AND d.number = ?",
        (kind, number),
    ).fetchone()
    return int(row[0])


def written_off(connection: Any, write_off_id: int) -> tuple[str, str, int, int]:
    """(type, number) of what a write-off gave up, how much of it in minor units, and the decimals of its currency."""
    row = connection.execute(
        "SELECT d.type, d.number, w.gross, c.exponent FROM document w JOIN document d ON d.id = w.source_id JOIN currency c ON c.code = w.currency"
        " WHERE w.id = ?",
        (write_off_id,),
    ).fetchone()
    return row[0], row[1], row[2], row[3]


def is_of_vendor(connection: Any, kind: str, number: str) -> bool:
    """Whether a posted document stands on the payables: a refund, a write-off, an adjustment may stand on either ledger."""
    row = connection.execute(
        "SELECT i.ledger FROM document d JOIN item i ON i.document_id = d.id WHERE d.type = ? AND d.number = ? LIMIT 1", (kind, number)
    ).fetchone()
    return row is not None and row[0] == "ap"
