"""Dates as typed: `15`, `15/3`, `t`, `-1`, `em`, `next fri`, `oct 15`, `昨天`, `3月15日` (tui.md B.1, behaviour.md 3.12)."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

from crm_tui.words import marked
from screens.formats import in_force

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST_NAME = 3
_NEXT_YEARS = 30
"""Two digits up to so many years ahead are this century's, the others the last one's."""


def parse_typed_date(text: str, *, today: date) -> date:
    """The date that a text means on a day. ValueError, in words, where it means none.

    A day and month without a year are taken from the year that brings them nearest to today.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    for read in (_word, _offset, _iso, _numbers, _chinese, _named_month, _weekday, _relative):
        found = read(typed, today)
        if found is not None:
            return found
    raise ValueError(marked("a date is expected: 2026-03-16, 16, 16/3, t, -1, em"))


def nudged(day: date, key: str, *, today: date) -> date | None:
    """What one of the keys `t + - [ ] m h y r` makes of a date; None for another key, and where the calendar ends."""
    moves = {
        "t": lambda: today,
        "+": lambda: day + timedelta(days=1),
        "-": lambda: day - timedelta(days=1),
        "[": lambda: _months(day, -1),
        "]": lambda: _months(day, 1),
        "m": lambda: day.replace(day=1),
        "h": lambda: _month_end(day),
        "y": lambda: date(day.year, 1, 1),
        "r": lambda: date(day.year, 12, 31),
    }
    try:
        return moves[key]() if key in moves else None
    except (OverflowError, ValueError):
        return None  # before the first or after the last day that there is


def _word(text: str, today: date) -> date | None:
    words = {
        "": today, "t": today, "today": today,
        "yesterday": today - timedelta(days=1), "tomorrow": today + timedelta(days=1),
        "em": _month_end(today), "bm": today.replace(day=1),
        "ey": date(today.year, 12, 31), "by": date(today.year, 1, 1),
        "今天": today, "昨天": today - timedelta(days=1), "明天": today + timedelta(days=1), "前天": today - timedelta(days=2),
        "后天": today + timedelta(days=2), "月初": today.replace(day=1), "月底": _month_end(today), "月末": _month_end(today),
        "年初": date(today.year, 1, 1), "年底": date(today.year, 12, 31), "年末": date(today.year, 12, 31),
        "上月底": today.replace(day=1) - timedelta(days=1), "上月末": today.replace(day=1) - timedelta(days=1),
    }  # fmt: skip
    return words.get(text) if text else None


def _offset(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([+-])([0-9]{1,4})", text, re.ASCII)
    return today + timedelta(days=int(match[1] + match[2])) if match else None


def _iso(text: str, _today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})", text, re.ASCII) or re.fullmatch(
        r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text, re.ASCII
    )
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _numbers(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{1,2})(?:[-/. ]([0-9]{1,2})[-/. ]?([0-9]{4}|[0-9]{2})?)?", text, re.ASCII)
    if match is None:
        return None
    if match[2] is None:
        return _day(today.year, today.month, int(match[1]))
    day, month = (match[1], match[2]) if in_force().day_first else (match[2], match[1])
    return _in_year(int(day), int(month), match[3], today)


_CHINESE_DAYS = {sign: index for index, signs in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for sign in signs}


def _chinese(text: str, today: date) -> date | None:
    """`3月15日`, `15日`, `15号`, and weekdays: `周五` is the last one up to today, `上周五` and `下周五` those of the weeks around."""
    if match := re.fullmatch(r"(?:([0-9]{1,2})月)?([0-9]{1,2})(?:日|号)?", text, re.ASCII):
        return _in_year(int(match[2]), int(match[1]), None, today) if match[1] else _day(today.year, today.month, int(match[2]))
    if match := re.fullmatch(r"([上本下这]?)(?:个?星期|周|礼拜)([一二三四五六日天])", text):
        weekday = _CHINESE_DAYS[match[2]]
        if not match[1]:
            return today - timedelta(days=(today.weekday() - weekday) % 7)
        return today + timedelta(days=weekday - today.weekday(), weeks={"上": -1, "下": 1}.get(match[1], 0))
    return None


def may_become_a_word(typed: str) -> bool:
    """Whether a text is how a date written in words, or a step such as `-1`, begins: so that keys which move a date do not swallow it."""
    typed = typed.casefold()
    words = ("today", "tomorrow", "yesterday", "this", "next", "last", *MONTHS, *WEEKDAYS)
    return re.fullmatch(r"[+-][0-9]{1,4}", typed, re.ASCII) is not None or (len(typed) > 1 and any(word.startswith(typed) for word in words))


def _named_month(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:([0-9]{1,2})\.? )?([a-z]{3,9})\.?(?: ([0-9]{1,2}))?(?:,? ([0-9]{4}))?", text, re.ASCII)
    month = _index(MONTHS, match[2]) if match else None
    if match is None or month is None:
        return None
    return _in_year(int(match[1] or match[3] or 1), month + 1, match[4], today)


def _weekday(text: str, today: date) -> date | None:
    """The last such day up to today; `next fri` the first one after today."""
    match = re.fullmatch(r"(?:(last|this|next) )?([a-z]{3,9})", text, re.ASCII)
    weekday = _index(WEEKDAYS, match[2]) if match else None
    if match is None or weekday is None:
        return None
    if match[1] == "next":
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if match[1] == "this":
        return today + timedelta(days=weekday - today.weekday())
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or (7 if match[1] == "last" else 0))


def _relative(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(last|this|next) (week|month)", text)
    if match is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match[1]]
    return today + timedelta(weeks=step) if match[2] == "week" else _months(today, step)


def _index(names: tuple[str, ...], text: str) -> int | None:
    found = [i for i, name in enumerate(names) if len(text) >= _SHORTEST_NAME and name.startswith(text)]
    return found[0] if len(found) == 1 else None


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is None:
        near = [d for d in (_maybe(today.year + step, month, day) for step in (-1, 0, 1)) if d is not None]
        if not near:
            raise ValueError(marked("there is no such day"))
        return min(near, key=lambda d: abs((d - today).days))
    number = int(year)
    if len(year) == 2:
        number += today.year // 100 * 100
        number -= 100 if number > today.year + _NEXT_YEARS else 0
    return _day(number, month, day)


def _day(year: int, month: int, day: int) -> date:
    found = _maybe(year, month, day)
    if found is None:
        raise ValueError(marked("there is no such day"))
    return found


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months(day: date, step: int) -> date:
    """The same day in another month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
