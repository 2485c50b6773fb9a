"""The line of a journal entry, a balance or an open item that is being edited, and what is wrong with it right below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _, safe
from models.values.numbers import unscaled
from screens import figures
from screens.widgets.cells import cells, fitted
from screens.widgets.chrome import OneLine
from screens.widgets.edited_line import Cell, FigureField, inner_of
from screens.widgets.grid_columns import DAY, FIGURE, LOOKUP, SHOWN, CellPlace, GridColumn, in_line, under_line
from screens.widgets.grid_line import GridLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.value_fields import AmountField, DateField, ValueField

MONEY = "money"
RATE_DIGITS = 10


@dataclass(frozen=True, slots=True)
class EntryColumn(GridColumn):
    """A column of figures stands on the right; MONEY: in the books' currency. SHOWN is a text that follows from the line."""

    @property
    def right(self) -> bool:
        return self.kind in (FIGURE, MONEY)


@dataclass(slots=True)
class EntryLine(GridLine):
    """`follows`: its amount is what was open and was not typed over: it goes along with the other lines.

    `worth`: the amount that was put there for a foreign one, in minor units. `knows_currency`: the currency of its account was put there.
    """

    follows: bool = False
    worth: int = 0
    knows_currency: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.texts.values())

    def shown(self, column: GridColumn) -> tuple[str, bool]:
        text = self.texts.get(column.key, "")
        if column.kind in (FIGURE, MONEY):
            text = figures.grouped(text)
        return (text, True) if text else (self.usual.get(column.key, ""), False)


class MoneyField(FigureField):
    """An amount in the books' currency, in a column of amounts. `digits`: its decimals."""

    def __init__(self, *, name: str, label: str, digits: int) -> None:
        super().__init__(name=name, label=label)
        self.digits, self.fixed = digits, True

    def written(self, amount: int) -> str:
        return unscaled(amount, self.digits)


class ShownCell(OneLine):
    """A text that follows from the line: it begins where those of the drawn lines do."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(fitted(self.text, self.size.width), self.rich_style)], self.size.width)


class _ByPlaces(Layout):
    """Cells stand where the columns say: nothing is measured."""

    name = "entry-cells"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, EditedEntryLine)
        places = {f"line-{place.column.key}": place for place in parent.places(size.width)}
        none = Spacing()
        return [
            WidgetPlacement(Region(place.x, place.row, place.width, 1), Offset(), none, child)
            for child in children
            if (place := places.get(child.id or "")) is not None
        ]


class EditedEntryLine(Widget):
    """`digits`: of the books' currency. Under the line stand, when asked for, the cells that are seldom needed, and what is wrong with it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-line--remark"}
    DEFAULT_CSS = """
    EditedEntryLine { height: 1; }
    EditedEntryLine TextField { padding: 0; }
    """

    def __init__(self, columns: Sequence[GridColumn], *, today: str, digits: int) -> None:
        super().__init__()
        self.columns = columns
        self.more = False
        self._today, self._digits = today, digits
        self._line: GridLine = EntryLine()
        self._remark = ""
        self._by_places = _ByPlaces()

    def compose(self) -> ComposeResult:
        """Cells that are seldom needed are made when they are first shown: a form opens the sooner for it."""
        for place in in_line(self.columns, self.app.size.width):
            yield self._made(place.column)

    @property
    def layout(self) -> Layout:
        return self._by_places

    def _made(self, column: GridColumn) -> Widget:
        name, label = f"line-{column.key}", _(column.title)
        if column.kind == SHOWN:
            return ShownCell(name=name, classes="line-shown")
        if column.kind == LOOKUP:
            return LookupField(column.lookup, name=name, label=label)
        if column.kind == DAY:
            return DateField(today=self._today, name=name, label=label)
        if column.kind == MONEY:
            return MoneyField(name=name, label=label, digits=self._digits)
        if column.kind == FIGURE:
            field = FigureField(name=name, label=label, least=0 if column.key == "rate" else 2)
            field.digits = RATE_DIGITS if column.key == "rate" else field.digits
            return field
        return TextField(name=name, label=label)

    # -- cells

    @property
    def keys(self) -> list[str]:
        return [c.key for c in self.columns if c.kind != SHOWN]

    @property
    def cells(self) -> dict[str, Cell]:
        """Key -> cell, of those that were made so far."""
        return {(child.id or "").removeprefix("line-"): child for child in self.children if isinstance(child, TextField | LookupField)}

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
            for key in self.cells:
                self.put_cell(key, line.texts.get(key, ""))
        self.show(line)

    def put_cell(self, key: str, text: str) -> None:
        """One value; of a cell that was not made yet it waits in the line."""
        self._line.texts = {**self._line.texts, key: text}
        cell = self.cells.get(key)
        if isinstance(cell, LookupField):
            cell.put(text, text)
        elif cell is not None:
            cell.put(text)
            cell.cursor_position = 0

    def texts(self) -> dict[str, str]:
        """What stands in the fields, as the document takes it."""
        return {key: self._line.texts.get(key, "") for key in self.keys} | {key: text_of(cell) for key, cell in self.cells.items()}

    def unfinished(self) -> str:
        """The key of the cell that is being typed in and means nothing yet; empty where none is."""
        key = self.at
        cell = self.cells[key] if key else None
        if isinstance(cell, LookupField):
            return key if cell.text and not cell.code else ""
        return key if isinstance(cell, ValueField) and cell.value and not means_something(cell) else ""

    def show(self, line: GridLine) -> None:
        """What follows from the line, in empty cells what is usual, and what is wrong."""
        for key, cell in self.cells.items():
            field, usual = inner_of(cell), line.usual.get(key, "")
            if field.placeholder != usual:
                field.placeholder = usual
        for shown in self.query(ShownCell):
            shown.show(line.usual.get((shown.id or "").removeprefix("line-"), ""))
        if line.remark != self._remark:
            self._remark = line.remark
            self._fit()

    # -- places

    def places(self, width: int) -> list[CellPlace]:
        return [*in_line(self.columns, width), *(under_line(self.columns, width) if self.more else ())]

    async def arrange_cells(self) -> None:
        """After another width, or when more is shown or hidden. Makes the cells that are shown for the first time."""
        places = self.places(self.size.width)
        shown, known = [place.column.key for place in places], self.cells
        new = [self._made(place.column) for place in places if place.column.kind != SHOWN and place.column.key not in known]
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
            return Strip([Segment(fitted(f"   ! {safe(self._remark)}", width), self.get_component_rich_style("entry-line--remark"))], width)
        text = ""
        for place in self.places(width):
            if place.row == y and place.label:
                text = fitted(text, place.x - cells(place.label) - 1) + place.label
        return Strip([Segment(fitted(text, width), self.rich_style)], width)


def means_something(cell: ValueField) -> bool:
    try:
        cell.echo()
    except ValueError:
        return False
    return True


def text_of(cell: Cell) -> str:
    """As the document takes it; what means nothing stays as its text: posting says what is wrong."""
    if isinstance(cell, LookupField):
        return cell.code or cell.text
    try:
        if isinstance(cell, AmountField):
            return "" if cell.amount is None else cell.written(cell.amount)
        if isinstance(cell, DateField):
            return "" if cell.day is None else cell.day.isoformat()
    except ValueError:
        return cell.value
    return cell.entered.strip()
