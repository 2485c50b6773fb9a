"""Entries made by hand, and opening balances."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from crm_tui.words import _, marked
from screens.bindings import bindings
from screens.lists.documents import DATE, GROSS, NUMBER, STATUS, DocumentsScreen
from screens.verbs.written import WrittenVerbs
from screens.widgets.table_layout import TableColumn


class JournalScreen(WrittenVerbs, DocumentsScreen):
    """n begins an entry, t a transfer, B opening balances."""

    place = "journal"
    kind = "journal"
    more_columns = ()
    BINDINGS: ClassVar[list[BindingType]] = bindings("written", "journal")
    types = ("journal", "opening")
    new = "journal"
    columns = (NUMBER, DATE, TableColumn("type", marked("Kind"), 16, rank=2), TableColumn("memo", marked("Memo"), 20, share=1), GROSS, STATUS)

    def action_transfer(self) -> None:
        """An entry whose memo is known; the account that gets the money comes first."""
        self.crm.begin("journal", memo=_("Transfer"))

    def action_opening(self) -> None:
        self.crm.begin("opening")
