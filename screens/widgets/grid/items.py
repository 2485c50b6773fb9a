"""Open documents of older books, as opening balances take them over."""

from __future__ import annotations

from crm_tui.words import marked
from screens.widgets.grid.columns import DAY, FIGURE, LOOKUP, SHOWN, GridColumn
from screens.widgets.grid.entries import EntryGrid

RATE_DIGITS = 10
COLUMNS = (
    GridColumn("party", marked("Party"), 9, LOOKUP, "party"),
    GridColumn("name", marked("Name"), 0, SHOWN),
    GridColumn("number", marked("Number"), 12),
    GridColumn("date", marked("Date"), 10, DAY),
    GridColumn("due", marked("Due"), 10, DAY),
    GridColumn("amount", marked("Amount"), 12, FIGURE, least=2),
    GridColumn("side", marked("Side"), 4, seldom=True),
    GridColumn("currency", marked("Currency"), 8, LOOKUP, "currency", seldom=True),
    GridColumn("rate", marked("Rate"), 10, FIGURE, seldom=True, digits=RATE_DIGITS),
)


class ItemGrid(EntryGrid):
    """What each customer owes, or is owed to each vendor, document by document."""

    columns = COLUMNS
    route = ("party", "number", "date", "due", "amount")
