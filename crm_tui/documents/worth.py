"""What money in a foreign currency is worth in the books, and the exchange difference to expect, before it is posted (accounting.md 1.10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm_tui.documents.items import Item
from crm_tui.documents.money_rules import in_base, rate_of
from crm_tui.documents.reading_desk import ReadingDirectory

if TYPE_CHECKING:
    from crm_tui.documents.settleable import OpenDocument


@dataclass(frozen=True, slots=True)
class Rating:
    """A currency on a day. `rate`: base per unit as text, None for base currency; exponents: decimals of the currency and of the base."""

    currency: str
    exponent: int
    date: str
    rate: str | None
    base: str
    base_exponent: int

    @property
    def is_foreign(self) -> bool:
        return self.currency != self.base

    def worth(self, amount: int) -> int:
        """An amount in base minor units."""
        return in_base(amount, rate_of(self.rate), self.exponent, self.base_exponent)


def rating(connection: Any, currency: str, date: str, given: str | None = None) -> Rating:
    """The rate of a day, or the one `given`. Refuses `rate_missing`; BadInput for a currency or a rate that is none."""
    directory = ReadingDirectory.load(connection)
    exponent, base_exponent = directory.exponent(currency), directory.exponent(directory.base)
    rate = directory.rate(currency, date, given)
    rate_of(rate)
    return Rating(currency, exponent, date, rate, directory.base, base_exponent)


@dataclass(frozen=True, slots=True)
class Settles:
    """A document with the money and the discount for it, and a small difference that goes to rounding."""

    document: OpenDocument
    part: int
    discount: int = 0
    small: int = 0


def exchange_gain(at: Rating, amount: int, settles: Sequence[Settles], *, sign: int, leftover: int = 0) -> int:
    """The gain (a loss is negative) in base minor units that posting will realise on its day.

    `sign`: of the money's item, +1 where it debits the account; `leftover`: what of the money goes to rounding.
    """
    own = _item(at, amount, settles, sign, leftover)
    difference = 0
    for settled in settles:
        rest = settled.part + settled.discount + settled.small
        for item in settled.document.open_items():
            part = min(rest, own.left, item.left)
            if part:
                difference += own.release(part) + item.release(part)
                own.settle(part)
                rest -= part
    return -difference


def _item(at: Rating, amount: int, settles: Sequence[Settles], sign: int, leftover: int) -> Item:
    """What the money will leave on the account, at its own rate: cash, discounts and small differences, each as it is booked."""
    small = sum(s.small for s in settles) - leftover
    parts = (amount, *(s.discount for s in settles), small)
    total, base = sign * sum(parts), sign * sum(at.worth(part) for part in parts)
    return Item(0, 0, 1, "", 0, 0, at.date, at.date, at.currency, total, base, total, base)
