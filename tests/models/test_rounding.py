"""Rounding: half away from zero, splits that sum, schedules without a plug (accounting.md 1.1). Figures by hand, properties by a second method."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.rounding import divide, split_by_weight, split_over_time

AMOUNTS = st.integers(min_value=-(10**15), max_value=10**15)
WEIGHTS = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (5, 10, 1),  # 0.5: a banker would say 0
        (-5, 10, -1),
        (15, 10, 2),
        (25, 10, 3),  # 2.5: a banker would say 2
        (-25, 10, -3),
        (4, 10, 0),
        (-4, 10, 0),
        (1, 3, 0),
        (2, 3, 1),
        (7, 2, 4),
        (0, 7, 0),
        (10**15 * 3 + 1, 2, 1500000000000001),
    ],
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert divide(numerator, denominator) == rounded


@given(AMOUNTS, st.integers(min_value=1, max_value=10**12))
def test_division_rounds_as_the_decimal_library_does(numerator: int, denominator: int) -> None:
    """`Decimal` with ROUND_HALF_UP rounds the magnitude; with so many digits that no quotient is rounded twice."""
    with localcontext(prec=60):
        by_decimal = (Decimal(numerator) / Decimal(denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    assert divide(numerator, denominator) == int(by_decimal)


@given(AMOUNTS, st.integers(min_value=1, max_value=10**12))
def test_a_credit_rounds_as_its_debit(numerator: int, denominator: int) -> None:
    assert divide(-numerator, denominator) == -divide(numerator, denominator)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),  # a cent over: the earliest of equals takes it
        (101, [1, 1, 1], [34, 34, 33]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (10, [5, 3, 2], [5, 3, 2]),
        (100, [1, 2, 4], [14, 29, 57]),  # 14.29, 28.57, 57.14: the largest remainder is the second's
        (1, [1, 3], [0, 1]),
        (5, [0, 1, 0], [0, 5, 0]),
        (7, [0, 0], [7, 0]),
        (0, [3, 4], [0, 0]),
        (9, [], []),
    ],
)
def test_a_total_is_split_by_largest_remainder(total: int, weights: list[int], parts: list[int]) -> None:
    assert split_by_weight(total, weights) == parts


@given(AMOUNTS, WEIGHTS)
def test_parts_sum_to_the_total_and_miss_their_share_by_less_than_one(total: int, weights: list[int]) -> None:
    parts = split_by_weight(total, weights)
    assert sum(parts) == total
    if whole := sum(weights):
        shares = [Fraction(total * weight, whole) for weight in weights]
        assert all(abs(part - share) < 1 for part, share in zip(parts, shares, strict=True))


@given(AMOUNTS, WEIGHTS.filter(any))
def test_no_part_rounded_down_has_a_larger_remainder_than_one_rounded_up(total: int, weights: list[int]) -> None:
    """The definition itself: whoever was given the extra unit had at least the remainder of whoever was not, ties to the earliest."""
    shares = [Fraction(abs(total) * weight, sum(weights)) for weight in weights]
    ranked = [
        (share % 1, -index, abs(part) > share // 1) for index, (share, part) in enumerate(zip(shares, split_by_weight(total, weights), strict=True))
    ]
    raised = [(rest, place) for rest, place, up in ranked if up]
    left = [(rest, place) for rest, place, up in ranked if not up]
    assert not raised or not left or min(raised) > max(left)


@pytest.mark.parametrize(
    ("total", "periods", "parts"),
    [
        (10000, 3, [3333, 3334, 3333]),  # marks 3333.33, 6666.67, 10000
        (1200, 12, [100] * 12),
        (100, 6, [17, 16, 17, 17, 16, 17]),  # marks 16.67, 33.33, 50, 66.67, 83.33, 100
        (-100, 6, [-17, -16, -17, -17, -16, -17]),
        (1, 2, [1, 0]),  # the mark 0.5 rounds away from zero
        (5, 1, [5]),
    ],
)
def test_a_schedule_rounds_its_running_total(total: int, periods: int, parts: list[int]) -> None:
    assert split_over_time(total, periods) == parts


@given(AMOUNTS, st.integers(min_value=1, max_value=480))
def test_a_schedule_is_never_more_than_half_a_unit_from_its_line(total: int, periods: int) -> None:
    parts = split_over_time(total, periods)
    assert len(parts) == periods
    assert sum(parts) == total
    taken = 0
    for period, part in enumerate(parts, 1):
        taken += part
        assert abs(taken - Fraction(total * period, periods)) <= Fraction(1, 2)
