"""The line that is being edited: a row of fields in its place; under it, when asked for, those that are seldom needed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import safe
from screens.hooks import Surviving
from screens.widgets.cells import cells, fitted
from screens.widgets.grid.columns import CellPlace, GridColumn, in_line, under_line
from screens.widgets.grid.fields import Cell, ShownCell, inner_of, is_unfinished, key_of, made, text_of
from screens.widgets.grid.line import GridLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.value_fields import AmountField, ValueField, as_written_here


class _ByPlaces(Layout):
    """Cells stand where the columns say: nothing is measured."""

    name = "cells"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, EditedLine)
        places = {place.column.key: place for place in parent.places(size.width)}
        none = Spacing()
        return [
            WidgetPlacement(Region(place.x, place.row, place.width, 1), Offset(), none, child)
            for child in children
            if (place := places.get(key_of(child))) is not None
        ]


class EditedLine(Surviving, Widget):
    """`today`: for dates. `digits`: of the books' currency. `remarks`: whether what is wrong with the line stands below it.

    `more`: whether the cells that are seldom needed are shown under the line.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"edited-line--remark"}
    DEFAULT_CSS = """
    EditedLine { height: 1; }
    EditedLine TextField { padding: 0; }
    """

    def __init__(self, columns: Sequence[GridColumn], *, today: str, digits: int, remarks: bool = False) -> None:
        super().__init__()
        self.columns = columns
        self.more = False
        self._today, self._digits, self._remarks = today, digits, remarks
        self._line = GridLine()
        self._remark = ""
        self._by_places = _ByPlaces()

    def compose(self) -> ComposeResult:
        """Cells that are seldom needed are made when they are first shown: a form opens the sooner for it."""
        for place in in_line(self.columns, self.app.size.width):
            yield self._made(place.column)

    def _made(self, column: GridColumn) -> Widget:
        return made(column, today=self._today, digits=self._digits)

    @property
    def layout(self) -> Layout:
        return self._by_places

    # -- cells

    @property
    def keys(self) -> list[str]:
        return [c.key for c in self.columns if not c.follows]

    @property
    def cells(self) -> dict[str, Cell]:
        """Key -> cell, of those that were made so far."""
        return {key_of(child): child for child in self.children if isinstance(child, TextField | LookupField)}

    def field(self, key: str) -> TextField:
        """The field that takes the typing for a key. KeyError for one that was not made."""
        return inner_of(self.cells[key])

    @property
    def visible_keys(self) -> list[str]:
        """The keys of the cells that can be gone to, in order."""
        cells = self.cells
        return [key for key in self.keys if key in cells and cells[key].display]

    @property
    def at(self) -> str:
        """The key of the cell that has the focus, empty where none has."""
        return next((key for key, cell in self.cells.items() if inner_of(cell).has_focus), "")

    # -- values

    def put(self, line: GridLine) -> None:
        """Puts a line into the fields."""
        self._line = line
        with self.prevent(Input.Changed, ValueField.Echoed):
            for key, cell in self.cells.items():
                _put(cell, line.texts.get(key, ""))
        self.show(line)

    def put_cell(self, key: str, text: str) -> None:
        """One value; of a cell that was not made yet it waits in the line."""
        self._line.texts = {**self._line.texts, key: text}
        cell = self.cells.get(key)
        if cell is not None:
            _put(cell, text)

    def texts(self) -> dict[str, str]:
        """What stands in the fields, as the document takes it."""
        return {key: self._line.texts.get(key, "") for key in self.keys} | {key: text_of(cell) for key, cell in self.cells.items()}

    def unfinished(self) -> str:
        """The key of the cell that is being typed in and means nothing yet; empty where none is."""
        key = self.at
        return key if key and is_unfinished(self.cells[key]) else ""

    def show(self, line: GridLine) -> None:
        """What follows from the line, in empty cells what is usual, and what is wrong."""
        for key, cell in self.cells.items():
            field, usual = inner_of(cell), line.usual.get(key, "")
            usual = as_written_here(usual) if isinstance(field, AmountField) else usual
            if field.placeholder != usual:
                field.placeholder = usual
        shown = {column.key: column for column in self.columns if column.follows}
        for child in self.children:
            if isinstance(child, ShownCell):
                child.show(line.shown(shown[key_of(child)])[0])
        if self._remarks and line.remark != self._remark:
            self._remark = line.remark
            self._fit()

    # -- places

    def places(self, width: int) -> list[CellPlace]:
        return [*in_line(self.columns, width), *(under_line(self.columns, width) if self.more else ())]

    async def arrange_cells(self) -> None:
        """After another width, or when more is shown or hidden. Makes the cells that are shown for the first time."""
        places = self.places(self.size.width)
        shown, known = [place.column.key for place in places], self.cells
        new = [self._made(place.column) for place in places if not place.column.follows and place.column.key not in known]
        if new:
            self._line.texts = self.texts()
            await self.mount(*new)
            self.put(self._line)
        for key, cell in self.cells.items():
            if cell.display != (key in shown):
                cell.display = key in shown
        self._fit()

    def _fit(self) -> None:
        height = 1 + max((place.row for place in self.places(self.size.width)), default=0) + bool(self._remark)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh(layout=True)

    async def on_resize(self) -> None:
        await self.arrange_cells()

    def render_line(self, y: int) -> Strip:
        """The labels of the cells under the line; the cells themselves stand over it. Last what is wrong."""
        width = self.size.width
        if self._remark and y == self.size.height - 1:
            return Strip([Segment(fitted(f"   ! {safe(self._remark)}", width), self.get_component_rich_style("edited-line--remark"))], width)
        text = ""
        for place in self.places(width):
            if place.row == y and place.label:
                text = fitted(text, place.x - cells(place.label) - 1) + place.label
        return Strip([Segment(fitted(text, width), self.rich_style)], width)


def _put(cell: Cell, text: str) -> None:
    """A text that was not typed; a long one is seen from its beginning."""
    if isinstance(cell, LookupField):
        cell.put(text, text)
    else:
        cell.put(text)
        cell.cursor_position = 0
