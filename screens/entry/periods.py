"""The period before and after the one that a report shows."""

from __future__ import annotations

from collections.abc import Mapping

from models.values.dates import add_days, days_between, first_day, last_day, month_number


def stepped(shown: Mapping[str, str], step: int) -> dict[str, str]:
    """`{"as_of": day}` or `{"from": day, "to": day}`, so many periods later.

    A day goes to the end of the month before or after it; whole months go by as many months, other spans by their length in days.
    """
    if "as_of" in shown:
        return {"as_of": _month_end_near(shown["as_of"], step)}
    first, last = shown["from"], shown["to"]
    months = month_number(last) - month_number(first) + 1
    if first == first_day(month_number(first)) and last == last_day(month_number(last)):
        return {"from": first_day(month_number(first) + step * months), "to": last_day(month_number(last) + step * months)}
    if first.endswith("-01"):
        return {"from": first_day(month_number(first) + step * months), "to": last_day(month_number(first) + step * months + months - 1)}
    days = (days_between(first, last) + 1) * step
    return {"from": add_days(first, days), "to": add_days(last, days)}


def _month_end_near(day: str, step: int) -> str:
    month = month_number(day)
    if step > 0 and day < last_day(month):
        step -= 1
    return last_day(month + step)
