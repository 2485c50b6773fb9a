"""What scopes and screens are called, for people."""

from __future__ import annotations

from crm_tui.actions.action import EVERYWHERE
from crm_tui.actions.screens import PLACES
from crm_tui.words import marked

COMMON = {
    EVERYWHERE: marked("Everywhere"),
    "screen": marked("The main screens"),
    "list": marked("In every list"),
    "filtered": marked("In lists that can be filtered"),
    "rows": marked("On the rows and columns of lists"),
    "tabs": marked("Where a screen has tabs"),
    "card": marked("On every card and report"),
    "parts": marked("On cards with parts"),
    "states": marked("In lists of documents"),
    "form": marked("In every form"),
    "choice_field": marked("In a field with few choices"),
    "lookup": marked("In a field that looks something up"),
    "grid": marked("In the lines of a document"),
    "trade_form": marked("In a form with lines"),
    "chooser": marked("Where something is chosen from a list"),
    "question": marked("Where yes or no is asked"),
}
"""Scope -> its title, of those that count in many places."""
SPECIAL = {
    "document": marked("Any document, in a list or on its card"),
    "trade": marked("Documents with lines"),
    "invoice": marked("An invoice"),
    "bill": marked("A bill"),
    "quote": marked("A quote"),
    "owed": marked("What is owed: invoices, bills, adjustments"),
    "settled": marked("What settles or is settled"),
    "refundable": marked("Receipts, payments and credits with something left"),
    "customer": marked("A customer, in a list, on the card, in the ageing"),
    "vendor": marked("A vendor, in a list, on the card, in the ageing"),
    "employee": marked("An employee"),
    "product": marked("A product"),
    "account": marked("An account"),
    "tax_code": marked("A tax code"),
    "written": marked("A journal entry or opening balances"),
    "journal_form": marked("In the form of a journal entry"),
    "printed": marked("Documents that have a paper"),
    "report": marked("A report"),
    "ageing": marked("Receivables and payables by age"),
    "month": marked("Month end"),
    "allocation": marked("Sharing money among open items"),
    "contacts": marked("The contacts in a party's form"),
    "templated": marked("In a form that takes templates"),
    "templates": marked("Among the templates"),
    "credited": marked("In the lines to credit"),
    "saving": marked("Saving a report as a file"),
    "kept_filters": marked("Among the filters that are kept"),
    "columns": marked("Choosing the columns of a list"),
    "bulk": marked("Before something is done with marked documents"),
    "undoing": marked("Before something is taken back"),
    "starting": marked("Before there are books"),
    "start": marked("The first choice: demo, new, open"),
    "making": marked("New books"),
    "block": marked("In a long text"),
    "command": marked("The command that does the same"),
    "tax_code_card": marked("A tax code's rates"),
    "head": marked("In the first fields of a form"),
    "acts": marked("What was done"),
    "customer_card": marked("A customer's card"),
    "vendor_card": marked("A vendor's card"),
    "unexpected": marked("After an unexpected error"),
    "keys": marked("The editor of keys"),
}
"""Scope -> its title, of those that count for one kind of thing."""
_SCREENS = {
    "adjustment": marked("Adjustment"),
    "credit": marked("Vendor credit"),
    "receipt": marked("Receipt"),
    "settling": marked("What settles or is settled"),
    "trade_credit": marked("Vendor credit"),
    "credit_note": marked("Credit note"),
    "document": marked("Document"),
    "entry": marked("Entry"),
    "invoice": marked("Invoice"),
    "bill": marked("Bill"),
    "quote": marked("Quote"),
    "customer": marked("Customer"),
    "vendor": marked("Vendor"),
    "employee": marked("Employee"),
    "product": marked("Product"),
    "account": marked("Account"),
    "tax_code": marked("Tax code"),
    "report": marked("Report"),
    "head_field": marked("In the first fields of a form"),
    "block_field": marked("In a long text"),
    "opening_form": marked("In the lines of a document"),
    "new_books": marked("New books"),
}
_PLACES = {p.name: p.title for p in PLACES}


def scope_title(scope: str) -> str:
    """An English message id."""
    return COMMON.get(scope) or SPECIAL.get(scope) or _PLACES.get(scope) or scope


def screen_title(screen: str) -> str:
    """An English message id for a screen of the registry."""
    return _PLACES.get(screen) or _SCREENS.get(screen) or scope_title(screen)
