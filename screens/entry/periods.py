"""The period before and after the one that a report shows."""

from __future__ import annotations

from collections.abc import Mapping

from models.values.dates import add_days, days_between, first_day, last_day, month_number

_QUARTER, _YEAR = 3, 12


def stepped(shown: Mapping[str, str], step: int, year_start: int = 1) -> dict[str, str]:
    """`{"as_of": day}` or `{"from": day, "to": day}`, so many periods later. `year_start`: the month in which the fiscal year begins.

    A day goes to the end of the month before or after it; whole months go by as many months, a year so far by whole years, a month so far
    by whole months, other spans by their length in days.
    """
    if "as_of" in shown:
        return {"as_of": _month_end_near(shown["as_of"], step)}
    first, last = shown["from"], shown["to"]
    months = month_number(last) - month_number(first) + 1
    if first == first_day(month_number(first)) and last == last_day(month_number(last)):
        return {"from": first_day(month_number(first) + step * months), "to": last_day(month_number(last) + step * months)}
    if months > 1 and first.endswith("-01") and (month_number(first) - year_start) % _YEAR == 0:
        months = _YEAR
    if first.endswith("-01"):
        return {"from": first_day(month_number(first) + step * months), "to": last_day(month_number(first) + step * months + months - 1)}
    days = (days_between(first, last) + 1) * step
    return {"from": add_days(first, days), "to": add_days(last, days)}


def _month_end_near(day: str, step: int) -> str:
    month = month_number(day)
    if step > 0 and day < last_day(month):
        step -= 1
    return last_day(month + step)


def widened(shown: Mapping[str, str], step: int, year_start: int) -> dict[str, str]:
    """The quarter of a month, the fiscal year of a quarter (`step` 1); the last quarter of a year, the last month of a quarter (-1).

    `year_start`: the month in which the fiscal year begins. A report as of a day keeps it; other spans count as the next longer one.
    """
    if "as_of" in shown:
        return {"as_of": shown["as_of"]}
    last = month_number(shown["to"])
    months = last - month_number(shown["from"]) + 1
    if step > 0:
        length = _QUARTER if months < _QUARTER else _YEAR
        begun = (last - year_start) % _YEAR % length
        return {"from": first_day(last - begun), "to": last_day(last - begun + length - 1)}
    length = _QUARTER if months > _QUARTER else 1
    return {"from": first_day(last - length + 1), "to": last_day(last)}
