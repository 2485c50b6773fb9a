"""What a document with prices would come to while it is typed: the same figures as posting, read only, for the lines that are complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm_tui.documents.calculation import Priced, amount_of, calculate
from crm_tui.documents.directory import Directory, PartyRecord
from crm_tui.documents.money_rules import figure, percent
from crm_tui.documents.trade.reading import due_dates
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import SCALE_DIGITS


@dataclass(frozen=True, slots=True)
class Preview:
    """Minor units of `currency`. `amounts`: the printed amount of each line, None where it is not complete yet. `due`: the last due date."""

    currency: str
    exponent: int
    amounts: tuple[int | None, ...]
    net: int
    tax: int
    gross: int
    due: str


def preview_trade(connection: Any, document: dict[str, Any]) -> Preview:
    """`document` as `post` takes it; lines without a quantity or a price are left aside. Raises as posting would for codes that are none."""
    find = Directory.load(connection)
    party = find.party(document["party"]) if document.get("party") else None
    currency = document.get("currency") or (party.currency if party else None) or find.base
    exponent = find.exponent(currency)
    lines: Sequence[dict[str, Any]] = document.get("lines", [])
    priced = [_priced(find, line, i, party, document["date"]) for i, line in enumerate(lines)]
    complete = [p for p in priced if p is not None]
    inclusive, by_document = document.get("tax_mode") == "inclusive", document.get("tax_rounding") == "document"
    totals = calculate(
        complete,
        exponent=exponent,
        inclusive=inclusive,
        by_document=by_document,
        discount=percent(document.get("discount_percent"), "discount_percent"),
    )
    area = DOCUMENT_TYPES[document.get("type", "invoice")].area
    terms = document.get("terms") or (party.terms if party else None) or find.default_terms.get(area)
    dues = due_dates(document, terms, document["date"])
    amounts = tuple(None if p is None else amount_of(p, exponent) for p in priced)
    return Preview(currency, exponent, amounts, totals.net, totals.tax, totals.gross, dues[-1])


def _priced(find: Directory, line: dict[str, Any], i: int, party: PartyRecord | None, tax_point: str) -> Priced | None:
    if not line.get("quantity") or not line.get("price"):
        return None
    at = f"lines.{i}"
    product = find.product(line["product"], at=f"{at}.product") if line.get("product") else None
    codes = line.get("tax") or (product.tax if product else None) or (party.tax if party else None) or find.default_tax
    return Priced(
        figure(line["quantity"], SCALE_DIGITS, f"{at}.quantity"),
        figure(line["price"], SCALE_DIGITS, f"{at}.price"),
        percent(line.get("discount_percent"), f"{at}.discount_percent"),
        find.taxes(codes, tax_point, at=f"{at}.tax") if codes else (),
    )
