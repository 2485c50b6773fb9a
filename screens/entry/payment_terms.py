"""Payment terms as typed, and what they mean in words."""

from __future__ import annotations

import re

from crm_tui.errors import BooksError
from crm_tui.ledger.entered import demand_terms
from crm_tui.words import _, marked
from models.values.numbers import SCALE_DIGITS, plain
from models.values.terms import parse_terms

DOUBTFUL_PERCENT = 5
"""A discount above this is said first: `8/10` may have been meant as a date."""

_DAYS = re.compile(r"([0-9]{1,3}) ?(?:天|日|days?)")
"""Days as `shown_terms` writes them."""


def shown_terms(terms: str | None) -> str:
    """Terms as documents hold them, in the writing of the language: `net 30` is `30 天` in Chinese. What is written otherwise stays as it is."""
    text = terms or ""
    try:
        found = parse_terms(text)
    except ValueError:
        return text
    words = marked("net {days}")
    if found.from_month_end:
        words = marked("EOM+{days}") if found.days[0] else marked("EOM")
    elif found.discount_percent:
        words = marked("{percent}/{early} net {days}")
    percent = plain(found.discount_percent, SCALE_DIGITS) if found.discount_percent else ""
    values = {"days": found.days[0], "percent": percent, "early": found.discount_days}
    return _(words).format(**values) if words.format(**values) == text else text


def written_terms(text: str) -> str:
    """The terms that a text means, as documents take them: `30` is `net 30`. Empty for an empty text. ValueError, in words, for what is none."""
    typed = " ".join(text.split())
    if not typed:
        return ""
    if (days := _DAYS.fullmatch(typed)) is not None:
        typed = f"net {days[1]}"
    try:
        demand_terms(typed)
    except BooksError as fault:
        near = fault.values.get("near")
        if near is None:
            raise ValueError(marked("terms are written net 30, 2/10 net 30, EOM+15 or 30/60/90")) from None
        return str(near)
    return typed


def spoken_terms(text: str) -> str:
    """What terms mean: `2/10 net 30` is `due in 30 days, less 2% in 10 days`. ValueError for what is none."""
    terms = parse_terms(text)
    if len(terms.days) > 1:
        return _("in parts after {days} days").format(days=", ".join(str(d) for d in terms.days))
    days = terms.days[0]
    if terms.from_month_end:
        due = _("due {days} days after the month").format(days=days) if days else _("due at the end of the month")
    else:
        due = _("due in {days} days").format(days=days) if days else _("due at once")
    if not terms.discount_percent:
        return due
    if terms.discount_percent > DOUBTFUL_PERCENT * 10**SCALE_DIGITS:
        return _("a discount, no date: {percent}% less in {days} days").format(
            percent=plain(terms.discount_percent, SCALE_DIGITS), days=terms.discount_days
        )
    less = _("less {percent}% in {days} days").format(percent=plain(terms.discount_percent, SCALE_DIGITS), days=terms.discount_days)
    return f"{due}, {less}"
