"""What is printed from the screens: papers of documents, and of a customer's account."""

from __future__ import annotations

from crm_tui.actions.action import Action

PAPERS = (
    Action("printed.paper", "PDF", "Makes the paper of the document as PDF, and asks where it goes.", "printed", ("P",), "paper",
           command="invoices pdf", weight=38, short="PDF"),
    Action("customer.paper", "Statement or reminder", "Makes the statement of the customer's account, or a reminder, as PDF.", "customer", ("P",),
           "paper", command="customers statement", weight=33, short="Statement"),
)  # fmt: skip
