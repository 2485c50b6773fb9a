"""Plain local dates as ISO text, and the integers that the ledger line keeps: days since 1970-01-01, and year * 12 + month."""

from __future__ import annotations

import re
from datetime import date, timedelta

EPOCH = date(1970, 1, 1).toordinal()
FIRST_YEAR, LAST_YEAR = 1900, 2999
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ISO_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
_known: dict[str, tuple[int, int]] = {}


def parse_date(text: str) -> date:
    """`YYYY-MM-DD` only. ValueError for anything else, for days that do not exist, and outside 1900-2999."""
    if not isinstance(text, str) or _ISO_DATE.fullmatch(text) is None:
        raise ValueError("a date is written YYYY-MM-DD")
    found = date.fromisoformat(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError("a year between 1900 and 2999 is expected")
    return found


def day_and_month(text: str) -> tuple[int, int]:
    """The day number and the month number of an ISO date. ValueError as `parse_date`."""
    known = _known.get(text)
    if known is None:
        found = parse_date(text)
        known = _known[text] = (found.toordinal() - EPOCH, found.year * 12 + found.month)
    return known


def day_number(text: str) -> int:
    return day_and_month(text)[0]


def month_number(text: str) -> int:
    """The month number of an ISO date or of `YYYY-MM`."""
    return int(text[:4]) * 12 + int(text[5:7])


def month_text(month: int) -> str:
    """2025 * 12 + 6 -> `"2025-06"`."""
    year, index = divmod(month - 1, 12)
    return f"{year:04}-{index + 1:02}"


def date_of_day(day: int) -> date:
    return date.fromordinal(day + EPOCH)


def first_day(month: int) -> str:
    return f"{month_text(month)}-01"


def last_day(month: int) -> str:
    year, index = divmod(month, 12)
    return (date(year, index + 1, 1) - timedelta(days=1)).isoformat()


def is_month(text: str) -> bool:
    return _ISO_MONTH.fullmatch(text) is not None


def add_days(text: str, days: int) -> str:
    return (parse_date(text) + timedelta(days=days)).isoformat()


def add_months(text: str, months: int) -> str:
    """The same day so many months on, or the last day of a shorter month (no drift: always from the anchor)."""
    month = month_number(text) + months
    return min(f"{month_text(month)}-{text[8:]}", last_day(month))


def days_between(first: str, last: str) -> int:
    return day_number(last) - day_number(first)


def fiscal_year(text: str, first_month: int) -> int:
    """The fiscal year of a date, named by the calendar year of its first day (batch.md 3)."""
    return (month_number(text) - first_month) // 12


def fiscal_year_start(text: str, first_month: int) -> str:
    """The first day of the fiscal year that holds a date."""
    return f"{fiscal_year(text, first_month):04}-{first_month:02}-01"
