"""The inside of one document: lines, taxes, instalments, allocations, entries; of a draft, what was entered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crm_tui.documents.standing import Standing
from crm_tui.words import Named
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import plain, unscaled, with_decimals

Row = dict[str, Any]

_MORE = (
    "terms",
    "tax_mode",
    "tax_rounding",
    "discount_percent",
    "tax_point",
    "created_at",
    "created_by",
    "disputed",
    "note",
    "party_address",
    "party_tax_id",
    "stage",
)
_LINES = """
SELECT l.quantity, l.price, r.code, l.description, l.discount_percent, l.tax_code, a.code, s.code, l.project, l.service_from, l.service_to, l.net,
       l.tax, r.name
  FROM document_line l
  JOIN account a ON a.id = l.account_id
  LEFT JOIN product r ON r.id = l.product_id
  LEFT JOIN party s ON s.id = l.salesperson_id
 WHERE l.document_id = ? ORDER BY l.line_no
"""
_TAXES = "SELECT c.code, t.rate, t.base, t.tax FROM document_tax t JOIN tax_code c ON c.id = t.tax_code_id WHERE t.document_id = ? ORDER BY c.code"
_ALLOCATIONS = """
SELECT d.type, d.number, x.date, x.amount
  FROM item i
  JOIN allocation x ON x.{mine}_item_id = i.id
  JOIN item o ON o.id = x.{other}_item_id
  JOIN document d ON d.id = o.document_id
 WHERE i.document_id = :document AND x.date <= :day AND (x.taken_back_on IS NULL OR :day < x.taken_back_on)
"""
_ENTRIES = "SELECT id, date, kind, memo, voucher, first_line_id, line_count, reverses_id FROM entry WHERE document_id = ? ORDER BY id"
_ENTRY = "SELECT id, date, kind, memo, voucher, first_line_id, line_count, reverses_id FROM entry WHERE id = ?"
_LEDGER = """
SELECT a.code, a.name, a.name_zh, l.side, l.amount, l.currency, l.foreign_amount, p.code, l.project, r.code, s.code, t.code
  FROM line l
  JOIN account a ON a.id = l.account_id
  LEFT JOIN party p ON p.id = l.party_id
  LEFT JOIN product r ON r.id = l.product_id
  LEFT JOIN party s ON s.id = l.salesperson_id
  LEFT JOIN tax_code t ON t.id = l.tax_code_id
 WHERE l.id BETWEEN ? AND ? ORDER BY l.id
"""


def with_details(connection: Any, listed: Row, row: Sequence[Any], standing: Standing, as_of: str) -> Row:
    """The listed object and what is inside the document."""
    identity, kind, digits, draft = row[0], row[1], row[22], row[23]
    if draft is not None:
        return {**json.loads(draft), **{k: v for k, v in listed.items() if v is not None}, "number": None, "allocations": []}
    found = {**listed, **_more(connection, identity)}
    if DOCUMENT_TYPES[kind].trade:
        found["lines"] = [_line(line, digits) for line in connection.execute(_LINES, (identity,))]
        found["taxes"] = [_tax(tax, digits) for tax in connection.execute(_TAXES, (identity,))]
    found["allocations"] = _allocations(connection, identity, digits, max(as_of, listed["date"]))
    if (discount := _discount(connection, identity, kind, row[14])) is not None:
        found["discount"] = unscaled(discount, digits)
    if len(standing.instalments) > 1 and kind not in CASH:
        found["instalments"] = [
            {"due": i.due, "amount": unscaled(i.amount, digits), "outstanding": unscaled(i.left, digits)} for i in standing.instalments
        ]
    found["entries"] = _entries(connection, identity)
    if kind == "journal" and found["entries"]:
        found["lines"] = found["entries"][0]["lines"]
    return found


CASH = ("receipt", "payment", "refund")
_TAKEN = """
SELECT (SELECT sum(abs(amount)) FROM item WHERE document_id = :id), (SELECT sum(abs(l.foreign_amount)) FROM entry e
  JOIN line l ON l.id BETWEEN e.first_line_id AND e.first_line_id + e.line_count - 1 JOIN account a ON a.id = l.account_id AND a.subtype = 'rounding'
 WHERE e.document_id = :id AND e.reverses_id IS NULL), (SELECT currency = (SELECT currency FROM company) FROM document WHERE id = :id)
"""


def _discount(connection: Any, identity: int, kind: str, amount: int) -> int | None:
    """What a receipt or payment settled beyond its money, but for a small difference; null where there is nothing, or it cannot be told apart."""
    if kind not in CASH:
        return None
    settles, rounding, in_base = connection.execute(_TAKEN, {"id": identity}).fetchone()
    taken = (settles or 0) - amount - (rounding or 0)
    return taken if taken > 0 and (in_base or not rounding) else None


def _more(connection: Any, identity: int) -> Row:
    values = connection.execute(f"SELECT {', '.join(_MORE)}, tags, source_id FROM document WHERE id = ?", (identity,)).fetchone()
    more: Row = dict(zip(_MORE, values, strict=False))
    more["disputed"] = bool(more["disputed"]) or None
    more["tags"] = json.loads(values[len(_MORE)]) or None
    if values[-1] is not None:
        source = connection.execute("SELECT type, number FROM document WHERE id = ?", (values[-1],)).fetchone()
        more["source"] = f"{source[0]}:{source[1]}" if source else None
    return {key: value for key, value in more.items() if value is not None}


def _line(values: Sequence[Any], digits: int) -> Row:
    quantity, price, product, description, discount, tax, account, salesperson, project, start, end, net, tax_amount, name = values
    line: Row = {
        "product": product,
        "product_name": name,
        "description": description,
        "quantity": plain(quantity),
        "price": with_decimals(price, digits),
        "discount_percent": discount,
        "tax": tax,
    }
    line |= {"account": account, "salesperson": salesperson, "project": project, "service_from": start, "service_to": end}
    line = {key: value for key, value in line.items() if value is not None}
    return line | {"net": unscaled(net, digits), "tax_amount": unscaled(tax_amount, digits)}


def _tax(values: Sequence[Any], digits: int) -> Row:
    code, rate, base, tax = values
    return {"code": code, "rate": rate, "base": unscaled(base, digits), "tax": unscaled(tax, digits)}


def _allocations(connection: Any, identity: int, digits: int, day: str) -> list[Row]:
    at = {"document": identity, "day": day}
    found = [row for mine, other in (("from", "to"), ("to", "from")) for row in connection.execute(_ALLOCATIONS.format(mine=mine, other=other), at)]
    found.sort(key=lambda row: (row[2], row[1] or ""))
    return [{"type": kind, "document": number, "date": date, "amount": unscaled(amount, digits)} for kind, number, date, amount in found]


def show_entry(connection: Any, entry: int) -> Row | None:
    """An entry of the ledger by its number in the chain, with its lines; None where there is none."""
    found = _read_entries(connection, connection.execute(_ENTRY, (entry,)).fetchall())
    return found[0] if found else None


def _entries(connection: Any, identity: int) -> list[Row]:
    return _read_entries(connection, connection.execute(_ENTRIES, (identity,)).fetchall())


def _read_entries(connection: Any, heads: Sequence[Any]) -> list[Row]:
    base, digits = connection.execute("SELECT c.code, c.exponent FROM company o JOIN currency c ON c.code = o.currency").fetchone()
    exponents = dict(connection.execute("SELECT code, exponent FROM currency").fetchall())
    found = []
    for entry, date, kind, memo, voucher, first, count, reverses in heads:
        lines = [_ledger_line(line, base, digits, exponents) for line in connection.execute(_LEDGER, (first, first + count - 1))]
        row = {"entry": entry, "date": date, "kind": kind, "memo": memo, "voucher": voucher, "reverses": reverses, "lines": lines}
        found.append({key: value for key, value in row.items() if value not in (None, "")})
    return found


def _ledger_line(values: Sequence[Any], base: str, digits: int, exponents: dict[str, int]) -> Row:
    account, name, name_zh, side, amount, currency, foreign, party, project, product, salesperson, tax = values
    line: Row = {"account": account, "account_name": Named(name, name_zh)}
    line["debit" if side == "D" else "credit"] = unscaled(amount if side == "D" else -amount, digits)
    if currency != base:
        line |= {"currency": currency, "foreign": unscaled(abs(foreign), exponents[currency])}
    more = {"party": party, "tax": tax, "project": project, "product": product, "salesperson": salesperson}
    return line | {key: value for key, value in more.items() if value is not None}
