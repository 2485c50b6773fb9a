"""What accounts moved in a period, from the month balances and the lines of the months that the period cuts (performance.md 4)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from models.values.dates import add_days, day_and_month, day_number, first_day, last_day

Sums = dict[int, int]
"""Account id -> minor units, debit positive. An account that was used in the period is there, though its sum be zero."""

FIRST_DAY = "1900-01-01"
_MONTHS = "SELECT account_id, sum(debit - credit) FROM month_balance WHERE month BETWEEN ? AND ? {closing} GROUP BY account_id"
_DAYS = "SELECT id, (SELECT sum(amount) FROM line WHERE account_id = account.id AND day BETWEEN ? AND ?) FROM account"
_CLOSING = """
SELECT line.account_id, sum(line.amount) FROM entry JOIN line ON line.id BETWEEN entry.first_line_id AND entry.first_line_id + entry.line_count - 1
 WHERE entry.date BETWEEN ? AND ? AND entry.kind = 'closing' GROUP BY line.account_id
"""
_TURNOVER_OF_MONTHS = "SELECT account_id, sum(debit), sum(credit) FROM month_balance WHERE month BETWEEN ? AND ? GROUP BY account_id"
_TURNOVER_OF_DAYS = """
SELECT account_id, sum(CASE side WHEN 'D' THEN amount ELSE 0 END), -sum(CASE side WHEN 'C' THEN amount ELSE 0 END)
  FROM account CROSS JOIN line ON line.account_id = account.id AND day BETWEEN ? AND ? GROUP BY account_id
"""


class Parts(NamedTuple):
    """A period as whole months (numbers, inclusive; none where the first is after the last) and the days outside them, month by month."""

    first_month: int
    last_month: int
    days: tuple[tuple[str, str], ...]


def parts_of(first: str | None, last: str) -> Parts:
    """How a period falls into months. `first` None: from the beginning of the books."""
    last_month = day_and_month(last)[1]
    cuts_last = last != last_day(last_month)
    first_month = 0 if first is None else day_and_month(first)[1]
    cuts_first = first is not None and first != first_day(first_month)
    if first is not None and first_month == last_month and (cuts_first or cuts_last):
        return Parts(1, 0, ((first, last),))
    days = []
    if first is not None and cuts_first:
        days.append((first, last_day(first_month)))
    if cuts_last:
        days.append((first_day(last_month), last))
    return Parts(first_month + cuts_first, last_month - cuts_last, tuple(days))


def movements(connection: Any, first: str | None, last: str, *, closing: bool = True) -> Sums:
    """What each account moved from `first` to `last`, both inclusive. `closing` False leaves closing entries out (accounting.md I12)."""
    parts = parts_of(first, last)
    found: dict[int, int] = defaultdict(int)
    if parts.first_month <= parts.last_month:
        months = _MONTHS.format(closing="" if closing else "AND closing = 0")
        found.update(connection.execute(months, (parts.first_month, parts.last_month)))
    for start, end in parts.days:
        for account, amount in connection.execute(_DAYS, (day_number(start), day_number(end))):
            if amount is not None:
                found[account] += amount
        if not closing and _has_closing(connection, start):
            for account, amount in connection.execute(_CLOSING, (start, end)):
                found[account] -= amount
    return found


def turnover(connection: Any, first: str, last: str) -> dict[int, tuple[int, int]]:
    """Debits and credits of each account in a period; a red-letter line lessens its own side (accounting.md 1.3)."""
    parts = parts_of(first, last)
    found: dict[int, tuple[int, int]] = {}
    asked = [(_TURNOVER_OF_MONTHS, (parts.first_month, parts.last_month))]
    asked += [(_TURNOVER_OF_DAYS, (day_number(start), day_number(end))) for start, end in parts.days]
    for query, bounds in asked:
        for account, debit, credit in connection.execute(query, bounds):
            before = found.get(account, (0, 0))
            found[account] = before[0] + debit, before[1] + credit
    return found


def day_before(day: str) -> str | None:
    """The day before; None for the first day that books can have."""
    return None if day <= FIRST_DAY else add_days(day, -1)


def _has_closing(connection: Any, day: str) -> bool:
    """Whether the month of a day has any closing entry: nearly none has, and then no entry need be looked at."""
    query = "SELECT 1 FROM month_balance WHERE month = ? AND closing = 1 LIMIT 1"
    return connection.execute(query, (day_and_month(day)[1],)).fetchone() is not None
