"""`close YYYY-MM` (accounting.md 3.2): refuse early, check, and only when nothing stands in the way back up, keep a record and lock."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from crm_tui.books.backup import BackupResult, backup_before
from crm_tui.books.backup_name import before_close
from crm_tui.books.books import Books
from crm_tui.books.chain import head
from crm_tui.books.change import UnitOfWork
from crm_tui.books.second_place import carry_to_second_place
from crm_tui.errors import bad, refuse
from crm_tui.ledger.periods import Locks
from crm_tui.month_end.answers import CLOSED, Closing, answer_of, status_of
from crm_tui.month_end.checks import Month, month_totals, run_checks
from crm_tui.month_end.locks import write_lock
from crm_tui.month_end.package import demand_formats, packed
from crm_tui.proofs.closes import balances_at, close_digest
from crm_tui.settings import read_settings
from models.tables import CloseBalance, MonthClose
from models.values.dates import is_month, last_day
from models.values.hashing import digest

ACTION = "month.close"
BackUp = Callable[[Books, Month], BackupResult | None]


class _Held(Exception):
    """Something stands in the way: the unit of work rolls back and leaves nothing, no refusal either."""

    def __init__(self, closing: Closing) -> None:
        super().__init__(closing.status)
        self.closing = closing


def close_month(
    books: Books,
    month: str,
    *,
    check_only: bool = False,
    accept: Collection[str] = (),
    out: Path | None = None,
    formats: Collection[str] | None = None,
    second_place: str | None = None,
) -> Closing:
    """Closes a month (`YYYY-MM`), or with `check_only` says what a close would; closing it again does nothing.

    `accept`: codes of warnings taken as they are. `out`: the folder into which the package `close-YYYY-MM` is written, in `formats`, null for all.
    `second_place`: the folder that the copy of the month end goes to as well, an empty text for none, null for that of the settings;
    where it cannot be reached, the answer says so.
    Tests in the order of accounting.md 3.2: BadInput for what is no month or no format; refuses `not_ended`, `sequence`, `before_books`, `role`, and
    `busy` while another close runs; then blockers, then warnings. Raises `NotWritten` where the month is closed but its package is not there.
    """
    wanted = demand_month(month)
    demand_formats(formats or ())
    if check_only:
        return _checked(books, wanted, accept)
    named = read_settings().second_place if second_place is None else second_place
    closing = _closed(books, wanted, accept, backed_up)
    if closing.status == CLOSED:
        carried = carry_to_second_place(books.path, named, today=books.today, now=books.now)
        closing.answer["second_place"] = None if carried is None else asdict(carried) | {"place": str(carried.place)}
    if closing.status == CLOSED and out is not None:  # what did not reach the second place is told, and keeps no package back
        with books.reading() as connection:
            closing.answer["package"] = packed(connection, closing.answer, out, books.today, formats)
    return closing


def close_of_new_books(books: Books, month: str, accept: Collection[str]) -> Closing:
    """As `close_month`, for books that are being made this moment and stand nowhere yet: there is nothing to back up."""
    return _closed(books, demand_month(month), accept, lambda _books, _month: None)


def backed_up(books: Books, month: Month) -> BackupResult | None:
    """The copy of the books as the close found them; by its name it is kept as the month's end."""
    return backup_before(books.path, before_close(month.text))


def demand_month(text: str) -> Month:
    """A month, or BadInput."""
    if not is_month(text):
        raise bad("bad_month", "{month} is no month", at="month", hint="write YYYY-MM", month=text)
    return Month(text)


def _checked(books: Books, month: Month, accept: Collection[str]) -> Closing:
    with books.reading() as connection:
        return _examined(connection, books, month, accept, check_only=True)


def _closed(books: Books, month: Month, accept: Collection[str], back_up: BackUp) -> Closing:
    try:
        with books.change(ACTION) as session:
            closing = _examined(session.driver, books, month, accept, check_only=False)
            if closing.status != CLOSED or closing.answer["already_closed"]:
                raise _Held(closing)
            backup = back_up(books, month)
            closing.answer["backup"] = backup and backup.file.name
            _record(session, month, closing.answer, sorted(set(accept)))
            session.record.object = f"month:{month.text}"
            session.record.detail |= {"accepted": sorted(set(accept))}
            if backup is not None:
                session.record.detail |= {"backup": backup.file.name, "head": backup.head_hash}
            return closing
    except _Held as held:
        return held.closing


def _examined(connection: Any, books: Books, month: Month, accept: Collection[str], *, check_only: bool) -> Closing:
    """Refuses early, then runs the checks. A month that is locked already is answered from its record."""
    locks = Locks.load(connection)
    locked = locks.locked_to()
    if locked is not None and locked >= month.last:
        return _already(connection, month, books.user, locked)
    _demand_turn(month, locks, locked, books.today)
    checks = run_checks(connection, month)
    status = status_of(checks, accept, check_only=check_only)
    locked_to = month.last if status == CLOSED else locked
    return Closing(status, answer_of(status, month, checks, accept, books.user, month_totals(connection, month), locked_to, _exponent(connection)))


def _demand_turn(month: Month, locks: Locks, locked: str | None, today: str) -> None:
    if month.last >= today:
        raise refuse("not_ended", "{month} has not ended", at="month", hint="close it after {last}", month=month.text, last=month.last)
    if locks.first_month is None or month.text == locks.first_month:
        return
    if month.text < locks.first_month:
        raise refuse("before_books", "{month} is before the books begin, in {first}", at="month", month=month.text, first=locks.first_month)
    before = last_day(month.number - 1)
    if locked is None or locked < before:
        raise refuse(
            "sequence", "{month} is closed after the month before it", at="month", hint="close up to {before} first", month=month.text, before=before
        )


def _already(connection: Any, month: Month, user: str, locked: str) -> Closing:
    row = connection.execute(
        "SELECT answer, head_hash, balances_hash FROM month_close WHERE month = ? AND reopened_at IS NULL ORDER BY id DESC LIMIT 1", (month.text,)
    ).fetchone()
    if row is not None:
        answer = json.loads(row[0]) | {"head_hash": row[1], "balances_hash": row[2]}
    else:  # locked by hand, never closed: it has no record, so its figures are those of now
        checks = run_checks(connection, month)
        answer = answer_of(CLOSED, month, checks, (), user, month_totals(connection, month), locked, _exponent(connection))
    return Closing(CLOSED, {"backup": None, "second_place": None} | answer | {"already_closed": True, "entries_created": [], "locked_to": locked})


def _record(session: UnitOfWork, month: Month, answer: dict[str, Any], accepted: list[str]) -> None:
    """The snapshot of the balances, the chain's head, and the lock. The answer is kept as well, and so has no hash of what it is part of."""
    number = (session.exec(select(func.max(MonthClose.id))).one() or 0) + 1
    last, hashed = head(session.driver)
    answer["run_id"] = digest([number, month.text, session.now, hashed])[:16]
    kept = balances_at(session.driver, month.number)
    columns = (number, month.text, session.now, session.user, last, hashed, json.dumps(answer), json.dumps(accepted))
    answer |= {"head_hash": hashed, "balances_hash": close_digest(columns, kept)}
    session.add(
        MonthClose(
            id=number, month=month.text, at=session.now, by=session.user, head_id=last, head_hash=hashed, balances_hash=answer["balances_hash"],
            answer=columns[6], accepted=columns[7],
        )
    )  # fmt: skip
    session.flush()
    session.add_all([CloseBalance(close_id=number, account_id=account, balance=balance) for account, balance in kept])
    write_lock(session, "all", month.last, f"close {month.text}")


def _exponent(connection: Any) -> int:
    exponent: int = connection.execute("SELECT exponent FROM currency JOIN company ON company.currency = currency.code").fetchone()[0]
    return exponent
