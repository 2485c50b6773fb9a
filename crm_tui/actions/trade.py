"""What is done with documents with prices: entered, changed, entered again, credited; and with their lines in a form."""

from __future__ import annotations

from crm_tui.actions.action import Action

TRADE = (
    Action("document.edit", "Edit the draft", "Opens the draft to be changed. What is posted is corrected by a credit, or voided.", "trade", ("e",),
           "edit", role="draft.invoice", command="invoices edit", weight=58, short="Edit draft"),
    Action("document.copy", "Enter it again", "Opens a new form with the same content, dated today; nothing is stored until it is saved.", "trade",
           ("D",), "duplicate", role="draft.invoice", command="invoices copy", weight=24, short="Copy"),
    Action("invoice.credit", "Credit the invoice", "Opens a credit note with the lines that are left to credit; Space takes or leaves one.",
           "invoice", ("c",), "credit", role="credit_note.post", command="invoices credit", weight=39, short="Credit…"),
    Action("bill.credit", "Credit the bill", "Opens a vendor credit with the lines that are left to credit; Space takes or leaves one.", "bill",
           ("c",), "credit", role="vendor_credit.post", command="bills credit", weight=39, short="Credit…"),
    Action("quote.invoice", "Invoice the quote", "Opens the invoice that the quote leads to; it does so once.", "quote", ("i",), "invoice_quote",
           role="invoice.post", command="quotes invoice", weight=60, short="Invoice"),
    Action("quote.new", "New quote", "Opens an empty quote; it posts nothing.", "quotes", ("n", "ctrl+n"), "new",
           role="quote.post", command="quotes add", weight=80, short="New"),
    Action("credit_note.new", "New credit note", "Opens an empty credit note; c on an invoice opens one with its lines.", "credit_notes",
           ("n", "ctrl+n"), "new", role="credit_note.post", command="credit-notes add", weight=80, short="New"),
    Action("bill.new", "New bill", "Opens an empty bill; Ctrl+S posts it.", "bills", ("n", "ctrl+n"), "new",
           role="bill.post", command="bills add", weight=80, short="New"),
    Action("vendor_credit.new", "New vendor credit", "Opens an empty credit of a vendor; c on a bill opens one with its lines.", "vendor_credits",
           ("n", "ctrl+n"), "new", role="vendor_credit.post", command="vendor-credits add", weight=80, short="New"),
    Action("customer.quote", "Quote for this customer", "Opens a new quote for this customer.", "customer", ("q",), "quote",
           role="quote.post", command="quotes add", weight=22, short="Quote"),
    Action("vendor.bill", "Bill of this vendor", "Opens a new bill of this vendor.", "vendor", ("i",), "bill",
           role="bill.post", command="bills add", weight=60, short="Bill"),
)  # fmt: skip

LINES = (
    Action("grid.page_down", "Ten lines down", "Goes ten lines down, in the same column.", "grid", ("pagedown",), "lines_page", "1", typing=True),
    Action("grid.page_up", "Ten lines up", "Goes ten lines up, in the same column.", "grid", ("pageup",), "lines_page", "-1", typing=True),
    Action("grid.as_above", "As above", "In an empty cell: the value of the line above.", "grid", ("quotation_mark",), "as_above", typing=True),
    Action("trade.draft", "Keep it as a draft", "Saves what was entered as a draft, which counts for nothing yet.", "trade_form", (), "save_draft",
           role="draft.invoice", letter="d"),
    Action("trade.post", "Post it now", "Posts what was entered, also where it was a draft so far.", "trade_form", (), "post", role="invoice.post",
           letter="p"),
    Action("trade.repeat", "Repeat the last lines", "Adds the lines of the latest document of this customer or vendor.", "trade_form", (),
           "repeat_lines", letter="r"),
    Action("trade.last_price", "The price of last time", "Writes what this customer or vendor last paid, or charged, for the product of the line.",
           "trade_form", (), "last_price", letter="o"),
)  # fmt: skip
