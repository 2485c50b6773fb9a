"""The invoices, newest first, with where each stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.drafts import ask_to_post
from screens.list_screen import ListScreen
from screens.paging import Listing
from screens.standing import look_of, standing_words
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.documents.pages import DocumentRow


class InvoicesScreen(ListScreen):
    """Enter opens the invoice, n begins one, p receives money for the row."""

    place = "invoices"
    BINDINGS: ClassVar[list[BindingType]] = bindings("invoices")
    empty = marked("No invoices. n begins one; Esc clears a filter.")
    columns: ClassVar[tuple[TableColumn, ...]] = (
        TableColumn("number", marked("Invoice"), 13),
        TableColumn("date", marked("Date"), 10, rank=1),
        TableColumn("customer", marked("Customer"), 14, share=1),
        TableColumn("status", marked("Status"), 12),
        TableColumn("gross", marked("Gross"), 12, right=True),
        TableColumn("left", marked("Open"), 12, right=True, rank=2),
        TableColumn("due", marked("Due"), 10, rank=3),
        TableColumn("currency", marked("Cur"), 3, rank=4),
    )

    @property
    def heading(self) -> str:
        return _("Invoices")

    def listing(self, search: str) -> Listing[DocumentRow]:
        from crm_tui.documents.pages import DocumentListing

        return DocumentListing("invoice", self.gateway.today, search)

    def worded_row(self, row: DocumentRow) -> TableRow:
        return invoice_row(row, self.gateway.today)

    def open_row(self, row: TableRow) -> None:
        self.crm.open_found(("invoice", str(row.key)))

    def action_new(self) -> None:
        self.crm.begin_invoice(None)

    def action_post(self) -> None:
        if self.table.current is not None:
            ask_to_post(self, "invoice", str(self.table.current.key), self.show_posted)

    def show_posted(self, number: str) -> None:
        self.seen = self.gateway.version
        self.load(again=True)

    def action_receipt(self) -> None:
        if self.table.current is not None:
            self.crm.begin_receipt(invoice=str(self.table.current.key))


def invoice_row(row: DocumentRow, today: str) -> TableRow:
    number = row.number or f"draft-{row.id}"
    left = row.standing.outstanding
    cells = (
        figures.text(number), row.date, figures.text(row.party_name), standing_words(row.standing, today), figures.money(row.gross, row.exponent),
        figures.money(left, row.exponent) if left else "", row.standing.due or row.due or "", row.currency,
    )  # fmt: skip
    return TableRow(number, cells, look_of(row.standing))
