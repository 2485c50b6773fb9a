"""The lines of a document: drawn, but for the one that is being edited, which is a row of fields in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from crm_tui.words import _
from screens.bindings import bindings
from screens.widgets.drawn_lines import DrawnLines, GridHeader
from screens.widgets.edited_line import EditedLine, QuantityField
from screens.widgets.grid_columns import SOLD, GridColumn
from screens.widgets.grid_line import GridLine, line_of
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField

PAGE = 10


class LineGrid(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Enter goes from cell to cell and makes the next line after the last; in the empty description of an empty line it ends the lines.

    `lines`: those it begins with. Lines with something `left` take others back: Enter goes down their quantities.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")
    DEFAULT_CSS = "LineGrid { height: 1fr; scrollbar-size: 1 1; }"

    class Changed(Message):
        """Something in the lines is another than before."""

    class Finished(Message):
        """The user is done with the lines."""

    @dataclass
    class Entered(Message):
        """Another line is being edited, or another cell of it."""

        line: GridLine
        key: str

    @dataclass
    class ProductTaken(Message):
        """A product was taken in a line."""

        product: str

    def __init__(self, columns: Sequence[GridColumn] = SOLD, *, today: str, lines: Iterable[GridLine] = ()) -> None:
        super().__init__()
        self._columns = columns
        self._today = today
        self.lines: list[GridLine] = list(lines) or [new_line()]
        self.at = 0
        self._insisted: tuple[int, str, str] | None = None

    def compose(self) -> ComposeResult:
        yield GridHeader(self._columns, classes="grid-header")
        yield DrawnLines(self._columns, classes="above")
        yield EditedLine(self._columns, today=self._today)
        yield DrawnLines(self._columns, classes="below")

    def on_mount(self) -> None:
        self._load()

    # -- what stands in the lines

    @property
    def edited(self) -> EditedLine:
        return self.query_one(EditedLine)

    def cell(self, key: str) -> TextField:
        """The field that takes the typing for a key of the edited line."""
        return self.edited.field(key)

    @property
    def line(self) -> GridLine:
        return self.lines[self.at]

    @property
    def full(self) -> list[GridLine]:
        """The lines that are not empty, as they stand in the document."""
        return [line for line in self.lines if not line.is_empty]

    def document_lines(self) -> list[dict[str, Any]]:
        """The lines as `post` takes them; empty ones are left out."""
        self.keep()
        return [line.document_line() for line in self.full]

    def place_of(self, position: int) -> int:
        """The index among all lines of the one at `position` among those that are not empty."""
        found = [i for i, line in enumerate(self.lines) if not line.is_empty]
        return found[position] if position < len(found) else self.at

    def keep(self) -> None:
        """Takes what stands in the fields into the line."""
        if self.is_mounted:
            self.line.texts = self.edited.texts()

    def put_lines(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Puts other lines in the place of those there are."""
        self.lines = [line_of(line) for line in lines] or [new_line()]
        self.at = 0
        self._load()
        self.post_message(self.Changed())

    def draw(self) -> None:
        """Shows the lines again, after what is told of them changed."""
        self.query_one(".above", DrawnLines).show(self.lines[: self.at])
        self.query_one(".below", DrawnLines).show(self.lines[self.at + 1 :])
        self.edited.show(self.line)

    def _load(self) -> None:
        self.edited.put(self.line)
        self.draw()

    # -- moving

    def go_to_line(self, index: int, key: str = "product", *, told: bool = False) -> None:
        """Edits another line; one after the last is made. `told`: what is to be said of it was said."""
        self.keep()
        if index == len(self.lines):
            self.lines.append(new_line())
        self.at = max(0, min(index, len(self.lines) - 1))
        self._load()
        self.focus_cell(key)
        if not told:
            self.post_message(self.Entered(self.line, key))

    def focus_cell(self, key: str) -> None:
        """Goes to a cell of the edited line; what stands in it is selected, so that typing takes its place."""
        field = self.cell(key)
        if field.has_focus:
            field.action_select_all()
        field.focus()
        self.call_after_refresh(self._show_edited)

    def _show_edited(self) -> None:
        self.scroll_to_widget(self.edited, animate=False, immediate=True, force=True)

    @property
    def column(self) -> str:
        """The key of the cell that has the focus."""
        return self.edited.at or "product"

    @property
    def first_key(self) -> str:
        """Where a line is begun."""
        return "quantity" if self.line.left else "product"

    @property
    def has_cell_focus(self) -> bool:
        return self.is_mounted and bool(self.edited.at)

    def action_line_above(self) -> None:
        self._move_by(-1)

    def action_line_below(self) -> None:
        self._move_by(1)

    def action_lines_page(self, step: str) -> None:
        self._move_by(int(step) * PAGE)

    def _move_by(self, step: int) -> None:
        wanted = max(0, min(self.at + step, len(self.lines) - 1))
        if wanted != self.at:
            self.go_to_line(wanted, self.column)

    def step(self, key: str, *, through_all: bool) -> None:
        """Goes on from a cell; `through_all`: by Tab, through every cell that is seen, else through the usual ones."""
        if self._is_held(key):
            return
        usual = [c.key for c in self._columns if not c.seldom and c.key != "amount"]
        if self.line.left and not through_all:
            self._next_line(key)
            return
        keys = self.edited.visible_keys if through_all or key not in usual else usual
        place = keys.index(key)
        if place + 1 < len(keys):
            self.focus_cell(keys[place + 1])
        else:
            self._next_line(self.first_key)

    def _is_held(self, key: str) -> bool:
        """Whether a cell names no record and that was not said yet; it is said then. A text that is no product's is a description."""
        cell = self.edited.cells.get(key)
        if key == "product" or not isinstance(cell, LookupField) or not cell.is_unknown or self._insisted == (self.at, key, cell.text):
            return False
        self.keep()
        if self.line.is_empty:
            return False
        self._insisted = (self.at, key, cell.text)
        self.line.remark = _("none such")
        self.post_message(self.Entered(self.line, key))
        self.post_message(self.Changed())
        cell.field.action_select_all()
        return True

    def step_back(self, key: str) -> bool:
        """Goes back from a cell. Whether there is one before it."""
        keys = self.edited.visible_keys
        place = keys.index(key)
        if place:
            self.focus_cell(keys[place - 1])
        elif self.at:
            self.go_to_line(self.at - 1, keys[-1])
        else:
            return False
        return True

    def _next_line(self, key: str) -> None:
        """The line below; after the last one, a new one unless it is empty or lines can only be left out."""
        self.keep()
        is_last = self.at + 1 == len(self.lines)
        if is_last and (self.line.left or self.line.is_empty):
            self.post_message(self.Finished())
        else:
            self.go_to_line(self.at + 1, key)

    async def point_at(self, position: int | None, key: str, words: str) -> None:
        """Goes to the cell of a fault: `position` among the lines of the document, None where it is about them all."""
        place = self.at if position is None else self.place_of(position)
        if position is not None:
            self.lines[place].remark = words
        wanted = key if key in self.edited.keys else self.first_key
        if wanted not in self.edited.visible_keys:
            self.edited.more = True
            await self.edited.arrange_cells()
        self.go_to_line(place, wanted, told=True)

    # -- changing lines

    def action_delete_line(self) -> None:
        del self.lines[self.at]
        self.lines = self.lines or [new_line()]
        self.at = min(self.at, len(self.lines) - 1)
        self._reload(self.first_key)

    def action_move_line(self, step: str) -> None:
        """Changes places with the line above or below."""
        other = self.at + int(step)
        if 0 <= other < len(self.lines):
            self.keep()
            self.lines[self.at], self.lines[other] = self.lines[other], self.lines[self.at]
            self.at = other
            self._reload(self.column)

    def action_copy_line(self) -> None:
        """The same line once more, below."""
        self.keep()
        if not self.line.left and not self.line.is_empty:
            self.lines.insert(self.at + 1, line_of(self.line.document_line()))
            self.at += 1
            self._reload("quantity")

    async def action_more_of_line(self) -> None:
        """Shows, or hides again, the cells that are seldom needed under the line."""
        edited = self.edited
        edited.more = not edited.more
        was_at = self.column
        await edited.arrange_cells()
        visible = edited.visible_keys
        seldom = next((c.key for c in self._columns if c.seldom and c.key in visible), None)
        self.focus_cell(seldom if edited.more and seldom else was_at if was_at in visible else "tax")

    def action_as_above(self) -> None:
        """The value of the line above in an empty cell."""
        key = self.column
        text, _entered = self._value_above(key)
        self.line.texts = self.edited.texts() | {key: text}
        self._load()
        self.post_message(self.Changed())

    def _value_above(self, key: str) -> tuple[str, bool]:
        column = next(c for c in self._columns if c.key == key)
        return self.lines[self.at - 1].shown(column)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sign that repeats the cell above is a sign like others once something was typed."""
        if action != "as_above":
            return True
        return bool(self.at and self.edited.at and not self.cell(self.column).value and self._value_above(self.column)[0])

    def _reload(self, key: str) -> None:
        self._load()
        self.focus_cell(key)
        self.post_message(self.Changed())

    # -- lines that take others back

    def on_quantity_field_chosen(self, event: QuantityField.Chosen) -> None:
        """`this`: takes the line or leaves it out; `only`: takes this one alone; `all`: takes every line."""
        event.stop()
        self.keep()
        was_left_out = self.line.is_empty
        for line in self.lines:
            here = line is self.line
            if event.which == "all" or (here and (event.which == "only" or was_left_out)):
                line.texts["quantity"] = line.left if line.is_empty else line.texts["quantity"]
            elif here or event.which == "only":
                line.texts["quantity"] = ""
        self._reload("quantity")
        self.cell("quantity").action_select_all()

    # -- what the fields tell

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.keep()
        if self.column == "description" and self.line.is_empty and len(self.lines) > 1:
            self.post_message(self.Finished())
        else:
            self.step(self.column, through_all=False)

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        event.stop()
        field = event.field
        key = (field.id or "").removeprefix("line-")
        if key != "product":
            if field.code and field.is_settled:
                field.put(field.code, field.code)
            self.step(key, through_all=False)
        elif field.code:
            self._product_taken(field)
        elif field.text:
            self._describe(field)
        else:
            self.focus_cell("description")
        self.post_message(self.Changed())

    def _product_taken(self, field: LookupField) -> None:
        """The description follows the product; what is next to say is how many."""
        name = field.shown
        field.put(field.code, field.code)
        if name != field.code:
            self._put_description(name)
        self.focus_cell("quantity")
        self.post_message(self.ProductTaken(field.code))

    def _describe(self, field: LookupField) -> None:
        """A text that is no product's becomes the description."""
        self._put_description(field.text)
        field.put("", "")
        self.step("description", through_all=False)

    def _put_description(self, text: str) -> None:
        """A long text is seen from its beginning."""
        field = self.cell("description")
        field.put(text)
        field.cursor_position = 0

    def on_drawn_lines_clicked(self, event: DrawnLines.Clicked) -> None:
        event.stop()
        start = 0 if event.drawn.has_class("above") else self.at + 1
        self.go_to_line(start + event.index, self.column)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_edited()
        self.post_message(self.Entered(self.line, self.edited.at))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A record that was taken on leaving a lookup stands as its code here."""
        for key, cell in self.edited.cells.items():
            if isinstance(cell, LookupField) and cell.code and cell.text != cell.code and cell.is_settled:
                if key == "product" and not self.cell("description").value:
                    self._put_description(cell.shown)
                cell.put(cell.code, cell.code)


def new_line() -> GridLine:
    return GridLine({"quantity": "1"})
