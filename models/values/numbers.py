"""Decimal text to scaled integers and back, without floats and without a context that could round."""

from __future__ import annotations

import re
from functools import lru_cache

SCALE_DIGITS = 6
SCALE = 10**SCALE_DIGITS
LARGEST_AMOUNT = 10**15
_DECIMAL = re.compile(r"(-?)([0-9]{1,18})(?:\.([0-9]{1,10}))?", re.ASCII)


def scaled(value: str | int, digits: int) -> int:
    """`"12.5"` with 2 digits -> 1250. ValueError for anything but a plain decimal, or with more decimals than `digits`."""
    if type(value) is int:
        return value * int(10**digits)
    if not isinstance(value, str):
        raise ValueError("not a decimal")
    return _scaled(value, digits)


@lru_cache(maxsize=1 << 16)
def _scaled(text: str, digits: int) -> int:
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise ValueError("not a decimal")
    sign, whole, fraction = match[1], match[2], match[3] or ""
    if len(fraction) > digits:
        if fraction[digits:].strip("0"):
            raise ValueError("too many decimals")
        fraction = fraction[:digits]
    amount = int(whole + fraction.ljust(digits, "0"))
    return -amount if sign else amount


def unscaled(value: int, digits: int) -> str:
    """1250 with 2 digits -> `"12.50"`: always exactly so many decimals."""
    if digits == 0:
        return str(value)
    sign, text = ("-", str(-value)) if value < 0 else ("", str(value))
    text = text.rjust(digits + 1, "0")
    return f"{sign}{text[:-digits]}.{text[-digits:]}"


def with_decimals(text: str, digits: int) -> str:
    """Decimal text with so many decimals at least: `"120"` with 2 -> `"120.00"`, `"0.125"` as it is."""
    whole, _point, decimals = text.partition(".")
    filled = decimals.rstrip("0").ljust(digits, "0")
    return f"{whole}.{filled}" if filled else whole


@lru_cache(maxsize=1 << 12)
def plain(value: int, digits: int = SCALE_DIGITS) -> str:
    """A scaled figure without trailing zeros: 2500000 -> `"2.5"`."""
    text = unscaled(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text
