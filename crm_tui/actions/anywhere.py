"""What is begun from any main screen without going to its list first, and the ways between screens. Without keys: by the palette, or a key map."""

from __future__ import annotations

from crm_tui.actions.action import EVERYWHERE, Action
from crm_tui.words import marked

_BEGUN = (
    ("invoice", marked("Begin an invoice"), marked("Opens an empty invoice, wherever one is."), "invoices", "new", "invoice.post", "invoices add"),
    (
        "receipt",
        marked("Begin a receipt"),
        marked("Opens the form for money received, wherever one is."),
        "payments",
        "new",
        "receipt.post",
        "receipts add",
    ),
    (
        "payment",
        marked("Begin a payment"),
        marked("Opens the form for money paid, wherever one is."),
        "payments",
        "new_payment",
        "payment.post",
        "payments add",
    ),
    ("bill", marked("Begin a bill"), marked("Opens an empty bill of a vendor, wherever one is."), "bills", "new", "bill.post", "bills add"),
    (
        "journal",
        marked("Begin a journal entry"),
        marked("Opens an empty journal entry, wherever one is."),
        "journal",
        "new",
        "journal.post",
        "journal add",
    ),
    (
        "transfer",
        marked("Begin a transfer"),
        marked("Opens the form for money moved between accounts, wherever one is."),
        "journal",
        "transfer",
        "journal.post",
        "journal add",
    ),
    (
        "customer",
        marked("Begin a customer"),
        marked("Opens an empty form for a customer, wherever one is."),
        "customers",
        "new",
        "customer.post",
        "customers add",
    ),
)
BEGUN = tuple(
    Action(f"begin.{name}", title, help_text, "screen", (), "app.begin_here", name, role=role, command=command)
    for name, title, help_text, _place, _call, role, command in _BEGUN
)
BEGINS = {name: (place, call) for name, _title, _help, place, call, _role, _command in _BEGUN}
"""What is begun -> (main screen, call there)."""

WAYS = (
    Action("jump", "Jump", "Puts a letter beside every field, list and tab; the letter goes there, Esc leaves it.", EVERYWHERE, ("ctrl+o",), "jump",
           typing=True),
    Action("keys.edit", "Change the keys", "Lists every action with its keys; Enter gives one another key.", EVERYWHERE, (), "edit_keys",
           command="keys"),
    Action("keys.sheet", "Cheat sheet", "Writes the keys in force on one page to print, and says where.", EVERYWHERE, (), "write_sheet",
           command="keys"),
    Action("history.back", "Last view", "Goes back to what was shown before, on the same row.", "screen", ("minus",), "app.history", "-1"),
    Action("history.forward", "View after", "Goes forward again to what one came back from.", "screen", ("plus",), "app.history", "1"),
    Action("command_line", "Command line", "Asks for the name of an action or a screen, and does it; vim's key map has it on the colon.", "screen",
           (), "app.command_line"),
)  # fmt: skip

EDITOR = (
    Action("keys.add", "Another key as well", "Asks for one more key of the action.", "keys", ("a",), "add", weight=70, short="Add"),
    Action("keys.reset", "Keys of the key map", "Gives the action the keys of the key map again.", "keys", ("r",), "reset", weight=60,
           short="Reset"),
    Action("keys.reset_all", "All keys of the key map", "Takes all keys of your own out, after a question.", "keys", ("R",), "reset_all", weight=50,
           short="Reset all"),
    Action("keys.preset", "Key map", "Chooses among default, vim, tally and quickbooks.", "keys", ("p",), "preset", weight=55,
           command="config set", short="Key map"),
)  # fmt: skip
