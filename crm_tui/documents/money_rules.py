"""Figures of a document in minor units, and their worth in base currency (accounting.md 1.1, 1.10)."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from crm_tui.documents.directory import RATE_DIGITS, PartyRecord
from crm_tui.errors import bad, refuse
from crm_tui.words import marked
from models.values.dates import day_and_month
from models.values.numbers import LARGEST_AMOUNT, SCALE_DIGITS, scaled
from models.values.rounding import divide

HUNDRED_PERCENT = 100 * 10**SCALE_DIGITS
LARGEST_SCALED = 10**18
"""Quantities and prices end at 10^12, so that in millionths they fit the file's 64 bits."""

DAYS = "write YYYY-MM-DD, a day from 1900 to 2999"


def figure(value: str | int, digits: int, at: str) -> int:
    """A figure scaled to its decimals. BadInput `bad_amount` with too many decimals, `overflow` beyond 10^15 minor units (10^18 millionths)."""
    try:
        found = scaled(value, digits)
    except ValueError as fault:
        raise bad("bad_amount", "{field}: {value} is not taken: {reason}", at=at, hint='as "12.50"', value=value, reason=str(fault)) from None
    if abs(found) > (LARGEST_SCALED if digits == SCALE_DIGITS else LARGEST_AMOUNT):
        raise bad("overflow", "{field} is larger than these books can keep", at=at)
    return found


def positive(value: str | int, digits: int, at: str) -> int:
    """An amount above zero."""
    found = figure(value, digits, at)
    if found <= 0:
        raise bad("bad_amount", "{field} must be above zero", at=at)
    return found


def percent(value: str | int | None, at: str) -> int:
    """A discount in scaled percent, from 0 to 100."""
    if value is None:
        return 0
    found = figure(value, SCALE_DIGITS, at)
    if not 0 <= found <= HUNDRED_PERCENT:
        raise bad("bad_amount", "{field} must lie between 0 and 100", at=at)
    return found


def day(document: dict[str, Any], key: str, default: str | None = None) -> str:
    """An ISO date of a document, checked; a default for a missing one. BadInput `bad_date`."""
    text = document.get(key)
    if text is None:
        if default is None:
            raise bad("missing", "{field} is missing", at=key)
        return default
    try:
        day_and_month(text)
    except ValueError:
        raise bad("bad_date", "{field}: there is no day {value}", at=key, hint=DAYS, value=text) from None
    return str(text)


def rate_of(text: str | None, at: str = "rate") -> int | None:
    """A rate as an integer scaled by 10^10; null for base currency."""
    if text is None:
        return None
    try:
        found = scaled(text, RATE_DIGITS)
    except ValueError as fault:
        raise bad("bad_amount", "{field}: {value} is no rate: {reason}", at=at, value=text, reason=str(fault)) from None
    if not 0 < found <= 10 ** (RATE_DIGITS + 9):
        raise bad("bad_amount", "{field} must be above zero", at=at)
    return found


def in_base(amount: int, rate: int | None, exponent: int, base_exponent: int) -> int:
    """A foreign amount in base minor units, rounded once. `rate` scaled by 10^10, null for base currency. BadInput `overflow`."""
    if rate is None:
        return amount
    found = divide(amount * rate * 10**base_exponent, 10**RATE_DIGITS * 10**exponent)
    demand_small(found, "rate")
    return found


def tolerance_of(setting: str | None, digits: int) -> int:
    """The largest small difference in base minor units, by the text of the setting (JSON), 0.05 by default."""
    return int(scaled((setting or '"0.05"').strip('"'), RATE_DIGITS) // 10 ** (RATE_DIGITS - digits))


def demand_role(party: PartyRecord, area: str, *, at: str = "party") -> None:
    """Refuses a party that is no vendor where something is bought or paid, no customer anywhere else (accounting.md 1.4)."""
    role = "vendor" if area == "purchases" else "customer"
    if not (party.is_vendor if area == "purchases" else party.is_customer):
        hint = marked("give it that role, too: crm-tui {role}s add --code {code} --name {name}")
        raise refuse("unknown_party", "{code} is no {role}", at=at, hint=hint, code=party.code, role=role, name=shlex.quote(party.name))


def demand_small(amount: int, at: str) -> None:
    """BadInput `overflow` for an amount in minor units that the file cannot keep."""
    if abs(amount) > LARGEST_AMOUNT:
        raise bad("overflow", "{field} is larger than these books can keep", at=at)


def parts_in_base(parts: Sequence[int], total: int, rate: int, exponent: int, base_exponent: int) -> list[int]:
    """Foreign parts in base minor units, near their worth at the rate, summing to `total`: the worth of their sum, give or take two units."""
    whole = 10**RATE_DIGITS * 10**exponent
    exact = [divmod(part * rate * 10**base_exponent, whole) for part in parts]
    found = [units for units, _ in exact]
    if parts:
        each, odd = divmod(total - sum(found), len(parts))
        by_remainder = sorted(range(len(parts)), key=lambda i: (-exact[i][1], i))
        for place, i in enumerate(by_remainder):
            found[i] += each + (place < odd)
    return found


def no_custom(document: dict[str, Any]) -> None:
    """A key in `custom` that no custom field defines is refused; these books define none yet (batch.md 3)."""
    for key in document.get("custom") or ():
        raise bad("custom_value", "there is no custom field {key}", at=f"custom.{key}", key=key)
