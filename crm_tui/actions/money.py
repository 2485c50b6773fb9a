"""What is done with money on the screens: received, paid, given back, given up, allocated, and taken back again."""

from __future__ import annotations

from crm_tui.actions.action import Action

MONEY = (
    Action("document.void", "Void, or delete a draft", "Takes the document back as if it had never been, after a question; a draft is deleted.",
           "document", ("d",), "void", role="void.post", command="invoices void", weight=50, short="Void"),
    Action("document.reverse", "Reverse", "Takes the document back from a day on; what was before stays as it is.", "document", ("r",), "reverse",
           role="reverse.post", command="invoices reverse", weight=32, short="Reverse"),
    Action("settled.allocate", "Allocate", "Chooses what this credit settles, or which credits settle this.", "settled", ("a",), "allocate",
           role="allocate.post", command="post", weight=48, short="Allocate"),
    Action("settled.unallocate", "Take an allocation back", "Chooses which of its allocations is taken back: both documents are open again.",
           "settled", ("A",), "unallocate", role="unallocate.post", command="post"),
    Action("owed.write_off", "Write off", "Gives up what is left of it, or a part.", "owed", ("w",), "write_off",
           role="write_off.post", command="write-offs add", weight=36, short="Write off"),
    Action("credit.refund", "Refund", "Pays back what is left of it.", "refundable", ("b",), "refund",
           role="refund.post", command="refunds add", weight=46, short="Refund"),
    Action("bill.payment", "Pay this bill", "Enters money paid for the bill.", "bill", ("p",), "settle",
           role="payment.post", command="payments add", weight=60, short="Pay"),
    Action("payment.new", "Pay a vendor", "Enters money paid to a vendor.", "payments", ("N",), "new_payment",
           role="payment.post", command="payments add", weight=70, short="Pay"),
    Action("refund.new", "Pay back", "Enters money paid back to a customer, against credits of his.", "payments", ("B",), "new_refund",
           role="refund.post", command="refunds add"),
    Action("adjustment.new", "Adjust a balance", "Enters an adjustment of what a customer owes, or of what is owed to a vendor.", "write_offs",
           ("n", "ctrl+n"), "new", role="adjustment.post", command="adjustments add", weight=80, short="Adjust"),
    Action("write_off.new", "Write off a document", "Gives up what is left of an invoice whose number is typed.", "write_offs", ("w",),
           "new_write_off", role="write_off.post", command="write-offs add", weight=70, short="Write off"),
    Action("vendor.payment", "Pay this vendor", "Enters money paid to this vendor.", "vendor", ("p",), "payment",
           role="payment.post", command="payments add", weight=55, short="Pay"),
    Action("customer.refund", "Refund", "Pays back what this customer has as credits.", "customer", ("b",), "refund",
           role="refund.post", command="refunds add"),
    Action("vendor.refund", "Refund from the vendor", "Enters money that the vendor pays back of its credits.", "vendor", ("b",), "refund",
           role="refund.post", command="refunds add"),
    Action("customer.adjust", "Adjust the balance", "Corrects by hand what this customer owes.", "customer", ("J",), "adjust",
           role="adjustment.post", command="adjustments add"),
    Action("vendor.adjust", "Adjust the balance", "Corrects by hand what is owed to this vendor.", "vendor", ("J",), "adjust",
           role="adjustment.post", command="adjustments add"),
)  # fmt: skip

SETTLING = (
    Action("allocation.toggle", "Take or leave", "Settles the item of the row with this money, or leaves it open.", "allocation", ("space",),
           "take_or_leave", weight=70, short="Take/leave"),
    Action("allocation.rest", "The rest here", "Lays what is left of the money on the item of the row.", "allocation", ("equals_sign",),
           "rest_here", weight=65, short="Rest here"),
    Action("allocation.all", "All or none", "Takes all items, the oldest first, as far as the money goes; once more, none.", "allocation",
           ("asterisk",), "all_or_none", weight=64, short="All/none"),
    Action("allocation.discount", "Discount", "Takes the early-payment discount that is offered; else asks how much is taken off.", "allocation",
           ("percent_sign",), "discount", weight=63, short="Discount"),
    Action("allocation.close", "Close the difference", "Books a small difference to rounding, so that nothing stays open; once more, leaves it.",
           "allocation", ("c",), "close_small"),
    Action("allocation.down", "To the items", "Goes from a field to the items, and among them one down.", "allocation", ("down",), "cursor", "1",
           weight=66, short="Items"),
    Action("allocation.up", "Previous item", "Moves the cursor one item up.", "allocation", ("up",), "cursor", "-1"),
)  # fmt: skip

UNDOING = (
    Action("undoing.yes", "Do it", "Does what the question says.", "undoing", ("y",), "agree"),
    Action("undoing.save", "Do it, from a field", "Does what the question says, with what was typed.", "undoing", ("ctrl+s",), "agree", typing=True),
    Action("undoing.no", "No", "Leaves everything as it is.", "undoing", ("n",), "decline"),
    Action("undoing.unapply", "Let go of what settles it", "What settles the document is free again, so that it can be voided.", "undoing", ("u",),
           "unapply"),
    Action("undoing.other", "Void or reverse", "Changes between taking it back as if it had never been, and from a day on.", "undoing", ("r",),
           "other_way"),
    Action("undoing.next", "Next field", "Goes to the field for the reason, then to the next one.", "undoing", ("tab", "down"), "field", "1",
           typing=True),
    Action("undoing.previous", "Field before", "Goes back to the field before.", "undoing", ("shift+tab", "up"), "field", "-1", typing=True),
)  # fmt: skip
