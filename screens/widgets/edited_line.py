"""The line of a document that is being edited: a row of fields in its place, and under it, when asked for, those that are seldom needed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _, safe
from models.values.numbers import with_decimals
from screens.widgets.cells import fitted
from screens.widgets.chrome import OneLine
from screens.widgets.grid_columns import AMOUNT, DAY, FIGURE, LOOKUP, SHOWN, CellPlace, GridColumn, in_line, under_line
from screens.widgets.grid_line import GridLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.value_fields import AmountField, DateField, ValueField

FIGURE_DIGITS = 6
Cell = TextField | LookupField


class FigureField(AmountField):
    """A figure in a column of figures: while it is not being typed it stands on the right, as those of the other lines do.

    `least`: decimals that it is written with at least.
    """

    def __init__(self, *, name: str, label: str, least: int = 0) -> None:
        super().__init__(name=name, label=label, digits=FIGURE_DIGITS, fixed=False)
        self.least = least

    def written(self, amount: int) -> str:
        return with_decimals(super().written(amount), self.least)

    def render_line(self, y: int) -> Strip:
        if self.has_focus:
            return super().render_line(y)
        text = self.value or self.placeholder
        style = self.rich_style if self.value else self.get_component_rich_style("input--placeholder")
        return Strip([Segment(fitted(safe(str(text)), self.size.width, right=True), style)], self.size.width)


CHOICES = {" ": "this", "o": "only", "a": "all"}
"""Keys in an untouched quantity of a line that takes another back: this one or not, only this one, all."""


class QuantityField(FigureField):
    """`chooses`: its line takes another back, and letters, which no figure needs, choose what is taken."""

    chooses = False

    class Chosen(Message):
        """Lines are to be taken or left out: `which`, one of the values of CHOICES."""

        def __init__(self, which: str) -> None:
            super().__init__()
            self.which = which

    async def on_key(self, event: events.Key) -> None:
        which = CHOICES.get(event.character or "")
        if which is not None and self.chooses and (not self.value or self.selected_text == self.value):
            event.stop()
            event.prevent_default()
            self.post_message(self.Chosen(which))


class _ByPlaces(Layout):
    """Cells stand where the columns say: nothing is measured."""

    name = "cells"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, EditedLine)
        places = {f"line-{p.column.key}": p for p in parent.places(size.width)}
        none = Spacing()
        return [
            WidgetPlacement(Region(place.x, place.row, place.width, 1), Offset(), none, child)
            for child in children
            if (place := places.get(child.id or "")) is not None
        ]


class EditedLine(Widget):
    """`today`: for dates. `more`: whether the cells that are seldom needed are shown under the line."""

    DEFAULT_CSS = """
    EditedLine { height: 1; }
    EditedLine TextField, EditedLine OneLine { padding: 0; }
    """

    def __init__(self, columns: Sequence[GridColumn], *, today: str) -> None:
        super().__init__()
        self.columns = columns
        self.today = today
        self.more = False
        self._by_places = _ByPlaces()
        self._line = GridLine()

    def compose(self) -> ComposeResult:
        """Cells that are seldom needed are made when they are first shown: a form opens the sooner for it."""
        for place in in_line(self.columns, self.app.size.width):
            yield _made(place.column, self.today)

    @property
    def layout(self) -> Layout:
        return self._by_places

    # -- cells

    @property
    def keys(self) -> list[str]:
        return [c.key for c in self.columns if c.kind != SHOWN]

    @property
    def cells(self) -> dict[str, Cell]:
        """Key -> cell, of those that were made so far."""
        return {(child.id or "").removeprefix("line-"): child for child in self.children if isinstance(child, TextField | LookupField)}

    def cell(self, key: str) -> Cell | None:
        """The cell of a key; None while it was not made."""
        return self.cells.get(key)

    def field(self, key: str) -> TextField:
        """The field that takes the typing for a key. KeyError for one that was not made."""
        return inner_of(self.cells[key])

    @property
    def amount(self) -> OneLine:
        return self.query_one("#line-amount", OneLine)

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
                text = line.texts.get(key, "")
                if isinstance(cell, LookupField):
                    cell.put(text, text)
                else:
                    cell.put(text)
                    cell.cursor_position = 0
        self.query_one(QuantityField).chooses = bool(line.left)
        self.show(line)

    def texts(self) -> dict[str, str]:
        """What stands in the fields, as the document takes it. A value that means nothing stays as its text: posting says what is wrong."""
        found = {key: self._line.texts.get(key, "") for key in self.keys}
        cells = self.cells
        for key, cell in cells.items():
            try:
                found[key] = _value(cell)
            except ValueError:
                found[key] = cell.text if isinstance(cell, LookupField) else cell.value
        product = cells["product"]
        if isinstance(product, LookupField) and not product.code and product.text:
            found["product"], found["description"] = "", found["description"] or product.text
        return found

    def show(self, line: GridLine) -> None:
        """What the line comes to, and in empty cells what is usual."""
        for key, cell in self.cells.items():
            field, usual = inner_of(cell), line.usual.get(key, "")
            if field.placeholder != usual:
                field.placeholder = usual
        self.amount.show(line.shown(AMOUNT)[0].rjust(AMOUNT.width - 1))

    # -- places

    def places(self, width: int) -> list[CellPlace]:
        return [*in_line(self.columns, width), *(under_line(self.columns, width) if self.more else ())]

    async def arrange_cells(self) -> None:
        """After another width, or when more is shown or hidden. Makes the cells that are shown for the first time."""
        places = self.places(self.size.width)
        shown = [place.column.key for place in places]
        known = self.cells
        new = [_made(place.column, self.today) for place in places if place.column.kind != SHOWN and place.column.key not in known]
        if new:
            self._line.texts = self.texts()
            await self.mount(*new)
            self.put(self._line)
        for key, cell in self.cells.items():
            if cell.display != (key in shown):
                cell.display = key in shown
        height = 1 + max((place.row for place in places), default=0)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh(layout=True)

    async def on_resize(self) -> None:
        await self.arrange_cells()

    def render_line(self, y: int) -> Strip:
        """The labels of the cells under the line; the cells themselves stand over it."""
        text, width = "", self.size.width
        for place in self.places(width):
            if place.row == y and place.label:
                text = fitted(text, place.x - len(fitted(place.label, 100).rstrip()) - 1) + place.label
        return Strip([Segment(fitted(text, width), self.rich_style)], width)


def inner_of(cell: Cell) -> TextField:
    """The field of a cell that takes the typing."""
    return cell.field if isinstance(cell, LookupField) else cell


def _value(cell: Cell) -> str:
    """As the document takes it. ValueError for what means nothing."""
    if isinstance(cell, LookupField):
        return cell.code or cell.text
    if isinstance(cell, AmountField):
        return "" if cell.amount is None else cell.written(cell.amount)
    if isinstance(cell, DateField):
        return "" if cell.day is None else cell.day.isoformat()
    return cell.entered.strip()


def _made(column: GridColumn, today: str) -> Widget:
    name, label = f"line-{column.key}", _(column.title)
    if column.kind == SHOWN:
        return OneLine(name=name)
    if column.kind == LOOKUP:
        return LookupField(column.lookup, name=name, label=label)
    if column.kind == DAY:
        return DateField(today=today, name=name, label=label)
    if column.key == "quantity":
        return QuantityField(name=name, label=label)
    if column.kind == FIGURE:
        return FigureField(name=name, label=label, least=2 if column.key == "price" else 0)
    return TextField(name=name, label=label)
