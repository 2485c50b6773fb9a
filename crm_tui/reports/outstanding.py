"""What was open on a day (accounting.md 1.4), the shorter way: from what is open now back to the day, or from the beginning up to it.

Back: outstanding(D) of an item that has not ended = open now + allocations dated after D and still standing - those dated by D but taken
back after it. An item that ended after D stood whole, less what was allocated by D; all its allocations were taken back when it ended.
Up: what items of by D and not ended by then came to, less the allocations that stood on D.
"""

from __future__ import annotations

from typing import Any

from crm_tui.reports.balances import movements

_BACK = """
    SELECT id AS item_id, open_amount AS amount, open_base AS base FROM item WHERE open_amount <> 0 AND ledger = {ledger} AND date <= :day
    UNION ALL SELECT id, amount, base FROM item WHERE ended_on IS NOT NULL AND ended_on > :day AND date <= :day
    UNION ALL SELECT to_item_id, amount, base_to FROM allocation WHERE date > :day AND taken_back_on IS NULL
    UNION ALL SELECT from_item_id, -amount, -base_from FROM allocation WHERE date > :day AND taken_back_on IS NULL
    UNION ALL SELECT to_item_id, -amount, -base_to FROM allocation WHERE taken_back_on IS NOT NULL AND taken_back_on > :day AND date <= :day
    UNION ALL SELECT from_item_id, amount, base_from FROM allocation WHERE taken_back_on IS NOT NULL AND taken_back_on > :day AND date <= :day
"""
_UP = """
    SELECT id AS item_id, amount, base FROM item WHERE ledger = {ledger} AND date <= :day AND (ended_on IS NULL OR ended_on > :day)
    UNION ALL SELECT to_item_id, -amount, -base_to FROM allocation WHERE date <= :day AND (taken_back_on IS NULL OR taken_back_on > :day)
    UNION ALL SELECT from_item_id, amount, base_from FROM allocation WHERE date <= :day AND (taken_back_on IS NULL OR taken_back_on > :day)
"""
_AFTER = "SELECT 2 * (SELECT count(*) FROM allocation WHERE date > ?) > (SELECT coalesce(max(id), 0) FROM allocation)"
_CONTROL = "SELECT id FROM account WHERE subtype = ? AND is_control"
SIGN = {"ar": 1, "ap": -1}
"""Payables are shown positive where they are owed (batch.md 4)."""


def outstanding_items(connection: Any, ledger: str, day: str) -> str:
    """A subquery, to stand in brackets in a FROM: item_id, amount, base of what was outstanding at the end of `:day`, zeros left out.

    Signed minor units, debit positive, in the item's currency and in base currency. Allocations are read whatever their ledger, and those
    of items dated after the day leave a part: whoever joins `item` keeps those with `item.ledger = :ledger AND item.date <= :day`.
    """
    most_came_after = connection.execute(_AFTER, (day,)).fetchone()[0]
    return parts((_UP if most_came_after else _BACK), ledger)


def parts(way: str, ledger: str) -> str:
    added = way.format(ledger=repr(ledger))
    return f"SELECT item_id, sum(amount) AS amount, sum(base) AS base FROM ({added}) GROUP BY item_id HAVING sum(amount) <> 0 OR sum(base) <> 0"


def control_balance(connection: Any, ledger: str, day: str) -> int:
    """What stands on the control accounts of a ledger at the end of a day, debit positive."""
    moved = movements(connection, None, day)
    return sum(moved.get(account, 0) for (account,) in connection.execute(_CONTROL, (ledger,)))
