"""A grid of lines: drawn, but for the one that is being edited, which is a row of fields in its place. What stands in it, and how one moves in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from crm_tui.words import _
from screens.bindings import bindings
from screens.hooks import Surviving
from screens.widgets.grid.columns import GridColumn
from screens.widgets.grid.drawn import DrawnLines, GridHeader
from screens.widgets.grid.edited import EditedLine
from screens.widgets.grid.fields import key_of
from screens.widgets.grid.line import GridLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField

PAGE = 10
L = TypeVar("L", bound=GridLine)


class LineGrid(Surviving, VerticalScroll, Generic[L], can_focus=False, inherit_bindings=False):
    """Enter goes along `route` and makes the next line after the last; an empty line's Enter ends the lines. Tab goes to every cell.

    `lines`: those it begins with, as a document holds them. `today`: for dates. `digits`: of the books' currency.
    A grid declares its columns, what a line of it is (`line_of`), and what is special of its cells (`took`, `typed`, `after`).
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")
    DEFAULT_CSS = "LineGrid { height: 1fr; scrollbar-size: 1 1; }"
    columns: Sequence[GridColumn] = ()
    route: Sequence[str] = ()
    """The cells that Enter goes through."""
    remarks: ClassVar[bool] = False
    """Whether what is wrong with the edited line stands below it."""

    @dataclass
    class Changed(Message):
        """Something in the lines is another than before."""

        grid: LineGrid[Any]

    @dataclass
    class Finished(Message):
        """The user is done with the lines."""

        grid: LineGrid[Any]

    @dataclass
    class Entered(Message):
        """Another line is being edited, or another cell of it."""

        line: GridLine
        key: str

    def __init__(self, *, today: str, digits: int, lines: Iterable[Mapping[str, Any]] = (), name: str | None = None) -> None:
        super().__init__(id=name)
        self._today, self.digits = today, digits
        self.lines: list[L] = [self.line_of(line) for line in lines] or [self.new_line()]
        self.at = 0
        self._insisted: tuple[int, str, str] | None = None

    def compose(self) -> ComposeResult:
        yield GridHeader(self.columns, classes="grid-header")
        yield DrawnLines(self.columns, classes="above")
        yield EditedLine(self.columns, today=self._today, digits=self.digits, remarks=self.remarks)
        yield DrawnLines(self.columns, classes="below")

    def on_mount(self) -> None:
        self.load()

    # -- what a grid says of its own

    def line_of(self, entered: Mapping[str, Any]) -> L:
        """A line as a document holds it, ready to be edited."""
        raise NotImplementedError

    def new_line(self) -> L:
        """A line in which nothing was entered yet."""
        return self.line_of({})

    @property
    def first_key(self) -> str:
        """Where a line is begun."""
        return self.route[0]

    def after(self, key: str, *, through_all: bool) -> str:
        """The cell after one; empty after the last. `through_all`: of all that are seen, else of the route."""
        visible = self.edited.visible_keys
        keys = visible if through_all or key not in self.route else [k for k in self.route if k in visible]
        place = keys.index(key)
        return keys[place + 1] if place + 1 < len(keys) else ""

    def key_below(self, key: str, *, through_all: bool) -> str:
        """Where the next line is begun, from the last cell of this one."""
        return self.first_key

    def ends_at(self, key: str) -> bool:
        """Whether Enter in a cell ends the lines."""
        return key == self.first_key and self.line.is_empty

    def may_be_anything(self, key: str) -> bool:
        """Whether a text that is no record's may stand in a lookup."""
        return False

    def took(self, key: str, field: LookupField) -> None:
        """A record was taken: its code stands in the cell."""
        field.put(field.code, field.code)

    def typed(self, key: str) -> None:
        """Something was typed in a cell: what follows from it is done here."""

    # -- what stands in the lines

    @property
    def edited(self) -> EditedLine:
        return self.query_one(EditedLine)

    @property
    def line(self) -> L:
        return self.lines[self.at]

    @property
    def full(self) -> list[L]:
        """The lines that are not empty, as they stand in the document."""
        return [line for line in self.lines if not line.is_empty]

    def document_lines(self, *, settled: bool = False) -> list[dict[str, Any]]:
        """The lines as `post` takes them, empty ones left out. `settled`: without what is still being typed and means nothing yet."""
        self.keep()
        skipped = self.edited.unfinished() if settled and self.is_mounted else ""
        found = []
        for line in self.full:
            entered = line.document_line()
            if line is self.line:
                entered.pop(skipped, None)
            found.append(entered)
        return found

    def kept_lines(self) -> list[dict[str, Any]]:
        """The lines with all that `put_lines` needs to bring them back; also those that were given and left out."""
        self.keep()
        return [line.kept() for line in self.lines if line.is_given or not line.is_empty]

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
        self.lines = [self.line_of(line) for line in lines] or [self.new_line()]
        self.at = 0
        self.load()
        self.post_message(self.Changed(self))

    def draw(self) -> None:
        """Shows the lines again, after what is told of them changed."""
        self.query_one(".above", DrawnLines).show(self.lines[: self.at])
        self.query_one(".below", DrawnLines).show(self.lines[self.at + 1 :])
        self.edited.show(self.line)

    def load(self) -> None:
        """Puts the line that is to be edited into the fields."""
        self.edited.put(self.line)
        self.draw()

    # -- moving

    def go_to_line(self, index: int, key: str = "", *, told: bool = False) -> None:
        """Edits another line; one after the last is made. `told`: what is to be said of it was said."""
        self.keep()
        if index == len(self.lines):
            self.lines.append(self.new_line())
        self.at = max(0, min(index, len(self.lines) - 1))
        self.load()
        wanted = key or self.first_key
        self.focus_cell(wanted)
        if not told:
            self.post_message(self.Entered(self.line, wanted))

    def focus_cell(self, key: str) -> None:
        """Goes to a cell of the edited line; what stands in it is selected, so that typing takes its place."""
        field = self.edited.field(key)
        if field.has_focus:
            field.action_select_all()
        field.focus()
        self.call_after_refresh(self._show_edited)

    def _show_edited(self) -> None:
        self.scroll_to_widget(self.edited, animate=False, immediate=True, force=True)

    @property
    def column(self) -> str:
        """The key of the cell that has the focus."""
        return self.edited.at or self.route[0]

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

    def step(self, key: str, *, through_all: bool) -> bool:
        """Goes on from a cell; `through_all`: by Tab, through every cell that is seen, else along the route. False: it stays, and was said why."""
        self.keep()
        if not through_all and self.ends_at(key):
            self.finish()
            return True
        if self._is_held(key):
            return False
        wanted = self.after(key, through_all=through_all)
        if wanted:
            self.focus_cell(wanted)
        elif self.at + 1 == len(self.lines) and (self.line.is_empty or self.line.is_given):
            self.finish()
        else:
            self.go_to_line(self.at + 1, self.key_below(key, through_all=through_all))
        return True

    def _is_held(self, key: str) -> bool:
        """Whether a cell names no record and that was not said yet; it is said then."""
        cell = self.edited.cells.get(key)
        if self.may_be_anything(key) or not isinstance(cell, LookupField) or not cell.is_unknown or self._insisted == (self.at, key, cell.text):
            return False
        if self.line.is_empty:
            return False
        self._insisted = (self.at, key, cell.text)
        self.line.remark = _("none such; Ctrl+N adds it")
        self.draw()
        self.post_message(self.Entered(self.line, key))
        cell.field.action_select_all()
        return True

    def finish(self) -> None:
        """The lines are done."""
        self.post_message(self.Finished(self))

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

    # -- what the fields tell

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, TextField) and event.input.has_focus:
            self.typed(self.column)
        self.post_message(self.Changed(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.step(self.column, through_all=False)

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        event.stop()
        self.taken(key_of(event.field), event.field)

    def taken(self, key: str, field: LookupField) -> None:
        """Enter in a lookup: a record was taken, or what was typed is none's."""
        if field.code and field.is_settled:
            self.took(key, field)
        if self.step(key, through_all=False):
            self.post_message(self.Changed(self))

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
                self.took(key, cell)
