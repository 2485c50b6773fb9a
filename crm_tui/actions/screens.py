"""The screens behind the digits, and which scopes count on each screen (batch.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from crm_tui.actions.action import EVERYWHERE
from crm_tui.words import marked


@dataclass(frozen=True, slots=True)
class Place:
    """A main screen. `help`: what is seen there; while it is not `built`, what the user is told to press instead.

    `digit`: the key that shows it. A place without one stands `under` another, as a tab beside it.
    """

    name: str
    title: str
    digit: str
    help: str
    built: bool = True
    under: str = ""

    @property
    def leader(self) -> str:
        """The place whose digit leads here."""
        return self.under or self.name


PLACES: tuple[Place, ...] = (
    Place("today", marked("Today"), "1", marked("Shows what is overdue, what falls due, drafts and money.")),
    Place("customers", marked("Customers"), "2", marked("Shows the customers with what they owe.")),
    Place("vendors", marked("Vendors"), "", marked("Shows the vendors with what is owed to them."), under="customers"),
    Place("employees", marked("Employees"), "", marked("Shows the employees; salespersons are among them."), under="customers"),
    Place("invoices", marked("Invoices"), "3", marked("Shows the invoices, the newest first.")),
    Place("quotes", marked("Quotes"), "", marked("Shows the quotes, the newest first."), under="invoices"),
    Place("credit_notes", marked("Credit notes"), "", marked("Shows the credit notes to customers, the newest first."), under="invoices"),
    Place("bills", marked("Bills"), "", marked("Shows the bills of vendors, the newest first."), under="invoices"),
    Place("vendor_credits", marked("Vendor credits"), "", marked("Shows the credits of vendors, the newest first."), under="invoices"),
    Place("receivables", marked("Receivables"), "4", marked("Shows who owes what, by age.")),
    Place("payables", marked("Payables"), "", marked("Shows whom we owe what, by age."), under="receivables"),
    Place("payments", marked("Payments"), "5", marked("Shows money received, paid and refunded, the newest first.")),
    Place("write_offs", marked("Write-offs"), "", marked("Shows debts given up and adjusted balances, the newest first."), under="payments"),
    Place("ledger", marked("Ledger"), "6", marked("Shows the trial balance; every account opens its lines.")),
    Place("journal", marked("Journal"), "", marked("Shows the journal entries made by hand, the newest first."), under="ledger"),
    Place("accounts", marked("Accounts"), "", marked("Shows the chart of accounts."), under="ledger"),
    Place("products", marked("Products"), "7", marked("Shows the products and services with their prices.")),
    Place("reports", marked("Reports"), "8", marked("Shows the reports to choose from.")),
    Place("tasks", marked("Tasks"), "9", marked("No tasks screen yet: press 1 to see what is due."), built=False),
    Place("settings", marked("Settings"), "0", marked("No settings screen yet: use the command crm-tui config show."), built=False),
    Place("tax_codes", marked("Tax codes"), "", marked("Shows the tax codes with their rates."), under="settings"),
    Place("rates", marked("Exchange rates"), "", marked("Shows the exchange rates, the newest first."), under="settings"),
)

_MAIN = (EVERYWHERE, "screen")
_LIST = (*_MAIN, "list", "filtered", "tabs")
_DOCUMENTS = (*_LIST, "states", "document")
_CARD = (*_MAIN, "list", "card", "document")

SCOPES: dict[str, tuple[str, ...]] = {
    "today": (*_MAIN, "list"),
    "customers": (*_LIST, "customer", "customers"),
    "vendors": (*_LIST, "vendor", "vendors"),
    "employees": (*_LIST, "employees"),
    "customer": (*_MAIN, "list", "card", "parts", "customer", "customer_card"),
    "vendor": (*_MAIN, "list", "card", "parts", "vendor", "vendor_card"),
    "employee": (*_MAIN, "list", "card", "parts"),
    "invoices": (*_DOCUMENTS, "invoice", "invoices"),
    "quotes": (*_DOCUMENTS, "quotes"),
    "credit_notes": (*_DOCUMENTS, "credit_notes"),
    "bills": (*_DOCUMENTS, "bills"),
    "vendor_credits": (*_DOCUMENTS, "vendor_credits"),
    "payments": (*_DOCUMENTS, "payments"),
    "write_offs": (*_DOCUMENTS, "write_offs"),
    "journal": (*_DOCUMENTS, "journals"),
    "invoice": (*_CARD, "invoice"),
    "document": _CARD,
    "entry": (*_MAIN, "list", "card"),
    "receivables": (*_MAIN, "list", "tabs", "report", "customer", "ageing"),
    "payables": (*_MAIN, "list", "tabs", "report", "vendor", "ageing"),
    "ledger": (*_MAIN, "list", "tabs", "report"),
    "accounts": (*_LIST, "accounts"),
    "products": (*_LIST, "products"),
    "tax_codes": (*_LIST, "tax_codes"),
    "rates": (*_LIST, "rates"),
    "reports": (*_MAIN, "list"),
    "report": (*_MAIN, "list", "card", "report"),
    "form": (EVERYWHERE, "form"),
    "choice_field": (EVERYWHERE, "form", "choice_field"),
    "grid": (EVERYWHERE, "form", "grid"),
    "allocation": (EVERYWHERE, "form", "allocation"),
    "lookup": (EVERYWHERE, "lookup"),
    "chooser": (EVERYWHERE, "chooser"),
    "saving": (EVERYWHERE, "saving"),
    "question": (EVERYWHERE, "question"),
}
"""Screen -> the scopes whose keys count there together: no key may stand twice among them."""


def place(name: str) -> Place:
    """The main screen of a name. KeyError where there is none."""
    return next(p for p in PLACES if p.name == name)


def tabs(name: str) -> tuple[Place, ...]:
    """The places that the digit of a place leads to, one after the other; the place itself where it stands alone."""
    leader = place(name).leader
    return tuple(p for p in PLACES if p.leader == leader and p.built)
