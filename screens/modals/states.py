"""Which documents a list shows: all, or those in one state."""

from __future__ import annotations

from typing import ClassVar

from crm_tui.words import _, marked
from screens.modals.chooser import Chooser
from screens.widgets.table_layout import TableColumn, TableRow

STATE_TITLES = {
    "": marked("All"),
    "draft": marked("Drafts"), "open": marked("Open documents"), "overdue": marked("Overdue"), "paid": marked("Paid"), "void": marked("Void"),
}  # fmt: skip


class StateChooser(Chooser[str]):
    """Answers with a state of crm_tui.documents.states, empty for all."""

    columns: ClassVar[tuple[TableColumn, ...]] = (TableColumn("title", "", 20, share=1),)

    def __init__(self) -> None:
        super().__init__(_("Show documents that are"), _("No state has this in its name"))

    def narrow(self, typed: str) -> None:
        titles = [(state, _(title)) for state, title in STATE_TITLES.items()]
        self.offer([TableRow(state, (title,)) for state, title in titles if title.casefold().startswith(typed.strip().casefold())])

    def choose(self, row: TableRow) -> None:
        self.dismiss(str(row.key))
