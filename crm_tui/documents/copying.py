"""Documents made from others: entered again as a draft, a quote's invoice, an invoice's credit note (behaviour.md 3.1.8, 3.2.10)."""

from __future__ import annotations

import json
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.crediting import left_to_credit
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.drafts import save_draft
from crm_tui.documents.inputs.reading import validated
from crm_tui.documents.post import Posted, post_document
from crm_tui.documents.trade.reading import read_trade
from crm_tui.errors import bad, refuse
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import plain, unscaled

_TRADE = tuple(kind for kind, spec in DOCUMENT_TYPES.items() if spec.trade)
_HEAD = (
    "SELECT d.type, p.code, d.terms, d.currency, d.tax_mode, d.tax_rounding, d.discount_percent, d.memo, d.draft, d.state, d.ended_by, d.stage"
    " FROM document d LEFT JOIN party p ON p.id = d.party_id WHERE d.id = ?"
)
_LINES = """
SELECT r.code, l.description, l.quantity, l.price, l.discount_percent, l.tax_code, a.code, s.code, l.project
  FROM document_line l JOIN account a ON a.id = l.account_id LEFT JOIN product r ON r.id = l.product_id LEFT JOIN party s ON s.id = l.salesperson_id
 WHERE l.document_id = ? ORDER BY l.line_no
"""
_NAMES = ("product", "description", "quantity", "price", "discount_percent", "tax", "account", "salesperson", "project")
_OF_A_DAY = ("date", "due", "posting_date", "tax_point", "rate", "number", "ref", "vendor_ref", "vendor_ref_reason", "allocate", "draft", "credits")
"""What belongs to one document or its day, and is not entered again."""
REFUSED_STAGES = ("invoiced", "rejected", "expired")


def entered_again(connection: Any, document_id: int) -> dict[str, Any]:
    """The document that would make the same again: with its type, without number, ref, date, and what goes with the day."""
    kind, party, terms, currency, tax_mode, tax_rounding, discount, memo, draft, *_ = connection.execute(_HEAD, (document_id,)).fetchone()
    if kind not in _TRADE:
        raise bad("bad_value", "{field}: only documents with prices are entered again", at="document")
    if draft is not None:
        return {"type": kind, **{k: v for k, v in json.loads(draft).items() if k != "type" and k not in _OF_A_DAY}}
    head = {"terms": terms, "currency": currency, "tax_mode": tax_mode, "tax_rounding": tax_rounding, "discount_percent": discount, "memo": memo}
    lines = [_line(values) for values in connection.execute(_LINES, (document_id,))]
    return {"type": kind, "party": party, **{k: v for k, v in head.items() if v is not None}, "lines": lines}


def _line(values: tuple[Any, ...]) -> dict[str, Any]:
    line = {name: value for name, value in zip(_NAMES, values, strict=True) if value is not None}
    line["quantity"] = plain(line["quantity"])
    if "+" in line.get("tax", ""):
        line["tax"] = line["tax"].split("+")
    return line


def copy_document(session: UnitOfWork, *, document: str, date: str | None = None, into: str | None = None) -> Posted:
    """A draft with the content of a document, dated `date` or today. `document`: number, `type:number` or `draft-17`; `into`: another type."""
    desk = session.shared(open_desk)
    document_id = _find(desk, document)
    content = entered_again(desk.connection, document_id)
    return _draft(session, desk, {**content, "type": into or content["type"]}, date, document_id)


def invoice_quote(session: UnitOfWork, *, quote: str, date: str | None = None) -> Posted:
    """A draft of the invoice that a quote leads to; the quote's stage is then `invoiced`. Refuses `quote_stage` where it leads to none."""
    desk = session.shared(open_desk)
    document_id = desk.find(quote, at="quote", among=("quote",))
    ended_by, stage = desk.connection.execute("SELECT ended_by, stage FROM document WHERE id = ?", (document_id,)).fetchone()
    if ended_by is not None:
        raise refuse("already_reversed", "{document} was voided or reversed", at="quote", document=quote)
    if stage in REFUSED_STAGES:
        hint = "copy it to a new quote"
        raise refuse("quote_stage", "{document} is {stage}: no invoice comes of it", at="quote", hint=hint, document=quote, stage=stage)
    posted = _draft(session, desk, {**entered_again(desk.connection, document_id), "type": "invoice"}, date, document_id)
    desk.store.update("UPDATE document SET stage = 'invoiced', version = version + 1 WHERE id = ?", (document_id,))
    desk.store.flush()
    return posted


def _find(desk: Desk, name: str) -> int:
    if not name.startswith("draft-"):
        return desk.find(name, at="document", among=_TRADE)
    digits = name.removeprefix("draft-")
    known = digits.isascii() and digits.isdigit() and len(digits) < 18
    row = known and desk.connection.execute("SELECT id FROM document WHERE id = ? AND state = 'draft'", (int(digits),)).fetchone()
    if not row:
        raise refuse("unknown_document", "there is no document {document}", at="document", document=name)
    return int(row[0])


def _draft(session: UnitOfWork, desk: Desk, content: dict[str, Any], date: str | None, source_id: int) -> Posted:
    document = validated({**content, "date": date or session.today})
    desk.warnings = []
    (is_draft,) = desk.connection.execute("SELECT state = 'draft' FROM document WHERE id = ?", (source_id,)).fetchone()
    outcome = save_draft(desk, document, source_id=None if is_draft else source_id)
    session.record.object = session.record.object or f"draft-{outcome.id}"
    session.undo_with("documents.delete_draft", draft_id=outcome.id)
    return Posted("posted", document["type"], None, outcome.id, tuple(desk.warnings))


def credit_invoice(session: UnitOfWork, *, invoice: str, date: str | None = None, quantities: dict[int, str] | None = None) -> Posted:
    """Posts a credit note for an invoice, allocated to what is open of it: all that is left, or `quantities` by line number (from 1).

    It carries the invoice's modes, discount and rates; who credits the rest of a line gets exactly the rest of its net and tax.
    """
    desk = session.shared(open_desk)
    document_id = desk.find(invoice, at="invoice", among=("invoice",))
    content = entered_again(desk.connection, document_id)
    lines = _all_that_is_left(desk, document_id, content["lines"]) if quantities is None else _chosen(content["lines"], quantities)
    if not lines:
        raise refuse("over_allocation", "nothing is left to credit of {document}", at="invoice", document=invoice)
    note = {k: v for k, v in content.items() if k not in ("terms", "memo")}
    (number,) = desk.connection.execute("SELECT number FROM document WHERE id = ?", (document_id,)).fetchone()
    note |= {"type": "credit_note", "date": date or session.today, "credits": f"invoice:{number}"}
    note["lines"] = [{k: v for k, v in line.items() if k != "account"} for line in lines]
    return post_document(session, document=_allocated(desk, note, document_id))


def _all_that_is_left(desk: Desk, document_id: int, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines with the quantities that no credit note has taken back; of equal lines the first keeps most."""
    left = left_to_credit(desk.connection, document_id)
    keys = desk.connection.execute(
        "SELECT product_id, description, price, discount_percent, tax_code, salesperson_id, project, quantity"
        " FROM document_line WHERE document_id = ? ORDER BY line_no",
        (document_id,),
    ).fetchall()
    found = []
    for line, (*key, quantity) in zip(lines, keys, strict=True):
        part = left[tuple(key)]
        taken = min(abs(quantity), abs(part.quantity)) * (1 if part.quantity > 0 else -1)
        part.quantity -= taken
        if taken:
            found.append({**line, "quantity": plain(taken)})
    return found


def _chosen(lines: list[dict[str, Any]], quantities: dict[int, str]) -> list[dict[str, Any]]:
    for place in quantities:
        if not 1 <= place <= len(lines):
            raise bad("bad_value", "{field}: there is no line {place}", at="quantities", place=place)
    return [{**line, "quantity": quantities[i]} for i, line in enumerate(lines, 1) if i in quantities]


def _allocated(desk: Desk, note: dict[str, Any], invoice_id: int) -> dict[str, Any]:
    """The credit note set against what is open of its invoice, so far as it goes."""
    trade = read_trade(desk, validated(note))
    amount = min(trade.totals.gross, sum(item.left for item in desk.items.of_document(invoice_id)))
    return {**note, "allocate": {note["credits"]: unscaled(amount, trade.exponent)}} if amount > 0 else note
