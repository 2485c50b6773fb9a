"""Which parties a list holds and in what order: the same SQL for the screens and for `list --filter`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crm_tui.filters.asked import AMOUNT, STATE, WORD, Asked, Term
from crm_tui.filters.conditions import Condition, like, negated, of_amount
from crm_tui.parties.listing import base_digits, name_key
from models.values.dates import parse_date

SIDES: dict[str, tuple[str, int]] = {"customer": ("ar", 1), "vendor": ("ap", -1), "employee": ("ap", -1)}
"""Role -> the ledger of what is owed, and the sign that makes what is owed positive."""
ORDERS = {
    "name": "p.name_key", "code": "p.code", "balance": "coalesce(o.balance, 0)", "overdue": "coalesce(o.overdue, 0)",
    "terms": "coalesce(p.terms, '')", "email": "coalesce(p.email, '') COLLATE NOCASE", "phone": "coalesce(p.phone, '')",
}  # fmt: skip
"""Column -> what it is sorted by. `o`: what is open with the party on the day."""
_COLUMNS = ("p.code", "p.email", "p.phone", "p.tax_id")
_LIVE = "x.date <= :day AND (x.taken_back_on IS NULL OR :day < x.taken_back_on)"
_OPEN = f"""(
WITH touched (id) AS (
  SELECT from_item_id FROM allocation WHERE date > :day UNION SELECT to_item_id FROM allocation WHERE date > :day
  UNION SELECT from_item_id FROM allocation WHERE taken_back_on > :day UNION SELECT to_item_id FROM allocation WHERE taken_back_on > :day
  UNION SELECT id FROM item WHERE ended_on > :day)
SELECT party_id, sum(rest) AS balance, sum(CASE WHEN due < :day AND rest > 0 THEN rest ELSE 0 END) AS overdue FROM (
  SELECT party_id, due, :sign * open_base AS rest FROM item
   WHERE ledger = ':ledger' AND open_amount <> 0 AND date <= :day AND id NOT IN (SELECT id FROM touched)
  UNION ALL
  SELECT i.party_id, i.due, :sign * (i.base
         + (SELECT coalesce(sum(x.base_from), 0) FROM allocation x WHERE x.from_item_id = i.id AND {_LIVE})
         - (SELECT coalesce(sum(x.base_to), 0) FROM allocation x WHERE x.to_item_id = i.id AND {_LIVE}))
    FROM touched JOIN item i ON i.id = touched.id
   WHERE i.ledger = ':ledger' AND i.date <= :day AND (i.ended_on IS NULL OR :day < i.ended_on))
 GROUP BY party_id)"""


def what_is_open(role: str, today: str) -> str:
    """A subselect of (party_id, balance, overdue) in base minor units as of an ISO day, what a customer owes or a vendor is owed positive."""
    ledger, sign = SIDES[role]
    return _OPEN.replace(":day", f"'{parse_date(today).isoformat()}'").replace(":ledger", ledger).replace(":sign", str(sign))


def conditions(connection: Any, asked: Asked) -> tuple[list[str], list[Any]]:
    """A filter over `party p` and what is open, `o`: conditions that must all hold, and their bound values."""
    found = [negated(term, _condition(connection, term)) for term in asked.terms]
    return [sql for sql, _values in found], [value for _sql, values in found for value in values]


def _condition(connection: Any, term: Term) -> Condition:
    if term.kind == STATE:
        return _STATES[term.text], []
    if term.kind == AMOUNT:
        return of_amount(term, "coalesce(o.balance, 0)", "''", {base_digits(connection): []})
    parts = " OR ".join(f"{c} LIKE ? ESCAPE '\\'" for c in _COLUMNS)
    return f"p.name_key LIKE ? ESCAPE '\\' OR {parts}", [like(name_key(term.text)), *[like(term.text)] * len(_COLUMNS)]


_STATES = {
    "active": "p.active = 1", "inactive": "p.active = 0", "owing": "coalesce(o.balance, 0) <> 0", "overdue": "coalesce(o.overdue, 0) > 0",
}  # fmt: skip


def needs_open(asked: Asked, sort: str = "") -> bool:
    """Whether what is open with each party must be looked up."""
    return sort in ("balance", "overdue") or any(t.kind == AMOUNT or t.text in ("owing", "overdue") for t in asked.terms if t.kind != WORD)


def among(connection: Any, role: str, asked: Asked, today: str) -> tuple[str, list[Any]]:
    """One condition over `party p` alone, and its values."""
    where, values = conditions(connection, asked)
    join = f"LEFT JOIN {what_is_open(role, today)} o ON o.party_id = p.id" if needs_open(asked) else ""
    return f"p.id IN (SELECT p.id FROM party p {join} WHERE {' AND '.join(where)})", values


def balance_of(connection: Any, role: str, ids: Sequence[int], today: str) -> int:
    """What is open with some parties on an ISO day, in base minor units, what a customer owes or a vendor is owed positive."""
    sql = f"SELECT coalesce(sum(o.balance), 0) FROM {what_is_open(role, today)} o WHERE o.party_id IN (SELECT value FROM json_each(?))"
    return int(connection.execute(sql, (json.dumps(list(ids)),)).fetchone()[0])
