"""What a customer is not told: a debt that was written off is still his, so his papers ask for it, as if it had not been.

A write-off is the firm's own entry. Who lets a customer off gives him a credit note, and that is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_tui.papers.source import Source
from crm_tui.reports.registry import run_report
from crm_tui.reports.report import LINE, Cell, Row
from models.values.dates import add_days, days_between

WRITE_OFF = "write_off"
_BEGINNING = "1900-01-01"
_EXPONENTS = "SELECT code, exponent FROM currency"
_ANY = """
SELECT EXISTS (SELECT 1 FROM item JOIN document ON document.id = item.document_id AND document.type = 'write_off'
                WHERE item.party_id = (SELECT id FROM party WHERE code = ?) AND item.ledger = 'ar')
"""
_WRITTEN_OFF = """
SELECT document.number, document.type, item.date, item.due, item.currency, item.amount, item.base, sum(part.amount), sum(part.base_to)
  FROM item own
  JOIN document gone ON gone.id = own.document_id AND gone.type = 'write_off'
  JOIN allocation part ON part.from_item_id = own.id AND part.date <= :day AND (part.taken_back_on IS NULL OR part.taken_back_on > :day)
  JOIN item ON item.id = part.to_item_id AND item.date <= :day
  JOIN document ON document.id = item.document_id
 WHERE own.party_id = (SELECT id FROM party WHERE code = :party) AND own.ledger = 'ar'
 GROUP BY item.id
"""


def with_type(row: Row) -> Mapping[str, Cell]:
    """The cells of a statement's row, with the type of the document that it is of."""
    return {**row.cells, "type": row.drill.parameters.get("type") if row.drill else None}


def without_write_offs(source: Source, code: str, first: str, rows: list[Mapping[str, Cell]], key: str) -> list[Mapping[str, Cell]]:
    """Rows of a statement from `first` on, opening and balance at the ends, with `amount` and `balance` in one currency, less write-offs and what
    became of them. `key`: the report's column of that currency.
    """
    if not _any(source, code):
        return rows
    gone, kept = _gone_before(source, code, first, key), list[Mapping[str, Cell]]()
    for cells in rows:
        if cells["type"] == WRITE_OFF:
            gone += int(cells["amount"] or 0)
        else:
            kept.append({**cells, "balance": int(cells["balance"] or 0) - gone})
    return kept


def _gone_before(source: Source, code: str, first: str, key: str) -> int:
    """What write-offs came to before a day."""
    if first <= _BEGINNING:
        return 0
    dates = {"party": code, "from": _BEGINNING, "to": add_days(first, -1)}
    rows = map(with_type, run_report(source.connection, "customer-statement", dates, source.as_of).rows)
    return sum(int(cells.get(key) or 0) for cells in rows if cells["type"] == WRITE_OFF)


def owed_items(source: Source, code: str, day: str) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """The digits of the currencies, and a customer's open items on a day, as the report has them, by date; write-offs undone."""
    report = run_report(source.connection, "open-items", {"party": code, "side": "ar", "as_of": day}, source.as_of)
    exponents = dict(source.connection.execute(_EXPONENTS).fetchall())
    items: list[dict[str, Any]] = [dict(row.cells) for row in report.rows if row.kind == LINE and row.cells["type"] != WRITE_OFF]
    if _any(source, code):
        for part in source.connection.execute(_WRITTEN_OFF, {"party": code, "day": day}).fetchall():
            _add(items, part, day)
        items.sort(key=lambda cells: (cells["date"], cells["document"], cells["due"]))
    return exponents, items


def _add(items: list[dict[str, Any]], part: Any, day: str) -> None:
    """What was written off of an item is open again."""
    number, kind, date, due, currency, amount, base, left, left_base = part
    known = {"document": number, "type": kind, "due": due, "foreign_amount": amount}
    item = next((cells for cells in items if all(cells[key] == value for key, value in known.items())), None)
    if item is None:
        late = max(0, days_between(due, day))
        item = {**known, "date": date, "currency": currency, "amount": base, "days_overdue": late, "outstanding": 0, "foreign_outstanding": 0}
        items.append(item)
    item["outstanding"] += left_base
    item["foreign_outstanding"] += left


def _any(source: Source, code: str) -> bool:
    return bool(source.connection.execute(_ANY, (code,)).fetchone()[0])
