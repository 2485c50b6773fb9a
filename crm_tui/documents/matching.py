"""Which documents a list holds and in what order: the same SQL for the screens and for `list --filter`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm_tui.documents.states import in_state, left_by_document
from crm_tui.filters.asked import AMOUNT, DATE, STATE, Asked, Term, scaled_up
from crm_tui.filters.conditions import Condition, exponents_in_use, like, negated, of_amount, of_date, of_word
from crm_tui.parties.listing import name_key

FROM = "FROM document d LEFT JOIN party p ON p.id = d.party_id"
_WORDS = ("d.number", "d.memo", "d.party_name", "d.vendor_ref")
_STATUS = """CASE WHEN d.state = 'draft' THEN 0 WHEN d.state = 'void' OR coalesce(d.ended_by, '') = 'reverse' THEN 5
 WHEN o.late THEN 1 WHEN o.rest < d.gross THEN 3 WHEN o.rest <> 0 OR d.type IN ('quote', 'journal', 'opening') THEN 2 ELSE 4 END"""
ORDERS: dict[str, str] = {
    "number": "d.number", "date": "d.date", "type": "d.type", "party": "coalesce(p.name_key, '')", "gross": "d.gross",
    "memo": "coalesce(d.memo, '') COLLATE NOCASE", "left": "coalesce(o.rest, 0)", "due": "coalesce(o.due, d.due, '')", "status": _STATUS,
}  # fmt: skip
"""Column -> what it is sorted by. `o`: what is left of the document on the day."""


def conditions(connection: Any, asked: Asked, today: str) -> tuple[list[str], list[Any]]:
    """A filter over `document d` and `party p`, as of an ISO day: conditions that must all hold, and their bound values."""
    found = [negated(term, _condition(connection, term, today)) for term in asked.terms]
    return [sql for sql, _values in found], [value for _sql, values in found for value in values]


def _condition(connection: Any, term: Term, today: str) -> Condition:
    if term.kind == STATE:
        return in_state(connection, term.text, today), []
    if term.kind == DATE:
        return of_date(term, "d.date")
    if term.kind == AMOUNT:
        return of_amount(term, "d.gross", "d.currency", exponents_in_use(connection))
    sql, values = of_word(term, _WORDS)
    return f"{sql} OR {_PARTY_HOLDS}", [*values, like(name_key(term.text)), like(term.text)]


_PARTY_HOLDS = "d.party_id IN (SELECT id FROM party WHERE name_key LIKE ? ESCAPE '\\' OR code LIKE ? ESCAPE '\\')"


def of_types(types: Sequence[str]) -> str:
    """Written out, so that the index by type and date is seen to fit."""
    listed = ",".join(f"'{name}'" for name in types)
    return f"d.type = {listed}" if len(types) == 1 else f"d.type IN ({listed})"


def in_order(column: str, today: str, *, down: bool) -> tuple[str, str]:
    """(a join that the order needs, the order itself). KeyError for a column that has none; empty for the newest first."""
    if not column:
        return "", "d.date DESC, d.id DESC"
    way = "DESC" if down else "ASC"
    key = ORDERS[column]
    join = f"LEFT JOIN ({left_by_document(today)}) o ON o.document = d.id" if "o." in key.replace("no.", "") else ""
    if column == "date":
        return join, f"d.date {way}, d.id {way}"
    return join, f"{key} {way}, d.date {way}, d.id {way}" if column == "gross" else f"{key} {way}, d.date DESC, d.id DESC"


def is_amount(text: str) -> bool:
    """Whether a typed text is a decimal figure."""
    try:
        scaled_up(text.replace(",", ""))
    except ValueError:
        return False
    return True
