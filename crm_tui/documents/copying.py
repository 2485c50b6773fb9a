"""Documents made from others: entered again as a draft, a quote's invoice, what takes an invoice or a bill back (behaviour.md 3.1.8, 3.2.10)."""

from __future__ import annotations

import json
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.crediting import CREDITED, left_to_credit
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.drafts import save_draft
from crm_tui.documents.inputs.reading import validated
from crm_tui.documents.post import post_document
from crm_tui.documents.reading_desk import ReadingDesk, TradeBooks
from crm_tui.documents.remembering import Posted, record_posted
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
    document_id = quote_to_invoice(desk, quote)
    posted = _draft(session, desk, {**entered_again(desk.connection, document_id), "type": "invoice"}, date, document_id)
    mark_invoiced(desk, document_id)
    return posted


def quote_to_invoice(desk: TradeBooks, quote: str) -> int:
    """The id of a quote that an invoice may come of. `quote`: its number, or `quote:NUMBER`. Refuses `already_reversed` and `quote_stage`."""
    document_id = desk.find(quote, at="quote", among=("quote",))
    ended_by, stage = desk.connection.execute("SELECT ended_by, stage FROM document WHERE id = ?", (document_id,)).fetchone()
    if ended_by is not None:
        raise refuse("already_reversed", "{document} was voided or reversed", at="quote", document=quote)
    if stage in REFUSED_STAGES:
        hint = "copy it to a new quote"
        raise refuse("quote_stage", "{document} is {stage}: no invoice comes of it", at="quote", hint=hint, document=quote, stage=stage)
    return document_id


def mark_invoiced(desk: Desk, quote_id: int) -> None:
    """A quote leads to one invoice."""
    desk.store.update("UPDATE document SET stage = 'invoiced', version = version + 1 WHERE id = ?", (quote_id,))
    desk.store.flush()


def copied(connection: Any, kind: str, number: str) -> dict[str, Any]:
    """What a form begins with to enter a document again. `number`: its number, or `draft-17`. Refuses `unknown_document`."""
    return entered_again(connection, _find(ReadingDesk.load(connection), number if number.startswith("draft-") else f"{kind}:{number}"))


def invoice_of_quote(connection: Any, number: str) -> dict[str, Any]:
    """What the form of the invoice begins with that a quote leads to. Refuses as `quote_to_invoice`."""
    return {**entered_again(connection, quote_to_invoice(ReadingDesk.load(connection), f"quote:{number}")), "type": "invoice"}


def _find(desk: TradeBooks, name: str) -> int:
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
    desk.warnings, desk.released = [], []
    (is_draft,) = desk.connection.execute("SELECT state = 'draft' FROM document WHERE id = ?", (source_id,)).fetchone()
    outcome = save_draft(desk, document, source_id=None if is_draft else source_id)
    posted = Posted("posted", document["type"], None, outcome.id, tuple(desk.warnings))
    record_posted(session, desk, posted, {**document, "draft": True})
    return posted


def credit_invoice(session: UnitOfWork, *, invoice: str, date: str | None = None, quantities: dict[int, str] | None = None) -> Posted:
    """As `credit_document`, for an invoice."""
    return credit_document(session, document=invoice, kind="credit_note", date=date, quantities=quantities)


def credit_document(session: UnitOfWork, *, document: str, kind: str, date: str | None = None, quantities: dict[int, str] | None = None) -> Posted:
    """Posts what takes a document back, set against what is open of it: all that is left, or `quantities` by line number (from 1).

    `kind`: credit_note for an invoice, vendor_credit for a bill. It carries the document's modes, discount and rates; who credits the rest
    of a line gets exactly the rest of its net and tax.
    """
    desk = session.shared(open_desk)
    document_id = desk.find(document, at=CREDITED[kind], among=(CREDITED[kind],))
    note = _note(desk.connection, kind, document_id, quantities)
    if not note["lines"]:
        raise refuse("over_allocation", "nothing is left to credit of {document}", at=CREDITED[kind], document=document)
    return post_document(session, document=settling(desk, {**note, "date": date or session.today}))


def credit_of(connection: Any, kind: str, number: str) -> dict[str, Any]:
    """What the form of a credit begins with: the lines of an invoice or a bill with what is left to credit. Refuses as `credit_document`."""
    document_id = ReadingDesk.load(connection).find(f"{CREDITED[kind]}:{number}", at="credits", among=(CREDITED[kind],))
    (ended_by,) = connection.execute("SELECT ended_by FROM document WHERE id = ?", (document_id,)).fetchone()
    if ended_by is not None:
        raise refuse("already_reversed", "{document} was voided or reversed", at="credits", document=number)
    note = _note(connection, kind, document_id, None)
    if not note["lines"]:
        raise refuse("over_allocation", "nothing is left to credit of {document}", at="credits", document=number)
    return note


def _note(connection: Any, kind: str, document_id: int, quantities: dict[int, str] | None) -> dict[str, Any]:
    """A credit without its date. A credit note takes back through sales returns, a vendor credit from the accounts of the bill."""
    content = entered_again(connection, document_id)
    lines = _all_that_is_left(connection, document_id, content["lines"]) if quantities is None else _chosen(content["lines"], quantities)
    (number,) = connection.execute("SELECT number FROM document WHERE id = ?", (document_id,)).fetchone()
    note = {k: v for k, v in content.items() if k not in ("terms", "memo")}
    note |= {"type": kind, "credits": f"{CREDITED[kind]}:{number}"}
    left_out = ("account",) if kind == "credit_note" else ()
    return {**note, "lines": [{k: v for k, v in line.items() if k not in left_out} for line in lines]}


def _all_that_is_left(connection: Any, document_id: int, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines with the quantities that no credit has taken back; of equal lines the first keeps most."""
    left = left_to_credit(connection, document_id)
    keys = connection.execute(
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


def settling(desk: Desk, note: dict[str, Any]) -> dict[str, Any]:
    """A credit set against what is open of the document that it takes back, so far as it goes."""
    document_id = desk.find(note["credits"], at="credits", among=(CREDITED[note["type"]],))
    trade = read_trade(desk, validated(note))
    amount = min(trade.totals.gross, sum(abs(item.left) for item in desk.items.of_document(document_id)))
    return {**note, "allocate": {_named(note): unscaled(amount, trade.exponent)}} if amount > 0 else note


def _named(note: dict[str, Any]) -> str:
    """The document that a credit takes back, with its type: numbers are unique per type only."""
    name: str = note["credits"]
    kind = CREDITED[note["type"]]
    return name if name.startswith(f"{kind}:") else f"{kind}:{name}"
