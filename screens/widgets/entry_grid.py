"""Lines of the ledger as they are entered: journal lines, opening balances, open items. Drawn, but for the one that is edited."""

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
from screens.widgets.entry_line import EditedEntryLine, EntryColumn, EntryLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField

PAGE = 10


class EntryGrid(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Enter goes along `route` and makes the next line after the last; an empty line's Enter ends the lines. Tab goes to every cell.

    `digits`: of the books' currency.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")
    DEFAULT_CSS = "EntryGrid { height: 1fr; scrollbar-size: 1 1; }"
    columns: ClassVar[tuple[EntryColumn, ...]] = ()
    route: ClassVar[tuple[str, ...]] = ()
    """The cells that Enter goes through."""

    @dataclass
    class Changed(Message):
        """Something in the lines is another than before."""

        grid: EntryGrid

    @dataclass
    class Finished(Message):
        """The user is done with the lines."""

        grid: EntryGrid

    def __init__(self, *, today: str, digits: int, lines: Iterable[Mapping[str, Any]] = (), name: str | None = None) -> None:
        super().__init__(id=name)
        self._today, self.digits = today, digits
        self.lines: list[EntryLine] = [line_of(line) for line in lines] or [EntryLine()]
        self.at = 0

    def compose(self) -> ComposeResult:
        yield GridHeader(self.columns, classes="grid-header")
        yield DrawnLines(self.columns, classes="above")
        yield EditedEntryLine(self.columns, today=self._today, digits=self.digits)
        yield DrawnLines(self.columns, classes="below")

    def on_mount(self) -> None:
        self._load()

    # -- what stands in the lines

    @property
    def edited(self) -> EditedEntryLine:
        return self.query_one(EditedEntryLine)

    @property
    def line(self) -> EntryLine:
        return self.lines[self.at]

    @property
    def full(self) -> list[EntryLine]:
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
        self.lines = [line_of(line) for line in lines] or [EntryLine()]
        self.at = 0
        self._load()
        self.post_message(self.Changed(self))

    def draw(self) -> None:
        """Shows the lines again, after what is told of them changed."""
        self.query_one(".above", DrawnLines).show(self.lines[: self.at])
        self.query_one(".below", DrawnLines).show(self.lines[self.at + 1 :])
        self.edited.show(self.line)

    def _load(self) -> None:
        self.edited.put(self.line)
        self.draw()

    # -- moving

    def go_to_line(self, index: int, key: str = "") -> None:
        """Edits another line; one after the last is made."""
        self.keep()
        if index == len(self.lines):
            self.lines.append(EntryLine())
        self.at = max(0, min(index, len(self.lines) - 1))
        self._load()
        self.focus_cell(key or self.route[0])

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

    def step(self, key: str, *, through_all: bool) -> None:
        """Goes on from a cell; `through_all`: by Tab, through every cell that is seen, else along the route."""
        self.keep()
        if key == self.route[0] and self.line.is_empty and not through_all:
            self.finish()
            return
        wanted = self.after(key, through_all=through_all)
        if wanted:
            self.focus_cell(wanted)
        elif self.line.is_empty and self.at + 1 == len(self.lines):
            self.finish()
        else:
            self.go_to_line(self.at + 1)

    def after(self, key: str, *, through_all: bool) -> str:
        """The cell after one; empty after the last."""
        visible = self.edited.visible_keys
        keys = visible if through_all or key not in self.route else [k for k in self.route if k in visible]
        place = keys.index(key)
        return keys[place + 1] if place + 1 < len(keys) else ""

    def finish(self) -> None:
        """The lines are done: an empty one at the end goes."""
        if self.line.is_empty and len(self.lines) > 1:
            del self.lines[self.at]
            self.at = min(self.at, len(self.lines) - 1)
            self._load()
            self.focus_cell(self.route[0])
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
        wanted = key if key in self.edited.keys else self.route[0]
        if wanted not in self.edited.visible_keys:
            self.edited.more = True
            await self.edited.arrange_cells()
        self.go_to_line(place, wanted)

    # -- changing lines

    def action_delete_line(self) -> None:
        del self.lines[self.at]
        self.lines = self.lines or [EntryLine()]
        self.at = min(self.at, len(self.lines) - 1)
        self._reload(self.route[0])

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
        if not self.line.is_empty:
            self.lines.insert(self.at + 1, line_of(self.line.document_line()))
            self.at += 1
            self._reload(self.route[0])

    async def action_more_of_line(self) -> None:
        """Shows, or hides again, the cells that are seldom needed under the line."""
        edited, was_at = self.edited, self.column
        edited.more = not edited.more
        await edited.arrange_cells()
        visible = edited.visible_keys
        seldom = next((c.key for c in self.columns if c.seldom and c.key in visible), "")
        self.focus_cell(seldom if edited.more and seldom else was_at if was_at in visible else self.route[0])

    def action_as_above(self) -> None:
        """The value of the line above in an empty cell."""
        key = self.column
        self.edited.put_cell(key, self.lines[self.at - 1].texts.get(key, ""))
        self.keep()
        self.typed(key)
        self.post_message(self.Changed(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sign that repeats the cell above is a sign like others once something was typed."""
        if action != "as_above":
            return True
        key = self.edited.at
        return bool(self.at and key and not self.edited.field(key).value and self.lines[self.at - 1].texts.get(key))

    def _reload(self, key: str) -> None:
        self._load()
        self.focus_cell(key)
        self.post_message(self.Changed(self))

    # -- what the fields tell

    def typed(self, key: str) -> None:
        """Something was typed in a cell: what follows from it is done here."""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, TextField) and event.input.has_focus:
            self.typed(self.column)
        self.post_message(self.Changed(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.step(self.column, through_all=False)

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        """A text that is no record's stays where it is, and is said to be none."""
        event.stop()
        field = event.field
        key = (field.id or "").removeprefix("line-")
        if field.code and field.is_settled:
            self.took(key, field)
        elif field.text:
            self.keep()
            self.line.remark = _("there is none such; Ctrl+N adds it")
            self.draw()
            return
        self.step(key, through_all=False)
        self.post_message(self.Changed(self))

    def took(self, key: str, field: LookupField) -> None:
        """A record was taken: its code stands in the cell, its name beside it where there is a column for it."""
        name = field.shown
        field.put(field.code, field.code)
        if key == self.route[0]:
            self.line.usual = {**self.line.usual, "name": "" if name == field.code else name}
            self.line.remark = ""
            self.edited.show(self.line)

    def on_drawn_lines_clicked(self, event: DrawnLines.Clicked) -> None:
        event.stop()
        start = 0 if event.drawn.has_class("above") else self.at + 1
        self.go_to_line(start + event.index, self.column)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_edited()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A record that was taken on leaving a lookup stands as its code here."""
        for key, cell in self.edited.cells.items():
            if isinstance(cell, LookupField) and cell.code and cell.text != cell.code and cell.is_settled:
                self.took(key, cell)


def line_of(entered: Mapping[str, Any]) -> EntryLine:
    """A line as a document holds it, ready to be edited."""
    return EntryLine({key: "+".join(value) if isinstance(value, list) else str(value) for key, value in entered.items()})
