"""What is understood by a date as typed, on Monday 16 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from screens.entry.dates import may_become_a_word, nudged, parse_typed_date

MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15", "2026-03-15"), ("15/3", "2026-03-15"), ("15.3.", "2026-03-15"), ("15/3/24", "2024-03-15"), ("1/1/99", "1999-01-01"),
        ("15/12", "2025-12-15"), ("1/9", "2026-09-01"), ("t", "2026-03-16"), ("today", "2026-03-16"), ("Yesterday", "2026-03-15"),
        ("-1", "2026-03-15"), ("+5", "2026-03-21"), ("em", "2026-03-31"), ("bm", "2026-03-01"), ("ey", "2026-12-31"), ("2026-02-28", "2026-02-28"),
        ("20260228", "2026-02-28"), ("2026/2/8", "2026-02-08"), ("2026年2月8日", "2026-02-08"), ("oct", "2025-10-01"), ("15 oct", "2025-10-15"),
        ("Oct 15", "2025-10-15"), ("mar 3 2024", "2024-03-03"), ("fri", "2026-03-13"), ("mon", "2026-03-16"), ("last mon", "2026-03-09"),
        ("昨天", "2026-03-15"), ("前天", "2026-03-14"), ("明天", "2026-03-17"), ("月底", "2026-03-31"), ("上月底", "2026-02-28"),
        ("3月5日", "2026-03-05"),
        ("12月1日", "2025-12-01"), ("15日", "2026-03-15"), ("20号", "2026-03-20"), ("周五", "2026-03-13"), ("上周五", "2026-03-13"),
        ("下星期一", "2026-03-23"), ("本周日", "2026-03-22"), ("１５", "2026-03-15"), ("１５／３", "2026-03-15"),
        ("next mon", "2026-03-23"), ("next fri", "2026-03-20"), ("this wed", "2026-03-18"), ("last month", "2026-02-16"), ("next week", "2026-03-23"),
    ],
)  # fmt: skip
def test_what_is_understood(typed: str, day: str):
    assert parse_typed_date(typed, today=MONDAY).isoformat() == day


@pytest.mark.parametrize("typed", ["", "x", "31/2", "32", "2026-02-30", "2026-13-01", "13/13", "ma", "1/2/3/4", "99999999", "next", "+12345"])
def test_what_is_refused(typed: str):
    with pytest.raises(ValueError, match=r"no such day|a date is expected"):
        parse_typed_date(typed, today=MONDAY)


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("to", True), ("ye", True), ("ma", True), ("tue", True), ("-1", True), ("+12", True), ("m", False), ("t+", False), ("5", False)],
)
def test_keys_that_move_a_date_do_not_swallow_words(typed: str, is_one: bool):
    assert may_become_a_word(typed) is is_one


def test_a_leap_day_is_found_where_there_is_one():
    assert parse_typed_date("29/2", today=date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("t", "2026-03-16"), ("+", "2026-02-01"), ("-", "2026-01-30"), ("[", "2025-12-31"), ("]", "2026-02-28"), ("m", "2026-01-01"),
        ("h", "2026-01-31"), ("y", "2026-01-01"), ("r", "2026-12-31"),
    ],
)  # fmt: skip
def test_keys_move_a_date(key: str, day: str):
    found = nudged(date(2026, 1, 31), key, today=MONDAY)
    assert found is not None
    assert found.isoformat() == day


def test_other_keys_do_not():
    assert nudged(MONDAY, "x", today=MONDAY) is None
