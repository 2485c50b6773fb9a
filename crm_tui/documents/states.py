"""Documents in one state, as conditions of a select: exact as of a day, from the cache of open amounts and what was touched after that day.

What was touched is little where the day is today, and looked at document by document; far back it is nearly everything, and added up at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, column, false, func, literal_column, not_, or_, text
from sqlmodel import Session, col, select

from crm_tui.documents.standing import Standing, standings
from models.tables import Document, OpenItem
from models.values.document_types import DOCUMENT_TYPES

DRAFT, OPEN, OVERDUE, PAID, VOID = "draft", "open", "overdue", "paid", "void"
STATES = (DRAFT, OPEN, OVERDUE, PAID, VOID)
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
_LEFT_THEN = f"""
WITH part (item, amount) AS (
  SELECT id, abs(open_amount) FROM item WHERE open_amount <> 0
  UNION ALL SELECT id, abs(amount) FROM item WHERE ended_on > :day
  UNION ALL {_LATER})
SELECT document_id FROM item WHERE id IN (SELECT item FROM part GROUP BY item HAVING sum(amount) <> 0)
"""
"""What is left now, with what was settled since and without what was let go of since; as in `standings`, an item of a later day on its own day."""
_LATE_THEN = _LEFT_THEN + " AND due < :day AND (amount > 0) = (ledger = 'ar')"


def in_state(session: Session, state: str, today: str) -> ColumnElement[bool]:
    """The documents that are in a state of `STATES` at the end of a day. KeyError for another state."""
    if state == DRAFT:
        return col(Document.state) == "draft"
    gone = or_(col(Document.state) == "void", and_(func.coalesce(Document.ended_by, "") == "reverse", col(Document.ended_on) <= today))
    if state == VOID:
        return gone
    counts = and_(col(Document.state) == "posted", not_(gone))
    if state == PAID:
        owed: list[Any] = [literal_column(f"'{name}'") for name, kind in DOCUMENT_TYPES.items() if kind.ledger is not None]
        return and_(counts, col(Document.type).in_(owed), not_(_left(session, OPEN, today)))
    return and_(counts, _left(session, state, today))


def _left(session: Session, state: str, today: str) -> ColumnElement[bool]:
    """Something is left of it (and overdue)."""
    driver: Any = session.connection().connection.driver_connection
    if driver.execute(_HOW_MUCH, {"day": today}).fetchone()[0] > FEW:
        then = text(_LATE_THEN if state == OVERDUE else _LEFT_THEN).bindparams(day=today)
        return col(Document.id).in_(then.columns(column("document_id")))
    return _left_of_few(driver, state, today)


def _left_of_few(driver: Any, state: str, today: str) -> ColumnElement[bool]:
    """From what is left now; the few documents that were touched after the day are looked at one by one."""
    touched = sorted({row[0] for row in driver.execute(_TOUCHED_LATER, {"day": today})})
    places = standings(driver, touched, today)
    true = [i for i in touched if _is(places[i], state)]
    wanted = select(OpenItem.document_id).where(col(OpenItem.open_amount) != 0)
    if state == OVERDUE:
        owed = or_(
            and_(col(OpenItem.ledger) == "ar", col(OpenItem.open_amount) > 0), and_(col(OpenItem.ledger) == "ap", col(OpenItem.open_amount) < 0)
        )
        wanted = wanted.where(col(OpenItem.due) < today, owed)
    cached = col(Document.id).in_(wanted)
    return or_(and_(cached, not_(_among(touched))), _among(true)) if touched else cached


def _among(ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a document is one of a few. Written out: lists of bound values would be compiled anew for each length."""
    written: list[Any] = [literal_column(str(i)) for i in ids]
    return col(Document.id).in_(written) if written else false()


def _is(standing: Standing, state: str) -> bool:
    return standing.overdue if state == OVERDUE else bool(standing.outstanding)
