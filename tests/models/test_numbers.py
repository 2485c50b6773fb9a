"""Decimal text to whole numbers and back (batch.md 3: decimal strings, JSON integers taken, floats refused)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.numbers import SCALE, plain, scaled, unscaled


@pytest.mark.parametrize(
    ("text", "digits", "whole"),
    [
        ("12.5", 2, 1250),
        ("1234.50", 2, 123450),
        ("-0.01", 2, -1),
        ("0", 2, 0),
        ("007", 2, 700),
        ("12.500", 2, 1250),  # zeros beyond the digits say nothing
        ("15", 0, 15),
        ("15.000", 0, 15),
        ("1.234", 3, 1234),
        ("0.123456", 6, 123456),
        (12, 2, 1200),
        (-3, 0, -3),
        ("999999999999999999", 2, 99999999999999999900),
    ],
)
def test_a_decimal_becomes_whole_units(text: str | int, digits: int, whole: int) -> None:
    assert scaled(text, digits) == whole


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", ".", "1.", ".5", "+1", "--1", "1,5", "1 000", "1_000", "1e3", "0x10", "NaN", "nan", "inf", "-Infinity", "$5", "5%"),
        *("1.2.3", " 1", "1 ", "1\n", "١٢", "１２", "½", "1" * 19, "0." + "1" * 11),
    ],
)
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="decimal"):
        scaled(text, 2)


@pytest.mark.parametrize("value", [1.5, 1.0, True, None, Decimal("1.5"), b"1", ["1"]])
def test_no_float_and_no_flag_is_taken_for_a_number(value: Any) -> None:
    with pytest.raises(ValueError, match="not a decimal"):
        scaled(value, 2)


@pytest.mark.parametrize(("text", "digits"), [("0.001", 2), ("1.005", 2), ("0.5", 0), ("1.0000001", 6)])
def test_more_decimals_than_the_currency_has_are_refused_not_rounded(text: str, digits: int) -> None:
    with pytest.raises(ValueError, match="too many decimals"):
        scaled(text, digits)


@pytest.mark.parametrize(
    ("whole", "digits", "text"),
    [(1250, 2, "12.50"), (-1, 2, "-0.01"), (0, 2, "0.00"), (5, 3, "0.005"), (-1234, 0, "-1234"), (100, 2, "1.00"), (-100, 2, "-1.00")],
)
def test_whole_units_are_written_with_all_their_digits(whole: int, digits: int, text: str) -> None:
    assert unscaled(whole, digits) == text


@pytest.mark.parametrize(
    ("figure", "text"), [(2500000, "2.5"), (0, "0"), (SCALE, "1"), (100 * SCALE, "100"), (-1, "-0.000001"), (-20 * SCALE, "-20"), (1230000, "1.23")]
)
def test_a_quantity_is_written_without_trailing_zeros(figure: int, text: str) -> None:
    assert plain(figure) == text


@given(st.integers(min_value=-(10**17), max_value=10**17), st.integers(min_value=0, max_value=6))
def test_writing_and_reading_give_the_figure_back(whole: int, digits: int) -> None:
    text = unscaled(whole, digits)
    assert scaled(text, digits) == whole
    assert Decimal(text).scaleb(digits) == whole
    assert scaled(plain(whole, digits), digits) == whole


@given(st.text(max_size=12))
def test_a_text_is_read_exactly_or_refused(text: str) -> None:
    """Whatever is taken is worth what the decimal library says it is."""
    try:
        whole = scaled(text, 4)
    except ValueError:
        return
    assert Decimal(text).scaleb(4) == whole
