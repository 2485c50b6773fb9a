"""The one place where figures are rounded (accounting.md 1.1): half away from zero, in integers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def divide(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest integer, halves away from zero. `denominator` must be positive."""
    quotient, rest = divmod(abs(numerator), denominator)
    if 2 * rest >= denominator:
        quotient += 1
    return quotient if numerator >= 0 else -quotient


def split_by_weight(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in parts proportional to `weights`, summing exactly: largest remainder, ties to the earliest.

    The weights must not sum to less than zero; where they sum to zero the whole goes to the first part.
    """
    whole = sum(weights)
    if not weights:
        return []
    if whole == 0:
        return [total, *([0] * (len(weights) - 1))]
    sign, amount = (1, total) if total >= 0 else (-1, -total)
    parts = [amount * w // whole for w in weights]
    remainders = [amount * w % whole for w in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return [sign * p for p in parts]


def split_over_time(total: int, periods: int) -> list[int]:
    """`total` over `periods` equal periods by cumulative rounding: part k = round(T*k/n) - round(T*(k-1)/n)."""
    marks = [divide(total * k, periods) for k in range(periods + 1)]
    return [after - before for before, after in pairwise(marks)]
