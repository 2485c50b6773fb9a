"""A small window with a few things that can be done, each with its letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from crm_tui.words import _
from screens.modals.modal import Modal
from screens.widgets.chrome import OneLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow


class Menu(Modal[str]):
    """`entries`: (letter, words, answer), and the key that does the same without the menu where there is one.

    Answers with that of the letter pressed, or of the row that is opened.
    """

    AUTO_FOCUS = "PagedTable"
    columns: ClassVar[tuple[TableColumn, ...]] = (TableColumn("letter", "", 2), TableColumn("title", "", 20, share=1), TableColumn("key", "", 7))

    def __init__(self, title: str, entries: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self._title, self._entries = title, tuple(entries)

    def compose(self) -> ComposeResult:
        with Vertical(id="menu"):
            yield OneLine(self._title, classes="chooser-title")
            table = PagedTable(self.columns, name="entries")
            table.styles.height = len(self._entries)
            yield table
            yield OneLine(_("a letter does it; Esc: back"))

    def on_mount(self) -> None:
        self.query_one(PagedTable).show_rows([TableRow(answer, (letter, words, "".join(key))) for letter, words, answer, *key in self._entries])

    def on_key(self, event: events.Key) -> None:
        """Letters come before the keys that move in lists."""
        answer = next((answer for letter, _words, answer, *_key in self._entries if letter == event.character), None)
        if answer is not None:
            event.stop()
            event.prevent_default()
            self.dismiss(answer)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.dismiss(str(event.row.key))
