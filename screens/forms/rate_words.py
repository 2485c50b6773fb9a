"""Which way an exchange rate goes, and what is said of a day without one."""

from __future__ import annotations

from typing import NamedTuple

from crm_tui.errors import BooksError
from crm_tui.words import _, safe
from screens import figures


class MissingRate(NamedTuple):
    """What is said of a day without a rate, and the latest rate before it, empty where there is none."""

    said: str
    older: str


def rate_wanted(fault: BaseException, base: str, currency: str) -> MissingRate | None:
    """What is to be entered, and what `=` takes; None for another fault than `rate_missing`."""
    if not isinstance(fault, BooksError) or fault.code != "rate_missing":
        return None
    older, day = str(fault.values.get("rate") or ""), str(fault.values.get("day") or "")
    if not older:
        return MissingRate(f"{way_of(base, currency)} {_('no rate for {currency}').format(currency=safe(currency))}", "")
    taken = _("= takes {rate} of {date}").format(rate=figures.decimal(safe(older)), date=figures.day(day))
    return MissingRate(f"{way_of(base, currency)} {taken}", older)


def way_of(base: str, currency: str) -> str:
    """How a rate is to be understood: the units of the books' currency for one of the other."""
    return _("{base} for 1 {currency}?").format(base=safe(base), currency=safe(currency))
