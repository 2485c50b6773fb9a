"""A list that can be filtered as one types, sorted by any column, marked: what customers and invoices have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.actions.empty_lists import FILTERED
from crm_tui.filters.asked import Asked
from crm_tui.filters.lists import read_for
from crm_tui.words import _
from screens.bindings import bindings
from screens.formats import in_force
from screens.lists.cells import ungrouped
from screens.lists.filtering import FilterLine
from screens.lists.paging import Listing, Pager
from screens.lists.previewing import Previewing
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableRow, worded_columns
from screens.widgets.text_field import TextField


class ListScreen(Previewing):
    """A filter line, seen only while it filters, and the table. `kind`: what the rows are, as filters know it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "filtered", "rows", "tabs")
    kind: ClassVar[str] = ""
    amount: ClassVar[str] = ""
    """The column of the amount that the filter means."""
    unsorted: ClassVar[tuple[str, ...]] = ()
    """Columns that the list cannot be sorted by."""
    filter_line: TextField | None = None
    _saved_key: object = None

    def __init__(self) -> None:
        super().__init__()
        self.sort, self.down = "", False

    def listing(self, search: str) -> Listing[Any]:
        raise NotImplementedError

    def worded_row(self, row: Any) -> TableRow:
        """A row of the list as the table shows it. Runs in a thread: it touches no widget."""
        raise NotImplementedError

    def open_row(self, row: TableRow) -> None:
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        self.choose_kept()
        yield PagedTable(worded_columns(self.seen_columns), name="list", empty=self.nothing())

    def on_mount(self) -> None:
        self.pager: Pager[Any] = Pager(self, self.gateway, self.table, self.worded_row, self.count_rows)
        self.table.marked = self.marks

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def asked(self, search: str) -> Asked:
        """The filter as typed, read. Its faults are told beside it."""
        return read_for(self.kind, search, _, point=in_force().point)

    def load(self, *, again: bool = False) -> None:
        """Read again, the cursor stays on its record, or goes to the one that was just saved."""
        stood = self.table.current.key if again and self.table.current is not None else None
        sought, self._saved_key = self._saved_key or stood, None
        self.table.empty = self.nothing(self.narrowed)
        self.pager.load(self.listing(self.filter_text), keep_cursor=again, seek=sought)

    @property
    def narrowed(self) -> str:
        """By what the list is narrowed, if at all: a name in EMPTY."""
        return FILTERED if self.filter_text.strip() else ""

    @property
    def filter_text(self) -> str:
        return self.filter_line.value if self.filter_line is not None else ""

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

    # -- filter

    async def action_filter(self) -> None:
        """The keys that come after it wait until the line is there."""
        if self.filter_line is None:
            line = FilterLine()
            await self.mount(line, before=self.table)
            self.filter_line = line.field
        self.set_focus(self.filter_line)

    async def filter_by(self, text: str) -> None:
        """Filters as if the text had been typed; the rows have the focus."""
        if text:
            await self.action_filter()
        if self.filter_line is not None:
            self.filter_line.value = text
        self.table.focus()

    async def action_filter_cell(self) -> None:
        """To what stands in the cell, beside what is filtered already."""
        part = self.part_of_cell()
        if part and part not in self.filter_text.split():
            await self.filter_by(f"{self.filter_text.strip()} {part}".strip())

    def part_of_cell(self) -> str:
        """The cell under the cursor as a part of a filter; empty where it is empty."""
        from crm_tui.filters.asked import quoted

        text = self.table.cell.strip()
        if text and self.table.column.id == self.amount:
            return "=" + ungrouped(text)
        return quoted(text) if text and not self.table.column.right else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == "?":
            event.input.value = ""
            self.explain()
            return
        for line in self.query(FilterLine):
            line.tell(self.asked(event.value).faults)
        self.load()

    def explain(self) -> None:
        """What can be typed into the filter of this list."""
        from screens.modals.filter_help import FilterHelp

        self.app.push_screen(FilterHelp(self.kind))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    def go_back(self) -> None:
        if self.table.range_from is not None:
            self.end_range()
        elif self.filter_line is None:
            super().go_back()
        else:
            typed = bool(self.filter_line.value)
            self.query_one(FilterLine).remove()
            self.filter_line = None
            self.table.focus()
            if typed:
                self.load()

    # -- order

    def action_sort(self, way: str) -> None:
        """By the column in focus; the same once more goes back to the usual order."""
        self.sort_by(self.table.column.id, down=way == "down")

    def sort_by(self, column: str, *, down: bool) -> None:
        if column in self.unsorted:
            self.say(_("This list cannot be sorted by that column"))
            return
        again = (self.sort, self.down) == (column, down)
        self.sort, self.down = ("", False) if again else (column, down)
        self.table.show_order(self.sort, down=self.down)
        self.load()

    def on_paged_table_title_clicked(self, event: PagedTable.TitleClicked) -> None:
        """Up, down, and back to the usual order."""
        self.sort_by(event.column.id, down=self.sort == event.column.id)

    # -- rows

    def on_paged_table_rows_wanted(self, event: PagedTable.RowsWanted) -> None:
        self.pager.page_wanted(event.page)

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        self.preview(event.row)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.open_row(event.row)
