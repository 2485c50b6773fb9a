"""Fields that mean something of their own in a kind of document, and what is to be said of a field of a kind."""

from __future__ import annotations

from crm_tui.actions.field_guides import FIELDS
from crm_tui.words import marked

OF_KINDS: dict[str, tuple[str, str]] = {
    "account code": (
        marked("The number of the account, which also puts it in its place in the chart."),
        marked("It is needed; an example is 6150."),
    ),
    "tax_code code": (
        marked("The short code that lines name the tax by."),
        marked("It is needed; an example is S20."),
    ),
    "product name": (
        marked("What is sold or bought, as it stands on the lines of documents."),
        marked("It is needed; an example is Consulting hour."),
    ),
    "account name": (
        marked("What the account is called in reports."),
        marked("It is needed; an example is Office supplies."),
    ),
    "tax_code name": (
        marked("What the tax is called on papers."),
        marked("Left empty, the code is printed."),
    ),
    "new_books name": (
        marked("The name of the company whose books these will be."),
        marked("It is needed, and stands on every paper; it can be changed in the settings."),
    ),
    "quote,invoice,bill,credit_note,vendor_credit terms": (
        marked("By when this document is to be paid, and what is taken off for paying sooner."),
        marked("Left empty, the party's own terms hold; an example is 2/10 net 30."),
    ),
    "quote,invoice,credit_note memo": (
        marked("A note to the customer, which is printed below the lines."),
        marked("May stay empty; an example is Thank you for your order."),
    ),
    "receipt,payment memo": (
        marked("A note on the money, such as the text of the bank; a number of a document in it says what is paid."),
        marked("May stay empty; an example is INV-2025-0042."),
    ),
    "journal memo": (
        marked("What the entry is for, as the journal and the ledger show it."),
        marked("It is needed; an example is Rent for March."),
    ),
    "customer,vendor,employee currency": (
        marked("The currency that documents of this party are in, by its ISO code."),
        marked("Left empty, it is that of the books; an example is EUR."),
    ),
    "account currency": (
        marked("The currency of a bank account that is held in another one."),
        marked("Left empty, it is that of the books, and that cannot be changed once something is posted."),
    ),
    "rate currency": (
        marked("The currency that has this rate, by its ISO code."),
        marked("It is needed; an example is USD."),
    ),
    "new_books currency": (
        marked("The currency in which these books are kept, by its ISO code."),
        marked("It is needed, and cannot be changed later; an example is EUR."),
    ),
    "customer,vendor salesperson": (
        marked("The employee who looks after this party, and is proposed on its documents."),
        marked("May stay empty; a part of the name finds the person."),
    ),
    "customer,vendor,employee tax": (
        marked("The tax codes that lines for this party begin with."),
        marked("Left empty, that of the product or the company holds; several have commas between."),
    ),
    "product tax": (
        marked("The tax codes that lines with this product begin with."),
        marked("Left empty, that of the party or the company holds; several have commas between."),
    ),
    "customer account": (
        marked("The income account that lines for this customer begin with."),
        marked("Left empty, that of the product or the chart holds."),
    ),
    "vendor,employee account": (
        marked("The expense account that lines of this party begin with."),
        marked("Left empty, that of the product or the chart holds."),
    ),
    "receipt account": (
        marked("The bank or cash account that the money went into."),
        marked("It is needed; the one used last for this customer stands there already."),
    ),
    "payment account": (
        marked("The bank, cash or card account that the money went out of."),
        marked("It is needed; the one used last for this vendor stands there already."),
    ),
    "refund account": (
        marked("The bank or cash account that the refund goes through."),
        marked("It is needed; a part of its name finds it."),
    ),
    "write_off account": (
        marked("The expense account that bears the loss."),
        marked("Left empty, it is the account for bad debts."),
    ),
    "adjustment account": (
        marked("The account of the other side of the adjustment."),
        marked("It is needed, and may be no receivable or payable account."),
    ),
    "rate rate": (
        marked("How much base currency one unit of the currency is worth on that day."),
        marked("It is needed; an example is 0.9215."),
    ),
    "tax_code rate": (
        marked("The rate of the tax in percent."),
        marked("It is needed; an example is 20."),
    ),
    "tax_code kind": (
        marked("How the tax works: at a rate, zero, exempt, outside the scope, or owed by the buyer."),
        marked("At first it is standard; a rate of 0 does not make it exempt."),
    ),
    "quote,invoice,credit_note party": (
        marked("The customer who is billed; terms, tax and currency come along."),
        marked("It is needed; any part of the name, code or telephone number finds it, Ctrl+N adds a new one."),
    ),
    "receipt party": (
        marked("The customer from whom the money came; what is open is listed below."),
        marked("It is needed; any part of the name or the code finds it."),
    ),
    "bill,vendor_credit party": (
        marked("The vendor from whom it came; terms, tax and account come along."),
        marked("It is needed; any part of the name, code or telephone number finds it, Ctrl+N adds a new one."),
    ),
    "payment party": (
        marked("The vendor who is paid; what is open is listed below."),
        marked("It is needed; any part of the name or the code finds it."),
    ),
    "invoice,credit_note,quote date": (
        marked("The day of the paper, from which the due date is counted."),
        marked("Today stands there already; 15, +3, yesterday or 2025-03-15 are understood."),
    ),
    "bill,vendor_credit date": (
        marked("The day that the vendor wrote on it."),
        marked("Today stands there already; 15, -3, yesterday or 2025-03-15 are understood."),
    ),
    "receipt,payment,refund date": (
        marked("The day on which the money moved, as the bank says."),
        marked("Today stands there already; 15, -3, yesterday or 2025-03-15 are understood."),
    ),
    "rate date": (
        marked("The day from which the rate holds."),
        marked("Today stands there already; it holds until the next one."),
    ),
    "tax_code date": (
        marked("The day from which the new rate holds."),
        marked("It is needed; documents before that day keep the old rate."),
    ),
    "opening date": (
        marked("The last day of the older books, whose balances are taken over."),
        marked("Left empty, it is the day before the first month of these books."),
    ),
    "allocate date": (
        marked("The day from which the one settles the other."),
        marked("Today stands there already; reports of days before do not change."),
    ),
    "quote due": (
        marked("The day until which the offer holds."),
        marked("May stay empty; the quote then holds until it is taken back."),
    ),
    "receipt amount": (
        marked("How much came in, in the currency of the customer."),
        marked("It is needed; until it is typed, it is what the items chosen below come to."),
    ),
    "payment amount": (
        marked("How much went out, in the currency of the vendor."),
        marked("It is needed; it follows from the items chosen below until it is typed."),
    ),
    "refund amount": (
        marked("How much is paid back."),
        marked("It is needed, and no more than what is left of the credits chosen below."),
    ),
    "write_off amount": (
        marked("How much is given up."),
        marked("Left empty, it is all that the document has open."),
    ),
    "adjustment amount": (
        marked("By how much the balance changes, in base currency: above zero they owe more, or are owed less."),
        marked("It is needed; an example is -12.50."),
    ),
    "line price": (
        marked("The price of one, before or with tax as the document says."),
        marked("Left empty, it is the product's; it can be reckoned, as in 1200/12."),
    ),
    "line tax": (
        marked("The tax code of this line."),
        marked("Left empty, that of the product, the party or the company holds; several are joined by +."),
    ),
    "line account": (
        marked("The account that this line is booked on."),
        marked("Left empty, that of the product, the party or the chart holds."),
    ),
    "line discount_percent": (
        marked("What is taken off this line, in percent."),
        marked("Left empty, nothing is; an example is 5."),
    ),
    "line salesperson": (
        marked("The employee to whom this line is counted in the sales reports."),
        marked("Left empty, it is the one of the party."),
    ),
    "line party": (
        marked("The customer or vendor of the line."),
        marked("It is needed on a line that is about one of them; a part of the name finds it."),
    ),
    "journal.line tax": (
        marked("The tax code of the line, by which it counts in the tax report."),
        marked("May stay empty; the tax itself is a line of its own."),
    ),
    "journal.line,opening.line account": (
        marked("The account of the line."),
        marked("It is needed; a part of its name or its code finds it, an example is 6000."),
    ),
    "line currency": (
        marked("The currency of the line, by its ISO code."),
        marked("Left empty, it is that of the books or of the account."),
    ),
    "opening.line number": (
        marked("The number of the open document in the older books."),
        marked("It is needed, so that a payment finds it; an example is 2024-117."),
    ),
    "opening.line date": (
        marked("The day of the open document, by which its age is counted."),
        marked("It is needed; an example is 2024-11-30."),
    ),
    "opening.line amount": (
        marked("What is still open of the document, in its currency."),
        marked("It is needed; what is owed to a vendor is above zero, too."),
    ),
    "contacts.line name": (
        marked("The name of the person."),
        marked("It is needed; a line without one is left out."),
    ),
    "contacts.line email": (
        marked("The e-mail address of the person."),
        marked("May stay empty; an example is jo@example.com."),
    ),
    "contacts.line phone": (
        marked("The telephone number of the person."),
        marked("May stay empty; a part of it finds the party, too."),
    ),
    "contacts.line role": (
        marked("What the person does there."),
        marked("May stay empty; an example is accounts payable."),
    ),
    "new_books chart": (
        marked("The chart of accounts that the books begin with, with its tax codes."),
        marked("One is chosen already; accounts can be added and renamed later."),
    ),
    "new_books fiscal_year_start": (
        marked("The month in which the fiscal year begins."),
        marked("January is chosen already; years are called by the calendar year of their first day."),
    ),
    "new_books first_month": (
        marked("The first month of these books; nothing but opening balances may be dated earlier."),
        marked("It is needed; an example is 2025-01."),
    ),
    "new_books file": (
        marked("The file that the books are kept in."),
        marked("A name stands there already; a file that exists is never overwritten."),
    ),
    "new_books opening": (
        marked("What comes next, once the books are made."),
        marked("One is chosen already; opening balances can be entered later as well."),
    ),
}
"""Kinds, with commas between, a blank, and the key -> what the key means there. `line` and `KIND.line`: in the lines of a document."""


def guide_of(kind: str, key: str, *, line: bool = False) -> tuple[str, str]:
    """The two sentences on a field of a kind of document (messages), of its lines where `line` is set. KeyError for a key that no form has."""
    kinds = (f"{kind}.line", "line", kind) if line else (kind,)
    return next((_BY_KIND[one, key] for one in kinds if (one, key) in _BY_KIND), None) or FIELDS[key]


_BY_KIND = {(one, named.split(" ")[1]): told for named, told in OF_KINDS.items() for one in named.split(" ")[0].split(",")}
