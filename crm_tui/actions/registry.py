"""The actions that exist, in the order in which help lists them. What is not here cannot be done on the screens."""

from __future__ import annotations

from functools import cache

from crm_tui.actions.action import EVERYWHERE, Action
from crm_tui.actions.screens import PLACES, SCOPES

_GLOBAL = (
    Action("palette", "Find an action", "Lists everything that can be done; type a part of its name.", EVERYWHERE, ("ctrl+p",), "palette",
           weight=20, typing=True, short="Actions"),
    Action("goto", "Go to anything", "Finds a customer by any part of the name, or an invoice by its number, and opens it.", EVERYWHERE,
           ("ctrl+g",), "goto", weight=30, typing=True, short="Go to"),
    Action("help", "Help", "Shows the keys that count here, and what they do.", EVERYWHERE, ("question_mark", "f1"), "help",
           weight=40, short="Help"),
    Action("back", "Back", "Closes what is open, clears a filter, or goes back to the screen before.", EVERYWHERE, ("escape",), "back",
           typing=True),
    Action("quit", "Quit", "Leaves the program. What was saved is safe; an entry that was changed asks first.", EVERYWHERE, ("ctrl+q",), "leave",
           weight=10, typing=True, short="Quit"),
    Action("reload", "Reload", "Reads what this screen shows from the books again.", EVERYWHERE, ("ctrl+r",), "reload", typing=True),
)  # fmt: skip

_PLACES = tuple(Action(f"show.{p.name}", p.title, p.help, "screen", (p.digit,), "show", p.name) for p in PLACES)

_LIST = (
    Action("list.down", "Next row", "Moves the cursor one row down.", "list", ("down", "j"), "cursor", "1"),
    Action("list.up", "Previous row", "Moves the cursor one row up.", "list", ("up", "k"), "cursor", "-1"),
    Action("list.page_down", "Next page", "Moves the cursor one page down.", "list", ("pagedown",), "cursor_page", "1"),
    Action("list.page_up", "Previous page", "Moves the cursor one page up.", "list", ("pageup",), "cursor_page", "-1"),
    Action("list.first", "First row", "Moves the cursor to the first row of the whole list.", "list", ("home", "g"), "cursor_first"),
    Action("list.last", "Last row", "Moves the cursor to the last row of the whole list.", "list", ("end", "G"), "cursor_last"),
    Action("list.columns_right", "Columns to the right", "Shows columns that do not fit on the screen.", "list", ("L",), "columns", "1"),
    Action("list.columns_left", "Columns to the left", "Goes back to the first columns.", "list", ("H",), "columns", "-1"),
    Action("list.open", "Open", "Opens what stands behind the row: a card, a document, or the report below it.", "list", ("enter", "right"),
           "open", weight=90, short="Open"),
    Action("list.filter", "Filter", "Shows only the rows that hold the words typed; Esc clears it.", "filtered", ("slash",), "filter",
           weight=70, short="Filter"),
    Action("card.close", "Back to the list", "Closes this and goes back to the row it came from.", "card", ("left", "backspace"), "app.back"),
)  # fmt: skip

_CUSTOMERS = (
    Action("customer.new", "New customer", "Opens an empty form for a customer.", "customers", ("n", "ctrl+n"), "new",
           role="customer.add", command="customers add", weight=80, short="New"),
    Action("customer.invoice", "Invoice this customer", "Opens a new invoice for the customer of the row.", "customers", ("i",), "invoice",
           role="invoice.post", command="invoices add", weight=60, short="Invoice"),
    Action("customer.receipt", "Receive a payment", "Enters money received from the customer of the row.", "customers", ("p",), "receipt",
           role="receipt.post", command="receipts add", weight=50, short="Receive"),
    Action("customer.card.invoice", "Invoice this customer", "Opens a new invoice for this customer.", "customer", ("i", "n"), "invoice",
           role="invoice.post", command="invoices add", weight=80, short="Invoice"),
    Action("customer.card.receipt", "Receive a payment", "Enters money received from this customer.", "customer", ("p",), "receipt",
           role="receipt.post", command="receipts add", weight=70, short="Receive"),
)  # fmt: skip

_INVOICES = (
    Action("invoice.new", "New invoice", "Opens an empty invoice; Ctrl+S posts it.", "invoices", ("n", "ctrl+n"), "new",
           role="invoice.post", command="invoices add", weight=80, short="New"),
    Action("invoice.receipt", "Receive a payment", "Enters money received for the invoice of the row.", "invoices", ("p",), "receipt",
           role="receipt.post", command="receipts add", weight=60, short="Receive"),
    Action("invoice.post", "Post the draft", "Posts the draft of the row: it takes a number and counts from now on.", "invoices", ("ctrl+s",), "post",
           role="invoice.post", command="invoices post", weight=45, short="Post draft"),
    Action("invoice.card.post", "Post the draft", "Posts this draft: it takes a number and counts from now on.", "invoice", ("ctrl+s",), "post",
           role="invoice.post", command="invoices post", weight=45, short="Post draft"),
    Action("invoice.card.receipt", "Receive a payment", "Enters money received for this invoice.", "invoice", ("p",), "receipt",
           role="receipt.post", command="receipts add", weight=80, short="Receive"),
    Action("invoice.card.customer", "Open the customer", "Opens the card of the customer of this invoice.", "invoice", ("c",), "customer",
           command="customers show", weight=60, short="Customer"),
)  # fmt: skip

_RECEIVABLES = (
    Action("receivables.receipt", "Receive a payment", "Enters money received from the customer of the row, oldest invoices first.",
           "receivables", ("p", "n"), "receipt", role="receipt.post", command="receipts add", weight=80, short="Receive"),
    Action("receivables.customer", "Open the customer", "Opens the card of the customer of the row.", "receivables", ("c",), "customer",
           command="customers show", weight=60, short="Customer"),
)  # fmt: skip

_REPORTS = (
    Action("report.earlier", "Previous period", "Shows the same report one period earlier.", "report", ("left_square_bracket",), "period", "-1",
           command="report", weight=60, short="Earlier"),
    Action("report.later", "Next period", "Shows the same report one period later.", "report", ("right_square_bracket",), "period", "1",
           command="report", weight=55, short="Later"),
    Action("report.today", "Back to today", "Shows the same report as of today.", "report", ("T",), "period", "0"),
)  # fmt: skip

_FORM = (
    Action("form.save", "Save", "Checks what was entered and saves it; an invoice or receipt is posted.", "form", ("ctrl+s",), "save",
           weight=90, typing=True, short="Save"),
    Action("form.save_new", "Save and new", "Saves, and opens the same form again with the same date.", "form", ("ctrl+n",), "save_new",
           weight=60, typing=True, short="Save, new"),
    Action("form.next", "Next field", "Accepts the field and goes to the next one.", "form", ("enter", "tab"), "next_field", typing=True),
    Action("form.previous", "Previous field", "Goes back to the field before.", "form", ("shift+tab",), "previous_field", typing=True),
    Action("grid.delete", "Delete line", "Takes the line out of the document.", "grid", ("ctrl+l",), "delete_line",
           weight=50, typing=True, short="Delete line"),
    Action("grid.up", "Line above", "Goes to the line above, in the same column.", "grid", ("up",), "line_above", typing=True),
    Action("grid.down", "Line below", "Goes to the line below, in the same column.", "grid", ("down",), "line_below", typing=True),
    Action("allocation.toggle", "Take or leave", "Settles the item of the row with this money, or leaves it open.", "allocation", ("space",),
           "take_or_leave", weight=70, short="Take/leave"),
    Action("allocation.down", "Next item", "Moves the cursor one item down.", "allocation", ("down",), "cursor", "1"),
    Action("allocation.up", "Previous item", "Moves the cursor one item up.", "allocation", ("up",), "cursor", "-1"),
)  # fmt: skip

_WINDOWS = (
    Action("lookup.down", "Next candidate", "Moves down in the list under the field.", "lookup", ("down",), "candidate", "1", typing=True),
    Action("lookup.up", "Previous candidate", "Moves up in the list under the field.", "lookup", ("up",), "candidate", "-1", typing=True),
    Action("choice.down", "Next choice", "Moves to the next line of the list.", "chooser", ("down",), "choice", "1", typing=True),
    Action("choice.up", "Previous choice", "Moves to the line before.", "chooser", ("up",), "choice", "-1", typing=True),
    Action("choice.page_down", "Next page of choices", "Moves a page down.", "chooser", ("pagedown",), "choice_page", "1", typing=True),
    Action("choice.page_up", "Previous page of choices", "Moves a page up.", "chooser", ("pageup",), "choice_page", "-1", typing=True),
    Action("question.yes", "Yes", "Does what was asked.", "question", ("y",), "answer", "yes"),
    Action("question.no", "No", "Leaves everything as it is.", "question", ("n", "enter"), "answer", "no"),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (*_GLOBAL, *_PLACES, *_LIST, *_CUSTOMERS, *_INVOICES, *_RECEIVABLES, *_REPORTS, *_FORM, *_WINDOWS)


@cache
def in_scope(scope: str) -> tuple[Action, ...]:
    return tuple(a for a in ACTIONS if a.scope == scope)


@cache
def on_screen(screen: str) -> tuple[Action, ...]:
    """The actions that count on a screen, its own first, those that count everywhere last."""
    return tuple(a for scope in reversed(SCOPES[screen]) for a in in_scope(scope))


def action(name: str) -> Action:
    """The action of an id. StopIteration never leaves: ids are the program's own."""
    return next(a for a in ACTIONS if a.id == name)
