"""The accounts and what stands on them at the end of a day: earlier years' result in retained earnings, without a posting for it."""

from __future__ import annotations

from typing import Any, NamedTuple

from crm_tui.reports.balances import Sums, movements
from crm_tui.reports.report import Named
from models.values.subtypes import RESULT_TYPES

_ACCOUNTS = "SELECT id, code, name, name_zh, type, subtype FROM account ORDER BY code"


class AccountRow(NamedTuple):
    """An account as the statements of balances need it."""

    id: int
    code: str
    name: str
    type: str
    subtype: str

    @property
    def is_result(self) -> bool:
        return self.type in RESULT_TYPES


def accounts(connection: Any) -> list[AccountRow]:
    """All accounts by code."""
    rows = connection.execute(_ACCOUNTS)
    return [AccountRow(number, code, Named(name, name_zh), kind, subtype) for number, code, name, name_zh, kind, subtype in rows]


def retained_account(chart: list[AccountRow]) -> AccountRow | None:
    """Where earlier years' result stands: the first retained account (batch.md 4)."""
    return next((account for account in chart if account.subtype == "retained"), None)


def balances(connection: Any, chart: list[AccountRow], last: str | None, year_start: str) -> Sums:
    """Balances at the end of a day, income and expenses since `year_start`, what they were before it in retained earnings (virtual close).

    `last` None is before all books.
    """
    if last is None:
        return {}
    found = dict(movements(connection, None, last))
    result = {account.id for account in chart if account.is_result}
    this_year = movements(connection, year_start, last) if year_start <= last else {}
    earlier = 0
    for account in result & found.keys():
        earlier += found[account] - this_year.get(account, 0)
        found[account] = this_year.get(account, 0)
    retained = retained_account(chart)
    if earlier and retained is not None:
        found[retained.id] = found.get(retained.id, 0) + earlier
    return found
