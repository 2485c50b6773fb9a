"""How long a ledger would be, before it is read."""

from __future__ import annotations

from typing import Any

from models.values.dates import day_number

_OF_ACCOUNT = "SELECT count(*) FROM line WHERE account_id = (SELECT id FROM account WHERE code = ?) AND day BETWEEN ? AND ?"


def account_lines_between(connection: Any, account: str, first: str, last: str) -> int:
    """The number of lines of an account (its code) from one ISO date to another, both included; from the covering index alone."""
    (count,) = connection.execute(_OF_ACCOUNT, (account, day_number(first), day_number(last))).fetchone()
    return int(count)
