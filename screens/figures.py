"""Figures, dates and names as they stand on the screens: one way to write each."""

from __future__ import annotations

from datetime import date

from crm_tui.words import _, marked, named_here, safe
from models.values.dates import parse_date
from models.values.numbers import plain, unscaled
from screens.formats import in_force, written_day, written_figure

_WEEKDAYS = (marked("Mon"), marked("Tue"), marked("Wed"), marked("Thu"), marked("Fri"), marked("Sat"), marked("Sun"))


def money(minor: int | None, exponent: int = 2) -> str:
    """123456 -> `1,234.56`; a negative amount has its sign in front, nothing is an empty text."""
    if minor is None:
        return ""
    whole, _mark, fraction = unscaled(abs(minor), exponent).partition(".")
    return written_figure(int(whole), fraction, negative=minor < 0)


def short(minor: int, exponent: int = 2) -> str:
    """A round figure for a chart: 950 -> `950`, 12,345 -> `12k`, 3,400,000 -> `3.4m`."""
    whole = abs(minor) // 10**exponent
    sign = "-" if minor < 0 else ""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if whole >= size:
            tenths = (whole * 10 + size // 2) // size
            return f"{sign}{tenths // 10}{in_force().point}{tenths % 10}{letter}" if tenths < 100 else f"{sign}{tenths // 10}{letter}"
    return f"{sign}{whole}"


def grouped(decimal: str) -> str:
    """A decimal text as `money` writes it: `1234.50` -> `1,234.50`."""
    sign, figure = ("-", decimal[1:]) if decimal.startswith("-") else ("", decimal)
    whole, _mark, fraction = figure.partition(".")
    return written_figure(int(whole), fraction, negative=bool(sign)) if whole.isdigit() else decimal


def quantity(millionths: int) -> str:
    return plain(millionths).replace(".", in_force().point)


def decimal(text: str) -> str:
    """A decimal text that is not grouped, such as a rate: only its mark is the one written here."""
    return text.replace(".", in_force().point)


def day(iso: str | None) -> str:
    """An ISO day as it is written here; nothing is an empty text."""
    return written_day(iso or "")


def text(value: object) -> str:
    """A text of the user's as one harmless line; a name that has another one in the user's language as that."""
    return "" if value is None else safe(named_here(value) if isinstance(value, str) else str(value))


def spoken_day(day: date) -> str:
    """`Mon 2026-03-16`."""
    return f"{_(_WEEKDAYS[day.weekday()])} {written_day(day.isoformat())}"


def spoken_text_day(iso: str) -> str:
    return spoken_day(parse_date(iso))
