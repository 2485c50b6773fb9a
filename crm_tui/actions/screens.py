"""The screens behind the digits, and which scopes count on each screen (batch.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from crm_tui.actions.action import EVERYWHERE


@dataclass(frozen=True, slots=True)
class Place:
    """A main screen. `built`: whether it can be shown yet; `instead`: what the user is told to press where it cannot."""

    name: str
    title: str
    digit: str
    built: bool = True
    instead: str = ""


PLACES: tuple[Place, ...] = (
    Place("today", "Today", "1"),
    Place("customers", "Customers", "2"),
    Place("invoices", "Invoices", "3"),
    Place("receivables", "Receivables", "4"),
    Place("payments", "Payments", "5", False, "No payments screen yet: press 4, and p there to receive money"),
    Place("ledger", "Ledger", "6", False, "No ledger screen yet: press 8 and open General ledger"),
    Place("products", "Products", "7", False, "No products screen yet: use the command crm-tui products list"),
    Place("reports", "Reports", "8"),
    Place("tasks", "Tasks", "9", False, "No tasks screen yet: press 1 to see what is due"),
    Place("settings", "Settings", "0", False, "No settings screen yet: use the command crm-tui config show"),
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
