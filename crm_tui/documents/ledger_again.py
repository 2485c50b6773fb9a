"""Journal entries and opening balances read back as they were entered, to be entered again."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.reading_desk import ReadingDesk
from crm_tui.errors import bad
from models.values.numbers import unscaled

KINDS = ("journal", "opening")
_HEAD = "SELECT date, memo FROM document WHERE id = ?"
_ENTRY = "SELECT kind, first_line_id, first_line_id + line_count - 1 FROM entry WHERE document_id = ? ORDER BY id LIMIT 1"
_LINES = """
SELECT a.code, l.side, l.amount, p.code, l.currency, l.foreign_amount, t.code, l.project, r.code, s.code, c.exponent, a.is_control, a.id
  FROM line l
  JOIN account a ON a.id = l.account_id
  JOIN currency c ON c.code = l.currency
  LEFT JOIN party p ON p.id = l.party_id
  LEFT JOIN product r ON r.id = l.product_id
  LEFT JOIN party s ON s.id = l.salesperson_id
  LEFT JOIN tax_code t ON t.id = l.tax_code_id
 WHERE l.id BETWEEN ? AND ? ORDER BY l.id
"""
_ITEMS = """
SELECT p.code, d.number, d.date, d.due, d.type, d.gross, d.currency, d.rate, c.exponent
  FROM document d JOIN party p ON p.id = d.party_id JOIN currency c ON c.code = d.currency WHERE d.source_id = ? ORDER BY d.id
"""
_LAST = "SELECT number FROM document WHERE type = 'journal' AND state = 'posted' AND ended_by IS NULL ORDER BY id DESC LIMIT 1"
_RECEIVABLE = ("invoice", "credit_note")
_CREDITS = ("credit_note", "vendor_credit")


def ledger_again(connection: Any, kind: str, number: str) -> dict[str, Any]:
    """The content of a journal entry (without date and reversal), or of opening balances with their date, as `post` takes it.

    Refuses `unknown_document`; BadInput `bad_value` for another type.
    """
    if kind not in KINDS:
        raise bad("bad_value", "{field}: only journal entries and opening balances are read back", at="document")
    desk = ReadingDesk.load(connection)
    document_id = desk.find(f"{kind}:{number}", at="document", among=(kind,))
    date, memo = connection.execute(_HEAD, (document_id,)).fetchone()
    entry_kind, *span = connection.execute(_ENTRY, (document_id,)).fetchone()
    rows = connection.execute(_LINES, span).fetchall()
    content: dict[str, Any] = {"type": kind, **({"memo": memo} if memo else {})}
    if kind == "journal":
        return content | ({} if entry_kind == "normal" else {"kind": entry_kind}) | {"lines": [_line(row, desk) for row in rows]}
    rest = desk.directory.role("opening_balance").id
    lines = [_line(row, desk) for row in rows if not row[11] and row[12] != rest]
    items = [_item(row, desk.base) for row in connection.execute(_ITEMS, (document_id,))]
    return content | {"date": date} | {name: found for name, found in (("lines", lines), ("items", items)) if found}


def last_journal(connection: Any) -> dict[str, Any] | None:
    """The latest journal entry that stands; None where there is none."""
    found = connection.execute(_LAST).fetchone()
    return ledger_again(connection, "journal", found[0]) if found else None


def _line(row: tuple[Any, ...], desk: ReadingDesk) -> dict[str, Any]:
    account, side, amount, party, currency, foreign, tax, project, product, seller, exponent, *_ = row
    figure = unscaled(abs(amount), desk.directory.exponent(desk.base))
    line = {"account": account, "debit" if side == "D" else "credit": figure, "party": party, "tax": tax, "project": project, "product": product}
    if currency != desk.base:
        line |= {"currency": currency, "foreign": unscaled(abs(foreign), exponent)}
    return {key: value for key, value in {**line, "salesperson": seller}.items() if value is not None}


def _item(row: tuple[Any, ...], base: str) -> dict[str, Any]:
    party, number, date, due, kind, gross, currency, rate, exponent = row
    amount = unscaled(-gross if kind in _CREDITS else gross, exponent)
    item = {"party": party, "number": number, "date": date, "due": due, "amount": amount, "side": "ar" if kind in _RECEIVABLE else "ap"}
    return item | ({} if currency == base else {"currency": currency, "rate": rate})
