"""Documents in one state, as conditions of a select: exact as of a day, from the cache of open amounts and what was touched after that day.

What was touched is little where the day is today, and looked at document by document; far back it is nearly everything, and added up at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm_tui.documents.standing import Standing, standings
from models.values.dates import parse_date
from models.values.document_types import DOCUMENT_TYPES

DRAFT, OPEN, OVERDUE, PAID, VOID = "draft", "open", "overdue", "paid", "void"
POSTED, PART_PAID, WRITTEN_OFF = "posted", "part_paid", "written_off"
STATES = (DRAFT, OPEN, OVERDUE, PAID, VOID)
STAGES = ("accepted", "rejected", "invoiced", "expired")
"""What came of a quote."""
_TOUCHED_LATER = """
SELECT document_id FROM item WHERE id IN (
       SELECT from_item_id FROM allocation WHERE date > :day UNION ALL SELECT to_item_id FROM allocation WHERE date > :day
       UNION ALL SELECT from_item_id FROM allocation WHERE taken_back_on > :day UNION ALL SELECT to_item_id FROM allocation WHERE taken_back_on > :day
       UNION ALL SELECT id FROM item WHERE ended_on > :day)
"""
FEW = 300
"""So much that was settled, taken back or ended after the day is looked at one by one."""
_HOW_MUCH = f"""
SELECT count(*) FROM (SELECT 1 FROM allocation WHERE date > :day UNION ALL SELECT 1 FROM allocation WHERE taken_back_on > :day
                      UNION ALL SELECT 1 FROM item WHERE ended_on > :day LIMIT {FEW + 1})
"""
_SETTLED_LATER = """
SELECT x.{side}_item_id, x.amount FROM allocation x JOIN item i ON i.id = x.{side}_item_id
 WHERE x.date > :day AND x.date > i.date AND x.taken_back_on IS NULL
"""
_TAKEN_BACK_LATER = """
SELECT x.{side}_item_id, -x.amount FROM allocation x JOIN item i ON i.id = x.{side}_item_id
 WHERE x.taken_back_on > :day AND x.taken_back_on > i.date AND x.date <= max(:day, i.date)
"""
_LATER = " UNION ALL ".join(sql.format(side=side) for sql in (_SETTLED_LATER, _TAKEN_BACK_LATER) for side in ("from", "to"))
_PARTS = f"""
  SELECT id AS item, abs(open_amount) AS amount FROM item WHERE open_amount <> 0
  UNION ALL SELECT id, abs(amount) FROM item WHERE ended_on > :day
  UNION ALL {_LATER}"""
_LEFT_THEN = f"SELECT document_id FROM item WHERE id IN (SELECT item FROM ({_PARTS}) GROUP BY item HAVING sum(amount) <> 0)"
"""What is left now, with what was settled since and without what was let go of since; as in `standings`, an item of a later day on its own day."""
_LATE_THEN = _LEFT_THEN + " AND due < :day AND (amount > 0) = (ledger = 'ar')"
_PART_THEN = f"""
SELECT i.document_id FROM (SELECT item, sum(amount) AS rest FROM ({_PARTS}) GROUP BY item) l JOIN item i ON i.id = l.item
 GROUP BY i.document_id HAVING sum(l.rest) > 0 AND sum(l.rest) < (SELECT sum(abs(w.amount)) FROM item w WHERE w.document_id = i.document_id)"""
_LEFT_BY_DOCUMENT = f"""
SELECT i.document_id AS document, sum(l.rest) AS rest, min(i.due) AS due, max(i.due < :day AND (i.amount > 0) = (i.ledger = 'ar')) AS late
  FROM (SELECT item, sum(amount) AS rest FROM ({_PARTS}) GROUP BY item HAVING sum(amount) <> 0) l JOIN item i ON i.id = l.item GROUP BY 1"""
_WRITTEN_OFF = """
SELECT i.document_id FROM document g JOIN item w ON w.document_id = g.id JOIN allocation x ON x.from_item_id = w.id JOIN item i ON i.id = x.to_item_id
 WHERE g.type = 'write_off' AND x.date <= max(:day, i.date) AND (x.taken_back_on IS NULL OR max(:day, i.date) < x.taken_back_on)"""
_NOW = {
    OPEN: "SELECT document_id FROM item WHERE open_amount <> 0",
    OVERDUE: "SELECT document_id FROM item WHERE open_amount <> 0 AND due < :day AND (open_amount > 0) = (ledger = 'ar')",
    PART_PAID: """SELECT i.document_id FROM item i WHERE i.open_amount <> 0 GROUP BY i.document_id
        HAVING sum(abs(i.open_amount)) < (SELECT sum(abs(w.amount)) FROM item w WHERE w.document_id = i.document_id)""",
}
_THEN = {OPEN: _LEFT_THEN, OVERDUE: _LATE_THEN, PART_PAID: _PART_THEN}
_OWED = ",".join(f"'{name}'" for name, kind in DOCUMENT_TYPES.items() if kind.ledger is not None)


def in_state(connection: Any, state: str, today: str, d: str = "d") -> str:
    """A condition of SQL: the documents that are in a state at the end of a day. `d`: what the table of documents is called. KeyError for another."""
    if state == DRAFT:
        return f"{d}.state = 'draft'"
    if state in STAGES:
        return f"coalesce({d}.stage, '') = '{state}'"
    gone = _dated(f"({d}.state = 'void' OR (coalesce({d}.ended_by, '') = 'reverse' AND {d}.ended_on <= :day))", today)
    if state == VOID:
        return gone
    counts = f"{d}.state = 'posted' AND NOT {gone}"
    if state == POSTED:
        return f"({counts})"
    if state in (PAID, WRITTEN_OFF):
        given_up = f" AND {d}.id IN ({_dated(_WRITTEN_OFF, today)})" if state == WRITTEN_OFF else ""
        return f"({counts} AND {d}.type IN ({_OWED}) AND NOT {_left(connection, OPEN, today, d)}{given_up})"
    return f"({counts} AND {_left(connection, state, today, d)})"


def left_by_document(today: str) -> str:
    """A select of (document, rest, due, late): what is left of each at the end of a day in minor units, its next due day, whether that is past."""
    return _dated(_LEFT_BY_DOCUMENT, today)


def _dated(sql: str, day: str) -> str:
    return sql.replace(":day", f"'{parse_date(day).isoformat()}'")


def _left(connection: Any, state: str, today: str, d: str) -> str:
    """Something is left of it (and overdue, or not all of it)."""
    if connection.execute(_HOW_MUCH, {"day": today}).fetchone()[0] > FEW:
        return f"{d}.id IN ({_dated(_THEN[state], today)})"
    return _left_of_few(connection, state, today, d)


def _left_of_few(connection: Any, state: str, today: str, d: str) -> str:
    """From what is left now; the few documents that were touched after the day are looked at one by one."""
    touched = sorted({row[0] for row in connection.execute(_TOUCHED_LATER, {"day": today})})
    places = standings(connection, touched, today)
    true = [i for i in touched if _is(places[i], state)]
    cached = f"{d}.id IN ({_dated(_NOW[state], today)})"
    return f"(({cached} AND NOT {_among(touched, d)}) OR {_among(true, d)})" if touched else cached


def _among(ids: Sequence[int], d: str) -> str:
    return f"{d}.id IN ({','.join(map(str, ids))})"


def _is(standing: Standing, state: str) -> bool:
    if state == PART_PAID:
        return standing.status == PART_PAID
    return standing.overdue if state == OVERDUE else bool(standing.outstanding)
