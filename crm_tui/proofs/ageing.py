"""I06: the ageing, as it is reported, is the control account, and every open item stands in exactly one of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crm_tui.proofs.proof import Finding, Statement, found
from crm_tui.reports.registry import run_report
from crm_tui.words import marked
from models.values.dates import date_of_day, last_day, month_number

_LAST = "SELECT max(day) FROM line"
MONTHS = 3


def ageing(connection: Any, ledger: str, day: str) -> tuple[int, int, int]:
    """The total of the ageing of `ar` or `ap` at an ISO date, the sum of its columns, and the control account, as printed."""
    report = run_report(connection, f"{ledger}-ageing", {"as_of": day}, day)
    cells = report.rows[-1].cells
    columns = sum(int(cells[c.id] or 0) for c in report.columns if c.type == "money" and c.id != "total")
    return int(cells["total"] or 0), columns, int(report.checks[0].detail["control"])


def _days(connection: Any) -> list[str]:
    """The last day with a posting, and the ends of the months before it."""
    last = connection.execute(_LAST).fetchone()[0]
    if last is None:
        return []
    day = date_of_day(last).isoformat()
    return [day, *(last_day(month_number(day) - back) for back in range(1, MONTHS + 1))]


def _examine(connection: Any) -> Finding:
    days = _days(connection)
    return found({"days": len(days)}, _differences(connection, days))


def _differences(connection: Any, days: list[str]) -> Iterator[str]:
    for ledger in ("ar", "ap"):
        for day in days:
            total, columns, control = ageing(connection, ledger, day)
            if not total == columns == control:
                yield f"{ledger} on {day}: total {total}, columns {columns}, ledger {control}"


AGEING = Statement("I06_AGEING", marked("The ageing equals the control accounts, each item in one column"), _examine)
