"""I22: the history of the locks, and the closed months: what stood in them when they were closed stands in them still."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crm_tui.proofs.proof import Finding, Statement, count, faults, found
from crm_tui.words import marked
from models.values.dates import last_day, month_number
from models.values.hashing import digest

CLOSE_COLUMNS = ("id", "month", "at", "by", "head_id", "head_hash", "answer", "accepted")
_CLOSES = f"SELECT {', '.join(f'{chr(34)}{c}{chr(34)}' for c in CLOSE_COLUMNS)}, balances_hash, reopened_at FROM month_close ORDER BY id"
_HISTORY = "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM period_lock) WHERE id <> place"
_HARD = """
SELECT id FROM (SELECT id, date, max(date) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                  FROM period_lock WHERE name = 'hard')
 WHERE coalesce(date, '') < before
"""
_BALANCES = """
SELECT account_id, sum(debit - credit) FROM month_balance WHERE month <= ? GROUP BY account_id HAVING sum(debit - credit) <> 0 ORDER BY account_id
"""
_LATE = "SELECT id FROM entry WHERE id > ? AND date <= ?"
_UNLOCKED = """
SELECT month FROM month_close WHERE reopened_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM current_lock WHERE name IN ('all', 'hard') AND current_lock.date >= date(month || '-01', '+1 month', '-1 day'))
"""


def balances_at(connection: Any, month: int) -> list[tuple[int, int]]:
    """(account id, balance) at the end of a month number, by account id, zeros left out."""
    return [(account, balance) for account, balance in connection.execute(_BALANCES, (month,))]


def close_digest(columns: Sequence[Any], balances: Sequence[Sequence[int]]) -> str:
    """What `month_close.balances_hash` is: the digest of `CLOSE_COLUMNS` and of the rows of `close_balance`."""
    return digest([*columns, [list(row) for row in balances]])


def _locks(connection: Any) -> Finding:
    return found(
        {"steps": count(connection, "period_lock")},
        faults(connection, "step {} of the locks' history is out of order", _HISTORY),
        faults(connection, "step {} moves the hard lock back", _HARD),
        faults(connection, "{} is closed, but not locked", _UNLOCKED),
        _untold(connection),
    )


def _untold(connection: Any) -> Iterator[str]:
    """Locks that are not where the audit trail says that they were moved to last."""
    told: dict[str, str | None] = {}
    for (detail,) in connection.execute("SELECT detail FROM audit WHERE outcome = 'done' AND detail LIKE '%\"locks\"%' ORDER BY id"):
        moved = json.loads(detail).get("locks")
        told |= moved if isinstance(moved, dict) else {}
    locks = dict(connection.execute("SELECT name, date FROM current_lock").fetchall())
    for name in sorted(told.keys() | locks.keys()):
        if told.get(name) != locks.get(name):
            yield f"the lock {name} is at {locks.get(name)}, the audit trail moved it to {told.get(name)}"


def _closes(connection: Any) -> Finding:
    return found({"closes": count(connection, "month_close")}, _broken_closes(connection))


def _broken_closes(connection: Any) -> Iterator[str]:
    for *columns, stored, reopened in connection.execute(_CLOSES).fetchall():
        number, month, head_id, head_hash = columns[0], columns[1], columns[4], columns[5]
        kept = connection.execute("SELECT account_id, balance FROM close_balance WHERE close_id = ? ORDER BY account_id", (number,)).fetchall()
        if close_digest(columns, kept) != stored:
            yield f"the record of the close of {month} was changed"
        if head_id and connection.execute("SELECT hash FROM entry WHERE id = ?", (head_id,)).fetchone() != (head_hash,):
            yield f"the journal is not the one that stood when {month} was closed"
        if reopened is None:
            yield from _moved(connection, month, head_id, kept)


def _moved(connection: Any, month: str, head: int, kept: list[tuple[int, int]]) -> Iterator[str]:
    for (entry,) in connection.execute(_LATE, (head, last_day(month_number(month)))):
        yield f"entry {entry} came into {month} after its close"
    if balances_at(connection, month_number(month)) != kept:
        yield f"balances of {month} are not those of its close"


LOCKS = Statement("LOCKS", marked("The history of the locks only grows, and closed months are locked"), _locks)
CLOSES = Statement("I22_CLOSES", marked("Closed months stand as they were closed"), _closes)
