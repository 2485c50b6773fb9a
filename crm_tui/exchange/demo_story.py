"""What happens in the demo books: a year and a half of trade, day by day, the same for the same last day."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.exchange.demo_cast import BANK, CUSTOMERS, EMPLOYEES, PRODUCTS, RATES, VENDORS, Customer, Product, Vendor
from models.values.dates import add_days, add_months, first_day, last_day, month_number
from models.values.numbers import scaled, unscaled
from models.values.terms import parse_terms

MONTHS = 18
SEASON = {1: 5, 2: 5, 3: 6, 4: 6, 5: 6, 6: 6, 7: 5, 8: 4, 9: 7, 10: 8, 11: 10, 12: 9}
"""Invoices a month."""

Document = dict[str, Any]


class Posted(NamedTuple):
    """What a later event must know of a document: its number and its gross in minor units of its currency."""

    number: str
    gross: int


Seen = dict[str, Posted]
"""Label -> what was posted under it."""


@dataclass(slots=True)
class Event:
    """Something that happens on a day. `make` gives the document from what was posted before; None: it does not come about."""

    date: str
    make: Callable[[Seen], Document | None]
    label: str = ""


@dataclass(slots=True)
class Story:
    """The events of a story that ends today."""

    today: str
    chance: random.Random = field(default_factory=lambda: random.Random(20_180_716))
    events: list[Event] = field(default_factory=list)

    @property
    def first_month(self) -> int:
        return month_number(self.today) - MONTHS

    def tell(self) -> list[Event]:
        """All events by day; those that would be after today are left out."""
        for month in range(self.first_month, month_number(self.today) + 1):
            self._run(month)
            self._sell(month)
            self._buy(month)
        return sorted((e for e in self.events if e.date <= self.today), key=lambda event: event.date)

    def happens(self, date: str, document: Document, label: str = "") -> None:
        self.events.append(Event(date, lambda _seen: document, label))

    # -- sales

    def _sell(self, month: int) -> None:
        count = SEASON[(month - 1) % 12 + 1] + (month - self.first_month) // 6
        buyers = self.chance.choices(CUSTOMERS, weights=[c.share for c in CUSTOMERS], k=count)
        for number, customer in enumerate(buyers):
            date = f"{first_day(month)[:8]}{self.chance.randint(1, 27):02}"
            if customer.habit is None and month > self.first_month + 3:
                continue
            label = f"invoice-{month}-{number}"
            self.happens(date, self._invoice(customer, date), label)
            self._collect(customer, date, label)

    def _invoice(self, customer: Customer, date: str) -> Document:
        chosen = self.chance.sample(PRODUCTS, k=self.chance.choice((1, 2, 2, 3, 3, 4)))
        document: Document = {"type": "invoice", "party": customer.code, "date": date, "lines": [self._line(customer, p) for p in chosen]}
        if self.chance.random() < 0.1:
            document["discount_percent"] = "5"
        return document

    def _line(self, customer: Customer, product: Product) -> Document:
        quantity = max(1, round(product.box * self.chance.uniform(0.4, 1.8)))
        line: Document = {"product": product.code, "quantity": str(quantity), "price": product.price, "salesperson": customer.salesperson}
        if customer.currency:
            factor = {"EUR": 118, "USD": 130}[customer.currency]
            line |= {"price": unscaled(scaled(product.price, 2) * factor // 100, 2), "tax": "Z0"}
        return line

    def _collect(self, customer: Customer, date: str, label: str) -> None:
        """The receipt of an invoice, by the customer's habit: in full, with the early discount, or in two parts."""
        if customer.habit is None:
            return
        due = parse_terms(customer.terms).due_dates(date)[-1]
        paid = add_days(due, customer.habit + self.chance.randint(-1, 4))
        if customer.terms.startswith("2/10"):
            paid = min(paid, add_days(date, 10))
            self.events.append(Event(paid, lambda seen: _discounted(customer, paid, seen.get(label))))
        elif customer.habit > 40:
            later = add_days(paid, 35)
            self.events.append(Event(paid, lambda seen: _received(customer, paid, seen.get(label), part=(1, 2))))
            self.events.append(Event(later, lambda seen: _received(customer, later, seen.get(label), part=(2, 2))))
        else:
            self.events.append(Event(paid, lambda seen: _received(customer, paid, seen.get(label))))

    # -- purchases

    def _buy(self, month: int) -> None:
        for vendor in VENDORS:
            if (month - self.first_month) % vendor.every:
                continue
            date = f"{first_day(month)[:8]}{vendor.day:02}"
            label = f"bill-{vendor.code}-{month}"
            self.happens(date, self._bill(vendor, date, month), label)
            paid = add_days(parse_terms(vendor.terms).due_dates(date)[-1], self.chance.randint(-3, 2))
            forgotten = self.chance.random() > 0.8 and date > add_days(self.today, -100)
            if not forgotten:
                self.events.append(Event(paid, lambda seen, v=vendor, d=paid, t=label: _paid(v, d, seen.get(t))))  # type: ignore[misc]

    def _bill(self, vendor: Vendor, date: str, month: int) -> Document:
        net = vendor.net * 100 if vendor.code == "V001" else round(vendor.net * 100 * self.chance.uniform(0.8, 1.25))
        line = {"description": vendor.what, "quantity": "1", "price": unscaled(net, 2), "account": vendor.account, "tax": vendor.tax}
        return {"type": "bill", "party": vendor.code, "date": date, "vendor_ref": f"{vendor.code[1:]}/{month % 1000}", "lines": [line]}

    # -- what comes each month

    def _run(self, month: int) -> None:
        first, last = first_day(month), last_day(month)
        for currency in RATES:
            self.happens(first, {"type": "rate", "currency": currency, "date": first, "rate": rate_of(currency, first, self.today)})
        wages = [("6350", "debit", "6200.00"), ("2210", "credit", "1480.00"), (BANK, "credit", "4720.00")]
        self.happens(last, _journal(last, "Wages", wages))
        self.happens(last, _journal(last, "Depreciation of equipment", [("6150", "debit", "150.00"), ("1590", "credit", "150.00")]))
        paid = add_months(first, 1)[:8] + "19"
        self.happens(paid, _journal(paid, "PAYE and NIC", [("2210", "debit", "1480.00"), (BANK, "credit", "1480.00")]))


def rate_of(currency: str, date: str, today: str) -> str:
    """The rate of a currency in the month of a day, in a story that ends today."""
    figures = RATES[currency]
    return unscaled(figures[(month_number(date) - month_number(today) + MONTHS) % len(figures)], 4)


def opening(first: str) -> Iterator[Document]:
    """The cast, and how the firm began on a day."""
    for code, name, email in EMPLOYEES:
        yield {"type": "employee", "code": code, "name": name, "email": email}
    for c in CUSTOMERS:
        found = {"type": "customer", "code": c.code, "name": c.name, "email": c.email, "country": c.country, "terms": c.terms, **c.more}
        optional = {"currency": c.currency, "credit_limit": c.credit_limit, "salesperson": c.salesperson}
        yield {**found, **{key: value for key, value in optional.items() if value}}
    for v in VENDORS:
        yield {
            "type": "vendor",
            "code": v.code,
            "name": v.name,
            "country": v.country,
            "terms": v.terms,
            **({"currency": v.currency} if v.currency else {}),
        }
    for p in PRODUCTS:
        known = {"code": p.code, "name": p.name, "price": p.price, "cost": p.cost, "tax": p.tax, "category": p.category}
        yield {"type": "product", **known, "income_account": p.account}
    yield _journal(first, "Capital paid in", [(BANK, "debit", "45000.00"), ("3000", "credit", "45000.00")])
    yield _journal(first, "Bank loan", [(BANK, "debit", "20000.00"), ("2700", "credit", "20000.00")])
    yield _journal(first, "Shop fittings and van", [("1500", "debit", "9000.00"), ("1510", "debit", "8500.00"), (BANK, "credit", "17500.00")])


def _journal(date: str, memo: str, lines: list[tuple[str, str, str]]) -> Document:
    return {"type": "journal", "date": date, "memo": memo, "lines": [{"account": account, side: amount} for account, side, amount in lines]}


def _received(customer: Customer, date: str, invoice: Posted | None, part: tuple[int, int] = (1, 1)) -> Document | None:
    if invoice is None:
        return None
    half = invoice.gross // 2
    amount = unscaled(invoice.gross if part == (1, 1) else half if part == (1, 2) else invoice.gross - half, 2)
    return {"type": "receipt", "party": customer.code, "date": date, "amount": amount, "account": BANK, "allocate": {invoice.number: amount}}


def _discounted(customer: Customer, date: str, invoice: Posted | None) -> Document | None:
    """Paid within ten days, two per cent less."""
    if invoice is None:
        return None
    discount = invoice.gross * 2 // 100
    amount = unscaled(invoice.gross - discount, 2)
    found = {"type": "receipt", "party": customer.code, "date": date, "amount": amount, "account": BANK, "allocate": {invoice.number: amount}}
    return {**found, "discount": unscaled(discount, 2)}


def _paid(vendor: Vendor, date: str, bill: Posted | None) -> Document | None:
    if bill is None:
        return None
    amount = unscaled(bill.gross, 2)
    return {"type": "payment", "party": vendor.code, "date": date, "amount": amount, "account": BANK, "allocate": {bill.number: amount}}
