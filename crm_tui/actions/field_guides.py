"""Two sentences on every field of a form, by its key in the document: what it is, and what happens if it stays empty, or an example."""

from __future__ import annotations

from crm_tui.words import marked

FIELDS: dict[str, tuple[str, str]] = {
    "code": (
        marked("The short code by which the record is named everywhere."),
        marked("Left empty, the next free code is given."),
    ),
    "name": (
        marked("The full name, as it is printed on papers."),
        marked("It is needed; any word of it finds the record later."),
    ),
    "email": (
        marked("The e-mail address to which papers are sent."),
        marked("May stay empty; an example is ap@example.com."),
    ),
    "phone": (
        marked("The telephone number; a part of it finds the record, too."),
        marked("May stay empty; blanks and signs in it do not matter."),
    ),
    "terms": (
        marked("By when it is to be paid, and what is taken off for paying sooner."),
        marked("Left empty, those of the settings hold; an example is 2/10 net 30."),
    ),
    "address": (
        marked("The postal address, line by line, without the name."),
        marked("May stay empty; the country has a field of its own."),
    ),
    "country": (
        marked("The country by its two letters of ISO 3166."),
        marked("May stay empty; an example is DE."),
    ),
    "tax_id": (
        marked("The number under which the tax office knows the party."),
        marked("May stay empty; it is printed on invoices, an example is GB123456789."),
    ),
    "credit_limit": (
        marked("The most that may be owed on account, in base currency."),
        marked("Left empty, there is no limit; an invoice that goes above it says so."),
    ),
    "notes": (
        marked("What you want to remember; nobody outside sees it."),
        marked("May stay empty; it may have several lines."),
    ),
    "memo": (
        marked("A note on what this is for, found again by any of its words."),
        marked("May stay empty; an example is order 4711 by telephone."),
    ),
    "contacts": (
        marked("The people one deals with there."),
        marked("May stay empty; each line is one person."),
    ),
    "tags": (
        marked("Words of your own by which the party is found and grouped."),
        marked("May stay empty; several have commas between, as in wholesale, north."),
    ),
    "active": (
        marked("Whether the record is still offered where one is looked up."),
        marked("At first it is yes; with no it is kept, but not offered any more."),
    ),
    "custom": (
        marked("Values of the fields that you defined for these books, as key=value."),
        marked("May stay empty; several have commas between, as in region=north, tier=2."),
    ),
    "ref": (
        marked("A reference of your own, by which an import knows what it brought already."),
        marked("May stay empty; the same reference cannot be entered twice."),
    ),
    "language": (
        marked("The language of the papers for this party."),
        marked("Left empty, papers are in the language of the books."),
    ),
    "iban": (
        marked("The number of the bank account, with which money is paid there."),
        marked("May stay empty; it is checked, an example is DE89 3704 0044 0532 0130 00."),
    ),
    "bic": (
        marked("The code of the bank to the account."),
        marked("May stay empty; an example is COBADEFFXXX."),
    ),
    "currency": (
        marked("The currency by its ISO code."),
        marked("Left empty, it is the party's, else that of the books; an example is EUR."),
    ),
    "salesperson": (
        marked("The employee to whom the sale is counted."),
        marked("May stay empty; a part of the name finds the person."),
    ),
    "tax": (
        marked("The tax code, which gives rate and boxes of the return."),
        marked("Left empty, that of the product, the party or the company holds; an example is S20."),
    ),
    "account": (
        marked("The account that it is booked on."),
        marked("A part of its name or its code finds it; an example is 6000."),
    ),
    "price": (
        marked("The price of one, in base currency."),
        marked("May stay empty; it is proposed on lines and can be changed there."),
    ),
    "cost": (
        marked("What one costs when it is bought, in base currency."),
        marked("May stay empty; it is proposed on the lines of bills."),
    ),
    "category": (
        marked("A word by which reports group products."),
        marked("May stay empty; a new word makes a new group."),
    ),
    "income_account": (
        marked("The account that sales of this product are booked on."),
        marked("Left empty, that of the customer or the chart holds."),
    ),
    "expense_account": (
        marked("The account that purchases of this product are booked on."),
        marked("Left empty, that of the vendor or the chart holds."),
    ),
    "subtype": (
        marked("What kind of account it is, which says where it stands in the reports."),
        marked("It is needed, and cannot be changed once something is posted; an example is bank."),
    ),
    "name_zh": (
        marked("The name in Chinese, for papers and reports in that language."),
        marked("Left empty, the other name stands there, too."),
    ),
    "parent": (
        marked("The account above this one in the chart."),
        marked("Left empty, it stands at the top of its kind."),
    ),
    "rate": (
        marked("How much base currency one unit of the foreign currency is worth."),
        marked("Left empty, the rate of the day holds; an example is 1.0842."),
    ),
    "kind": (
        marked("What kind of entry it is, by which reports tell entries apart."),
        marked("Left empty, it is a normal one."),
    ),
    "from": (
        marked("The first day on which it holds."),
        marked("Left empty, it holds from the beginning of the books."),
    ),
    "to": (
        marked("The last day on which it holds."),
        marked("Left empty, it holds until another one follows."),
    ),
    "box": (
        marked("The box of the tax return that the tax goes into."),
        marked("Left empty, it goes into none."),
    ),
    "deductible_percent": (
        marked("The part of the input tax that may be reclaimed, in percent."),
        marked("Left empty, all of it may; an example is 50 for a car."),
    ),
    "output_box": (
        marked("The box of the return for the tax on sales."),
        marked("Left empty, the tax stands in no box."),
    ),
    "output_base_box": (
        marked("The box of the return for the net amount of sales."),
        marked("Left empty, the net amount stands in no box."),
    ),
    "input_box": (
        marked("The box of the return for the tax that is reclaimed."),
        marked("Left empty, the input tax stands in no box."),
    ),
    "input_base_box": (
        marked("The box of the return for the net amount of purchases."),
        marked("Left empty, purchases stand in no box."),
    ),
    "output_account": (
        marked("The account on which the tax on sales is owed."),
        marked("Left empty, it is the chart's own for it."),
    ),
    "input_account": (
        marked("The account on which the tax that is reclaimed is kept."),
        marked("Left empty, it is the chart's own for input tax."),
    ),
    "party": (
        marked("The customer or vendor that it is about."),
        marked("Any part of the name, the code or the telephone number finds it."),
    ),
    "date": (
        marked("The day of the document, on which it counts in the ledger."),
        marked("Today stands there already; 15, +3, yesterday or 2025-03-15 are understood."),
    ),
    "due": (
        marked("The day by which it is to be paid."),
        marked("Left empty, it is counted from the date by the terms."),
    ),
    "amount": (
        marked("How much it is, in the currency of the document."),
        marked("It is needed; it can be reckoned here, as in 100*1.2."),
    ),
    "method": (
        marked("How the money moved."),
        marked("May stay empty; examples are transfer, cheque, card."),
    ),
    "product": (
        marked("The product or service; it brings price, tax and account."),
        marked("May stay empty where a description says what it is; any part of its name finds it."),
    ),
    "description": (
        marked("What the line is for, as it is printed."),
        marked("Left empty, the name of the product stands there."),
    ),
    "quantity": (
        marked("How many, or how much."),
        marked("Left empty, it is 1; an example is 2.5 for hours."),
    ),
    "number": (
        marked("The number that the document has already, from older books."),
        marked("Left empty, the next number of its series is given."),
    ),
    "tax_mode": (
        marked("Whether the prices on the lines are without the tax, or with it."),
        marked("Left empty, what the settings say holds."),
    ),
    "tax_rounding": (
        marked("Whether the tax is rounded on each line, or once for the whole document."),
        marked("Left empty, what the settings say about rounding holds."),
    ),
    "discount_percent": (
        marked("What is taken off the whole document, in percent."),
        marked("Left empty, nothing is; an example is 10."),
    ),
    "vendor_ref": (
        marked("The number that the vendor gave it, by which a second entry of the same is noticed."),
        marked("May stay empty; an example is R-20451."),
    ),
    "vendor_ref_reason": (
        marked("Why the same number of the vendor is entered a second time."),
        marked("It is needed only where that number stands in the books already."),
    ),
    "allocate": (
        marked("The documents that this one settles at once, with the amounts."),
        marked("May stay empty; an example is INV-1=100.00, INV-2=50.00."),
    ),
    "less_deposit": (
        marked("The deposit invoice that is taken off here."),
        marked("May stay empty; its amount is taken off with its tax."),
    ),
    "posting_date": (
        marked("The day on which it counts in the ledger, where that is not the day of the document."),
        marked("Left empty, it is the day of the document."),
    ),
    "tax_point": (
        marked("The day by which the tax report goes."),
        marked("Left empty, the tax report goes by the day of the document."),
    ),
    "draft": (
        marked("Whether it is only kept, without a number and outside of the ledger."),
        marked("At first it is no; a draft can be changed and deleted freely."),
    ),
    "project": (
        marked("A word of your own by which reports can gather lines."),
        marked("May stay empty; an example is P-7."),
    ),
    "service_from": (
        marked("The first day of the service that the line is for."),
        marked("May stay empty; an example is 2025-01-01."),
    ),
    "service_to": (
        marked("The last day of the service that the line is for."),
        marked("May stay empty; an example is 2025-12-31."),
    ),
    "discount": (
        marked("What is taken off for paying early, with its tax."),
        marked("May stay empty; it settles the same documents, on top of the amount."),
    ),
    "close_difference": (
        marked("Whether a rest of a few cents is booked to rounding, so that the document is paid."),
        marked("At first it is no; a rest above the tolerance of the settings stays open."),
    ),
    "document": (
        marked("The document that it is about, by its number."),
        marked("It is needed; a part of the number or of the name finds it."),
    ),
    "tax_relief": (
        marked("Whether the tax of the debt is reclaimed."),
        marked("At first it is as the settings say; where the law allows it, the tax report shows it."),
    ),
    "reason": (
        marked("Why it is done, as those who look at the books later will want to know."),
        marked("May stay empty; an example is customer insolvent."),
    ),
    "unapply": (
        marked("Whether what settles the document is let go of first."),
        marked("At first it is no; a document that is settled is then not taken back."),
    ),
    "side": (
        marked("Whether it is about what customers owe, or about what is owed to vendors."),
        marked("It is needed for a party that is both; ar is the customers' side, ap the vendors'."),
    ),
    "reverse_on": (
        marked("The day on which the entry is taken back by itself."),
        marked("May stay empty; for an accrual it is the first day of the next month."),
    ),
    "debit": (
        marked("The amount on the left side of the account."),
        marked("Left empty where the line is a credit; it can be reckoned, as in 1200/12."),
    ),
    "credit": (
        marked("The amount on the right side of the account."),
        marked("Left empty where the line is a debit; the last line is offered what is open."),
    ),
    "foreign": (
        marked("The amount in the currency of the line."),
        marked("May stay empty in base currency; the debit or credit is then reckoned by the rate."),
    ),
    "credits": (
        marked("The document whose lines are taken back."),
        marked("Left empty, the lines are typed freely, and it can be set against any document."),
    ),
}
