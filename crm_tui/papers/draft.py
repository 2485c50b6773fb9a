"""What a draft with prices would come to: read as posting reads it, with nothing written."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, NamedTuple, cast

from crm_tui.books.change import UnitOfWork
from crm_tui.books.rows import BulkRows
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.trade.document import Trade
from crm_tui.documents.trade.ledger import trade_entry
from crm_tui.documents.trade.reading import read_trade
from crm_tui.documents.trade.rows import line_rows, tax_rows
from crm_tui.papers.trade import Head, Inside, Line, Tax


class _Reading(NamedTuple):
    """What a desk asks of a unit of work as long as nothing is posted."""

    driver: Any
    today: str
    now: str = ""
    user: str = ""


def completed(connection: Any, head: Head) -> tuple[Head, Inside]:
    """The head with what was entered of it, its lines and its taxes. Raises what posting it would raise."""
    desk = open_desk(cast(UnitOfWork, _Reading(connection, head.date)), BulkRows(connection))
    trade = read_trade(desk, {**json.loads(head.draft or "{}"), "type": head.type})
    head = head._replace(
        tax_mode="inclusive" if trade.inclusive else "exclusive", discount_percent=_text(trade.entered.get("discount_percent")),
        terms=trade.terms, vendor_ref=trade.entered.get("vendor_ref"), due=trade.dues[-1], rate=trade.rate_text,
    )  # fmt: skip
    lines = [_line(connection, row) for row in line_rows(head.id, trade)]
    taxes = sorted(_tax(connection, row) for row in tax_rows(head.id, trade))
    return head, Inside(lines, taxes, _base_taxes(desk, trade) if trade.rate is not None and trade.sign else {})


def _base_taxes(desk: Desk, trade: Trade) -> dict[str, int]:
    """Tax in base currency by code, as the ledger would have it."""
    accounts = {row[0] for row in desk.connection.execute("SELECT id FROM account WHERE subtype = 'tax_output'")}
    codes = dict(desk.connection.execute("SELECT id, code FROM tax_code").fetchall())
    found: dict[str, int] = defaultdict(int)
    for line in trade_entry(desk, trade, trade.base_gross(desk)).lines:
        if line.account_id in accounts and line.tax_code_id is not None:
            found[codes[line.tax_code_id]] += line.amount
    return {code: abs(amount) for code, amount in found.items()}


def _line(connection: Any, row: tuple[Any, ...]) -> Line:
    """A row of `document_line` with its product's code, and its name where the line has no words of its own."""
    _document, number, product_id, description, quantity, price, discount, _account, tax_code, net, tax, _seller, _project, start, end = row
    code, name = connection.execute("SELECT code, name FROM product WHERE id = ?", (product_id,)).fetchone() if product_id else (None, None)
    return Line(number, code, description or name, quantity, price, discount, tax_code, net, tax, start, end)


def _tax(connection: Any, row: tuple[Any, ...]) -> Tax:
    _document, code_id, rate, base, tax, _deductible = row
    code, kind = connection.execute("SELECT code, kind FROM tax_code WHERE id = ?", (code_id,)).fetchone()
    return Tax(code, kind, rate, base, tax)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
