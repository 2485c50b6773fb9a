"""What can be done with documents: in a list, and on a card."""

from __future__ import annotations

from crm_tui.actions.action import Action

DOCUMENTS = (
    Action("document.post", "Post the draft", "Posts the draft: it takes a number and counts from now on.", "document", ("ctrl+s",), "post",
           role="invoice.post", command="invoices post", weight=45, short="Post draft"),
    Action("document.party", "Open the customer or vendor", "Opens the card of the customer or vendor of the document.", "document", ("C",), "party",
           command="customers show", weight=35, short="Party"),
    Action("invoice.new", "New invoice", "Opens an empty invoice; Ctrl+S posts it.", "invoices", ("n", "ctrl+n"), "new",
           role="invoice.post", command="invoices add", weight=80, short="New"),
    Action("invoice.receipt", "Receive a payment", "Enters money received for the invoice.", "invoice", ("p",), "settle",
           role="receipt.post", command="receipts add", weight=60, short="Receive"),
    Action("receipt.new", "Receive a payment", "Enters money received from a customer.", "payments", ("n", "ctrl+n"), "new",
           role="receipt.post", command="receipts add", weight=80, short="Receive"),
)  # fmt: skip
