"""A list that can be filtered as one types: what customers and invoices have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.lists.paging import Listing, Pager
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns
from screens.widgets.text_field import TextField


class ListScreen(BaseScreen):
    """A filter line, seen only while it filters, and the table."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "filtered", "tabs")
    columns: ClassVar[tuple[TableColumn, ...]] = ()
    empty: ClassVar[str] = ""
    filter_line: TextField | None = None
    _saved_key: object = None

    def listing(self, search: str) -> Listing[Any]:
        raise NotImplementedError

    def worded_row(self, row: Any) -> TableRow:
        """A row of the list as the table shows it. Runs in a thread: it touches no widget."""
        raise NotImplementedError

    def open_row(self, row: TableRow) -> None:
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(self.columns), name="list", empty=_(self.empty))

    def on_mount(self) -> None:
        self.pager: Pager[Any] = Pager(self, self.gateway, self.table, self.worded_row, self.count_rows)

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        """Read again, the cursor stays on its record, or goes to the one that was just saved."""
        stood = self.table.current.key if again and self.table.current is not None else None
        sought, self._saved_key = self._saved_key or stood, None
        self.pager.load(self.listing(self.filter_line.value if self.filter_line else ""), keep_cursor=again, seek=sought)

    def show_saved(self, kind: str, name: str) -> None:
        """Goes to what a form has just saved: a type of document or record, and its number or code."""
        self._saved_key = self.key_of(kind, name)
        self.seen = self.gateway.version
        self.load(again=True)

    def key_of(self, kind: str, name: str) -> object:
        """The key of the row of a record."""
        return name

    def action_cursor(self, step: str) -> None:
        """Down in the filter line goes to the rows it left."""
        self.table.focus()
        self.table.action_cursor(step)

    async def action_filter(self) -> None:
        """The keys that come after it wait until the line is there."""
        if self.filter_line is None:
            self.filter_line = TextField(name="filter")
            await self.mount(self.filter_line, before=self.table)
        self.set_focus(self.filter_line)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.load()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    def go_back(self) -> None:
        if self.filter_line is None:
            super().go_back()
            return
        typed = bool(self.filter_line.value)
        self.filter_line.remove()
        self.filter_line = None
        self.table.focus()
        if typed:
            self.load()

    def on_paged_table_rows_wanted(self, event: PagedTable.RowsWanted) -> None:
        self.pager.page_wanted(event.page)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.open_row(event.row)
