"""Currencies by ISO 4217. The library is loaded only when a currency is used for the first time in some books."""

from __future__ import annotations

from functools import cache

from crm_tui.errors import refuse


def exponent_of(code: str, *, at: str = "currency") -> int:
    """Digits of a currency's minor unit. Refuses `unknown_currency`."""
    from iso4217 import Currency

    try:
        digits = Currency(code).exponent
    except ValueError:
        raise refuse("unknown_currency", "{code} is no currency of ISO 4217", at=at, code=code) from None
    if digits is None:
        raise refuse("unknown_currency", "{code} has no minor unit, so that no amounts can be kept in it", at=at, code=code)
    return int(digits)


@cache
def currency_names() -> dict[str, str]:
    """Code -> English name of every currency of ISO 4217 that amounts can be kept in."""
    from iso4217 import Currency

    return {c.code: c.currency_name for c in Currency if c.exponent is not None}
