"""An entry of the ledger that no document made, such as an exchange difference of a settlement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.render.code_words import coded_in
from crm_tui.words import _, marked
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.widgets.facts import Facts
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

_COLUMNS = (
    TableColumn("account", marked("Account"), 8),
    TableColumn("name", marked("Name"), 20, share=2),
    TableColumn("party", marked("Party"), 10, rank=1),
    TableColumn("debit", marked("Debit"), 13, right=True),
    TableColumn("credit", marked("Credit"), 13, right=True),
)


class EntryCard(BaseScreen):
    """`number`: of the entry in the chain. Enter opens the register of the account of a line."""

    place = "entry"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card")

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number

    @property
    def heading(self) -> str:
        return f"{_('Ledger entry')} {figures.text(self.number)}"

    def body(self) -> Iterable[Widget]:
        yield Facts(name="facts")
        yield PagedTable(worded_columns(_COLUMNS), name="list", empty=self.nothing())

    def load(self, *, again: bool = False) -> None:
        number = int(self.number)

        def job(connection: Any) -> dict[str, Any] | None:
            from crm_tui.documents.showing import show_entry

            return show_entry(connection, number)

        self.ask("card", lambda: self.gateway.read_plain(job), self._show)

    def _show(self, entry: dict[str, Any] | None) -> None:
        if entry is None:
            self.query_one(PagedTable).show_rows([])
            return
        pairs = [
            (_("Date"), figures.day(entry["date"])),
            (_("Kind"), coded_in("kind", entry["kind"])),
            (_("Memo"), entry.get("memo", "")),
            (_("Mirror of"), entry.get("reverses", "")),
        ]
        self.query_one(Facts).tell([(label, figures.text(value)) for label, value in pairs])
        self.query_one(PagedTable).show_rows([_row(line) for line in entry["lines"]])

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.crm.open_report("account-register", {"account": str(event.row.key)})


def _row(line: dict[str, Any]) -> TableRow:
    amounts = tuple(figures.grouped(line.get(side, "")) for side in ("debit", "credit"))
    return TableRow(line["account"], (figures.text(line["account"]), figures.text(line["account_name"]), figures.text(line.get("party")), *amounts))
