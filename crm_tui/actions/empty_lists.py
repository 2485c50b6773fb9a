"""What an empty list says: what is missing, and what to press. `[id]` stands for the key of an action, as `with_keys` puts it in."""

from __future__ import annotations

from crm_tui.words import marked

FILTERED, STATE, SPAN = "filtered", "state", "span"
"""Lists that are only narrowed too far."""
EMPTY: dict[str, str] = {
    "customers": marked("No customer yet: [customer.new] adds the first one."),
    "vendors": marked("No vendor yet: [vendor.new] adds the first one."),
    "employees": marked("No employee yet: [employee.new] adds the first one."),
    "invoices": marked("No invoice yet: [invoice.new] writes the first one."),
    "quotes": marked("No quote yet: [quote.new] writes the first one."),
    "credit_notes": marked("No credit note yet: [credit_note.new] writes one; on an invoice its own key takes it back."),
    "bills": marked("No bill yet: [bill.new] enters the first one."),
    "vendor_credits": marked("No vendor credit yet: [vendor_credit.new] enters the first one."),
    "payments": marked("No money moved yet: [receipt.new] receives a payment, [payment.new] pays a vendor."),
    "write_offs": marked("Nothing was written off or adjusted: [write_off.new] gives up a debt, [adjustment.new] adjusts a balance."),
    "journal": marked("No entry was made by hand yet: [journal.new] writes one, [opening.new] enters opening balances."),
    "accounts": marked("No account yet: [account.new] adds the first one."),
    "products": marked("No product yet: [product.new] adds the first one."),
    "tax_codes": marked("No tax code yet: [tax_code.new] adds the first one."),
    "rates": marked("No exchange rate yet: [rate.new] enters the first one."),
    "filtered": marked("Nothing fits the filter: [back] clears it."),
    "state": marked("Nothing is in this state: [list.state] chooses another, or all."),
    "span": marked("Nothing in this period: [list.earlier] and [list.later] show others, [back] shows all days."),
    "customer": marked(
        "No document of this customer in the last year: [customer.card.new] writes an invoice, [customer.receipt] enters money received."
    ),
    "vendor": marked("No document of this vendor in the last year: [vendor.bill] enters a bill, [vendor.payment] pays."),
    "employee": marked("No document of this person in the last year: [goto] goes on to anything else."),
    "customer.open": marked("Nothing is open: [customer.card.new] writes an invoice, [part.previous] shows all documents."),
    "vendor.open": marked("Nothing is open: [vendor.bill] enters a bill, [part.previous] shows all documents."),
    "employee.open": marked("Nothing is open: [part.previous] shows all documents."),
    "customer.contacts": marked("No contact yet: [customer.edit] adds one."),
    "vendor.contacts": marked("No contact yet: [vendor.edit] adds one."),
    "employee.contacts": marked("No contact yet: [employee.edit] adds one."),
    "product": marked("On no document yet: [show.invoices] leads to the invoices, where it can be sold."),
    "account": marked("Nothing was posted on it yet: [card.close] goes back, [show.ledger] leads to the ledger."),
    "tax_code": marked("No rate yet: [tax_code.rate] enters one from a day on."),
    "document": marked("Nothing is behind this document: [card.close] goes back."),
    "entry": marked("There is no entry of this number: [card.close] goes back."),
    "report": marked(
        "Nothing in this report for these dates: [report.earlier] and [report.later] step through periods, [report.ask] asks for others."
    ),
    "receivables": marked("No customer owes anything: [show.invoices] leads to the invoices."),
    "payables": marked("No vendor is owed anything: [show.payments] leads to what was paid."),
    "tasks": marked("Nothing to do, all is posted, paid and closed: [show.today] leads to the day's figures."),
    "backups": marked("No copy of the books yet: [backup.new] makes one."),
    "keys": marked("No action has this in its name: [back] clears the filter."),
    "acts": marked("Nothing was done here: [acts.earlier] and [acts.later] show another day, [acts.own] what others did."),
    "receipt": marked("Nothing is open; the money stays as a credit when [form.save] saves it."),
    "payment": marked("Nothing is open; the money stays as a credit with the vendor when [form.save] saves it."),
    "refund": marked("There is no credit to pay back: take another party, or [back] leaves."),
    "allocate": marked("Nothing is open on the other side: [back] leaves."),
}
"""A screen, the part of a card, the type of a form, or how a list is narrowed -> a message."""
