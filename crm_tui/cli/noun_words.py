"""What the help of a noun's commands says of it: `List customers by code.`, `Show an invoice …`."""

from __future__ import annotations

from typing import NamedTuple

from crm_tui.words import _, marked


class Noun(NamedTuple):
    """`many` as in a list, `one` with its article."""

    many: str
    one: str


NOUNS = {
    "account": Noun(marked("ledger accounts"), marked("a ledger account")),
    "customer": Noun(marked("customers"), marked("a customer")),
    "vendor": Noun(marked("vendors"), marked("a vendor")),
    "employee": Noun(marked("employees"), marked("an employee")),
    "product": Noun(marked("products and services"), marked("a product or service")),
    "tax_code": Noun(marked("tax codes"), marked("a tax code")),
    "rate": Noun(marked("exchange rates"), marked("an exchange rate")),
    "invoice": Noun(marked("invoices"), marked("an invoice")),
    "quote": Noun(marked("quotes"), marked("a quote")),
    "credit_note": Noun(marked("credit notes"), marked("a credit note")),
    "bill": Noun(marked("bills"), marked("a bill")),
    "vendor_credit": Noun(marked("vendor credits"), marked("a vendor credit")),
    "receipt": Noun(marked("receipts"), marked("a receipt")),
    "payment": Noun(marked("payments"), marked("a payment")),
    "refund": Noun(marked("refunds"), marked("a refund")),
    "write_off": Noun(marked("write-offs"), marked("a write-off")),
    "adjustment": Noun(marked("adjustments"), marked("an adjustment")),
    "journal": Noun(marked("journal entries"), marked("a journal entry")),
}


def sentence(template: str, kind: str) -> str:
    """A sentence of help about a kind: `template` has the place {many} or {one}, and is worded first."""
    noun = NOUNS[kind]
    return _(template).format(many=_(noun.many), one=_(noun.one))
