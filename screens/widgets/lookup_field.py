"""A field that finds a record by any part of its name: candidates come from the books as one types, never a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from screens.bindings import bindings
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow
from screens.widgets.text_field import TextField

MOST = 8
_COLUMNS = (TableColumn("name", "", 12, share=3), TableColumn("code", "", 8), TableColumn("detail", "", 8, share=1, rank=1))


class LookupField(Vertical):
    """Its value is the code of a record, or the text typed where `free` allows one. `kind` says to the owner what is looked for."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lookup")
    DEFAULT_CSS = """
    LookupField { height: 1; }
    LookupField > PagedTable { overlay: screen; constrain: none inside; display: none; height: auto; max-height: 9; min-width: 44; }
    LookupField.-open > PagedTable { display: block; }
    """

    @dataclass
    class Wanted(Message):
        """Candidates for a text are needed: answer with `offer`."""

        field: LookupField
        text: str

    @dataclass
    class Taken(Message):
        """A record was taken, or a text left as it is. `row` is None in the second case."""

        field: LookupField
        row: TableRow | None

    def __init__(self, kind: str, *, name: str | None = None, label: str = "", code: str = "", free: bool = False) -> None:
        super().__init__(id=name)
        self.kind, self.label, self.free = kind, label, free
        self.code = code
        self._shown = code
        self._asked_for: str | None = None
        self._take_when_there = False

    def compose(self) -> ComposeResult:
        yield TextField(value=self._shown, label=self.label)
        table = PagedTable(_COLUMNS)
        table.can_focus = False
        yield table

    @property
    def field(self) -> TextField:
        return self.query_one(TextField)

    @property
    def table(self) -> PagedTable:
        return self.query_one(PagedTable)

    def focus(self, scroll_visible: bool = True) -> LookupField:
        self.field.focus(scroll_visible)
        return self

    def put(self, code: str, shown: str) -> None:
        """Sets the record as if it had been taken."""
        self.code, self._shown = code, shown
        self.field.put(shown)
        self._shown = self.field.value
        self._close()

    @property
    def is_settled(self) -> bool:
        """Whether the text is that of the record taken."""
        return self.field.value == self._shown

    @property
    def text(self) -> str:
        return self.field.value.strip()

    # -- looking

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_settled or not self.field.has_focus:
            return
        self.code = ""
        if self.text:
            self._asked_for = self.text
            self.post_message(self.Wanted(self, self.text))
        else:
            self._close()

    def offer(self, text: str, rows: Sequence[TableRow]) -> None:
        """The candidates for a text; those for an older text are left aside."""
        if text != self._asked_for:
            return
        self._asked_for = None
        self.table.cursor_row = 0
        self.table.show_rows(rows[:MOST])
        self.table.styles.height = max(1, min(len(rows), MOST))
        self.set_class(bool(rows) and self.field.has_focus, "-open")
        if self._take_when_there:
            self._take_when_there = False
            self.take()

    def take(self) -> None:
        """Takes the candidate under the cursor; where none fits, the text stays as it is."""
        row = self.table.current if self.has_class("-open") or not self.is_settled else None
        if self._asked_for is not None and not self.is_settled:
            self._take_when_there = True
            return
        if row is not None and not self.is_settled and self.text:
            self.put(str(row.key), row.cells[0])
        self._close()
        self.post_message(self.Taken(self, row))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Left by Tab: the first candidate is taken as by Enter, but nothing moves."""
        if self.has_class("-open") and not self.is_settled and self.table.current is not None:
            self.put(str(self.table.current.key), self.table.current.cells[0])
        self._close()

    def close_popup(self) -> bool:
        was_open = self.has_class("-open")
        self._close()
        return was_open

    def _close(self) -> None:
        self.remove_class("-open")

    # -- choosing

    def action_candidate(self, step: str) -> None:
        if self.has_class("-open"):
            self.table.action_cursor(step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up and Down belong to the list only while it is open."""
        return action != "candidate" or self.has_class("-open")
