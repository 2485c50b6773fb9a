"""What the keys of documents are called in a form, where they are looked up, and the words for values that are chosen from a few."""

from __future__ import annotations

from crm_tui.render.code_words import coded_in
from crm_tui.words import LANGUAGES, marked

WORDS = {
    "code": marked("Code"), "name": marked("Name"), "email": marked("E-mail"), "phone": marked("Phone"), "terms": marked("Terms"),
    "address": marked("Address"), "country": marked("Country"), "tax_id": marked("Tax id"), "credit_limit": marked("Credit limit"),
    "notes": marked("Notes"), "party": marked("Customer"), "date": marked("Date"), "due": marked("Due"), "memo": marked("Memo"),
    "amount": marked("Amount"), "account": marked("Account"), "method": marked("Method"), "product": marked("Product"),
    "description": marked("Description"), "quantity": marked("Quantity"), "price": marked("Price"), "tax": marked("Tax code"),
    "iban": marked("IBAN"), "bic": marked("BIC"), "currency": marked("Currency"), "salesperson": marked("Salesperson"),
    "contacts": marked("Contacts"), "tags": marked("Tags"), "active": marked("In use"), "custom": marked("Own fields"), "ref": marked("Reference"),
    "cost": marked("Cost"), "category": marked("Category"), "income_account": marked("Income account"),
    "expense_account": marked("Expense account"), "subtype": marked("Subtype"), "name_zh": marked("Chinese name"), "parent": marked("Belongs to"),
    "rate": marked("Rate"), "kind": marked("Kind"), "from": marked("From"), "to": marked("To"), "box": marked("Tax box"),
    "deductible_percent": marked("Deductible %"), "output_box": marked("Sales tax box"), "output_base_box": marked("Sales net box"),
    "input_box": marked("Input tax box"), "input_base_box": marked("Input net box"), "output_account": marked("Sales tax acct"),
    "input_account": marked("Input tax acct"), "number": marked("Number"), "tax_mode": marked("Prices are"), "tax_rounding": marked("Tax rounded"),
    "discount_percent": marked("Discount %"), "vendor_ref": marked("Their number"), "vendor_ref_reason": marked("Twice because"),
    "allocate": marked("Settles"), "less_deposit": marked("Less deposit"), "posting_date": marked("Posted on"), "tax_point": marked("Tax point"),
    "draft": marked("Draft"), "project": marked("Project"), "service_from": marked("Service from"), "service_to": marked("Service to"),
    "discount": marked("Discount"), "close_difference": marked("Close rest"), "document": marked("Document"), "tax_relief": marked("Tax relief"),
    "reason": marked("Reason"), "unapply": marked("Let go first"), "side": marked("Side"), "reverse_on": marked("Reverse on"),
    "language": marked("Language"), "debit": marked("Debit"),
    "credit": marked("Credit"), "foreign": marked("In currency"), "credits": marked("Credits"),
}  # fmt: skip
"""Key -> its title, at most 14 letters, so that titles stand beside their fields."""

_OF_CUSTOMERS = ("quote", "invoice", "credit_note", "receipt")
_OF_VENDORS = ("bill", "vendor_credit", "payment")
TITLES = {
    **{(kind, "party"): marked("Vendor") for kind in _OF_VENDORS},
    **{(kind, "party"): marked("Party") for kind in ("refund", "adjustment", "journal")},
    ("customer", "account"): marked("Income account"),
    ("vendor", "account"): marked("Expense account"),
    ("employee", "account"): marked("Expense account"),
    ("receipt", "account"): marked("Into account"),
    ("payment", "account"): marked("From account"),
    ("refund", "account"): marked("From account"),
    ("write_off", "account"): marked("Loss account"),
    ("adjustment", "account"): marked("Other account"),
    ("tax_code", "rate"): marked("Rate %"),
    ("product", "tax"): marked("Tax codes"),
    ("customer", "tax"): marked("Tax codes"),
    ("vendor", "tax"): marked("Tax codes"),
    ("employee", "tax"): marked("Tax codes"),
    ("quote", "due"): marked("Valid to"),
    ("allocate", "from"): marked("From document"),
    ("allocate", "to"): marked("To document"),
    ("unallocate", "from"): marked("From document"),
    ("unallocate", "to"): marked("To document"),
}
"""(type of document, key) -> its title, where the word differs."""

LOOKED_UP = {
    "account": "account", "product": "product", "tax": "tax_code", "salesperson": "employee", "currency": "currency", "country": "country",
    "income_account": "income_account", "expense_account": "expense_account", "parent": "account", "subtype": "subtype",
    "output_account": "tax_output_account", "input_account": "tax_input_account", "category": "category", "tags": "tag", "document": "open_document",
    "party": "party",
}  # fmt: skip
"""Keys whose value is the code of a record, and what is looked for."""
LOOKED_UP_IN = {
    **{(kind, "party"): "customer" for kind in _OF_CUSTOMERS},
    **{(kind, "party"): "vendor" for kind in _OF_VENDORS},
    **{(kind, "account"): "money_account" for kind in ("receipt", "payment", "refund")},
    ("customer", "account"): "income_account",
    ("vendor", "account"): "expense_account",
    ("employee", "account"): "expense_account",
    **{(kind, key): "open_document" for kind in ("allocate", "unallocate") for key in ("from", "to")},
}
"""(type of document, key) -> what is looked for, where it differs."""
FREE = ("category", "tag")
"""Lookups that only propose: another text is taken as it stands."""

DIGITS = {"price": 6, "cost": 6, "quantity": 6, "rate": 10, "deductible_percent": 6, "discount_percent": 6}
"""Figures that are no money in the base currency: how many decimals they may have."""

CHOSEN = {
    "en": marked("English"), "zh_CN": marked("Chinese"),
    "yes": marked("Yes"), "no": marked("No"),
    "exclusive": marked("without tax"), "inclusive": marked("with tax"), "line": marked("line by line"),
    "standard": marked("Standard"), "zero": marked("Zero-rated"), "exempt": marked("Exempt"),
    "outside": marked("Outside the scope"), "reverse_charge": marked("Reverse charge"), "ar": marked("Customers (receivable)"),
    "ap": marked("Vendors (payable)"), "normal": marked("Normal"), "opening": marked("Opening balances"), "accrual": marked("Accrual"),
    "revaluation": marked("Revaluation"), "closing": marked("Closing"), "correction": marked("Correction"),
}  # fmt: skip
CHOSEN_FOR = {("tax_rounding", "document"): marked("for the document")}
"""(key, value) -> its words, where the value alone says another thing."""


SEVERAL_LINES = ("address", "notes")
"""Keys whose text may have several lines."""
WIDE = ("name", "address", "notes", "memo", "description", "reason", "vendor_ref_reason")
"""Keys that take the whole width where others stand two in a line."""
CHOICES = {"language": LANGUAGES}
"""Keys whose input type takes any text, though only a few are right."""


def title_of(kind: str, key: str) -> str:
    """What a key of a type of document is called. KeyError for a key that no document has."""
    return TITLES.get((kind, key)) or WORDS[key]


def lookup_of(kind: str, key: str) -> str:
    """What is looked for in the field of a key, empty where it is a plain text."""
    return LOOKED_UP_IN.get((kind, key)) or LOOKED_UP.get(key, "")


def choice_of(key: str, value: str) -> str:
    """The words (an English message) for a value that can be chosen; one that has none stands as it is."""
    return CHOSEN_FOR.get((key, value)) or CHOSEN.get(value) or value.replace("_", " ").capitalize()


def subtype_word(subtype: str) -> str:
    """What a subtype of accounts is called."""
    word = coded_in("subtype", subtype)
    return word[:1].upper() + word[1:]
