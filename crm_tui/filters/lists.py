"""Which operators each list takes: whether its rows have an amount, a date, and which states."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crm_tui.filters.asked import Asked, read_filter, vocabulary
from crm_tui.filters.state_words import ACCOUNT_STATES, PARTY_STATES, QUOTE_STATES, RECORD_STATES, TRADE_STATES


class Takes(NamedTuple):
    """What the filter of a list takes."""

    states: tuple[str, ...] = ()
    amounts: bool = True
    dates: bool = True


TAKES: dict[str, Takes] = {
    "quote": Takes(QUOTE_STATES),
    "journal": Takes(("draft", "posted", "void")),
    **dict.fromkeys(("customer", "vendor", "employee"), Takes(PARTY_STATES, dates=False)),
    "product": Takes(RECORD_STATES, dates=False),
    "account": Takes(ACCOUNT_STATES, amounts=False, dates=False),
    "tax_code": Takes(RECORD_STATES, dates=False),
    "rate": Takes(),
}
"""Kind of record -> what its list takes; documents that are not named take it all."""


def takes(kind: str) -> Takes:
    return TAKES.get(kind, Takes(TRADE_STATES))


def read_for(kind: str, text: str, say: Callable[[str], str], *, point: str = ".") -> Asked:
    """A filter as typed over a list of a kind. `say`: the words of the user's language; `point`: his decimal mark."""
    taken = takes(kind)
    return read_filter(text, vocabulary(taken.states, say), amounts=taken.amounts, dates=taken.dates, point=point)
