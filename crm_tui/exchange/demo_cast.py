"""What a cast of the demo books is made of: a small firm, the people it deals with, what it sells and what it spends each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Document = dict[str, Any]
Amounts = tuple[tuple[str, str, str], ...]
"""Lines of a journal entry: account, side, amount."""


class Customer(NamedTuple):
    """`habit`: days after the due date on which it pays; None: it stopped paying. `share`: how often it buys. `details`: other keys."""

    code: str
    name: str
    terms: str
    habit: int | None
    share: int
    salesperson: str
    details: Mapping[str, Any]

    @property
    def currency(self) -> str | None:
        found: str | None = self.details.get("currency")
        return found


class Cost(NamedTuple):
    """A line of a bill. `net`: about how much, in minor units; `spread`: by so many percent it is more or less."""

    what: str
    account: str
    tax: str
    net: int
    spread: int = 0


class Vendor(NamedTuple):
    """`day`: of the month on which it bills; `every`: so many months; `costs`: its lines; `supplies`: products that it delivers, instead."""

    code: str
    name: str
    terms: str
    day: int
    every: int
    costs: tuple[Cost, ...]
    details: Mapping[str, Any]
    supplies: tuple[str, ...] = ()
    card: bool = False

    @property
    def currency(self) -> str | None:
        found: str | None = self.details.get("currency")
        return found


class Product(NamedTuple):
    """`box`: about how many are sold at a time; `share`: how often; `stocked`: it is bought and kept. `bought`: tax code of its purchase."""

    code: str
    name: str
    price: str
    cost: str
    tax: str
    category: str
    box: int
    share: int
    account: str
    bought: str = ""

    @property
    def stocked(self) -> bool:
        return bool(self.bought)


class Routine(NamedTuple):
    """An entry that comes again. `day` of the month, 0 for the last; `months` of the year, empty for each."""

    memo: str
    day: int
    lines: Amounts
    months: tuple[int, ...] = ()


class Levy(NamedTuple):
    """A tax that is moved to what is owed, and paid later.

    `of`: what it is computed on: `tax` (what the tax accounts hold), `moved` (what was moved of it that day) or `profit`; `share`: in
    thousandths of that; `debit`, `credit`: the accounts of the entry, without `debit` the tax accounts themselves; `every`: so many months;
    it is paid on `day` of the month that is `after` months later, with `paid` as its memo.
    """

    memo: str
    of: str
    share: int
    debit: str
    credit: str
    every: int
    after: int
    day: int
    paid: str


@dataclass(frozen=True, slots=True)
class Cast:
    """A firm.

    `accounts`: what the story calls an account -> its code; `words`: what is written into documents; `bundles`: goods and quantities that a
    turn of the story sells; `opening`: balances, the rest of which is retained; `opening_items`: party, number, days before, amount;
    `tax_accounts`: output and input; `tax_relief`: a bad debt gives its tax back.
    """

    company: str
    details: Mapping[str, str]
    currency: str
    chart: str
    accounts: Mapping[str, str]
    own_accounts: Sequence[Document]
    employees: Sequence[Document]
    customers: Sequence[Customer]
    vendors: Sequence[Vendor]
    products: Sequence[Product]
    rates: Mapping[str, Sequence[str]]
    export_tax: str
    tax_accounts: tuple[str, str]
    routines: Sequence[Routine]
    levies: Sequence[Levy]
    opening: Amounts
    opening_items: Sequence[tuple[str, str, int, str]]
    bundles: Mapping[str, Sequence[tuple[str, str]]]
    words: Mapping[str, str]
    tax_relief: bool = False

    def customer(self, code: str) -> Customer:
        return next(customer for customer in self.customers if customer.code == code)

    def product(self, code: str) -> Product:
        return next(product for product in self.products if product.code == code)

    def rate(self, currency: str, month: int) -> str:
        """Base per unit in a month, decimal text: the figures go round."""
        figures = self.rates[currency]
        return figures[month % len(figures)]
