"""Plain local dates: ISO text, day and month numbers, month ends, fiscal years. The calendar of the standard library is the second method."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values import dates

DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2998, 12, 31))


@pytest.mark.parametrize("text", ["2025-01-31", "2024-02-29", "2000-02-29", "1900-01-01", "2999-12-31"])
def test_a_day_that_exists_is_read(text: str) -> None:
    assert dates.parse_date(text).isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        *("2025-02-30", "2025-02-29", "1900-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "2025-04-31"),
        *("1899-12-31", "3000-01-01", "0000-00-00", "25-01-01", "2025-1-1", "20250101", "2025-W01-1", "2025/01/01", "01.02.2025"),
        *("", "today", "2025-01-01T00:00:00", " 2025-01-01", "2025-01-01\n", "２０２５-01-01"),
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"YYYY-MM-DD|month|day|year"):
        dates.parse_date(text)


@pytest.mark.parametrize("value", [None, 20250101, date(2025, 1, 1), b"2025-01-01"])
def test_what_is_no_text_is_no_date(value: Any) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        dates.parse_date(value)


def test_days_count_from_1970_and_months_from_year_zero() -> None:
    assert dates.day_and_month("1970-01-01") == (0, 1970 * 12 + 1)
    assert dates.day_and_month("1969-12-31") == (-1, 1969 * 12 + 12)
    assert dates.day_and_month("2026-03-16") == (20528, 24315)  # 56 years * 365 + 14 leap days + 59 + 15; 2026 * 12 + 3


@given(DAYS)
def test_numbers_of_a_date_lead_back_to_it(day: date) -> None:
    text = day.isoformat()
    number, month = dates.day_and_month(text)
    assert dates.date_of_day(number) == day
    assert dates.day_number(text) == (day - date(1970, 1, 1)).days
    assert dates.month_text(month) == text[:7]
    assert dates.month_number(text) == dates.month_number(text[:7]) == month


@given(DAYS)
def test_a_month_has_the_days_of_the_calendar(day: date) -> None:
    month = dates.month_number(day.isoformat())
    assert dates.first_day(month) == f"{day:%Y-%m}-01" or day.year < 1000
    assert dates.last_day(month) == day.replace(day=calendar.monthrange(day.year, day.month)[1]).isoformat()


@pytest.mark.parametrize(
    ("text", "is_one"), [("2025-06", True), ("2025-12", True), ("2025-00", False), ("2025-13", False), ("2025-6", False), ("2025-06-01", False)]
)
def test_a_month_is_written_with_two_parts(text: str, is_one: bool) -> None:
    assert dates.is_month(text) is is_one


@pytest.mark.parametrize(
    ("anchor", "months", "day"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 2, "2025-03-31"),  # from the anchor, not from the 28th
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-11-15", 2, "2026-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-01-01", -1, "2024-12-01"),
    ],
)
def test_months_on_keep_the_day_or_the_months_end(anchor: str, months: int, day: str) -> None:
    assert dates.add_months(anchor, months) == day


@given(DAYS, st.integers(min_value=-400, max_value=400))
def test_days_on_and_between_are_each_others_inverse(day: date, days: int) -> None:
    later = dates.add_days(day.isoformat(), days)
    assert later == (day + timedelta(days=days)).isoformat()
    assert dates.days_between(day.isoformat(), later) == days


@pytest.mark.parametrize(
    ("day", "first_month", "year", "start"),
    [
        ("2025-06-30", 1, 2025, "2025-01-01"),
        ("2025-12-31", 1, 2025, "2025-01-01"),
        ("2026-03-31", 4, 2025, "2025-04-01"),  # named by the calendar year of its first day
        ("2026-04-01", 4, 2026, "2026-04-01"),
        ("2025-06-30", 7, 2024, "2024-07-01"),
        ("2025-12-01", 12, 2025, "2025-12-01"),
        ("2025-11-30", 12, 2024, "2024-12-01"),
    ],
)
def test_a_fiscal_year_is_named_by_its_first_day(day: str, first_month: int, year: int, start: str) -> None:
    assert dates.fiscal_year(day, first_month) == year
    assert dates.fiscal_year_start(day, first_month) == start


@given(DAYS, st.integers(min_value=1, max_value=12))
def test_a_fiscal_year_starts_at_most_a_year_before(day: date, first_month: int) -> None:
    start = dates.parse_date(dates.fiscal_year_start(day.isoformat(), first_month))
    assert (start.month, start.day) == (first_month, 1)
    assert start <= day < start.replace(year=start.year + 1)
