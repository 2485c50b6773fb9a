"""Documents in one state, as conditions of a select: exact as of a day, from the cache of open amounts and what was touched after that day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal_column, not_, or_
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
    """Something is left of it (and overdue). What was settled, taken back or ended after the day is looked at one by one: it is little."""
    driver: Any = session.connection().connection.driver_connection
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
