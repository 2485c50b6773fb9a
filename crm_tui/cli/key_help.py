"""What each key of a document means, in a sentence for the help of `add` and `edit`."""

from __future__ import annotations

from crm_tui.words import marked

KEY_HELP: dict[str, str] = {
    "account": marked("Account by code, where it is booked."),
    "active": marked("Whether it is still in use."),
    "address": marked("Postal address."),
    "allocate": marked("Documents it settles, as INV-1=100.00, INV-2=50.00."),
    "amount": marked("Amount, in the document's currency."),
    "language": marked("Of its papers: en or zh_CN."),
    "bic": marked("BIC of the bank."),
    "box": marked("Box of the tax return."),
    "category": marked("Category, to group sales by."),
    "close_difference": marked("Book a small rest to rounding."),
    "code": marked("Code by which it is named."),
    "cost": marked("Cost of one when bought, in base currency."),
    "country": marked("Country, by its two letters of ISO 3166, as DE."),
    "credit_limit": marked("Most that may be owed, in base currency."),
    "credits": marked("Invoice whose lines it takes back."),
    "currency": marked("Currency by ISO code, as EUR."),
    "date": marked("Day of the document; today by default."),
    "deductible_percent": marked("Part of the input tax that is recoverable, in percent."),
    "discount": marked("Early-payment discount taken, gross."),
    "discount_percent": marked("Discount on the whole document, in percent."),
    "document": marked("Document by number, as invoice:INV-1 where it is not the only one."),
    "draft": marked("Keep it as a draft without a number."),
    "due": marked("Due date; by the payment terms without it."),
    "email": marked("E-mail address."),
    "expense_account": marked("Expense account of purchases."),
    "from": marked("First day on which it holds."),
    "iban": marked("IBAN of the bank account."),
    "input_account": marked("Account of the input tax."),
    "input_base_box": marked("Box of the purchases."),
    "input_box": marked("Box of the input tax."),
    "output_account": marked("Account of the output tax."),
    "output_base_box": marked("Box of the sales."),
    "output_box": marked("Box of the output tax."),
    "income_account": marked("Income account of sales."),
    "kind": marked("Kind of entry, as accrual or correction; normal by default."),
    "memo": marked("Note on the document."),
    "method": marked("How it was paid, as transfer or cheque."),
    "name": marked("Name."),
    "name_zh": marked("Chinese name."),
    "new_code": marked("Another code, while nothing is posted on it."),
    "notes": marked("Notes."),
    "number": marked("Number it has already; else the series gives one."),
    "parent": marked("Account above it, by code."),
    "party": marked("Customer or vendor by code."),
    "phone": marked("Phone number."),
    "posting_date": marked("Day in the ledger, where it is not that of the document."),
    "price": marked("Price of one when sold, in base currency."),
    "rate": marked("Exchange rate, base currency per unit; that of the day without it."),
    "reason": marked("Why."),
    "ref": marked("Reference of your own: the same again changes nothing."),
    "reverse_on": marked("Day on which the entry is reversed again."),
    "salesperson": marked("Salesperson, an employee by code."),
    "side": marked("Receivables (ar) or payables (ap)."),
    "subtype": marked("Subtype of the account, as bank or admin."),
    "tags": marked("Tags, with commas between."),
    "tax": marked("Tax code; several joined by +."),
    "tax_id": marked("Tax number."),
    "tax_mode": marked("Whether prices are before tax (exclusive) or with it (inclusive)."),
    "tax_point": marked("Day that the tax report goes by."),
    "tax_relief": marked("Reclaim the tax of the debt."),
    "tax_rounding": marked("Whether tax is rounded by line or once a document."),
    "terms": marked("Payment terms, as net 30 or 2/10 net 30; the party's without them."),
    "to": marked("Last day on which it holds."),
    "vendor_ref": marked("The vendor's own number of it."),
    "vendor_ref_reason": marked("Why the vendor's number stands twice."),
}

_MONEY = marked("Bank, cash or card account, by code.")
_PARTY = {
    "account": marked("Account that is proposed for what is sold or bought, by code."),
    "currency": marked("Currency of the documents, by ISO code, as EUR; the books' own without it."),
    "memo": marked("Note."),
    "tax": marked("Tax code that is proposed; several joined by +."),
    "terms": marked("Payment terms, as net 30 or 2/10 net 30."),
}
_SALES = {"party": marked("Customer, by code.")}
_PURCHASES = {"party": marked("Vendor, by code.")}
_SETTLED_BY = marked("Receipts or credits that settle it at once, as RCP-1=100.00.")
_BILLS = marked("Documents it settles, as BILL-1=100.00, BILL-2=50.00.")
_OF_KIND: dict[str, dict[str, str]] = {
    "customer": _PARTY,
    "vendor": _PARTY,
    "employee": _PARTY,
    "product": {"memo": marked("Note."), "tax": marked("Tax code that is proposed; several joined by +.")},
    "account": {"currency": marked("Currency of a bank account, by ISO code; the books' own without it."), "memo": marked("Note.")},
    "tax_code": {
        "rate": marked("Rate, in percent."),
        "kind": marked("Kind: standard, zero, exempt, outside or reverse_charge."),
        "memo": marked("Note."),
    },
    "rate": {
        "date": marked("Day of the rate."),
        "rate": marked("Base currency per unit of the other."),
        "memo": marked("Note."),
    },
    "quote": _SALES,
    "invoice": {**_SALES, "allocate": _SETTLED_BY},
    "credit_note": _SALES,
    "bill": {**_PURCHASES, "allocate": marked("Payments or credits that settle it at once, as PAY-1=100.00.")},
    "vendor_credit": {**_PURCHASES, "allocate": _BILLS},
    "receipt": {**_SALES, "account": _MONEY},
    "payment": {**_PURCHASES, "account": _MONEY, "allocate": _BILLS},
    "refund": {"account": _MONEY, "allocate": marked("Credit notes or receipts that are paid back, as CN-1=100.00.")},
    "write_off": {
        "amount": marked("Amount; all that is left of the document without it."),
        "account": marked("Expense account, by code; that of bad debts without it."),
        "reason": marked("Why it is given up."),
    },
    "adjustment": {
        "amount": marked("Amount in base currency: above zero the party owes you more (or you owe it less), below zero the other way round."),
        "account": marked("Account of the other side, by code."),
    },
}
"""Where a key means something of its own in a kind."""
METAVARS = {
    "account": "CODE",
    "code": "CODE",
    "country": "CODE",
    "currency": "CODE",
    "expense_account": "CODE",
    "income_account": "CODE",
    "input_account": "CODE",
    "output_account": "CODE",
    "parent": "CODE",
    "party": "CODE",
    "salesperson": "CODE",
    "document": "NUMBER",
    "number": "NUMBER",
    "side": "ar|ap",
    "tax_mode": "exclusive|inclusive",
    "tax_rounding": "line|document",
    "terms": "TERMS",
}


_OF_VENDORS = ("vendor_ref", "vendor_ref_reason")
UNSEEN = {"invoice": _OF_VENDORS, "credit_note": _OF_VENDORS, "quote": (*_OF_VENDORS, "allocate", "posting_date", "tax_point")}
"""Keys that a kind takes, as all of its family do, and that mean nothing for it: taken, not offered."""


def help_of(kind: str, key: str) -> str:
    """The sentence about a key of a kind, not worded yet."""
    return _OF_KIND.get(kind, {}).get(key) or KEY_HELP[key]
