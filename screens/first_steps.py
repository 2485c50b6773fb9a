"""What to do first in new books: each step with its keys, and Enter does it."""

from __future__ import annotations

from collections.abc import Mapping

from crm_tui.actions.registry import action
from crm_tui.actions.screens import place, tabs
from crm_tui.words import _, marked
from screens.bindings import shown
from screens.widgets.table_layout import TableRow

_BEGUN = (
    ("customer", marked("Enter your customers"), "customers", "customer.new"),
    ("opening", marked("Enter the opening balances"), "journal", "opening.new"),
    ("product", marked("Enter what you sell"), "products", "product.new"),
    ("invoice", marked("Write the first invoice"), "invoices", "invoice.new"),
)
"""(form, step, main screen, action there)."""
BEGIN = "begin"


def first_steps(keys: Mapping[str, tuple[str, ...]]) -> list[TableRow]:
    """The rows of the first steps. `keys`: those in force, by action."""
    rows = [TableRow(None, (_("First steps"), "", "", ""), "heading")]
    for form, title, where, name in _BEGUN:
        rows.append(TableRow((BEGIN, form), (f"  {_(title)}", f"{_way_to(where, keys)} {shown(keys[action(name).id][0])}", "", "")))
    rows.append(TableRow(("place", "settings"), (f"  {_('What papers say of you')}", _way_to("settings", keys), "", "")))
    return rows


def _way_to(where: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The digit of a main screen, and Tab as often as it takes to get to one beside it."""
    beside = [p.name for p in tabs(where)]
    return " ".join([shown(keys[f"show.{place(where).leader}"][0]), *[shown(keys["tab.next"][0])] * beside.index(where)])
