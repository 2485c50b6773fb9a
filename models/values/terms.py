"""Payment terms as a bookkeeper writes them: `net 30`, `2/10 net 30`, `EOM+15`, `30/60/90` (batch.md 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.values.dates import add_days, last_day, month_number
from models.values.numbers import SCALE_DIGITS, scaled

_NET = re.compile(r"net\s*([0-9]{1,3})(?:\s*days)?", re.IGNORECASE | re.ASCII)
_DISCOUNT = re.compile(
    r"([0-9]{1,2}(?:\.[0-9]{1,4})?)\s*(?:%\s*([0-9]{1,3})\s*days?|%?\s*/\s*([0-9]{1,3}))(?:\s*,?\s*net\s*([0-9]{1,3})(?:\s*days)?)?",
    re.IGNORECASE | re.ASCII,
)
_END_OF_MONTH = re.compile(r"EOM(?:\s*\+\s*([0-9]{1,3}))?", re.IGNORECASE | re.ASCII)
_INSTALMENTS = re.compile(r"[0-9]{1,3}(?:/[0-9]{1,3}){2,11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Terms:
    """Days to each instalment; whether they count from the month's end; early-payment percent (scaled by 10^6) and days."""

    days: tuple[int, ...]
    from_month_end: bool = False
    discount_percent: int = 0
    discount_days: int = 0

    def due_dates(self, issued: str) -> list[str]:
        """The ISO due date of each instalment of a document issued on an ISO date."""
        start = last_day(month_number(issued)) if self.from_month_end else issued
        return [add_days(start, days) for days in self.days]

    def last_discount_day(self, issued: str) -> str | None:
        """The last day, inclusive, on which the early-payment discount may be taken (accounting.md 1.5)."""
        return add_days(issued, self.discount_days) if self.discount_percent else None


def parse_terms(text: str) -> Terms:
    """Terms of a text. ValueError where it is none of the four forms."""
    text = " ".join(text.split())
    if found := _NET.fullmatch(text):
        return Terms((int(found[1]),))
    if found := _END_OF_MONTH.fullmatch(text):
        return Terms((int(found[1] or 0),), from_month_end=True)
    if _INSTALMENTS.fullmatch(text):
        days = tuple(int(d) for d in text.split("/"))
        if list(days) != sorted(set(days)):
            raise ValueError("instalments are written in growing days: 30/60/90")
        return Terms(days)
    if found := _DISCOUNT.fullmatch(text):
        early = int(found[2] or found[3])
        return Terms((int(found[4] or early),), False, scaled(found[1], SCALE_DIGITS), early)
    raise ValueError("terms are written net 30, 2/10 net 30, EOM+15 or 30/60/90")
