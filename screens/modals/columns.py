"""Which columns of a list are seen, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from crm_tui.words import _
from screens.bindings import bindings
from screens.modals.modal import HELP, Modal
from screens.widgets.chrome import OneLine, StatusLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

SEEN, HIDDEN = "✓", "·"


class ColumnChooser(Modal[tuple[str, ...]]):
    """Answers with the ids of the columns to be seen. `every`: worded; `usual`: what a press brings back."""

    place = "columns"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("columns"), *HELP]
    AUTO_FOCUS = "PagedTable"

    def __init__(self, every: Sequence[TableColumn], seen: Sequence[str], usual: Sequence[str]) -> None:
        super().__init__()
        self._titles = {c.id: c.title for c in every}
        self._usual = tuple(usual)
        self._order = [*seen, *(c.id for c in every if c.id not in seen)]
        self._seen = set(seen)

    def compose(self) -> ComposeResult:
        with Vertical(id="menu"):
            yield OneLine(_("Columns of this list"), classes="chooser-title")
            table = PagedTable((TableColumn("seen", "", 2), TableColumn("title", "", 20, share=1)), name="column-list")
            table.styles.height = len(self._order)
            yield table
            yield StatusLine(_("Space: seen or not   [ ]: further left, right   u: as usual   Enter: done   Esc: back"), name="column-keys")

    def on_mount(self) -> None:
        self._show()

    @property
    def table(self) -> PagedTable:
        return self.query_one(PagedTable)

    def _show(self) -> None:
        self.table.show_rows([TableRow(name, (SEEN if name in self._seen else HIDDEN, self._titles[name])) for name in self._order])

    def action_seen(self) -> None:
        name = self._order[self.table.cursor_row]
        if self._seen != {name}:
            self._seen ^= {name}
        self._show()

    def action_shift(self, step: str) -> None:
        """Changes places with the column before or after it."""
        at = self.table.cursor_row
        other = at + int(step)
        if 0 <= other < len(self._order):
            self._order[at], self._order[other] = self._order[other], self._order[at]
            self._show()
            self.table.cursor_row = other

    def action_usual(self) -> None:
        self._order = [*self._usual, *(name for name in self._order if name not in self._usual)]
        self._seen = set(self._usual)
        self._show()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
        self.dismiss(tuple(name for name in self._order if name in self._seen))
