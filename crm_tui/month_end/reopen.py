"""`reopen YYYY-MM --reason TEXT` (accounting.md 3.3): the lock of the latest locked month alone; nothing else is taken back."""

from __future__ import annotations

from typing import Any

from crm_tui.books.books import Books
from crm_tui.errors import bad, refuse
from crm_tui.ledger.periods import current_locks
from crm_tui.month_end.checks import Month
from crm_tui.month_end.close import demand_month
from crm_tui.month_end.locks import reopen_closes, write_lock
from crm_tui.words import marked
from models.values.dates import add_days, last_day, month_number, month_text

ACTION = "month.reopen"


def reopen_month(books: Books, month: str, reason: str) -> dict[str, Any]:
    """Lifts the lock of a month (`YYYY-MM`); what it answers: command, period, status, locked_to, reason.

    BadInput for what is no month and for a missing reason; refuses `sequence` for any month but the latest locked one, `hard_lock` behind
    the hard lock, `role`.
    """
    wanted = demand_month(month)
    if not reason.strip():
        raise bad("reason_missing", "to reopen a month takes a reason", at="reason", hint="--reason TEXT")
    with books.change(ACTION) as session:
        locks = current_locks(session.driver)
        _demand_latest(wanted, locks)
        locked_to = _locked_before(session.driver, wanted)
        write_lock(session, "all", locked_to, reason.strip())
        closes = reopen_closes(session, after=locked_to, reason=reason.strip())
        session.record.object = f"month:{wanted.text}"
        session.record.detail["closes"] = closes
    return {"command": "reopen", "period": wanted.text, "status": "reopened", "locked_to": locked_to, "reason": reason.strip()}


def _demand_latest(month: Month, locks: dict[str, str | None]) -> None:
    locked = locks["all"]
    if locks["hard"] is not None and locks["hard"] >= month.last:
        raise refuse("hard_lock", "{month} is behind the hard lock of {date}, and stays closed", at="month", month=month.text, date=locks["hard"])
    latest = None if locked is None else month_text(month_number(add_days(locked, 1)) - 1)
    if latest is None or locked is None or locked < month.last or month.text != latest:
        hint = marked("the latest is {latest}") if latest is not None else marked("no month is locked")
        raise refuse("sequence", "{month} is not the latest locked month", at="month", hint=hint, month=month.text, latest=latest)


def _locked_before(connection: Any, month: Month) -> str | None:
    """The end of the month before; null where the books begin with this one."""
    (first,) = connection.execute("SELECT first_month FROM company").fetchone()
    return None if first is not None and month.text <= first else last_day(month.number - 1)
