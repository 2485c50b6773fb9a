"""What is entered, read as what the ledger keeps of accounts, tax codes and rates; a refusal names the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from crm_tui.errors import bad
from crm_tui.ledger.near import DID_YOU_MEAN
from models.values.dates import parse_date
from models.values.numbers import plain, scaled
from models.values.terms import Terms, parse_terms

PERCENT_DIGITS = 6
RATE_DIGITS = 10
MOST_PERCENT = 1000


def iso_day(text: str, *, at: str) -> str:
    """An ISO date that exists. BadInput `bad_date`."""
    try:
        return parse_date(text).isoformat()
    except ValueError as fault:
        raise bad("bad_date", "{field}: there is no day {value}", at=at, hint="write YYYY-MM-DD", value=text) from fault


def percent(value: str | int, *, at: str, most: int = 100) -> str:
    """Percent from 0 to `most` as the shortest decimal text. BadInput `bad_amount`."""
    number = _scaled(value, PERCENT_DIGITS, at)
    if not 0 <= number <= most * 10**PERCENT_DIGITS:
        raise bad("bad_amount", "{field} must lie between 0 and {most}", at=at, most=most)
    return plain(number, PERCENT_DIGITS)


def rate(value: str | int, *, at: str = "rate") -> str:
    """Units of base currency per one of another, above zero, as the shortest decimal text. BadInput `bad_amount`."""
    number = _scaled(value, RATE_DIGITS, at)
    if number <= 0:
        raise bad("bad_amount", "{field} must be above zero", at=at)
    return plain(number, RATE_DIGITS)


def amount(value: str | int, digits: int, *, at: str) -> str:
    """An amount that is not negative, as the shortest decimal text of at most `digits` decimals. BadInput `bad_amount`."""
    number = _scaled(value, digits, at)
    if number < 0:
        raise bad("bad_amount", "{field} must not be negative", at=at)
    return plain(number, digits)


_MEANT_TERMS = (
    (re.compile(r"(?:n(?:et)?|in|within|after)?\s*[:/.]?\s*(\d{1,3})\s*(?:d|days?|days? net|net|tage?)?\.?"), "net {}"),
    (re.compile(r"(\d{1,2})%?\s*/\s*(\d{1,3})\s*[,;]?\s*n(?:et)?\s*[/:]?\s*(\d{1,3})"), "{}/{} net {}"),
    (re.compile(r"(?:eom|end of month)\s*[+,]?\s*(\d{1,3})(?:\s*days?)?"), "EOM+{}"),
    (re.compile(r"(\d{1,3})(?:\s*days?)?\s*(?:eom|end of month|after end of month)"), "EOM+{}"),
    (re.compile(r"end of (?:the )?month"), "EOM"),
    (re.compile(r"(?:due )?(?:up)?on receipt|immediate(?:ly)?|cash(?: on delivery)?|cod|now|at once|prompt|none"), "net 0"),
)


def demand_terms(text: str, *, at: str = "terms") -> Terms:
    """Payment terms. BadInput `bad_terms`, whose hint says what was probably meant: `30` is `net 30`."""
    try:
        return parse_terms(text)
    except ValueError as fault:
        near = _near_terms(text)
        hint = DID_YOU_MEAN if near else None
        raise bad("bad_terms", "{value} is not taken: {reason}", at=at, hint=hint, value=text, reason=str(fault), near=near) from None


def _near_terms(text: str) -> str | None:
    folded = " ".join(text.casefold().split())
    for written, meant in _MEANT_TERMS:
        if found := written.fullmatch(folded):
            return meant.format(*found.groups())
    return None


def _scaled(value: str | int, digits: int, at: str) -> int:
    try:
        return scaled(value, digits)
    except ValueError as fault:
        raise bad("bad_amount", "{field}: {value} is not taken: {reason}", at=at, value=value, reason=str(fault)) from fault


def demand_keys(changes: Mapping[str, Any], known: Iterable[str], required: Iterable[str], *, hint: str | None = None) -> None:
    """Changes by name. BadInput `unknown_key` for a name that is none of those known, `missing` for a null where something must stand."""
    names = tuple(known)
    for key in changes:
        if key not in names:
            raise bad("unknown_key", "{field} cannot be changed", at=key, hint=hint or "what can be: {known}", known=", ".join(names))
    for key in required:
        if key in changes and (changes[key] is None or (isinstance(changes[key], str) and not changes[key].strip())):
            raise bad("missing", "{field} must not be empty", at=key)
