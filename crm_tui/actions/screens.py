"""The screens behind the digits, and which scopes count on each screen (batch.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from crm_tui.actions.action import EVERYWHERE
from crm_tui.words import marked


@dataclass(frozen=True, slots=True)
class Place:
    """A main screen. `help`: what is seen there.

    `digit`: the key that shows it. A place without one stands `under` another, as a tab beside it.
    """

    name: str
    title: str
    digit: str
    help: str
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
    Place("tasks", marked("Tasks"), "9", marked("Shows what is to be done now.")),
    Place("month", marked("Month end"), "", marked("Shows the checks of the month to close, and the locks."), under="tasks"),
    Place("settings", marked("Settings"), "0", marked("Shows the company, what holds for these books, and what is your own.")),
    Place("tax_codes", marked("Tax codes"), "", marked("Shows the tax codes with their rates."), under="settings"),
    Place("rates", marked("Exchange rates"), "", marked("Shows the exchange rates, the newest first."), under="settings"),
    Place("backups", marked("Backups"), "", marked("Shows the copies of the books."), under="settings"),
)

_MAIN = (EVERYWHERE, "screen")
_LIST = (*_MAIN, "list", "filtered", "rows", "tabs")
_DOCUMENTS = (*_LIST, "states", "document")
_CARD = (*_MAIN, "list", "card", "document")

SCOPES: dict[str, tuple[str, ...]] = {
    "today": (*_MAIN, "list"),
    "customers": (*_LIST, "customer", "customers"),
    "vendors": (*_LIST, "vendor", "vendors"),
    "employees": (*_LIST, "employee", "employees"),
    "customer": (*_MAIN, "list", "card", "parts", "customer", "customer_card"),
    "vendor": (*_MAIN, "list", "card", "parts", "vendor", "vendor_card"),
    "employee": (*_MAIN, "list", "card", "parts", "employee"),
    "invoices": (*_DOCUMENTS, "trade", "invoice", "owed", "settled", "printed", "invoices"),
    "quotes": (*_DOCUMENTS, "trade", "quote", "printed", "quotes"),
    "credit_notes": (*_DOCUMENTS, "trade", "refundable", "settled", "printed", "credit_notes"),
    "bills": (*_DOCUMENTS, "trade", "bill", "owed", "settled", "bills"),
    "vendor_credits": (*_DOCUMENTS, "trade", "refundable", "settled", "vendor_credits"),
    "payments": (*_DOCUMENTS, "refundable", "settled", "printed", "payments"),
    "write_offs": (*_DOCUMENTS, "settled", "write_offs"),
    "journal": (*_DOCUMENTS, "written", "journal"),
    "invoice": (*_CARD, "trade", "invoice", "owed", "settled", "printed"),
    "bill": (*_CARD, "trade", "bill", "owed", "settled"),
    "adjustment": (*_CARD, "owed", "settled"),
    "credit": (*_CARD, "refundable", "settled"),
    "receipt": (*_CARD, "refundable", "settled", "printed"),
    "settling": (*_CARD, "settled"),
    "quote": (*_CARD, "trade", "quote", "printed"),
    "trade_credit": (*_CARD, "trade", "refundable", "settled"),
    "credit_note": (*_CARD, "trade", "refundable", "settled", "printed"),
    "written": (*_CARD, "written"),
    "document": _CARD,
    "entry": (*_MAIN, "list", "card"),
    "receivables": (*_MAIN, "list", "tabs", "report", "customer", "ageing"),
    "payables": (*_MAIN, "list", "tabs", "report", "vendor", "ageing"),
    "ledger": (*_MAIN, "list", "tabs", "report"),
    "accounts": (*_LIST, "account", "accounts"),
    "products": (*_LIST, "product", "products"),
    "tax_codes": (*_LIST, "tax_code", "tax_codes"),
    "account": (*_MAIN, "list", "card", "account"),
    "product": (*_MAIN, "list", "card", "product"),
    "tax_code": (*_MAIN, "list", "card", "tax_code", "tax_code_card"),
    "rates": (*_LIST, "rates"),
    "tasks": (*_MAIN, "list", "tabs"),
    "month": (*_MAIN, "list", "tabs", "month"),
    "settings": (*_MAIN, "list", "tabs", "settings"),
    "backups": (*_MAIN, "list", "tabs", "backups"),
    "reports": (*_MAIN, "list"),
    "report": (*_MAIN, "list", "card", "report"),
    "keys": (*_MAIN, "list", "filtered", "card", "keys"),
    "acts": (*_MAIN, "list", "card", "acts"),
    "command": (EVERYWHERE, "command"),
    "form": (EVERYWHERE, "form"),
    "head_field": (EVERYWHERE, "form", "head"),
    "choice_field": (EVERYWHERE, "form", "choice_field"),
    "contacts": (EVERYWHERE, "form", "contacts"),
    "grid": (EVERYWHERE, "form", "grid", "trade_form", "templated"),
    "credited": (EVERYWHERE, "form", "grid", "trade_form", "templated", "credited"),
    "journal_form": (EVERYWHERE, "form", "grid", "journal_form", "templated"),
    "opening_form": (EVERYWHERE, "form", "grid"),
    "allocation": (EVERYWHERE, "form", "allocation"),
    "lookup": (EVERYWHERE, "lookup"),
    "chooser": (EVERYWHERE, "chooser"),
    "templates": (EVERYWHERE, "chooser", "templates"),
    "kept_filters": (EVERYWHERE, "chooser", "kept_filters"),
    "columns": (EVERYWHERE, "list", "columns"),
    "bulk": (EVERYWHERE, "list", "bulk"),
    "saving": (EVERYWHERE, "saving"),
    "start": ("starting", "list", "start"),
    "new_books": ("starting", "making"),
    "question": (EVERYWHERE, "question"),
    "unexpected": (EVERYWHERE, "unexpected"),
    "block_field": (EVERYWHERE, "form", "block"),
    "undoing": (EVERYWHERE, "undoing"),
}
"""Screen -> the scopes whose keys count there together: no key may stand twice among them."""


def place(name: str) -> Place:
    """The main screen of a name. KeyError where there is none."""
    return next(p for p in PLACES if p.name == name)


def tabs(name: str) -> tuple[Place, ...]:
    """The places that the digit of a place leads to, one after the other; the place itself where it stands alone."""
    leader = place(name).leader
    return tuple(p for p in PLACES if p.leader == leader)
