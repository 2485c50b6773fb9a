"""What the demo firm sells and buys, month by month, before anything is posted: the orders of customers, and stock bought to meet them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from crm_tui.exchange.demo_cast import Cast, Customer, Product, Vendor
from crm_tui.exchange.demo_chance import Chance
from models.values.dates import first_day
from models.values.numbers import scaled, unscaled

SEASON = (12, 13, 15, 16, 16, 17, 14, 12, 17, 20, 26, 23)
"""Orders a month, January first: quiet after the holidays, most before them."""
GROWTH = 9
"""Percent by which orders grow in half a year."""
AHEAD = 4
"""Months that are planned beyond today, so that stock is bought for what will come."""
STOPS_AFTER = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What a customer orders on a day: products with quantities, percents off a line and off the whole."""

    customer: Customer
    date: str
    lines: tuple[tuple[Product, int, int], ...]
    discount: int = 0
    reference: str = ""


@dataclass(slots=True)
class Plan:
    """`orders` by month number; `bought`: (vendor, month) -> product -> quantity; `opening_stock`: product -> quantity."""

    orders: dict[int, list[Order]] = field(default_factory=dict)
    bought: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    opening_stock: dict[str, int] = field(default_factory=dict)

    def sold(self, month: int, until: str) -> Counter[str]:
        """Quantities of a month by product, up to a day."""
        found: Counter[str] = Counter()
        for order in self.orders.get(month, ()):
            if order.date <= until:
                for product, quantity, _off in order.lines:
                    found[product.code] += quantity
        return found


def make_plan(cast: Cast, first_month: int, months: int) -> Plan:
    """The plan of so many months and a few more, the same for the same cast and first month."""
    plan = Plan()
    chance = Chance(20_180_716)
    for number in range(months + AHEAD):
        plan.orders[first_month + number] = _orders(cast, chance, first_month, number)
    _buy(cast, plan, first_month, months)
    return plan


def _orders(cast: Cast, chance: Chance, first_month: int, number: int) -> list[Order]:
    month = first_month + number
    count = SEASON[(month - 1) % 12] * (600 + GROWTH * number) // 600
    customers = [c for c in cast.customers if c.habit is not None or number <= STOPS_AFTER]
    found = []
    for _each in range(count):
        customer = chance.pick(customers, [c.share for c in customers])
        date = f"{first_day(month)[:8]}{chance.between(1, 27):02}"
        reference = f"PO-{chance.between(1000, 9899)}" if chance.one_in(3) else ""
        found.append(Order(customer, date, _lines(cast, chance, customer), 5 if chance.one_in(12) else 0, reference))
    return sorted(found, key=lambda order: order.date)


def _lines(cast: Cast, chance: Chance, customer: Customer) -> tuple[tuple[Product, int, int], ...]:
    products = [p for p in cast.products if p.stocked or not customer.currency]
    chosen = chance.some(products, [p.share for p in products], chance.pick((1, 2, 3, 4, 5), (3, 6, 6, 4, 1)))
    lines = [(p, _quantity(chance, p.box), 10 if chance.one_in(14) else 0) for p in chosen]
    delivery = next(p for p in cast.products if not p.share)
    if not customer.currency and chance.one_in(3):
        lines.append((delivery, 1, 0))
    return tuple(lines)


def _quantity(chance: Chance, box: int) -> int:
    """About a box, in the steps in which people order."""
    wanted = max(1, box * chance.between(35, 165) // 100)
    step = 10 if wanted >= 60 else 5 if wanted >= 20 else 1
    return max(step, wanted // step * step)


def _buy(cast: Cast, plan: Plan, first_month: int, months: int) -> None:
    """Each vendor delivers on its months what will be sold until its next delivery, and a tenth more."""
    use = {month: plan.sold(month, "9999-12-31") for month in plan.orders}
    for vendor in cast.vendors:
        for code in vendor.supplies:
            stock = plan.opening_stock[code] = _rounded(use[first_month][code] * 13 // 10 + 10)
            for month in range(first_month, first_month + months):
                stock -= use[month][code]
                if _delivers(vendor, month - first_month):
                    ahead = sum(use[month + n][code] for n in range(1, vendor.every + 1))
                    quantity = _rounded(max(0, ahead * 11 // 10 - stock))
                    if quantity:
                        plan.bought.setdefault((vendor.code, month), {})[code] = quantity
                    stock += quantity


def _delivers(vendor: Vendor, number: int) -> bool:
    return number % vendor.every == 0


def _rounded(quantity: int) -> int:
    return -(-quantity // 10) * 10


def worth(cast: Cast, quantities: Mapping[str, int]) -> int:
    """What goods cost, in minor units of base currency."""
    return sum(scaled(cast.product(code).cost, 2) * quantity for code, quantity in quantities.items())


def foreign_price(price: str, rate: str, digits: int, percent: int = 100) -> str:
    """So many percent of a price in a currency at a rate, in whole minor units of it."""
    return unscaled(scaled(price, 2) * percent * 10**digits * 10**6 // scaled(rate, 10), digits)
