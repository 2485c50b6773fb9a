"""A table of any length: only the rows on the screen are drawn, and pages are asked for as they come into view (tui.md C).

It holds no data but the pages it was given lately. Whoever owns it answers `RowsWanted` with `fill`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.bindings import bindings
from screens.hooks import Surviving
from screens.widgets.cells import cells, fitted, wrapped
from screens.widgets.table_layout import GAP, Place, TableColumn, TableRow, laid_out

PAGE = 128
KEPT_PAGES = 48
_WAITING = "·"
_MARK = "✓ "
_UP, _DOWN = "▲", "▼"


class PagedTable(Surviving, ScrollView, can_focus=True, inherit_bindings=False):
    """Header, rows, a cursor on one row, and marks apart from it. Rows are asked for in pages of `PAGE`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paged-table--header", "paged-table--cursor", "paged-table--heading", "paged-table--total", "paged-table--muted", "paged-table--alarm",
        "paged-table--mark", "paged-table--focus",
    }  # fmt: skip
    DEFAULT_CSS = """
    PagedTable { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size: 1 1; scrollbar-gutter: stable; }
    """

    @dataclass
    class RowsWanted(Message):
        """Rows of a page are needed that the table was not given."""

        table: PagedTable
        page: int

        @property
        def control(self) -> PagedTable:
            return self.table

    @dataclass
    class Moved(Message):
        """The cursor stands on another row; `row` is None while its page is on the way."""

        table: PagedTable
        row: TableRow | None

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, PagedTable.Moved)

        @property
        def control(self) -> PagedTable:
            return self.table

    @dataclass
    class Opened(Message):
        """The user wants to see what stands behind a row."""

        table: PagedTable
        row: TableRow

        @property
        def control(self) -> PagedTable:
            return self.table

    @dataclass
    class TitleClicked(Message):
        """A column's title was clicked; the column is in focus now."""

        table: PagedTable
        column: TableColumn

        @property
        def control(self) -> PagedTable:
            return self.table

    cursor_row: reactive[int] = reactive(0)

    def __init__(self, columns: Sequence[TableColumn], *, name: str | None = None, empty: str = "") -> None:
        super().__init__(id=name)
        self.columns = tuple(columns)
        self.count, self.empty = 0, empty
        self.header = 1 if any(c.title for c in self.columns) else 0
        self.marked: set[int] = set()
        """The ids of the marked rows; `show_marks` draws a change."""
        self.range_from: int | None = None
        """Where a range that is being marked begins."""
        self.focus_column = -1
        """The column that the keys for columns act on; -1 before the first of them."""
        self.sorted_by: tuple[str, bool] = ("", False)
        """The column that the list is sorted by, and whether the largest comes first."""
        self._pages: OrderedDict[int, tuple[TableRow, ...]] = OrderedDict()
        self._wanted: set[int] = set()
        self._needed = [cells(c.title) for c in self.columns]
        self._places: list[Place] = []
        self._strips: dict[tuple[int, bool, bool], Strip] = {}

    # -- values downward

    def set_columns(self, columns: Sequence[TableColumn]) -> None:
        self.columns = tuple(columns)
        self.header = 1 if any(c.title for c in self.columns) else 0
        self._needed = [cells(c.title) for c in self.columns]
        self.focus_column = min(self.focus_column, len(self.columns) - 1)
        self._lay_out()

    def tell_nothing(self, text: str) -> None:
        """What stands in the place of the rows where there are none."""
        self.empty = text
        self._redraw()

    def show_count(self, count: int) -> None:
        """How many rows there are by now; those already given stay."""
        self.count = count
        self.virtual_size = Size(self.size.width, count + self.header)
        self.cursor_row = min(self.cursor_row, max(0, count - 1))
        self._want_view()
        self._redraw()

    def forget(self, *, keep_cursor: bool = False) -> None:
        """Throws all rows away: the list is another one now."""
        self._pages.clear()
        self._wanted.clear()
        if not keep_cursor:
            self.count = 0
            self.cursor_row = 0
            self.scroll_to(0, 0, animate=False, immediate=True)
        self._redraw()

    def fill(self, page: int, rows: Iterable[TableRow]) -> None:
        """Gives the rows of a page."""
        found = tuple(rows)
        self._pages[page] = found
        self._pages.move_to_end(page)
        self._wanted.discard(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        self._widen(found)
        self._redraw()
        if page == self.cursor_row // PAGE:
            self.post_message(self.Moved(self, self.current))

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """A list that is known whole."""
        self.forget(keep_cursor=True)
        for start in range(0, len(rows), PAGE):
            self._pages[start // PAGE] = tuple(rows[start : start + PAGE])
        self._widen(rows)
        self.show_count(len(rows))
        self.post_message(self.Moved(self, self.current))

    @property
    def current(self) -> TableRow | None:
        """The row under the cursor, if it was given."""
        return self.row_at(self.cursor_row)

    def row_at(self, index: int) -> TableRow | None:
        page = self._pages.get(index // PAGE)
        return page[index % PAGE] if page is not None and index % PAGE < len(page) else None

    # -- drawing

    def _widen(self, rows: Iterable[TableRow]) -> None:
        """A figure is never cut while there is room: columns of figures grow with what was seen."""
        needed, grown = self._needed, False
        figures = [i for i, c in enumerate(self.columns) if c.right]
        for row in rows:
            for i in figures:
                size = len(row.cells[i])
                if size > needed[i]:
                    needed[i], grown = size, True
        if grown:
            self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - self.mark_width
        self._places = laid_out(self.columns, width, focus=self.focus_column, needed=self._needed) if width > 0 else []
        self._redraw()

    @property
    def mark_width(self) -> int:
        """Cells for the signs of marked rows, none while there are none."""
        return cells(_MARK) if self.marked or self.range_from is not None else 0

    def show_marks(self) -> None:
        """Draws what is marked now."""
        self._lay_out()

    def show_order(self, column: str, *, down: bool) -> None:
        """Says in the header what the list is sorted by."""
        self.sorted_by = (column, down)
        self.refresh()

    def is_marked(self, index: int) -> bool:
        """Whether a row is marked, or lies in the range that is being marked."""
        row = self.row_at(index)
        if row is not None and row.id in self.marked:
            return True
        return self.range_from is not None and min(self.range_from, self.cursor_row) <= index <= max(self.range_from, self.cursor_row)

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self.virtual_size = Size(self.size.width, self.count + self.header)
        self._lay_out()
        self._keep_in_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_focus(self) -> None:
        self._redraw()

    def on_blur(self) -> None:
        self._redraw()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y < self.header:
            return self._header(width)
        index = self.scroll_offset.y + y - self.header
        if index >= self.count:
            return self._message(y, width)
        at = (index, index == self.cursor_row, self.has_focus)
        strip = self._strips.get(at)
        if strip is None:
            strip = self._row_strip(index, width)
            if self.row_at(index) is not None:
                self._strips[at] = strip
        return strip

    def _header(self, width: int) -> Strip:
        """The titles, that of the column in focus standing out."""
        style, focus = self.get_component_rich_style("paged-table--header"), self.get_component_rich_style("paged-table--focus", partial=True)
        titles = self._titles()
        segments = [Segment(" " * self.mark_width, style)]
        for place in self._places:
            look = style + focus if place.index == self.focus_column else style
            segments += [Segment(fitted(titles[place.index], place.width, right=place.right), look), Segment(" " * GAP, style)]
        return Strip(segments).adjust_cell_length(width, style)

    def _titles(self) -> list[str]:
        """The columns' titles; the first says how many columns have no room, so that nobody adds up what he cannot see."""
        column, down = self.sorted_by
        titles = [f"{c.title}{_DOWN if down else _UP}" if c.id == column else c.title for c in self.columns]
        hidden = len(self.columns) - len(self._places)
        if hidden and self._places:
            first = self._places[0]
            mark = f"+{hidden}›"
            titles[first.index] = f"{fitted(titles[first.index], max(first.width - len(mark) - 1, 0)).rstrip()} {mark}".strip()
        return titles

    def _message(self, y: int, width: int) -> Strip:
        text, line = "", y - self.header - 1
        if line >= 0 and not self.count and not self._wanted:
            text = f" {said[line]}" if line < len(said := wrapped(self.empty, max(1, width - 2))) else ""
        return Strip([Segment(fitted(text, width), self.get_component_rich_style("paged-table--muted"))], width)

    def _row_strip(self, index: int, width: int) -> Strip:
        row = self.row_at(index)
        if row is None:
            self._want(index // PAGE)
            return self._drawn((_WAITING, *[""] * (len(self.columns) - 1)), self.get_component_rich_style("paged-table--muted"), width)
        style = self.get_component_rich_style(f"paged-table--{row.look}") if row.look else self.rich_style
        mark = ""
        if self.mark_width:
            mark = _MARK if self.is_marked(index) else " " * self.mark_width
        if mark == _MARK:
            style += self.get_component_rich_style("paged-table--mark", partial=True)
        if index == self.cursor_row:
            style += self.get_component_rich_style("paged-table--cursor", partial=True)
        return self._drawn(row.cells, style, width, mark)

    def _drawn(self, texts: Sequence[str], style: Style, width: int, mark: str = "") -> Strip:
        gap = " " * GAP
        line = mark + gap.join(fitted(texts[p.index], p.width, right=p.right) for p in self._places)
        return Strip([Segment(fitted(line, width), style)], width)

    def _want_view(self) -> None:
        """Asks for what is in view before it is drawn."""
        top = self.scroll_offset.y
        for page in range(top // PAGE, min(self.count - 1, top + self.rows_shown - 1) // PAGE + 1):
            if page not in self._pages:
                self._want(page)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._want_view()

    def _want(self, page: int) -> None:
        if page not in self._wanted:
            self._wanted.add(page)
            self.post_message(self.RowsWanted(self, page))

    # -- moving

    def validate_cursor_row(self, row: int) -> int:
        return max(0, min(row, self.count - 1))

    def watch_cursor_row(self, old: int, new: int) -> None:
        before = self.scroll_offset.y
        self._keep_in_view()
        if self.range_from is not None:
            self._redraw()
        elif self.scroll_offset.y == before:
            for row in (old, new):
                self.refresh(Region(0, row - before + self.header, self.size.width, 1))
        self.post_message(self.Moved(self, self.current))
        self._look_ahead(new - old)

    def _look_ahead(self, step: int) -> None:
        """Asks for the next page in the direction of movement before it comes into view."""
        ahead = (self.cursor_row + (PAGE // 2 if step > 0 else -PAGE // 2)) // PAGE
        if 0 <= ahead * PAGE < self.count and ahead not in self._pages:
            self._want(ahead)

    @property
    def rows_shown(self) -> int:
        return max(1, self.size.height - self.header)

    def _keep_in_view(self) -> None:
        top = self.scroll_offset.y
        row = self.cursor_row
        if row < top:
            self.scroll_to(0, row, animate=False, immediate=True)
        elif row >= top + self.rows_shown:
            self.scroll_to(0, row - self.rows_shown + 1, animate=False, immediate=True)

    def action_cursor(self, step: str) -> None:
        self.cursor_row += int(step)

    def action_cursor_page(self, step: str) -> None:
        self.cursor_row += int(step) * self.rows_shown

    def action_cursor_first(self) -> None:
        self.cursor_row = 0

    def action_cursor_last(self) -> None:
        self.cursor_row = self.count - 1

    def action_columns(self, step: str) -> None:
        """The next column, or the one before, is the one that keys for columns act on; one that has no room is brought into view."""
        self.focus_on(max(0, self.focus_column) + int(step) if self.focus_column >= 0 else 0 if int(step) < 0 else min(1, len(self.columns) - 1))

    def focus_on(self, column: int) -> None:
        self.focus_column = max(0, min(column, len(self.columns) - 1))
        self._lay_out()

    @property
    def column(self) -> TableColumn:
        """The column in focus, the first one before any is."""
        return self.columns[max(0, self.focus_column)]

    @property
    def cell(self) -> str:
        """What stands under the cursor in the column in focus."""
        return self.current.cells[max(0, self.focus_column)] if self.current is not None else ""

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, a double click opens; one on a title is for the column."""
        index = self.scroll_offset.y + event.y - self.header
        if event.y < self.header:
            self._header_clicked(event.x - self.mark_width)
        elif index < self.count:
            self.cursor_row = index
            if event.chain == 2:
                self.action_open()

    def _header_clicked(self, x: int) -> None:
        left = 0
        for place in self._places:
            if left <= x < left + place.width + GAP:
                self.focus_on(place.index)
                self.post_message(self.TitleClicked(self, self.column))
                return
            left += place.width + GAP
