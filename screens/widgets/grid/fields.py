"""The cells that a line is typed in, made from its columns, and what stands in them."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import _, safe
from models.values.numbers import unscaled, with_decimals
from models.values.rounding import divide
from screens.bindings import bindings
from screens.entry.amounts import parse_amount
from screens.formats import in_force
from screens.widgets.cells import fitted
from screens.widgets.chrome import OneLine
from screens.widgets.grid.columns import DAY, FIGURE, FIGURE_DIGITS, LOOKUP, MONEY, PRICE, QUANTITY, RESULT, GridColumn
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.value_fields import AmountField, DateField, ValueField

Cell = TextField | LookupField


class FigureField(AmountField):
    """A figure in a column of figures: while it is not being typed it stands on the right, as those of the other lines do.

    `least`: decimals that it is written with at least.
    """

    def __init__(self, *, name: str, label: str, digits: int = FIGURE_DIGITS, least: int = 0) -> None:
        super().__init__(name=name, label=label, digits=digits, fixed=False)
        self.least = least

    def written(self, amount: int) -> str:
        return with_decimals(super().written(amount), self.least)

    def render_line(self, y: int) -> Strip:
        if self.has_focus:
            return super().render_line(y)
        text = self.value or self.placeholder
        style = self.rich_style if self.value else self.get_component_rich_style("input--placeholder")
        return Strip([Segment(fitted(safe(str(text)), self.size.width, right=True), style)], self.size.width)


class MoneyField(FigureField):
    """An amount in the books' currency. `digits`: its decimals."""

    def __init__(self, *, name: str, label: str, digits: int) -> None:
        super().__init__(name=name, label=label, digits=digits)
        self.fixed = True

    def written(self, amount: int) -> str:
        return unscaled(amount, self.digits)


class PriceField(FigureField):
    """A price; `-10%` is that part of the amount of the line above. `above`: that amount, as shown; empty where there is none."""

    above = ""

    @property
    def amount(self) -> int | None:
        part = self.value.strip()
        if not (self.above and part.endswith("%")):
            return super().amount
        point = in_force().point
        hundredths = parse_amount(part[:-1], FIGURE_DIGITS, point=point)
        return divide(hundredths * parse_amount(self.above, self.digits, point=point), 100 * 10**FIGURE_DIGITS)


class QuantityField(FigureField):
    """`chooses`: its line takes another back, and letters, which no figure needs, choose what is taken while it is untouched."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("credited")
    chooses = False

    class Chosen(Message):
        """Lines are to be taken or left out: `which` is this one or not (`this`), `only` this one, or `all`."""

        def __init__(self, which: str) -> None:
            super().__init__()
            self.which = which

    @property
    def _choosing(self) -> bool:
        return self.chooses and (not self.value or self.selected_text == self.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that choose are signs like others where a quantity is being typed."""
        return action != "take_line" or self._choosing

    def action_take_line(self, which: str) -> None:
        self.post_message(self.Chosen(which))


class ShownCell(OneLine):
    """What follows from the line: it stands where that of the drawn lines does."""

    def __init__(self, *, name: str, right: bool) -> None:
        super().__init__(name=name, classes="" if right else "line-shown")
        self._right = right

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(fitted(self.text, self.size.width, right=self._right), self.rich_style)], self.size.width)


_FIGURES = {FIGURE: FigureField, QUANTITY: QuantityField, PRICE: PriceField}


def made(column: GridColumn, *, today: str, digits: int) -> Widget:
    """The cell of a column. `today`: for dates; `digits`: of the books' currency."""
    name, label = f"line-{column.key}", _(column.title)
    if column.follows:
        return ShownCell(name=name, right=column.kind == RESULT)
    if column.kind == LOOKUP:
        return LookupField(column.lookup, name=name, label=label)
    if column.kind == DAY:
        return DateField(today=today, name=name, label=label)
    if column.kind == MONEY:
        return MoneyField(name=name, label=label, digits=digits)
    if column.kind in _FIGURES:
        return _FIGURES[column.kind](name=name, label=label, digits=column.digits, least=column.least)
    return TextField(name=name, label=label)


def key_of(cell: Widget) -> str:
    """The key of a cell that `made` made."""
    return (cell.id or "").removeprefix("line-")


def inner_of(cell: Cell) -> TextField:
    """The field of a cell that takes the typing."""
    return cell.field if isinstance(cell, LookupField) else cell


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


def is_unfinished(cell: Cell) -> bool:
    """Whether what is typed in it means nothing yet."""
    if isinstance(cell, LookupField):
        return bool(cell.text) and not cell.code
    if not isinstance(cell, ValueField) or not cell.value:
        return False
    try:
        cell.echo()
    except ValueError:
        return True
    return False
