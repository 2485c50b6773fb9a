"""Parts of a filter as SQL conditions with bound values. Exact for every currency: amounts are compared in its own minor units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm_tui.filters.asked import Term

Condition = tuple[str, list[Any]]
_MOST_DIGITS = 6


def like(text: str) -> str:
    """A LIKE pattern for a text anywhere, its own signs escaped with a backslash."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def of_word(term: Term, columns: Sequence[str]) -> Condition:
    """The text stands in one of the columns."""
    return " OR ".join(f"{c} LIKE ? ESCAPE '\\'" for c in columns), [like(term.text)] * len(columns)


def of_date(term: Term, column: str) -> Condition:
    """`column`: ISO dates."""
    found = [(f"{column} {'>' if term.above else '>='} ?", term.low)] if term.low else []
    found += [(f"{column} {'<' if term.below else '<='} ?", term.high)] if term.high else []
    return " AND ".join(sql for sql, _value in found), [value for _sql, value in found]


def of_amount(term: Term, column: str, currency: str, exponents: dict[int, list[str]]) -> Condition:
    """`column`: minor units of what `currency` names; `exponents`: digits -> the currencies that have so many, or one key alone for all."""
    parts = []
    for digits, codes in exponents.items():
        bounds = _bounds(term, column, digits)
        among = "" if len(exponents) == 1 else f" AND {currency} IN ({','.join(repr(str(c)) for c in codes)})"
        parts.append(f"({bounds}{among})")
    return " OR ".join(parts), []


def _bounds(term: Term, column: str, digits: int) -> str:
    from crm_tui.filters.asked import scaled_up

    unit = 10 ** (_MOST_DIGITS - digits)
    found = []
    if term.low:
        low = scaled_up(term.low)
        found.append(f"{column} >= {low // unit + 1 if term.above else -(-low // unit)}")
    if term.high:
        high = scaled_up(term.high)
        found.append(f"{column} <= {-(-high // unit) - 1 if term.below else high // unit}")
    return " AND ".join(found)


def exponents_in_use(connection: Any) -> dict[int, list[str]]:
    """Digits of minor units -> the currencies of the books that have so many."""
    found: dict[int, list[str]] = {}
    for code, digits in connection.execute("SELECT code, exponent FROM currency ORDER BY code"):
        found.setdefault(digits, []).append(code)
    return found


def negated(term: Term, condition: Condition) -> Condition:
    """The condition, or that it does not hold: what is unknown does not hold either."""
    sql, values = condition
    return (f"NOT coalesce(({sql}), 0)" if term.negated else f"({sql})"), values
