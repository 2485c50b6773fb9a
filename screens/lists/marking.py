"""Rows marked one by one, in a range, or all that the filter lets through; how many there are and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crm_tui.words import _, counted
from screens.base import BaseScreen
from screens.widgets.paged_table import PagedTable

if TYPE_CHECKING:
    from screens.lists.paging import Pager


class Marking(BaseScreen):
    """`marks`: ids of rows, whatever the filter shows now."""

    if TYPE_CHECKING:
        pager: Pager[Any]

        @property
        def table(self) -> PagedTable: ...

    def __init__(self) -> None:
        super().__init__()
        self.marks: set[int] = set()

    def action_mark(self) -> None:
        """Marks the row, or takes its mark away; the cursor goes on. At the end of a range, marks the range."""
        if self.table.range_from is not None:
            self._mark_range()
        elif self.table.current is not None:
            self.marks ^= {self.table.current.id}
            self.table.action_cursor("1")
        self.marks_changed()

    def action_mark_range(self) -> None:
        """From here to where the cursor goes; the second time marks what lies between."""
        if self.table.range_from is None:
            self.table.range_from = self.table.cursor_row
            self.table.show_marks()
            self.say(_("Move to the other end: v or Space marks the range, Esc leaves it"))
        else:
            self._mark_range()
            self.marks_changed()

    def _mark_range(self) -> None:
        first, last = sorted((self.table.range_from or 0, self.table.cursor_row))
        self.table.range_from = None
        self.marks |= set(self.pager.ids_between(first, last))

    def end_range(self) -> None:
        self.table.range_from = None
        self.table.show_marks()
        self.marks_changed()

    def action_mark_all(self) -> None:
        """All rows of the list as it is filtered now, seen or not."""
        self.ask("marks", self.pager.all_ids(), self._mark_these)

    def _mark_these(self, ids: Sequence[int]) -> None:
        self.marks |= set(ids)
        self.marks_changed()

    def action_unmark_all(self) -> None:
        self.marks.clear()
        self.table.range_from = None
        self.marks_changed()

    def marks_changed(self) -> None:
        """Draws them, and says how many there are and what they come to."""
        self.table.show_marks()
        self.offer_keys()
        if not self.marks:
            self.say("")
            return
        self.say(counted("{count:,} row marked", "{count:,} rows marked", len(self.marks)))
        ids = sorted(self.marks)

        def job(connection: Any) -> str:
            return self.worded_totals(connection, ids)

        def told(totals: str) -> None:
            if totals and len(self.marks) == len(ids):
                head = counted("{count:,} row marked", "{count:,} rows marked", len(ids))
                self.say(f"{head}: {totals}")

        self.ask("totals", lambda: self.gateway.read_plain(job), told)

    def worded_totals(self, connection: Any, ids: Sequence[int]) -> str:
        """What rows of these ids come to, in words; empty where they come to nothing. Runs in a thread."""
        return ""

    def drop_marks(self, ids: Sequence[int]) -> None:
        """Something was done with these: they are not marked any more."""
        self.marks -= set(ids)
        self.table.show_marks()
