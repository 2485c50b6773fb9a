"""Periods in words: months, quarters, fiscal years; the period before, the same period a year before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.values.dates import add_days, add_months, days_between, first_day, last_day, month_number, parse_date

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)
_QUARTER = re.compile(r"([0-9]{4})-?[Qq]([1-4])", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)

Period = tuple[str, str]


def parse_period(text: str, fiscal_year_start: int) -> Period:
    """First and last day of `2025-06`, `2025Q2` (a quarter of the calendar) or `2025` (the fiscal year that begins in it, batch.md 3).

    ValueError for anything else, and outside the years that dates are taken in.
    """
    if _MONTH.fullmatch(text):
        first = last = month_number(text)
    elif found := _QUARTER.fullmatch(text):
        first = int(found[1]) * 12 + int(found[2]) * 3 - 2
        last = first + 2
    elif _YEAR.fullmatch(text):
        first = int(text) * 12 + fiscal_year_start
        last = first + 11
    else:
        raise ValueError("a period is written 2025-06, 2025Q2 or 2025")
    period = first_day(first), last_day(last)
    for day in period:
        parse_date(day)
    return period


def is_month_end(day: str) -> bool:
    return day == last_day(month_number(day))


def previous(first: str, last: str) -> Period:
    """The period of the same length just before: as many months where these are whole months, else as many days."""
    if first.endswith("-01") and is_month_end(last):
        month = month_number(first)
        return first_day(month - (month_number(last) - month + 1)), last_day(month - 1)
    return add_days(first, -days_between(first, last) - 1), add_days(first, -1)


def year_before(day: str) -> str:
    """The same day a year earlier; the last day of a month stays the last day of its month."""
    return last_day(month_number(day) - 12) if is_month_end(day) else add_months(day, -12)


def months_of(first: str, last: str) -> Iterator[tuple[str, str, str]]:
    """Month by month: its name and the days of it that lie in the period."""
    for month in range(month_number(first), month_number(last) + 1):
        start, end = first_day(month), last_day(month)
        yield start[:7], max(first, start), min(last, end)


def named(first: str, last: str) -> str:
    """A period in as few signs as name it: `2025-06`, `2025Q2`, `2025` where it is one, else its days: `2025-01-01–03-16`."""
    if first.endswith("-01") and is_month_end(last):
        months = month_number(last) - month_number(first) + 1
        of_year = int(first[5:7])
        if months == 1:
            return first[:7]
        if months == 3 and of_year % 3 == 1:
            return f"{first[:4]}Q{of_year // 3 + 1}"
        if months == 12 and of_year == 1:
            return first[:4]
        return f"{first[:7]}–{last[:7]}"
    return f"{first}–{last[5:]}" if first[:4] == last[:4] else f"{first}–{last}"
