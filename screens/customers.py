"""The customers: found as one types, with what they owe."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.list_screen import ListScreen
from screens.paging import Listing
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.parties.pages import CustomerRow


class CustomersScreen(ListScreen):
    """Enter opens the card, n adds one, i and p begin an invoice or a receipt for the row."""

    place = "customers"
    BINDINGS: ClassVar[list[BindingType]] = bindings("customers")
    empty = marked("No customers. n adds one; Esc clears a filter.")
    columns: ClassVar[tuple[TableColumn, ...]] = (
        TableColumn("name", marked("Customer"), 22, share=3),
        TableColumn("code", marked("Code"), 8, rank=1),
        TableColumn("balance", marked("Balance"), 12, right=True),
        TableColumn("overdue", marked("Overdue"), 12, right=True, rank=1),
        TableColumn("terms", marked("Terms"), 13, rank=3),
        TableColumn("email", marked("E-mail"), 20, share=2, rank=4),
        TableColumn("phone", marked("Phone"), 16, rank=5),
    )

    @property
    def heading(self) -> str:
        return _("Customers")

    def listing(self, search: str) -> Listing[CustomerRow]:
        from crm_tui.parties.pages import CustomerListing

        return CustomerListing(self.gateway.today, search)

    def worded_row(self, row: CustomerRow) -> TableRow:
        exponent = self.gateway.company.exponent
        owed = figures.money(row.balance, exponent) if row.balance else ""
        late = figures.money(row.overdue, exponent) if row.overdue else ""
        name, code, terms, email, phone = (figures.text(t) for t in (row.name, row.code, row.terms, row.email, row.phone))
        return TableRow(row.code, (name, code, owed, late, terms, email, phone))

    def open_row(self, row: TableRow) -> None:
        self.crm.open_found(("customer", str(row.key)))

    def action_new(self) -> None:
        from screens.customer_form import CustomerForm

        self.app.push_screen(CustomerForm(), self.crm.tell_saved)

    def action_invoice(self) -> None:
        if self.table.current is not None:
            self.crm.begin_invoice(str(self.table.current.key))

    def action_receipt(self) -> None:
        if self.table.current is not None:
            self.crm.begin_receipt(party=str(self.table.current.key))
