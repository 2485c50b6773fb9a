"""A receipt as the data of a paper: what was received, and which documents it settles on a day."""

from __future__ import annotations

from typing import Any

from crm_tui.papers.parts import in_words, party_facts, shown
from crm_tui.papers.seller import text_lines
from crm_tui.papers.source import Source

_HEAD = """
SELECT d.number, d.date, d.currency, c.exponent, d.gross, d.method, d.vendor_ref, d.memo, p.code, d.party_name, d.party_address, d.party_tax_id,
       d.state, d.ended_by, d.ended_on
  FROM document d
  JOIN currency c ON c.code = d.currency
  JOIN party p ON p.id = d.party_id
 WHERE d.id = ?
"""
_SETTLES = """
SELECT o.type, o.number, o.date, o.gross, sum(x.amount)
  FROM item i
  JOIN allocation x ON x.from_item_id = i.id AND x.date <= max(:day, i.date) AND (x.taken_back_on IS NULL OR max(:day, i.date) < x.taken_back_on)
  JOIN item t ON t.id = x.to_item_id
  JOIN document o ON o.id = t.document_id
 WHERE i.document_id = :document GROUP BY o.id ORDER BY o.date, o.id
"""
_WHOLE = "SELECT coalesce(sum(-amount), 0) FROM item WHERE document_id = ?"


def receipt_paper(source: Source, document_id: int) -> dict[str, Any]:
    """The paper of a receipt. What it settled by an early-payment discount counts with the document that it settled."""
    number, date, currency, digits, amount, method, reference, memo, code, name, address, tax_id, state, ended_by, ended_on = (
        source.connection.execute(_HEAD, (document_id,)).fetchone()
    )  # fmt: skip
    reversed_ = ended_by == "reverse" and ended_on <= source.as_of
    lang = source.lang_of(code)
    stands = state == "posted" and not reversed_
    settles = source.connection.execute(_SETTLES, {"document": document_id, "day": source.as_of}).fetchall() if stands else []
    (whole,) = source.connection.execute(_WHOLE, (document_id,)).fetchone()
    left = whole - sum(row[-1] for row in settles) if stands else 0
    return {
        "kind": "receipt", "lang": lang, "mark": "void" if state == "void" else "reversed" if reversed_ else "",
        "seller": source.seller.facts, "party": party_facts(source.connection, code, name=name, address=address, tax_id=tax_id),
        "number": number or "", "date": date, "currency": currency, "method": method or "", "reference": reference or "",
        "amount": shown(amount, digits), "open": shown(left, digits) if left else "", "notes": text_lines(memo),
        "settles": [
            {"kind": kind, "number": settled or "", "date": day, "total": shown(gross, digits), "amount": shown(part, digits)}
            for kind, settled, day, gross, part in settles
        ],
        "in_words": in_words(lang, currency, amount),
    }  # fmt: skip
