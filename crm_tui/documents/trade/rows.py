"""The rows that a document with prices leaves: its own, a line each, the tax by code."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.calculation import charged_tax
from crm_tui.documents.desk import Desk, DocumentRow
from crm_tui.documents.trade.document import Trade
from models.values.numbers import SCALE_DIGITS, plain
from models.values.rounding import divide


def document_row(desk: Desk, trade: Trade) -> DocumentRow:
    """The row of a posted document, with the party as it is today."""
    entered = trade.entered
    number = desk.number(trade.kind, entered.get("number"), trade.date)
    return DocumentRow(
        desk.new_id(), trade.kind, number.text, number.series, number.sequence, int(number.given), "posted", trade.party.id, trade.date,
        trade.posting_date, trade.dues[-1], trade.tax_point, trade.currency, trade.rate_text, "inclusive" if trade.inclusive else "exclusive",
        "document" if trade.by_document else "line", _text(entered.get("discount_percent")), trade.terms, entered.get("vendor_ref"),
        trade.totals.net, trade.totals.tax, trade.totals.gross, None, None, entered.get("memo"), "{}", trade.party.name, trade.party.address,
        trade.party.tax_id, entered.get("source_id"), desk.journal.stamp, desk.journal.user,
    )  # fmt: skip


def line_rows(document_id: int, trade: Trade) -> list[tuple[Any, ...]]:
    """Rows of `document_line`."""
    rows = []
    for i, line in enumerate(trade.lines):
        entered, uses = line.entered, line.priced.taxes
        tax = charged_tax(trade.totals.taxes[i], uses) if uses else 0
        rows.append((
            document_id, i + 1, line.product_id, entered.get("description"), line.priced.quantity, str(entered["price"]),
            _text(entered.get("discount_percent")), line.account.id, "+".join([u.code for u in uses]) or None, trade.totals.nets[i], tax,
            line.salesperson_id, line.project, entered.get("service_from"), entered.get("service_to"),
        ))  # fmt: skip
    return rows


def tax_rows(document_id: int, trade: Trade) -> list[tuple[Any, ...]]:
    """Rows of `document_tax`: each code's rate, base, tax and the part of it that can be reclaimed."""
    found: dict[int, list[Any]] = {}
    for i, line in enumerate(trade.lines):
        for use, tax in zip(line.priced.taxes, trade.totals.taxes[i], strict=True):
            kept = found.setdefault(use.code_id, [use, 0, 0])
            kept[1] += trade.totals.nets[i]
            kept[2] += tax
    return [(document_id, code, plain(use.rate), base, tax, deductible_part(use, tax)) for code, (use, base, tax) in found.items()]


def deductible_part(use: Any, tax: int) -> int:
    """What of an input tax can be reclaimed."""
    return divide(tax * use.deductible, 100 * 10**SCALE_DIGITS)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
