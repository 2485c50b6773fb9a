"""The screens behind the digits, and which scopes count on each screen (batch.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from crm_tui.actions.action import EVERYWHERE
from crm_tui.words import marked


@dataclass(frozen=True, slots=True)
class Place:
    """A main screen. `help`: what is seen there; while it is not `built`, what the user is told to press instead."""

    name: str
    title: str
    digit: str
    help: str
    built: bool = True


PLACES: tuple[Place, ...] = (
    Place("today", marked("Today"), "1", marked("Shows what is overdue, what falls due, drafts and money.")),
    Place("customers", marked("Customers"), "2", marked("Shows the customers with what they owe.")),
    Place("invoices", marked("Invoices"), "3", marked("Shows the invoices, the newest first.")),
    Place("receivables", marked("Receivables"), "4", marked("Shows who owes what, by age.")),
    Place("payments", marked("Payments"), "5", marked("No payments screen yet: press 4, and p there to receive money."), built=False),
    Place("ledger", marked("Ledger"), "6", marked("No ledger screen yet: press 8 and open General ledger."), built=False),
    Place("products", marked("Products"), "7", marked("No products screen yet: use the command crm-tui products list."), built=False),
    Place("reports", marked("Reports"), "8", marked("Shows the reports to choose from.")),
    Place("tasks", marked("Tasks"), "9", marked("No tasks screen yet: press 1 to see what is due."), built=False),
    Place("settings", marked("Settings"), "0", marked("No settings screen yet: use the command crm-tui config show."), built=False),
)

SCOPES: dict[str, tuple[str, ...]] = {
    "today": (EVERYWHERE, "screen", "list"),
    "customers": (EVERYWHERE, "screen", "list", "filtered", "customers"),
    "customer": (EVERYWHERE, "screen", "list", "card", "customer"),
    "invoices": (EVERYWHERE, "screen", "list", "filtered", "invoices"),
    "invoice": (EVERYWHERE, "screen", "list", "card", "invoice"),
    "receivables": (EVERYWHERE, "screen", "list", "receivables"),
    "reports": (EVERYWHERE, "screen", "list"),
    "report": (EVERYWHERE, "screen", "list", "card", "report"),
    "form": (EVERYWHERE, "form"),
    "grid": (EVERYWHERE, "form", "grid"),
    "allocation": (EVERYWHERE, "form", "allocation"),
    "lookup": (EVERYWHERE, "lookup"),
    "chooser": (EVERYWHERE, "chooser"),
    "question": (EVERYWHERE, "question"),
}
"""Screen -> the scopes whose keys count there together: no key may stand twice among them."""


def place(name: str) -> Place:
    """The main screen of a name. KeyError where there is none."""
    return next(p for p in PLACES if p.name == name)
