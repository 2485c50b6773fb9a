"""The items that money can settle: a table of any length whose rows are worded only when they come into view, for they change with each key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screens.widgets.paged_table import PAGE, PagedTable
from screens.widgets.table_layout import TableColumn, TableRow


class SettleTable(PagedTable):
    """`show_items` gives the number of rows and how one is worded."""

    def __init__(self, columns: Sequence[TableColumn], *, name: str, empty: str) -> None:
        super().__init__(columns, name=name, empty=empty)
        self._word: Callable[[int], TableRow] | None = None
        self._length = 0

    def show_items(self, length: int, word: Callable[[int], TableRow]) -> None:
        """Words the rows in view again; the others when they are scrolled to. The cursor stays."""
        self._word, self._length = word, length
        self.forget(keep_cursor=True)
        top = self.scroll_offset.y
        for page in range(top // PAGE, (top + self.rows_shown) // PAGE + 1):
            self._fill_page(page)
        self.show_count(length)

    def _fill_page(self, page: int) -> None:
        if self._word is not None and page * PAGE < self._length:
            self.fill(page, [self._word(i) for i in range(page * PAGE, min(self._length, (page + 1) * PAGE))])

    def on_paged_table_rows_wanted(self, event: PagedTable.RowsWanted) -> None:
        event.stop()
        self._fill_page(event.page)
