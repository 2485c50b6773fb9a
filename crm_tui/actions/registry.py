"""The actions that exist, in the order in which help lists them. What is not here cannot be done on the screens."""

from __future__ import annotations

from functools import cache

from crm_tui.actions.action import Action
from crm_tui.actions.acts import ACT_LIST, ACTS, COMMAND
from crm_tui.actions.anywhere import BEGUN, EDITOR, WAYS
from crm_tui.actions.books import BOOKS
from crm_tui.actions.documents import DOCUMENTS
from crm_tui.actions.everywhere import GLOBAL, PLACES_SHOWN, TABS
from crm_tui.actions.forms import FORMS
from crm_tui.actions.ledger import JOURNAL_LINES, LEDGER
from crm_tui.actions.lists import LIST_WINDOWS, LISTS
from crm_tui.actions.money import MONEY, SETTLING, UNDOING
from crm_tui.actions.outside import OUTSIDE
from crm_tui.actions.papers import PAPERS
from crm_tui.actions.parties import PARTIES
from crm_tui.actions.records import RECORDS
from crm_tui.actions.reports import REPORTS
from crm_tui.actions.screens import SCOPES
from crm_tui.actions.start import START
from crm_tui.actions.tour import TOUR
from crm_tui.actions.trade import LINES, TRADE
from crm_tui.actions.windows import WINDOWS

ACTIONS: tuple[Action, ...] = (
    *GLOBAL, *TOUR, *WAYS, *PLACES_SHOWN, *BEGUN, *LISTS, *TABS,
    *ACTS, *PARTIES, *RECORDS, *DOCUMENTS, *TRADE, *MONEY, *LEDGER, *PAPERS, *REPORTS, *BOOKS, *FORMS, *LINES, *JOURNAL_LINES,
    *SETTLING, *WINDOWS, *LIST_WINDOWS, *UNDOING, *ACT_LIST, *COMMAND, *OUTSIDE, *EDITOR, *START,
)  # fmt: skip


@cache
def in_scope(scope: str) -> tuple[Action, ...]:
    return tuple(a for a in ACTIONS if a.scope == scope)


@cache
def on_screen(screen: str) -> tuple[Action, ...]:
    """The actions that count on a screen, its own first, those that count everywhere last."""
    return tuple(a for scope in reversed(SCOPES[screen]) for a in in_scope(scope))


def action(name: str) -> Action:
    """The action of an id. StopIteration never leaves: ids are the program's own."""
    return next(a for a in ACTIONS if a.id == name)
