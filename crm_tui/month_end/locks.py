"""The locks set by hand (behaviour.md 3.5, batch.md 2), and the step in their history that every change of them is."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func
from sqlmodel import col, select

from crm_tui.books.books import Books
from crm_tui.books.change import UnitOfWork
from crm_tui.errors import bad, refuse
from crm_tui.ledger.periods import current_locks
from models.tables import MonthClose, PeriodLock
from models.values.dates import last_day, month_number, parse_date
from models.values.document_types import LOCKS

ACTION = "period.lock"


def set_locks(books: Books, changes: Mapping[str, str | None], *, reason: str = "", dry_run: bool = False) -> dict[str, str | None]:
    """Moves locks, by name to an ISO date or to null, in one unit of work; the locks after it.

    BadInput for an unknown lock, a date that is none, or a lock that is lowered without a reason. Refuses `hard_lock`: the hard lock only
    moves forward, and nothing else goes behind it. Lowering `all` below a closed month reopens that month, with the same reason.
    """
    for name, date in changes.items():
        _demand_readable(name, date)
    with books.change(ACTION, dry_run=dry_run) as session:
        before = current_locks(session.driver)
        for name, date in changes.items():
            if date != before[name]:
                _move(session, name, before, date, reason.strip())
        session.flush()
        return current_locks(session.driver)


def _demand_readable(name: str, date: str | None) -> None:
    if name not in LOCKS:
        raise bad("usage", "there is no lock {name}", at="name", hint="one of: {known}", name=name, known=", ".join(LOCKS))
    if date is None:
        return
    try:
        parse_date(date)
    except ValueError as fault:
        raise bad("bad_date", "{date} is no day: {reason}", at=name, hint="write YYYY-MM-DD, or none", date=date, reason=fault) from None


def _move(session: UnitOfWork, name: str, before: Mapping[str, str | None], date: str | None, reason: str) -> None:
    lowered = (date or "") < (before[name] or "")
    if lowered and name == "hard":
        raise refuse("hard_lock", "the hard lock stands at {date} and only moves forward", at=name, date=before[name])
    if lowered and not reason:
        raise bad(
            "reason_missing",
            "the lock {name} stands at {date}; to lower it takes a reason",
            at="reason",
            hint="--reason",
            name=name,
            date=before[name],
        )
    write_lock(session, name, date, reason)
    if name == "all" and lowered:
        reopen_closes(session, after=date, reason=reason)


def write_lock(session: UnitOfWork, name: str, date: str | None, reason: str) -> None:
    """The next step in the history of the locks. The audit row tells it too, so that a step taken away is noticed."""
    session.record.detail.setdefault("locks", {})[name] = date
    if reason:
        session.record.detail["reason"] = reason
    last = session.exec(select(func.max(PeriodLock.id))).one()
    session.add(PeriodLock(id=(last or 0) + 1, name=name, date=date, reason=reason, at=session.now, by=session.user))
    session.flush()


def reopen_closes(session: UnitOfWork, *, after: str | None, reason: str) -> list[str]:
    """Marks the closes of months that end after an ISO date (or all) as reopened; their months, latest first."""
    closes = session.exec(select(MonthClose).where(col(MonthClose.reopened_at).is_(None)).order_by(col(MonthClose.month).desc())).all()
    reopened = [close for close in closes if after is None or last_day(month_number(close.month)) > after]
    for close in reopened:
        close.reopened_at, close.reopened_by, close.reopen_reason = session.now, session.user, reason
        session.add(close)
    session.flush()
    return [close.month for close in reopened]
