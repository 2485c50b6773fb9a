"""What can be done with customers, vendors and employees: in a list, on a card, on a row of the ageing."""

from __future__ import annotations

from crm_tui.actions.action import Action

PARTIES = (
    Action("customer.new", "New customer", "Opens an empty form for a customer.", "customers", ("n", "ctrl+n"), "new",
           role="customer.post", command="customers add", weight=80, short="New"),
    Action("customer.edit", "Edit the customer", "Changes what is known of the customer; Ctrl+F shows more fields and the contacts.", "customer",
           ("e",), "edit", role="customer.edit", command="customers edit", weight=50, short="Edit"),
    Action("customer.invoice", "Invoice this customer", "Opens a new invoice for this customer.", "customer", ("i",), "invoice",
           role="invoice.post", command="invoices add", weight=60, short="Invoice"),
    Action("customer.receipt", "Receive a payment", "Enters money received from this customer.", "customer", ("p",), "receipt",
           role="receipt.post", command="receipts add", weight=55, short="Receive"),
    Action("customer.timeline", "Timeline", "Shows all that happened with this customer, day by day, with the balance after it.", "customer", ("E",),
           "timeline", command="report timeline", short="Timeline"),
    Action("customer.card.new", "New invoice", "Opens a new invoice for this customer.", "customer_card", ("n", "ctrl+n"), "invoice",
           role="invoice.post", command="invoices add"),
    Action("vendor.new", "New vendor", "Opens an empty form for a vendor.", "vendors", ("n", "ctrl+n"), "new",
           role="vendor.post", command="vendors add", weight=80, short="New"),
    Action("vendor.edit", "Edit the vendor", "Changes what is known of the vendor; Ctrl+F shows more fields and the contacts.", "vendor", ("e",),
           "edit", role="vendor.edit", command="vendors edit", weight=50, short="Edit"),
    Action("vendor.timeline", "Timeline", "Shows all that happened with this vendor, day by day, with the balance after it.", "vendor", ("E",),
           "timeline", command="report timeline", short="Timeline"),
    Action("employee.new", "New employee", "Opens an empty form for an employee.", "employees", ("n", "ctrl+n"), "new",
           role="employee.post", command="employees add", weight=80, short="New"),
    Action("employee.edit", "Edit the employee", "Changes what is known of the employee; Ctrl+F shows more fields.", "employee", ("e",),
           "edit", role="employee.edit", command="employees edit", weight=50, short="Edit"),
    Action("employee.timeline", "Timeline", "Shows all that happened with this employee, day by day, with the balance after it.", "employee", ("E",),
           "timeline", command="report timeline", short="Timeline"),
    Action("ageing.party", "Open the card", "Opens the card of the customer or vendor of the row.", "ageing", ("C",), "party",
           command="customers show", weight=60, short="Card"),
)  # fmt: skip
