"""What is understood by an amount as typed."""

from __future__ import annotations

from decimal import Decimal, getcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.entry.amounts import is_sum, parse_amount


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("10", 1000), ("10.5", 1050), ("12,50", 1250), ("1.234,50", 123450), ("1,234.50", 123450), ("1,234", 123400), ("1 234,50", 123450),
        ("1'000.5", 100050), ("-5", -500), ("120*1.21", 14520), ("=3*(2+4)-1", 1700), ("10%*50", 500), ("100/3", 3333), ("0.005", 1),
        ("-0.005", -1), ("2--3", 500), (" 7 ", 700), ("１２", 1200), ("3×4", 1200), ("1,234,567", 123456700), (".5", 50),
    ],
)  # fmt: skip
def test_what_is_understood(typed: str, cents: int):
    assert parse_amount(typed, 2) == cents


@pytest.mark.parametrize("typed", ["", "=", "abc", "1//2", "(1", "1)", "5/0", "1 2", "1e5", "--", "9" * 19, "(" * 30 + "1" + ")" * 30, "1.2.3,4,5x"])
def test_what_is_refused_in_words(typed: str):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        parse_amount(typed, 2)


def test_the_currency_decides_the_digits():
    assert parse_amount("1234", 0) == 1234
    assert parse_amount("1.2345", 3) == 1235
    assert parse_amount("2.5", 6) == 2_500_000


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.sampled_from("+-*"))
def test_sums_agree_with_decimals(a: int, b: int, sign: str):
    """The second way: the decimal library, exact at this precision."""
    getcontext().prec = 60
    one, two = Decimal(a) / 100, Decimal(b) / 100
    value = {"+": one + two, "-": one - two, "*": one * two}[sign]
    rounded = int((abs(value) * 100).to_integral_value(rounding="ROUND_HALF_UP")) * (1 if value >= 0 else -1)
    assert parse_amount(f"{one:f}{sign}{two:f}", 2) == rounded


@pytest.mark.parametrize(
    ("typed", "shows"), [("12", False), ("-12", False), ("=12", False), ("3-1", True), ("2*3", True), ("10%", True), ("(3)", True)]
)
def test_a_sum_is_worth_showing(typed: str, shows: bool):
    assert is_sum(typed) is shows
