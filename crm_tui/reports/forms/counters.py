"""What `counter` terms measure: an account's movements by what stands against them, entry by entry, asked in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from crm_tui.reports.forms import Term
from crm_tui.reports.forms.figures import counter_share
from crm_tui.reports.forms.members import Members

_LINES = (
    "SELECT entry.id, line.account_id, sum(line.amount) FROM entry"
    " JOIN line ON line.id BETWEEN entry.first_line_id AND entry.first_line_id + entry.line_count - 1"
    " WHERE entry.id IN (SELECT entry_id FROM line WHERE account_id = ? AND day BETWEEN ? AND ?) AND entry.kind <> 'closing'"
    " GROUP BY entry.id, line.account_id"
)


def counters(connection: Any, members: Mapping[Term, Members], first_day: int, last_day: int) -> dict[Term, int]:
    """The amount of each `counter` term over a period of day numbers, both inclusive. `connection` is a DB-API connection."""
    wanted = {term: of for term, of in members.items() if term.rule == "counter" and of.counter_of is not None}
    entries: dict[int, list[dict[int, int]]] = {}
    found: dict[Term, int] = {}
    for term, of in wanted.items():
        own = of.counter_of or 0
        if own not in entries:
            entries[own] = _entries(connection, own, first_day, last_day)
        found[term] = sum(counter_share(e.get(own, 0), sum(amount for account, amount in e.items() if account in of.all)) for e in entries[own])
    return found


def _entries(connection: Any, account: int, first_day: int, last_day: int) -> list[dict[int, int]]:
    """Account -> movement, of each entry that touches the account in the period."""
    entries: dict[int, dict[int, int]] = defaultdict(dict)
    for entry, moved, amount in connection.execute(_LINES, (account, first_day, last_day)):
        entries[entry][moved] = amount
    return list(entries.values())
