"""What a document with prices comes to: nets, taxes, gross (accounting.md 1.9, behaviour.md 3.6). Whole numbers only, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.values.numbers import SCALE
from models.values.rounding import divide, split_by_weight

HUNDRED = 100 * SCALE
"""One whole in scaled percent."""


class TaxUse(NamedTuple):
    """A tax code at a tax point. `rate`, `deductible` in percent scaled by 10^6; `charged` where it is added to the price."""

    code_id: int
    code: str
    kind: str
    rate: int
    deductible: int
    output_account_id: int | None
    input_account_id: int | None

    @property
    def charged(self) -> bool:
        return self.kind != "reverse_charge"

    @property
    def counts(self) -> bool:
        """Whether its base stands in the return at all: outside scope is in no box."""
        return self.kind != "outside"


class Priced(NamedTuple):
    """A line to calculate: quantity and price scaled by 10^6, discount in scaled percent."""

    quantity: int
    price: int
    discount: int
    taxes: tuple[TaxUse, ...]


@dataclass(slots=True)
class Totals:
    """`nets` a line, `taxes` a line and use of a code in the order of the line's codes, all in minor units. Net + charged tax = gross."""

    nets: list[int]
    taxes: list[tuple[int, ...]]
    net: int
    tax: int

    @property
    def gross(self) -> int:
        return self.net + self.tax


def amount_of(line: Priced, exponent: int) -> int:
    """The line's amount as printed: quantity x price less its discount, rounded once to the currency, before any tax."""
    product = line.quantity * line.price * 10**exponent
    if line.discount:
        return divide(product * (HUNDRED - line.discount), SCALE * SCALE * HUNDRED)
    return divide(product, SCALE * SCALE)


def calculate(lines: Sequence[Priced], *, exponent: int, inclusive: bool, by_document: bool, discount: int = 0) -> Totals:
    """Nets and taxes of a document. `discount`: the document's, in scaled percent, spread over the lines before tax."""
    amounts = [amount_of(line, exponent) for line in lines]
    if discount:
        whole = divide(sum(amounts) * discount, HUNDRED)
        amounts = [a - part for a, part in zip(amounts, split_by_weight(whole, amounts), strict=True)]
    uses = [line.taxes for line in lines]
    if inclusive:
        return _inclusive_by_document(amounts, uses) if by_document else _inclusive_by_line(amounts, uses)
    return _exclusive_by_document(amounts, uses) if by_document else _exclusive_by_line(amounts, uses)


def _totals(nets: list[int], taxes: list[tuple[int, ...]], uses: Sequence[tuple[TaxUse, ...]]) -> Totals:
    charged = sum([charged_tax(line, codes) for line, codes in zip(taxes, uses, strict=True)])
    return Totals(nets, taxes, sum(nets), charged)


def _exclusive_by_line(amounts: list[int], uses: Sequence[tuple[TaxUse, ...]]) -> Totals:
    taxes = [tuple(divide(a * use.rate, HUNDRED) for use in codes) for a, codes in zip(amounts, uses, strict=True)]
    return _totals(amounts, taxes, uses)


def _exclusive_by_document(amounts: list[int], uses: Sequence[tuple[TaxUse, ...]]) -> Totals:
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rates: dict[int, int] = {}
    for i, codes in enumerate(uses):
        for j, use in enumerate(codes):
            places[use.code_id].append((i, j))
            rates[use.code_id] = use.rate
    taxes = [[0] * len(codes) for codes in uses]
    for code, found in places.items():
        bases = [amounts[i] for i, _ in found]
        whole = divide(sum(bases) * rates[code], HUNDRED)
        for (i, j), part in zip(found, _shares(whole, bases), strict=True):
            taxes[i][j] = part
    return _totals(amounts, [tuple(t) for t in taxes], uses)


def _inclusive_by_line(amounts: list[int], uses: Sequence[tuple[TaxUse, ...]]) -> Totals:
    taxes = [_taxes_within(a, codes) for a, codes in zip(amounts, uses, strict=True)]
    nets = [a - charged_tax(t, codes) for a, t, codes in zip(amounts, taxes, uses, strict=True)]
    return _totals(nets, taxes, uses)


def _inclusive_by_document(amounts: list[int], uses: Sequence[tuple[TaxUse, ...]]) -> Totals:
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, codes in enumerate(uses):
        groups[tuple(use.code_id for use in codes)].append(i)
    nets, taxes = [0] * len(amounts), [()] * len(amounts)  # type: list[int], list[tuple[int, ...]]
    for members in groups.values():
        codes = uses[members[0]]
        gross = [amounts[i] for i in members]
        whole = _taxes_within(sum(gross), codes)
        by_code = [_shares(tax, gross) for tax in whole]
        parts = _shares(sum(gross) - charged_tax(whole, codes), gross)
        for k, i in enumerate(members):
            nets[i], taxes[i] = parts[k], tuple(shares[k] for shares in by_code)
    return _totals(nets, taxes, uses)


def _taxes_within(gross: int, codes: tuple[TaxUse, ...]) -> tuple[int, ...]:
    """The tax of each code inside a gross amount; a reverse charge comes on top of what is left."""
    rate = sum(use.rate for use in codes if use.charged)
    inside = [divide(gross * use.rate, HUNDRED + rate) if use.charged else 0 for use in codes]
    net = gross - sum(inside)
    return tuple(t if use.charged else divide(net * use.rate, HUNDRED) for t, use in zip(inside, codes, strict=True))


def charged_tax(taxes: Sequence[int], codes: tuple[TaxUse, ...]) -> int:
    """What of a line's taxes is added to its price."""
    if len(codes) == 1:  # nearly always, and many thousand times in a large load
        return taxes[0] if codes[0].charged else 0
    return sum([tax for tax, use in zip(taxes, codes, strict=True) if use.charged])


def _shares(whole: int, weights: list[int]) -> list[int]:
    """Largest remainder; where the weights cancel out, the first line takes it."""
    if sum(weights) < 0:
        return [-p for p in split_by_weight(-whole, [-w for w in weights])]
    return split_by_weight(whole, weights)
