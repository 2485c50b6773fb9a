"""What can be done with customers, vendors and employees: in a list, on a card, on a row of the ageing."""

from __future__ import annotations

from crm_tui.actions.action import Action

PARTIES = (
    Action("customer.new", "New customer", "Opens an empty form for a customer.", "customers", ("n", "ctrl+n"), "new",
           role="customer.add", command="customers add", weight=80, short="New"),
    Action("customer.invoice", "Invoice this customer", "Opens a new invoice for this customer.", "customer", ("i",), "invoice",
           role="invoice.post", command="invoices add", weight=60, short="Invoice"),
    Action("customer.receipt", "Receive a payment", "Enters money received from this customer.", "customer", ("p",), "receipt",
           role="receipt.post", command="receipts add", weight=55, short="Receive"),
    Action("customer.card.new", "New invoice", "Opens a new invoice for this customer.", "customer_card", ("n", "ctrl+n"), "invoice",
           role="invoice.post", command="invoices add"),
    Action("ageing.party", "Open the card", "Opens the card of the customer or vendor of the row.", "ageing", ("c",), "party",
           command="customers show", weight=60, short="Card"),
)  # fmt: skip
