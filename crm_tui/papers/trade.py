"""Invoices, credit notes and quotes as the data of a paper: what was posted, and what is left of it on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crm_tui.documents.calculation import Priced, amount_of
from crm_tui.documents.standing import Standing, standings
from crm_tui.papers.parts import in_words, party_facts, price_text, quantity_text, shown, terms_facts
from crm_tui.papers.seller import text_lines
from crm_tui.papers.source import Source
from models.values.numbers import SCALE_DIGITS, plain, scaled
from models.values.rounding import divide

RATE_DIGITS = 10
_HEAD = """
SELECT d.id, d.type, d.number, d.state, d.date, d.due, d.tax_point, d.currency, c.exponent, d.rate, d.tax_mode, d.discount_percent, d.terms,
       d.vendor_ref, d.net, d.tax, d.gross, d.memo, p.code, d.party_name, d.party_address, d.party_tax_id, d.ended_by, d.ended_on, d.draft,
       (SELECT s.number FROM document s WHERE s.id = d.source_id AND s.type = 'invoice' AND d.type = 'credit_note')
  FROM document d
  JOIN currency c ON c.code = d.currency
  JOIN party p ON p.id = d.party_id
 WHERE d.id = ?
"""
_LINES = """
SELECT l.line_no, r.code, coalesce(l.description, r.name), l.quantity, l.price, l.discount_percent, l.tax_code, l.net, l.tax, l.service_from,
       l.service_to
  FROM document_line l LEFT JOIN product r ON r.id = l.product_id
 WHERE l.document_id = ? ORDER BY l.line_no
"""
_TAXES = """
SELECT c.code, c.kind, t.rate, t.base, t.tax FROM document_tax t JOIN tax_code c ON c.id = t.tax_code_id WHERE t.document_id = ? ORDER BY c.code
"""
_BASE_TAX = """
SELECT t.code, abs(sum(l.amount))
  FROM entry e
 CROSS JOIN line l ON l.id BETWEEN e.first_line_id AND e.first_line_id + e.line_count - 1
  JOIN account a ON a.id = l.account_id AND a.subtype = 'tax_output'
  JOIN tax_code t ON t.id = l.tax_code_id
 WHERE e.document_id = ? AND e.reverses_id IS NULL GROUP BY t.code
"""
_WRITTEN_OFF = """
SELECT coalesce(sum(x.amount), 0)
  FROM item i
  JOIN allocation x ON x.to_item_id = i.id AND x.date <= max(:day, i.date) AND (x.taken_back_on IS NULL OR max(:day, i.date) < x.taken_back_on)
  JOIN item w ON w.id = x.from_item_id
  JOIN document d ON d.id = w.document_id AND d.type = 'write_off'
 WHERE i.document_id = :document
"""


class Head(NamedTuple):
    """A document with prices. Amounts in minor units of its currency, `exponent` its digits; `source`: the invoice that is credited."""

    id: int
    type: str
    number: str | None
    state: str
    date: str
    due: str | None
    tax_point: str | None
    currency: str
    exponent: int
    rate: str | None
    tax_mode: str | None
    discount_percent: str | None
    terms: str | None
    vendor_ref: str | None
    net: int
    tax: int
    gross: int
    memo: str | None
    party: str
    party_name: str | None
    party_address: str | None
    party_tax_id: str | None
    ended_by: str | None
    ended_on: str | None
    draft: str | None
    source: str | None

    @property
    def inclusive(self) -> bool:
        return self.tax_mode == "inclusive"


class Line(NamedTuple):
    """A line as it stands in the books: quantity in millionths, net and charged tax in minor units."""

    number: int
    code: str | None
    description: str | None
    quantity: int
    price: str
    discount: str | None
    tax_code: str | None
    net: int
    tax: int
    service_from: str | None
    service_to: str | None


class Tax(NamedTuple):
    """The tax of a document by code. `rate` in percent, as text."""

    code: str
    kind: str
    rate: str
    base: int
    tax: int


class Inside(NamedTuple):
    """What is in a document. `base_taxes`: code -> tax in minor units of the base currency, by the ledger."""

    lines: Sequence[Line]
    taxes: Sequence[Tax]
    base_taxes: dict[str, int]


def trade_paper(source: Source, document_id: int) -> dict[str, Any]:
    """The paper of an invoice, a credit note or a quote, posted or draft."""
    head = Head(*source.connection.execute(_HEAD, (document_id,)).fetchone())
    if head.draft is not None:
        from crm_tui.papers.draft import completed  # a draft costs the whole directory of codes

        head, inside = completed(source.connection, head)
    else:
        inside = _inside(source.connection, head)
    standing = standings(source.connection, [head.id], source.as_of)[head.id]
    amounts = [_printed(head, line) for line in inside.lines]
    return {
        **_about(source, head, standing),
        "lines": [_line(head, line, amount) for line, amount in zip(inside.lines, amounts, strict=True)],
        "taxes": [_tax(source, head, tax, inside.base_taxes) for tax in inside.taxes],
        "remarks": sorted({tax.kind for tax in inside.taxes} & {"reverse_charge", "exempt"}),
        "totals": _totals(source, head, standing, sum(amounts)),
        "instalments": [{"due": part.due, "amount": shown(part.amount, head.exponent)} for part in standing.instalments[1:] and standing.instalments],
    }  # fmt: skip


def _inside(connection: Any, head: Head) -> Inside:
    lines = [Line(*row) for row in connection.execute(_LINES, (head.id,))]
    taxes = [Tax(*row) for row in connection.execute(_TAXES, (head.id,))]
    return Inside(lines, taxes, dict(connection.execute(_BASE_TAX, (head.id,)).fetchall()) if head.rate else {})


def _about(source: Source, head: Head, standing: Standing) -> dict[str, Any]:
    """What stands at the head and the foot of the paper."""
    foreign, lang = head.currency != source.seller.currency, source.lang_of(head.party)
    party = party_facts(source.connection, head.party, name=head.party_name, address=head.party_address, tax_id=head.party_tax_id)
    return {
        "kind": head.type, "lang": lang, "mark": _mark(head, standing), "seller": source.seller.facts, "party": party,
        "number": head.number or "", "date": head.date, "due": "" if head.type == "credit_note" else head.due or "", "currency": head.currency,
        "base_currency": source.seller.currency if foreign and head.rate else "", "rate": head.rate or "", "source": head.source or "",
        "reference": head.vendor_ref or "", "tax_point": head.tax_point if head.tax_point and head.tax_point != head.date else "",
        "terms": terms_facts(head.terms, head.date, head.due) if head.type == "invoice" else None, "inclusive": head.inclusive,
        "notes": text_lines(head.memo), "in_words": in_words(lang, head.currency, head.gross),
    }  # fmt: skip


def _mark(head: Head, standing: Standing) -> str:
    if head.state == "draft":
        return "draft"
    return "" if standing.status != "void" else "reversed" if standing.reversed_on else "void"


def _printed(head: Head, line: Line) -> int:
    """The line's amount as it is printed: what was posted, but before a discount on the whole document, which has a row of its own."""
    if head.discount_percent and scaled(head.discount_percent, SCALE_DIGITS):
        discount = scaled(line.discount or "0", SCALE_DIGITS)
        return amount_of(Priced(line.quantity, scaled(line.price, SCALE_DIGITS), discount, ()), head.exponent)
    return line.net + line.tax if head.inclusive else line.net


def _line(head: Head, line: Line, amount: int) -> dict[str, Any]:
    return {
        "number": line.number, "code": line.code or "", "description": line.description or "", "quantity": quantity_text(plain(line.quantity)),
        "price": price_text(line.price, head.exponent), "discount": _percent(line.discount), "tax": line.tax_code or "",
        "amount": shown(amount, head.exponent), "service": [line.service_from or "", line.service_to or ""],
    }  # fmt: skip


def _percent(text: str | None) -> str:
    """A percentage without trailing zeros; empty for none."""
    found = plain(scaled(text, SCALE_DIGITS)) if text else ""
    return "" if found == "0" else found


def _tax(source: Source, head: Head, tax: Tax, base_taxes: dict[str, int]) -> dict[str, Any]:
    """A row of the tax table. Under reverse charge the customer owes the tax, and the paper names none."""
    charged, digits = tax.kind != "reverse_charge", source.seller.exponent
    in_base = "–" if head.rate and head.currency != source.seller.currency else ""
    if charged and in_base:
        known = base_taxes.get(tax.code)
        in_base = shown(converted(tax.tax, head, digits) if known is None else known, digits)
    return {
        "code": tax.code, "rate": tax.rate, "base": shown(tax.base, head.exponent), "tax": shown(tax.tax, head.exponent) if charged else "–",
        "base_tax": in_base, "charged": charged and tax.tax != 0,
    }  # fmt: skip


def converted(amount: int, head: Head, exponent: int) -> int:
    """An amount of the document at its rate, in minor units of the base currency of so many digits."""
    return divide(amount * scaled(head.rate or "1", RATE_DIGITS) * 10**exponent, 10 ** (RATE_DIGITS + head.exponent))


def _totals(source: Source, head: Head, standing: Standing, subtotal: int) -> dict[str, Any]:
    """Texts, empty where a row is left out. `settled`: what was paid or credited; a write-off is no business of the customer's.

    `due`: whether there is anything to pay.
    """
    whole = head.gross if head.inclusive else head.net
    discount = subtotal - whole
    settled = _settled(source, head, standing)
    digits = head.exponent
    return {
        "subtotal": shown(subtotal, digits), "discount": shown(discount, digits) if discount else "",
        "discount_percent": _percent(head.discount_percent), "net": shown(head.net, digits) if head.tax else "",
        "tax": shown(head.tax, digits) if head.tax else "", "gross": shown(head.gross, digits),
        "settled": shown(settled, digits) if settled else "", "outstanding": shown(head.gross - settled, digits),
        "due": settled < head.gross and not standing.reversed_on and head.state != "void",
    }  # fmt: skip


def _settled(source: Source, head: Head, standing: Standing) -> int:
    if standing.outstanding is None or standing.status in ("draft", "void") or standing.outstanding == head.gross:
        return 0
    (written_off,) = source.connection.execute(_WRITTEN_OFF, {"document": head.id, "day": source.as_of}).fetchone()
    return head.gross - standing.outstanding - int(written_off)
