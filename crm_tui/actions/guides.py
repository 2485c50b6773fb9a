"""Two sentences on every screen: what one sees there and what it is for, and what is done there most.

`[id]` stands for the key of an action, as `with_keys` puts it in.
"""

from __future__ import annotations

from crm_tui.words import marked

GUIDES: dict[str, tuple[str, str]] = {
    "today": (
        marked("Today shows at a glance what is overdue, what falls due soon, drafts, and the money there is."),
        marked("Enter on a line opens what is behind it; [show.invoices] leads to the invoices, [goto] anywhere."),
    ),
    "customers": (
        marked("These are all customers with what each owes today."),
        marked("[customer.new] adds one, [customer.invoice] writes an invoice for the one under the cursor, [list.filter] narrows the list."),
    ),
    "vendors": (
        marked("These are all vendors with what is owed to each today."),
        marked("[vendor.new] adds one, [vendor.bill] enters a bill of the one under the cursor, [vendor.payment] pays it."),
    ),
    "employees": (
        marked("These are the employees, whom documents name as salespersons and who may be paid back expenses."),
        marked("[employee.new] adds one, [employee.edit] changes the one under the cursor."),
    ),
    "customer": (
        marked("The card of a customer: what is open, all documents in order of time, the contacts, and how soon it pays."),
        marked("[customer.card.new] writes an invoice, [customer.receipt] enters money received, [part.next] turns to the next part."),
    ),
    "vendor": (
        marked("The card of a vendor: what is still to be paid, all bills and payments in order of time, and the contacts."),
        marked("[vendor.bill] enters a bill, [vendor.payment] pays, [part.next] turns to the next part."),
    ),
    "employee": (
        marked("The card of an employee: the address, and every document with this person on it."),
        marked("[employee.edit] changes the entries, [list.open] opens the document under the cursor."),
    ),
    "invoices": (
        marked("These are the invoices to customers, the newest first, with what is still open of each."),
        marked(
            "[invoice.new] writes one, [invoice.receipt] enters the money for the one under the cursor, [list.state] shows only the "
            "overdue or the drafts."
        ),
    ),
    "quotes": (
        marked("These are the quotes to customers, which bind nobody and stand in no ledger."),
        marked("[quote.new] writes one, [quote.invoice] makes an invoice of the one that was accepted."),
    ),
    "credit_notes": (
        marked("These are the credit notes: what was taken back of invoices, and what is left of them to settle or pay back."),
        marked("[credit_note.new] writes one, [settled.allocate] sets it against invoices, [credit.refund] pays it back."),
    ),
    "bills": (
        marked("These are the bills of vendors, the newest first, with what is still to be paid of each."),
        marked("[bill.new] enters one, [bill.payment] pays the one under the cursor."),
    ),
    "vendor_credits": (
        marked("These are the credits of vendors, which lower what is owed to them."),
        marked("[vendor_credit.new] enters one, [settled.allocate] sets it against a bill."),
    ),
    "payments": (
        marked("All money received, paid and refunded, the newest first, with what of it settles nothing yet."),
        marked("[receipt.new] enters money from a customer, [payment.new] pays a vendor, [settled.allocate] lets what is left settle something."),
    ),
    "write_offs": (
        marked("Here stand debts that were given up, and balances that were adjusted by hand."),
        marked("[write_off.new] gives up what a document has open, [adjustment.new] changes a balance without a document."),
    ),
    "journal": (
        marked("These are the entries made by hand: journal entries, transfers between accounts, opening balances."),
        marked("[journal.new] writes one, [journal.transfer] moves money between two accounts."),
    ),
    "invoice": (
        marked("The invoice with its lines, its taxes, what settled it, and the entry that it made in the ledger."),
        marked("[invoice.receipt] enters the money for it, [printed.paper] makes the PDF, [invoice.credit] takes it back in whole or in part."),
    ),
    "bill": (
        marked("The bill with its lines, its taxes, what paid it, and the entry that it made in the ledger."),
        marked("[bill.payment] pays it, [bill.credit] enters what the vendor took back of it."),
    ),
    "adjustment": (
        marked("An adjusted balance: what the party owes more or less, and why."),
        marked("[settled.allocate] lets it settle something, [document.reverse] takes it back from a day on."),
    ),
    "credit": (
        marked("What is left over of money or of a credit, and what it settled so far."),
        marked("[settled.allocate] lets the rest settle something, [credit.refund] pays it back."),
    ),
    "receipt": (
        marked("The money received: from whom, into which account, and the invoices that it settles."),
        marked(
            "[settled.allocate] lets what is left settle more, [settled.unallocate] takes one of them back, [printed.paper] makes the receipt as PDF."
        ),
    ),
    "settling": (
        marked("What this document settled, item by item, and the entry that it made in the ledger."),
        marked("[settled.unallocate] takes an allocation back, [document.reverse] takes back the whole."),
    ),
    "quote": (
        marked("The quote with its lines and until when it holds; nothing of it is in the ledger."),
        marked("[quote.invoice] makes an invoice of it, [printed.paper] the PDF, [document.copy] another quote like it."),
    ),
    "trade_credit": (
        marked("The credit of a vendor: what it takes back, and what of it is left to lower other bills."),
        marked("[settled.allocate] sets it against a bill, [credit.refund] enters that the vendor paid it back."),
    ),
    "credit_note": (
        marked("The credit note: what it takes back of an invoice, its taxes, and what is left of it."),
        marked("[settled.allocate] sets it against an invoice, [credit.refund] pays it back, [printed.paper] makes the PDF."),
    ),
    "written": (
        marked("The entry as it was written by hand: accounts, debits, credits."),
        marked("[written.copy] begins another one like it, [document.reverse] takes it back from a day on."),
    ),
    "document": (
        marked("The document as it was entered, and the entry that it made in the ledger."),
        marked("[list.open] opens what the cursor stands on, [document.void] takes the document back as if it had never been."),
    ),
    "entry": (
        marked("One entry of the ledger: its lines, and the document that it came from."),
        marked("[list.open] opens the document or account of the line, [card.close] goes back to where you came from."),
    ),
    "receivables": (
        marked("What customers owe, by how long it is overdue; the last line is the sum, and equals the ledger's account."),
        marked("[list.open] shows the documents behind a figure, [customer.receipt] enters money from the customer under the cursor."),
    ),
    "payables": (
        marked("What is owed to vendors, by how long it is overdue; the last line is the sum, and equals the ledger's account."),
        marked("[list.open] shows the bills behind a figure, [vendor.payment] pays the vendor under the cursor."),
    ),
    "ledger": (
        marked("The trial balance: every account with its balance before the period, what moved in it, and the balance after."),
        marked("[list.open] shows the entries behind a figure, [report.earlier] and [report.later] step through the periods."),
    ),
    "accounts": (
        marked("The chart of accounts: every account with its kind and what stands on it."),
        marked("[account.new] adds one, [account.card] opens the account with its entries."),
    ),
    "products": (
        marked("What is sold or bought: products and services with their prices and taxes."),
        marked("[product.new] adds one, [product.edit] changes the one under the cursor; documents entered before keep their prices."),
    ),
    "tax_codes": (
        marked("The tax codes that lines may have, with the rate in force today and the boxes of the tax return."),
        marked("[tax_code.new] adds one, [list.open] shows the rates of a code from day to day."),
    ),
    "account": (
        marked("An account: what it is, its balance, and the last entries on it."),
        marked("[list.open] opens the entry under the cursor, [account.edit] changes name and place in the chart."),
    ),
    "product": (
        marked("A product: its prices, taxes and accounts, and the documents that it stands on."),
        marked("[product.edit] changes it, [list.open] opens the document under the cursor."),
    ),
    "tax_code": (
        marked("A tax code: its kind, its boxes of the return, and its rates, each from a day on."),
        marked("[tax_code.rate] enters a new rate from a day on, [tax_code.edit] changes the rest."),
    ),
    "rates": (
        marked("Exchange rates by day, in base currency for one unit of the other; documents take the last one up to their day."),
        marked("[rate.new] enters one, [rate.edit] corrects the one under the cursor."),
    ),
    "tasks": (
        marked("What is to be done now: drafts to post, money to ask for, bills to pay, months to close."),
        marked("Enter on a line goes to where it is done; what is done disappears by itself."),
    ),
    "month": (
        marked("The checks of a month, those that hinder its close first, and up to which day each part of the books is locked."),
        marked("[list.open] shows what is behind a check, [month.close] closes the month, [month.earlier] shows the one before."),
    ),
    "settings": (
        marked("What holds for these books, the company first, and below it what is only yours, such as language and theme."),
        marked("[setting.edit] changes the line under the cursor; it holds at once."),
    ),
    "backups": (
        marked("The copies that were made of the books, with what each of them holds."),
        marked("[backup.new] makes one now, [backup.restore] puts the one under the cursor in place of the books."),
    ),
    "reports": (
        marked("All the reports there are, with a line on what each tells."),
        marked("[list.open] opens one, with this month at first; its dates are changed there."),
    ),
    "report": (
        marked("A report, of which every figure can be opened down to the documents behind it."),
        marked("[report.earlier] steps back a period, [report.ask] asks for other dates, [report.export] writes it to a file."),
    ),
    "keys": (
        marked("Every action of the program with its keys, yours to change."),
        marked("[list.open] waits for another key for the action under the cursor, [keys.preset] takes another key map."),
    ),
    "acts": (
        marked("What was done in these books, act by act, and whether each can still be taken back."),
        marked("[act.undo] takes back the last act, [acts.earlier] shows the day before, [acts.script] writes the acts as a batch file."),
    ),
    "command": (
        marked("The command that does the same in a terminal or a script."),
        marked("[command.copy] copies it, [command.shell] writes it for another shell."),
    ),
    "form": (
        marked("A form: fields with a * are needed, the others may stay empty."),
        marked("[form.save] saves it, [form.more] shows the fields that are seldom needed, [back] leaves it and asks first."),
    ),
    "head_field": (
        marked("The head of a form: what holds for the whole document."),
        marked("[form.next] goes on to the next field, [form.as_before] takes what the entry before had."),
    ),
    "choice_field": (
        marked("A field with a few choices, of which one holds."),
        marked("[option.next] takes the next one; typing its first letters does, too."),
    ),
    "contacts": (
        marked("The people one deals with there, one in each line."),
        marked("[form.next] goes from cell to cell and begins a new line at the end, [contacts.delete] takes a person out."),
    ),
    "grid": (
        marked("A document with prices: who and when at the top, the lines in the middle, net, tax and gross below as you type."),
        marked("Type a part of a product, Enter, how many; [form.save] posts it, [grid.menu] offers templates and more."),
    ),
    "credited": (
        marked("The lines of the document that is credited, with what is left of each."),
        marked("[credited.toggle] takes a line or leaves it, [credited.all] takes all of them, [form.save] posts the credit."),
    ),
    "journal_form": (
        marked("A journal entry: accounts with debits and credits, and below what is still open between the two sides."),
        marked("Account, Enter, amount; the last line is offered what is open, and [form.save] posts when both sides are equal."),
    ),
    "opening_form": (
        marked("The balances that older books ended with, account by account, and the documents that were open in them."),
        marked("[form.next] goes from the accounts to the open documents, [form.save] takes them over."),
    ),
    "allocation": (
        marked("Open items that money or a credit may settle, with a proposal made by reference, by amount, or the oldest first."),
        marked("[allocation.toggle] takes an item or leaves it, [allocation.rest] gives it the rest, [form.save] saves."),
    ),
    "lookup": (
        marked("What fits the letters typed so far: any word of the name, the code, or the phone number."),
        marked("Enter takes the one at the bar, [lookup.create] adds a new one without leaving the form."),
    ),
    "chooser": (
        marked("A few things of which one is chosen; letters narrow them down."),
        marked("[choice.down] and [choice.up] move, Enter takes, [back] leaves all as it was."),
    ),
    "templates": (
        marked("The templates that were kept, each with its lines."),
        marked("Enter inserts one, [template.rename] calls it otherwise, [template.delete] lets go of it."),
    ),
    "kept_filters": (
        marked("The filters that were kept under a name."),
        marked("Enter filters the list by one, [kept_filter.forget] lets go of it."),
    ),
    "columns": (
        marked("The columns that this list can have, in their order; those marked are seen."),
        marked("[columns.toggle] shows or hides one, [columns.left] moves it, [columns.usual] puts all back."),
    ),
    "bulk": (
        marked("What is going to be done with each of the marked documents, and which are left out, with the reason."),
        marked("[bulk.agree] does it for all of them, [bulk.decline] leaves all as it is."),
    ),
    "saving": (
        marked("Where the file is to be written, and in which format."),
        marked("[saving.next] takes another format, Enter writes the file."),
    ),
    "start": (
        marked("No books are open yet: try the program on demo books, make books of your own, or open some that exist."),
        marked("[start.tour] takes you round in eight steps, [start.new] makes new books."),
    ),
    "new_books": (
        marked("What new books have to know: the company, the chart of accounts, the currency, the first month."),
        marked("[making.next] goes on to the next field, [making.save] makes the books."),
    ),
    "question": (
        marked("A question that has to be answered before anything is done."),
        marked("[question.yes] does what it names, [question.no] leaves all as it is."),
    ),
    "unexpected": (
        marked("The program met an error that nobody expected; what was saved is safe."),
        marked("[fault.copy] copies the details, [back] closes the window and goes on."),
    ),
    "block_field": (
        marked("A text of several lines, such as an address or notes."),
        marked("Enter begins a new line, [note.editor] opens your own editor for longer texts."),
    ),
    "undoing": (
        marked("What taking this back comes to: the day, what no longer settles what, and what remains."),
        marked("[undoing.yes] does it, [undoing.no] leaves all as it is, [undoing.other] takes the other way of the two."),
    ),
}
"""Screen, as in SCOPES -> what it is, what to do."""
