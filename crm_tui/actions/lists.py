"""Moving in lists, and what every list and card can do."""

from __future__ import annotations

from crm_tui.actions.action import Action

LISTS = (
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
    Action("list.state", "Show only", "Shows drafts only, or what is open, overdue, paid, void; Esc shows all again.", "states", ("F",), "state",
           weight=30, short="Show only"),
    Action("part.next", "Next part", "Shows the next part of the card.", "parts", ("tab",), "part", "1", weight=45, short="Next part"),
    Action("part.previous", "Part before", "Shows the part of the card before this one.", "parts", ("shift+tab",), "part", "-1"),
    Action("card.close", "Back to the list", "Closes this and goes back to the row it came from.", "card", ("left", "backspace"), "app.back"),
)  # fmt: skip
