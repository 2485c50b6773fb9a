"""Documents with prices: quote, invoice, credit note, bill, vendor credit (accounting.md 1.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.documents.allocating import Target, allocate_new, targets_of
from crm_tui.documents.calculation import Priced, Totals, calculate
from crm_tui.documents.checks import CHECKS, Proposal
from crm_tui.documents.crediting import credited_invoice, within_what_is_left
from crm_tui.documents.desk import Desk, DocumentRow
from crm_tui.documents.directory import AccountRecord, PartyRecord
from crm_tui.documents.money_rules import day, demand_role, figure, in_base, no_custom, percent, rate_of
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.trade_ledger import trade_entry
from crm_tui.errors import BooksError, bad, refuse
from crm_tui.ledger.entered import demand_terms
from models.values.document_types import DOCUMENT_TYPES, DocumentType
from models.values.numbers import LARGEST_AMOUNT, SCALE_DIGITS, plain
from models.values.rounding import divide, split_by_weight

_OFFERS = ("quote", "invoice", "bill")
"""Documents that no product stands on which is no longer active; what was sold before may still be credited."""


@dataclass(slots=True)
class TradeLine:
    """A line with its codes resolved."""

    priced: Priced
    account: AccountRecord
    product_id: int | None
    salesperson_id: int | None
    project: str | None
    entered: dict[str, Any]


@dataclass(slots=True)
class Trade:
    """A document with prices, resolved and calculated, before it is posted."""

    kind: str
    spec: DocumentType
    party: PartyRecord
    date: str
    posting_date: str
    tax_point: str
    dues: list[str]
    terms: str | None
    currency: str
    exponent: int
    rate_text: str | None
    rate: int | None
    inclusive: bool
    by_document: bool
    lines: list[TradeLine]
    totals: Totals
    entered: dict[str, Any]

    @property
    def sign(self) -> int:
        """+1 where the control account is debited."""
        return self.spec.sign

    def base_gross(self, desk: Desk) -> int:
        return in_base(self.totals.gross, self.rate, self.exponent, desk.directory.exponent(desk.base))


def post_trade(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Posts a document with prices; a quote takes a number and posts nothing. A draft is not for here (`drafts.py`)."""
    trade = read_trade(desk, document)
    if trade.totals.gross < 0:
        raise refuse("negative_total_use_credit_note", "the total is negative", at="lines", hint="use a credit note (or a vendor credit)")
    targets = targets_of(desk, document.get("allocate"), trade.party, trade.exponent, trade.currency, sign=-trade.sign) if trade.sign else []
    return _post(desk, trade, targets)


def read_trade(desk: Desk, document: dict[str, Any]) -> Trade:
    """Codes resolved and figures calculated; nothing is written. Raises what is wrong with it."""
    kind = document["type"]
    spec = DOCUMENT_TYPES[kind]
    no_custom(document)
    party = desk.directory.party(document["party"])
    demand_role(party, spec.area)
    _demand_active(party)
    if credited := credited_invoice(desk, document, party):
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


def _demand_active(party: PartyRecord) -> None:
    if not party.active:
        raise refuse("inactive", "{code} is no longer active", at="party", code=party.code)


def _lines(desk: Desk, document: dict[str, Any], party: PartyRecord, tax_point: str, currency: str) -> list[TradeLine]:
    found = []
    for line in document["lines"]:
        try:
            priced = line if "price" in line else _with_price(desk, line, document["type"], currency)
            found.append(_line(desk, priced, document["type"], party, tax_point))
        except BooksError as refusal:
            raise refusal.at(within=f"lines.{len(found)}") from None
    return found


def _with_price(desk: Desk, line: dict[str, Any], kind: str, currency: str) -> dict[str, Any]:
    """The line at its product's price, or on what is bought at its cost; both are in base currency, and are not converted."""
    if "product" not in line:
        raise bad("missing", "{field} is missing", at="price", hint="a line has a price, or a product that has one")
    product = desk.directory.product(line["product"])
    name = "cost" if DOCUMENT_TYPES[kind].area == "purchases" else "price"
    found = product.cost if name == "cost" else product.price
    if found is None:
        hint = "give the line a price, or the product: crm-tui products edit {code} --{name} …"
        raise bad("missing", "{field} is missing, and product {code} has no {name}", at="price", hint=hint, code=product.code, name=name)
    if currency != desk.base:
        hint = "the product's is in {base}: write what it is in {currency}"
        raise bad("missing", "{field} is missing", at="price", hint=hint, base=desk.base, currency=currency)
    return {**line, "price": found}


def _line(desk: Desk, line: dict[str, Any], kind: str, party: PartyRecord, tax_point: str) -> TradeLine:
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


def _default_account(desk: Desk, kind: str, spec: DocumentType, product: Any, party: PartyRecord) -> AccountRecord:
    """The product's, the party's, else the role's (batch.md 3); a credit note takes back through sales returns."""
    find = desk.directory
    if kind == "credit_note":
        return find.role("sales_returns")
    if spec.area == "sales":
        own = (product.income_account_id if product else None) or party.sales_account_id
    else:
        own = (product.expense_account_id if product else None) or party.expense_account_id
    return find.account(find.account_by_id(own).code) if own else find.role("sales" if spec.area == "sales" else "expense")


def _post(desk: Desk, trade: Trade, targets: list[Target]) -> Outcome:
    entered = trade.entered
    desk.demand_open(trade.posting_date, trade.spec.area, at="posting_date" if "posting_date" in entered else "date")
    if trade.totals.tax:
        desk.demand_open(trade.tax_point, "tax", at="tax_point" if "tax_point" in entered else "date")
    base_gross = trade.base_gross(desk)
    if trade.sign:
        proposal = Proposal(
            trade.kind, trade.party.id, trade.party.code, trade.date, base_gross, entered.get("vendor_ref"), entered.get("vendor_ref_reason"),
            trade.party.credit_limit,
        )  # fmt: skip
        for finding in CHECKS.run(proposal, desk):
            desk.warn(finding.code, finding.message)
    row = document_row(desk, trade)
    entry = trade_entry(desk, trade, base_gross) if trade.sign and _moves(trade) else None
    document_id, _ = desk.write(row, line_rows(row.id, trade), tax_rows(row.id, trade), entry)
    if entry is not None and trade.totals.gross:
        _open_items(desk, trade, document_id, base_gross)
        allocate_new(desk, document_id, targets, trade.posting_date)
    return Outcome(document_id, row.number)


def _moves(trade: Trade) -> bool:
    """A document of nothing but zeros takes a number and posts no lines (accounting.md 1.5)."""
    return any(trade.totals.nets) or any(any(t) for t in trade.totals.taxes)


def _open_items(desk: Desk, trade: Trade, document_id: int, base_gross: int) -> None:
    account = desk.directory.role(trade.spec.ledger or "ar")
    count = len(trade.dues)
    amounts = split_by_weight(trade.totals.gross, [1] * count) if count > 1 else [trade.totals.gross]
    bases = split_by_weight(base_gross, amounts) if count > 1 else [base_gross]
    for i, due in enumerate(trade.dues):
        if amounts[i]:
            desk.items.add(
                document_id, trade.spec.ledger or "ar", account.id, trade.party.id, trade.posting_date, due, trade.currency,
                trade.sign * amounts[i], trade.sign * bases[i], i + 1,
            )  # fmt: skip


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
        tax = sum(t for t, use in zip(trade.totals.taxes[i], uses, strict=True) if use.charged)
        rows.append((
            document_id, i + 1, line.product_id, entered.get("description"), line.priced.quantity, str(entered["price"]),
            _text(entered.get("discount_percent")), line.account.id, "+".join(u.code for u in uses) or None, trade.totals.nets[i], tax,
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
