"""A window with one line to type in and the list of what fits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from screens.bindings import bindings
from screens.modals.modal import HELP, Modal
from screens.widgets.chrome import OneLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow
from screens.widgets.text_field import TextField

T = TypeVar("T")


class Chooser(Modal[T]):
    """Typing narrows the list, Up and Down choose, Enter takes. An Enter before the list is there waits for it."""

    place = "chooser"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("chooser"), *HELP]
    AUTO_FOCUS = "Input"
    columns: ClassVar[tuple[TableColumn, ...]] = ()

    def __init__(self, title: str, empty: str) -> None:
        super().__init__()
        self._title, self._empty = title, empty
        self._take_when_there = False

    def compose(self) -> ComposeResult:
        with Vertical(id="chooser"):
            yield OneLine(self._title, classes="chooser-title")
            yield TextField()
            table = PagedTable(self.columns, name="choices", empty=self._empty)
            table.can_focus = False
            yield table

    @property
    def table(self) -> PagedTable:
        return self.query_one(PagedTable)

    def on_mount(self) -> None:
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Finds what fits; calls `offer` when it is known."""
        raise NotImplementedError

    def choose(self, row: TableRow) -> None:
        raise NotImplementedError

    def offer(self, rows: Sequence[TableRow]) -> None:
        self.table.cursor_row = 0
        self.table.show_rows(rows)
        if self._take_when_there and rows:
            self.choose(rows[0])
        self._take_when_there = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_waiting:
            self._take_when_there = True
        elif self.table.current is not None:
            self.choose(self.table.current)

    @property
    def is_waiting(self) -> bool:
        """Whether the list shown is that of an earlier text."""
        return False

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.choose(event.row)

    def action_choice(self, step: str) -> None:
        self.table.action_cursor(step)

    def action_choice_page(self, step: str) -> None:
        self.table.action_cursor_page(step)
