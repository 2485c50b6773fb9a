"""The cheat sheet: the keys of a day's work on one page, by where they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.actions.printed_keys import shown
from crm_tui.actions.registry import action
from crm_tui.words import _, marked

SHOWN_KEYS = 2
"""So many of an action's keys stand there, the first ones."""
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        marked("Everywhere"),
        (
            "help", "palette", "goto", "jump", "back", "history.back", "history.forward", "act.undo", "act.redo", "act.list", "act.command",
            "written.last", "reload", "quit",
        ),
    ),
    (
        marked("Places"),
        (
            "show.today", "show.customers", "show.invoices", "show.receivables", "show.payments", "show.ledger", "show.products", "show.reports",
            "show.tasks", "show.settings", "tab.next",
        ),
    ),
    (
        marked("In lists"),
        (
            "list.open", "list.filter", "list.filter_cell", "list.state", "list.earlier", "list.later", "list.sort_up", "list.sort_down",
            "list.columns_left", "list.columns_right", "list.choose_columns", "list.mark", "list.mark_range", "list.mark_all", "list.unmark_all",
            "list.copy_cell", "list.copy_rows", "list.export", "list.preview", "list.first", "list.last",
        ),
    ),
    (
        marked("In forms"),
        (
            "form.save", "form.save_new", "form.next", "form.previous", "form.more", "form.as_before", "lookup.down", "lookup.create",
            "option.next", "note.editor",
        ),
    ),
    (
        marked("In the lines"),
        (
            "grid.menu", "grid.as_above", "grid.delete", "grid.up", "grid.down", "grid.line_up", "grid.line_down", "allocation.toggle",
            "allocation.rest", "allocation.all", "allocation.discount", "allocation.close",
        ),
    ),
    (
        marked("Documents and parties"),
        (
            "invoice.new", "document.edit", "document.copy", "document.post", "document.void", "document.reverse", "invoice.receipt",
            "invoice.credit", "settled.allocate", "settled.unallocate", "owed.write_off", "credit.refund", "printed.paper", "document.party",
            "customer.invoice", "customer.quote",
        ),
    ),
    (
        marked("In reports"),
        (
            "report.earlier", "report.later", "report.today", "report.wider", "report.narrower", "report.compare", "report.by_month",
            "report.percent", "report.ask", "report.export",
        ),
    ),
)  # fmt: skip
"""Titles, and the ids of the actions; one that has no key in a key map is left out there."""


@dataclass(frozen=True, slots=True)
class Section:
    """`rows`: keys as printed on keyboards, and what they do."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All texts in the user's language. `about`: which keys these are."""

    title: str
    about: str
    sections: tuple[Section, ...]


def cheat_sheet(keys: Mapping[str, tuple[str, ...]], preset: str, *, own: bool) -> Sheet:
    """The sheet for the keys that hold, by action. `preset`: the name of the key map; `own`: whether keys of the user's own are among them."""
    sections = tuple(Section(_(title), tuple(_row(name, keys[name]) for name in names if keys[name])) for title, names in SECTIONS)
    about = _("Key map {preset}, with keys of your own") if own else _("Key map {preset}")
    return Sheet(_("crm-tui: the keys on a page"), about.format(preset=preset), sections)


def _row(name: str, keys: tuple[str, ...]) -> tuple[str, str]:
    return "  ".join(map(shown, keys[:SHOWN_KEYS])), _(action(name).title)
