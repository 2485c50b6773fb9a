"""Open documents of older books, as opening balances take them over."""

from __future__ import annotations

from typing import ClassVar

from crm_tui.words import marked
from screens.widgets.entry_grid import EntryGrid
from screens.widgets.entry_line import EntryColumn
from screens.widgets.grid_columns import DAY, FIGURE, LOOKUP, SHOWN

COLUMNS = (
    EntryColumn("party", marked("Party"), 9, LOOKUP, "party"),
    EntryColumn("name", marked("Name"), 0, SHOWN),
    EntryColumn("number", marked("Number"), 12),
    EntryColumn("date", marked("Date"), 10, DAY),
    EntryColumn("due", marked("Due"), 10, DAY),
    EntryColumn("amount", marked("Amount"), 12, FIGURE),
    EntryColumn("side", marked("Side"), 4, seldom=True),
    EntryColumn("currency", marked("Currency"), 8, LOOKUP, "currency", seldom=True),
    EntryColumn("rate", marked("Rate"), 10, FIGURE, seldom=True),
)


class ItemGrid(EntryGrid):
    """What each customer owes, or is owed to each vendor, document by document."""

    columns: ClassVar[tuple[EntryColumn, ...]] = COLUMNS
    route: ClassVar[tuple[str, ...]] = ("party", "number", "date", "due", "amount")
