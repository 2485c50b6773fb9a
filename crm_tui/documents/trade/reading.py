"""What was entered, with its codes resolved and its figures calculated; nothing is written here."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.calculation import Priced, calculate
from crm_tui.documents.crediting import credited_document, within_what_is_left
from crm_tui.documents.directory import AccountRecord, PartyRecord
from crm_tui.documents.money_rules import day, demand_role, figure, no_custom, percent, rate_of
from crm_tui.documents.reading_desk import TradeBooks
from crm_tui.documents.trade.document import Trade, TradeLine
from crm_tui.errors import BooksError, bad, refuse
from crm_tui.ledger.entered import demand_terms
from crm_tui.words import marked
from models.values.document_types import DOCUMENT_TYPES, DocumentType
from models.values.numbers import LARGEST_AMOUNT, SCALE_DIGITS

_OFFERS = ("quote", "invoice", "bill")
"""Documents that no product stands on which is no longer active; what was sold before may still be credited."""


def read_trade(desk: TradeBooks, document: dict[str, Any]) -> Trade:
    """Codes resolved and figures calculated; nothing is written. Raises what is wrong with it."""
    kind = document["type"]
    spec = DOCUMENT_TYPES[kind]
    no_custom(document)
    party = desk.directory.party(document["party"])
    demand_role(party, spec.area)
    demand_active(party)
    if credited := credited_document(desk, document, party):
        document = credited.completed(document)
    date = day(document, "date")
    tax_point = day(document, "tax_point", date)
    currency = document.get("currency") or party.currency or desk.base
    exponent = desk.directory.exponent(currency)
    rate_text = desk.directory.rate(currency, date, document.get("rate"))
    lines = _lines(desk, document, party, credited.tax_point if credited else tax_point, currency)
    inclusive, by_document = document.get("tax_mode") == "inclusive", document.get("tax_rounding") == "document"
    discount = percent(document.get("discount_percent"), "discount_percent")
    totals = calculate([x.priced for x in lines], exponent=exponent, inclusive=inclusive, by_document=by_document, discount=discount)
    if credited:
        totals = within_what_is_left(desk, credited, lines, totals)
    if abs(totals.gross) > LARGEST_AMOUNT or max(totals.nets) > LARGEST_AMOUNT or min(totals.nets) < -LARGEST_AMOUNT:
        raise bad("overflow", "the document comes to more than these books can keep", at="lines")
    terms = document.get("terms") or party.terms or desk.directory.default_terms.get(spec.area)
    return Trade(
        kind, spec, party, date, day(document, "posting_date", date), tax_point, due_dates(document, terms, date), terms, currency, exponent,
        rate_text, rate_of(rate_text), inclusive, by_document, lines, totals, document,
    )  # fmt: skip


def due_dates(document: dict[str, Any], terms: str | None, date: str) -> list[str]:
    """The due date of each instalment: as given, else by the terms, else the document's own day."""
    if "due" in document:
        due = day(document, "due")
        if due < date:
            raise bad("bad_date", "{field} is before the document's date", at="due")
        return [due]
    if terms is None:
        return [date]
    return demand_terms(terms).due_dates(date)


def demand_active(party: PartyRecord) -> None:
    """Nothing is entered for a party that is no longer active."""
    if not party.active:
        raise refuse("inactive", "{code} is no longer active", at="party", code=party.code)


def _lines(desk: TradeBooks, document: dict[str, Any], party: PartyRecord, tax_point: str, currency: str) -> list[TradeLine]:
    found = []
    for line in document["lines"]:
        try:
            found.append(trade_line(desk, line, document["type"], party, tax_point, currency))
        except BooksError as refusal:
            raise refusal.at(within=f"lines.{len(found)}") from None
    return found


def _with_price(desk: TradeBooks, line: dict[str, Any], kind: str, currency: str) -> dict[str, Any]:
    """The line at its product's price, or on what is bought at its cost; both are in base currency, and are not converted."""
    if "product" not in line:
        raise bad("missing", "{field} is missing", at="price", hint="a line has a price, or a product that has one")
    product = desk.directory.product(line["product"])
    name = "cost" if DOCUMENT_TYPES[kind].area == "purchases" else "price"
    found = product.cost if name == "cost" else product.price
    if found is None:
        hint = marked("give the line a price, or the product: crm-tui products edit {code} --{name} …")
        raise bad("missing", "{field} is missing, and product {code} has no {name}", at="price", hint=hint, code=product.code, name=name)
    if currency != desk.base:
        hint = marked("the product's is in {base}: write what it is in {currency}")
        raise bad("missing", "{field} is missing", at="price", hint=hint, base=desk.base, currency=currency)
    return {**line, "price": found}


def trade_line(desk: TradeBooks, line: dict[str, Any], kind: str, party: PartyRecord, tax_point: str, currency: str) -> TradeLine:
    """A line with its codes resolved; what it does not say is its product's, the party's, the company's. Raises what is wrong with it."""
    if "price" not in line:
        line = _with_price(desk, line, kind, currency)
    find, spec = desk.directory, DOCUMENT_TYPES[kind]
    product = find.product(line["product"]) if "product" in line else None
    if product and not product.active and kind in _OFFERS:
        raise refuse("inactive", "product {code} is no longer active", at="product", code=product.code)
    codes = line.get("tax") or (product.tax if product else None) or party.tax or find.default_tax
    priced = Priced(
        figure(line["quantity"], SCALE_DIGITS, "quantity"),
        figure(line["price"], SCALE_DIGITS, "price"),
        percent(line["discount_percent"], "discount_percent") if "discount_percent" in line else 0,
        find.taxes(codes, tax_point) if codes else (),
    )
    account = find.free_account(line["account"]) if "account" in line else _default_account(desk, kind, spec, product, party)
    if "salesperson" in line:
        seller: int | None = find.salesperson(line["salesperson"])
    else:
        seller = party.salesperson_id if spec.area == "sales" else None
    if "service_from" in line or "service_to" in line:
        _demand_service(line)
    return TradeLine(priced, account, product.id if product else None, seller, line.get("project"), line)


def _demand_service(line: dict[str, Any]) -> None:
    """The days of a service exist, and end after they begin."""
    first = day(line, "service_from", line.get("service_to"))
    if day(line, "service_to", first) < first:
        raise bad("bad_date", "{field} is before the service begins", at="service_to")


def _default_account(desk: TradeBooks, kind: str, spec: DocumentType, product: Any, party: PartyRecord) -> AccountRecord:
    """The product's, the party's, else the role's (batch.md 3); a credit note takes back through sales returns."""
    find = desk.directory
    if kind == "credit_note":
        return find.role("sales_returns")
    if spec.area == "sales":
        own = (product.income_account_id if product else None) or party.sales_account_id
    else:
        own = (product.expense_account_id if product else None) or party.expense_account_id
    return find.account(find.account_by_id(own).code) if own else find.role("sales" if spec.area == "sales" else "expense")
