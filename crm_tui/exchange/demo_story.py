"""What happens in the demo books: a year and a half of trade, day by day, the same for the same last day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crm_tui.exchange.demo_cast import Cast, Customer, Document, Product, Vendor
from crm_tui.exchange.demo_chance import Chance
from crm_tui.exchange.demo_month_end import month_end
from crm_tui.exchange.demo_plan import Order, Plan, foreign_price, make_plan, worth
from crm_tui.exchange.demo_teller import Event, Happening, Teller, minor
from models.values.dates import add_days, first_day, last_day, month_number
from models.values.numbers import unscaled
from models.values.terms import parse_terms

MONTHS = 18
DIGITS = {"JPY": 0}
MARKUP = 105
"""Percent of its price that something costs abroad."""


@dataclass(slots=True)
class Story:
    """The events of a firm, up to today (ISO date)."""

    cast: Cast
    today: str
    plan: Plan = field(init=False)
    chance: Chance = field(default_factory=lambda: Chance(1_868_10_23))
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plan = make_plan(self.cast, self.first_month, MONTHS + 1)

    @property
    def first_month(self) -> int:
        return month_number(self.today) - MONTHS

    @property
    def months(self) -> range:
        return range(self.first_month, month_number(self.today) + 1)

    def on(self, date: str, happen: Happening, order: int = 0) -> None:
        """Something happens on a day; what would be after today falls away."""
        if date <= self.today:
            self.events.append(Event(date, happen, order))

    def posted(self, date: str, document: Document, label: str = "") -> None:
        self.on(date, lambda teller: teller.post({**document, "date": date}, label))

    def told(self) -> list[Event]:
        """Every event in the order of days, entries of the day's end last."""
        self._settle_opening()
        for month in self.months:
            self._routines(month)
            for number, order in enumerate(self.plan.orders[month]):
                self._sell(order, f"invoice-{month}-{number}")
            for vendor in self.cast.vendors:
                self._buy(vendor, month)
            self._paid_together(month)
            month_end(self, month)
        return sorted(self.events, key=lambda event: (event.date, event.order))

    # -- sales

    def _sell(self, order: Order, label: str) -> None:
        customer = order.customer
        document: Document = {"type": "invoice", "party": customer.code, "lines": [self.line(customer, *line) for line in order.lines]}
        if order.discount:
            document["discount_percent"] = str(order.discount)
        if order.reference:
            document["memo"] = self.cast.words["order"].format(number=order.reference)
        self.posted(order.date, document, label)
        self.collect(customer, order.date, label)

    def line(self, customer: Customer, product: Product, quantity: int, off: int = 0) -> Document:
        """A line of an invoice: abroad in the customer's money, and free of tax."""
        line: Document = {"product": product.code, "quantity": str(quantity), "price": product.price, "salesperson": customer.salesperson}
        if customer.currency:
            digits = DIGITS.get(customer.currency, 2)
            price = foreign_price(product.price, self.cast.rate(customer.currency, 0), digits, MARKUP)
            line |= {"price": price, "tax": self.cast.export_tax}
        if off:
            line["discount_percent"] = str(off)
        return line

    def collect(self, customer: Customer, date: str, label: str) -> None:
        """How a customer pays an invoice: in full, with the early discount, in two parts, several at once, or never."""
        if customer.habit is None:
            return
        due = parse_terms(customer.terms).due_dates(date)[-1]
        paid = add_days(due, customer.habit + self.chance.between(-1, 4))
        if customer.terms.startswith("EOM"):
            self.on(date, lambda teller: teller.unpaid.setdefault(customer.code, []).append(label), 1)
        elif customer.terms.startswith("2/10"):
            early = min(paid, add_days(date, 10))
            self.on(early, lambda teller: self._receive(teller, customer, early, label, discounted=True))
        elif 40 < customer.habit < 70:
            later = add_days(paid, 35)
            self.on(paid, lambda teller: self._receive(teller, customer, paid, label, half=True))
            self.on(later, lambda teller: self._receive(teller, customer, later, label))
        else:
            self.on(paid, lambda teller: self._receive(teller, customer, paid, label))

    def _receive(self, teller: Teller, customer: Customer, date: str, label: str, *, half: bool = False, discounted: bool = False) -> None:
        known, left = teller.known[label], teller.left(label)
        amount = left // 2 if half else left
        receipt: Document = {"type": "receipt", "party": customer.code, "date": date, "account": self.cast.accounts["bank"]}
        if discounted:
            discount = left * 2 // 100
            amount -= discount
            receipt["discount"] = known.amount(discount)
        if amount > 0:
            text = known.amount(amount)
            teller.post({**receipt, "amount": text, "allocate": {known.number: text}, "method": self.cast.words["transfer"]})

    def _paid_together(self, month: int) -> None:
        """Who pays once a month pays all that is due by then in one sum."""
        date = last_day(month)
        for customer in self.cast.customers:
            if customer.terms.startswith("EOM"):
                self.on(date, lambda teller, c=customer: self._pay_all(teller, c, date), 2)  # type: ignore[misc]

    def _pay_all(self, teller: Teller, customer: Customer, date: str) -> None:
        labels = [label for label in teller.unpaid.get(customer.code, []) if teller.known[label].due <= date and teller.left(label) > 0]
        if labels:
            parts = {teller.known[label].number: teller.left(label) for label in labels}
            teller.unpaid[customer.code] = [label for label in teller.unpaid[customer.code] if label not in labels]
            allocate = {number: unscaled(amount, 2) for number, amount in parts.items()}
            receipt = {"type": "receipt", "party": customer.code, "date": date, "account": self.cast.accounts["bank"], "allocate": allocate}
            teller.post({**receipt, "amount": unscaled(sum(parts.values()), 2), "method": self.cast.words["transfer"]})

    def _settle_opening(self) -> None:
        """What was open in the old books is paid in the first weeks."""
        for number, (party, name, _days, amount) in enumerate(self.cast.opening_items):
            kind, owed = ("receipt", "invoice") if party.startswith("C") else ("payment", "bill")
            paid = {"type": kind, "party": party, "amount": amount, "account": self.cast.accounts["bank"]}
            self.posted(add_days(first_day(self.first_month), 3 * number + 4), {**paid, "allocate": {f"{owed}:{name}": amount}})

    # -- purchases

    def _buy(self, vendor: Vendor, month: int) -> None:
        date = f"{first_day(month)[:8]}{vendor.day:02}"
        lines = self._bill_lines(vendor, month)
        if not lines or date > self.today:
            return
        label = f"bill-{vendor.code}-{month}"
        reference = f"{vendor.code[1:]}/{month % 1000}-{self.chance.between(10, 99)}"
        self.posted(date, {"type": "bill", "party": vendor.code, "vendor_ref": reference, "lines": lines}, label)
        early = vendor.terms.startswith("2/10")
        paid = add_days(date, 9) if early else add_days(parse_terms(vendor.terms).due_dates(date)[-1], self.chance.between(-3, 2))
        is_forgotten = self.chance.one_in(5) and date > add_days(self.today, -100)
        if not is_forgotten:
            self.on(paid, lambda teller: self._pay(teller, vendor, paid, label, early=early))

    def _bill_lines(self, vendor: Vendor, month: int) -> list[Document]:
        if vendor.supplies:
            return [self._supply(vendor, code, quantity, month) for code, quantity in self.plan.bought.get((vendor.code, month), {}).items()]
        if (month - self.first_month) % vendor.every:
            return []
        nets = [cost.net * self.chance.between(100 - cost.spread, 100 + cost.spread) // 100 for cost in vendor.costs]
        return [
            {"description": cost.what, "quantity": "1", "price": unscaled(net, 2), "account": cost.account, "tax": cost.tax}
            for cost, net in zip(vendor.costs, nets, strict=True)
        ]

    def _supply(self, vendor: Vendor, code: str, quantity: int, month: int) -> Document:
        product = self.cast.product(code)
        price = product.cost if not vendor.currency else foreign_price(product.cost, self.cast.rate(vendor.currency, month), 2)
        return {"product": code, "quantity": str(quantity), "price": price, "account": self.cast.accounts["stock"], "tax": product.bought}

    def _pay(self, teller: Teller, vendor: Vendor, date: str, label: str, *, early: bool) -> None:
        known, left = teller.known[label], teller.left(label)
        discount = left * 2 // 100 if early else 0
        account = self.cast.accounts["card" if vendor.card else "bank"]
        payment: Document = {"type": "payment", "party": vendor.code, "date": date, "account": account}
        if discount:
            payment["discount"] = known.amount(discount)
        if left > discount:
            text = known.amount(left - discount)
            teller.post({**payment, "amount": text, "allocate": {known.number: text}})

    # -- what comes each month

    def _routines(self, month: int) -> None:
        first, last = first_day(month), last_day(month)
        self.on(last, lambda teller: teller.rates(last))
        for routine in self.cast.routines:
            if not routine.months or (month - 1) % 12 + 1 in routine.months:
                date = f"{first[:8]}{routine.day:02}" if routine.day else last
                self.on(date, lambda teller, r=routine, d=date: teller.journal(d, r.memo, r.lines))  # type: ignore[misc]


def beginning(cast: Cast, plan: Plan, first_month: int) -> Iterator[Document]:
    """The records, and the balances that the firm began with, dated the day before its first month."""
    yield from ({"type": "account", **account} for account in cast.own_accounts)
    yield from ({"type": "employee", **employee} for employee in cast.employees)
    for c in cast.customers:
        yield {"type": "customer", "code": c.code, "name": c.name, "terms": c.terms, "salesperson": c.salesperson, **c.details}
    for v in cast.vendors:
        yield {"type": "vendor", "code": v.code, "name": v.name, "terms": v.terms, **v.details}
    for p in cast.products:
        known = {"code": p.code, "name": p.name, "price": p.price, "tax": p.tax, "category": p.category, "income_account": p.account}
        yield {"type": "product", **known, **({"cost": p.cost} if p.stocked else {})}
    yield _opening(cast, plan, last_day(first_month - 1))


def _opening(cast: Cast, plan: Plan, date: str) -> Document:
    """The balances; stock is what the plan begins with, and the rest is retained."""
    stock = worth(cast, plan.opening_stock)
    lines = [*cast.opening, (cast.accounts["stock"], "debit", unscaled(stock, 2))]
    items = [
        {"party": party, "number": number, "date": add_days(date, days), "due": add_days(date, days + 30), "amount": amount}
        for party, number, days, amount in cast.opening_items
    ]
    rest = sum(minor(amount) * (1 if side == "debit" else -1) for _account, side, amount in lines)
    rest += sum(minor(amount) * (1 if party.startswith("C") else -1) for party, _number, _days, amount in cast.opening_items)
    lines.append((cast.accounts["retained"], "credit", unscaled(rest, 2)))
    entered = [{"account": account, side: amount} for account, side, amount in lines]
    return {"type": "opening", "date": date, "lines": entered, "items": items, "memo": cast.words["opening"]}
