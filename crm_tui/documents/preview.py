"""What a document with prices would come to while it is typed, and what is to be said about it: by the same rules as posting, read only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.documents.calculation import Priced, TaxUse, Totals, amount_of, calculate
from crm_tui.documents.checks import CHECKS, Proposal
from crm_tui.documents.crediting import Credited, credited_document, within_what_is_left
from crm_tui.documents.directory import PartyRecord
from crm_tui.documents.money_rules import day, demand_role, in_base, percent, rate_of
from crm_tui.documents.reading_desk import ReadingDesk
from crm_tui.documents.trade.document import TradeLine, untaxed
from crm_tui.documents.trade.reading import demand_active, due_dates, trade_line
from crm_tui.errors import BooksError, refuse
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import plain, with_decimals

_NOBODY = PartyRecord(0, "", "", True, True, False, None, None, None, None, None, None, None, None, True, None)


class TaxTotal(NamedTuple):
    """What a tax code comes to: its rate in percent, base and tax in minor units. `charged` where it is added to the price."""

    code: str
    rate: str
    base: int
    tax: int
    charged: bool


@dataclass(frozen=True, slots=True)
class LineMeaning:
    """What a line stands for: its printed amount in minor units (None while it is not complete) and what it takes where nothing is entered."""

    amount: int | None = None
    description: str = ""
    price: str = ""
    tax: str = ""
    account: str = ""
    salesperson: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """Minor units of `currency`; `base_gross` of the base currency, None where no rate is known. `dues`: a date an instalment.

    `remarks` holds what posting would refuse (`blocks`) or warn of so far, each with its field, as `lines.0.price`.
    """

    currency: str
    exponent: int
    base: str
    base_exponent: int
    rate: str | None
    lines: tuple[LineMeaning, ...]
    net: int
    tax: int
    gross: int
    base_gross: int | None
    taxes: tuple[TaxTotal, ...]
    terms: str | None
    dues: tuple[str, ...]
    remarks: tuple[Remark, ...]


class Remark(NamedTuple):
    """`fault` says it in words, by field; `blocks`: posting refuses it."""

    fault: BooksError
    blocks: bool


def preview_trade(connection: Any, document: dict[str, Any], today: str) -> Preview:
    """`document` as `post` takes it, as far as it was entered, with its `type`. `today`: the date that counts until there is a right one."""
    return _Reading(ReadingDesk.load(connection), document, today).preview()


@dataclass(slots=True)
class _Reading:
    """One look at what was entered; what is wrong is remarked, and the rest is read as if it were not there."""

    desk: ReadingDesk
    document: dict[str, Any]
    today: str
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, fault: BooksError, *, blocks: bool = True, within: str | None = None) -> None:
        self.remarks.append(Remark(fault.at(within=within) if within else fault, blocks))

    def preview(self) -> Preview:
        desk = self.desk
        spec = DOCUMENT_TYPES[self.document["type"]]
        party = self._party(spec.area)
        credited = self._credited(party)
        document = self.document
        date = self._day("date", self.today)
        tax_point = self._day("tax_point", date)
        currency = document.get("currency") or party.currency or desk.base
        exponent = self._exponent(currency)
        lines = self._lines(party, credited.tax_point if credited else tax_point, currency)
        totals = self._totals(lines, exponent, credited)
        rate, base_gross = self._in_base(currency, date, totals.gross, exponent)
        terms = document.get("terms") or party.terms or desk.directory.default_terms.get(spec.area)
        dues = self._dues(terms, date)
        if spec.sign or document["type"] == "quote":
            self._dates(spec.area, date, tax_point, has_tax=bool(totals.tax))
        if spec.sign and party.id:
            worth = base_gross if base_gross is not None else totals.gross
            self._checks(party, date, worth, untaxed=untaxed([line for line in lines if line], totals), tax_point=tax_point)
        meanings = tuple(_meaning(desk, given, line, exponent) for given, line in zip(document.get("lines", []), lines, strict=True))
        digits = self._exponent(desk.base)
        return Preview(
            currency, exponent, desk.base, digits, rate, meanings, totals.net, totals.tax, totals.gross, base_gross, _by_code(lines, totals), terms,
            tuple(dues), tuple(self.remarks),
        )  # fmt: skip

    # -- the head

    def _party(self, area: str) -> PartyRecord:
        code = self.document.get("party")
        if not code:
            return _NOBODY
        try:
            party = self.desk.directory.party(code)
            demand_role(party, area)
            demand_active(party)
        except BooksError as fault:
            self.remark(fault)
            return _NOBODY
        return party

    def _credited(self, party: PartyRecord) -> Credited | None:
        try:
            credited = credited_document(self.desk, self.document, party) if party.id else None
        except BooksError as fault:
            self.remark(fault)
            return None
        if credited is not None:
            self.document = credited.completed(self.document)
        return credited

    def _day(self, key: str, default: str) -> str:
        try:
            return day(self.document, key, default)
        except BooksError as fault:
            self.remark(fault)
            return default

    def _exponent(self, currency: str) -> int:
        try:
            return self.desk.directory.exponent(currency)
        except BooksError as fault:
            self.remark(fault)
            return 2

    def _in_base(self, currency: str, date: str, gross: int, exponent: int) -> tuple[str | None, int | None]:
        try:
            rate = self.desk.directory.rate(currency, date, self.document.get("rate"))
            return rate, in_base(gross, rate_of(rate), exponent, self._exponent(self.desk.base))
        except BooksError as fault:
            self.remark(fault)
            return None, None

    def _dues(self, terms: str | None, date: str) -> list[str]:
        try:
            return due_dates(self.document, terms, date)
        except BooksError as fault:
            fault.field = fault.field or "terms"
            self.remark(fault)
            return [date]

    def _dates(self, area: str, date: str, tax_point: str, *, has_tax: bool) -> None:
        asked = [(self._day("posting_date", date), area, "posting_date" if "posting_date" in self.document else "date")]
        if has_tax:
            asked.append((tax_point, "tax", "tax_point" if "tax_point" in self.document else "date"))
        for when, what, at in asked:
            try:
                self.desk.locks.demand_open(when, what, at=at)
            except BooksError as fault:
                self.remark(fault)

    def _checks(self, party: PartyRecord, date: str, base_gross: int, *, untaxed: int, tax_point: str) -> None:
        said = self.document.get
        kind = self.document["type"]
        proposal = Proposal(
            kind, party.id, party.code, date, base_gross, said("vendor_ref"), said("vendor_ref_reason"), party.credit_limit, untaxed, tax_point
        )
        for finding in CHECKS.findings(proposal, self.desk):
            fault = finding.blocks or refuse(finding.code, "{message}", at=finding.at, message=finding.message)
            self.remark(fault, blocks=finding.blocks is not None)

    # -- the lines

    def _lines(self, party: PartyRecord, tax_point: str, currency: str) -> list[TradeLine | None]:
        given: Sequence[dict[str, Any]] = self.document.get("lines", [])
        return [self._line(line, f"lines.{i}", party, tax_point, currency) for i, line in enumerate(given)]

    def _line(self, line: dict[str, Any], at: str, party: PartyRecord, tax_point: str, currency: str) -> TradeLine | None:
        """None for a line that means nothing yet."""
        try:
            entered = trade_line(self.desk, {"quantity": "0", **line}, self.document["type"], party, tax_point, currency)
        except BooksError as fault:
            if fault.code != "missing":
                self.remark(fault, within=at)
            return self._without_price(line, at, party, tax_point, currency) if fault.code == "missing" else None
        if "quantity" in line and not entered.priced.price:
            self.remark(refuse("price_zero", "the price is zero", at=f"{at}.price"), blocks=False)
        return entered

    def _without_price(self, line: dict[str, Any], at: str, party: PartyRecord, tax_point: str, currency: str) -> TradeLine | None:
        """A line whose price is still to come: what else it takes is known already."""
        try:
            return trade_line(self.desk, {**line, "quantity": "0", "price": "0"}, self.document["type"], party, tax_point, currency)
        except BooksError as fault:
            self.remark(fault, within=at)
            return None

    def _totals(self, lines: Sequence[TradeLine | None], exponent: int, credited: Credited | None) -> Totals:
        known = [i for i, line in enumerate(lines) if line is not None]
        complete = [line for line in lines if line is not None]
        said = self.document.get
        try:
            discount = percent(said("discount_percent"), "discount_percent")
        except BooksError as fault:
            self.remark(fault)
            discount = 0
        inclusive, by_document = said("tax_mode") == "inclusive", said("tax_rounding") == "document"
        priced = [line.priced for line in complete]
        totals = calculate(priced, exponent=exponent, inclusive=inclusive, by_document=by_document, discount=discount)
        if totals.gross < 0:
            self.remark(refuse("negative_total_use_credit_note", "the total is negative", at="lines", hint="use a credit note (or a vendor credit)"))
        return self._within(credited, complete, totals, known) if credited else totals

    def _within(self, credited: Credited, lines: Sequence[TradeLine], totals: Totals, places: Sequence[int]) -> Totals:
        try:
            return within_what_is_left(self.desk, credited, lines, totals)
        except BooksError as fault:
            parts = (fault.field or "lines").split(".")
            if len(parts) > 1:
                parts[1] = str(places[int(parts[1])])
            fault.field = ".".join(parts)
            self.remark(fault)
            return totals


def _meaning(desk: ReadingDesk, given: dict[str, Any], line: TradeLine | None, exponent: int) -> LineMeaning:
    if line is None:
        return LineMeaning()
    is_complete = "quantity" in given and ("price" in given or line.entered["price"] != "0")
    seller = desk.directory.party_by_id(line.salesperson_id).code if line.salesperson_id else ""
    amount = amount_of(line.priced, exponent) if is_complete else None
    price = with_decimals(str(line.entered["price"]), exponent) if line.priced.price else ""
    name = desk.directory.product(given["product"]).name if line.product_id else ""
    return LineMeaning(amount, name, price, "+".join(use.code for use in line.priced.taxes), line.account.code, seller)


def _by_code(lines: Sequence[TradeLine | None], totals: Totals) -> tuple[TaxTotal, ...]:
    found: dict[int, tuple[TaxUse, int, int]] = {}
    priced: list[Priced] = [line.priced for line in lines if line is not None]
    for line, net, taxes in zip(priced, totals.nets, totals.taxes, strict=True):
        for use, tax in zip(line.taxes, taxes, strict=True):
            _use, base, sum_ = found.get(use.code_id, (use, 0, 0))
            found[use.code_id] = (use, base + net, sum_ + tax)
    return tuple(TaxTotal(use.code, plain(use.rate), base, tax, use.charged) for use, base, tax in found.values())
