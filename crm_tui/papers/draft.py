"""What a draft with prices would come to: read as posting reads it, with nothing written."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, cast

from crm_tui.books.change import UnitOfWork
from crm_tui.books.rows import BulkRows
from crm_tui.documents.desk import open_desk
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
    return head, Inside(lines, sorted(_tax(connection, row) for row in tax_rows(head.id, trade)), {})


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
