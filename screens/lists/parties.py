"""Customers, vendors and employees: found as one types, with what is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm_tui.actions.screens import place
from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.entry.payment_terms import shown_terms
from screens.lists.list_screen import ListScreen
from screens.lists.paging import Listing
from screens.verbs.parties import PartyVerbs
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.parties.pages import PartyRow, Role
    from crm_tui.reports.report import Cell

_REST = (
    TableColumn("terms", marked("Terms"), 13, rank=3),
    TableColumn("email", marked("E-mail"), 20, share=2, rank=4),
    TableColumn("phone", marked("Phone"), 16, rank=5),
)
_OWED = (TableColumn("balance", marked("Balance"), 12, right=True), TableColumn("overdue", marked("Overdue"), 12, right=True, rank=1), *_REST)


class PartiesScreen(PartyVerbs, ListScreen):
    """Enter opens the card of the row."""

    role: ClassVar[Role]
    money = ("balance", "overdue")
    amount = "balance"

    @property
    def heading(self) -> str:
        return _(place(self.place).title)

    def listing(self, search: str) -> Listing[PartyRow]:
        from crm_tui.parties.pages import PartyListing

        return PartyListing(self.role, self.gateway.today, asked=self.asked(search), sort=self.sort, down=self.down)

    def worded_row(self, row: PartyRow) -> TableRow:
        exponent = self.gateway.company.exponent
        texts = {name: figures.text(getattr(row, name)) for name in ("name", "code", "terms", "email", "phone")}
        texts["terms"] = shown_terms(texts["terms"])
        owed = {name: figures.money(amount, exponent) if amount else "" for name, amount in (("balance", row.balance), ("overdue", row.overdue))}
        known = texts | owed
        return TableRow(row.code, tuple(known[c.id] for c in self.seen_columns), id=row.id)

    def exported(self, row: PartyRow) -> dict[str, Cell]:
        return {**super().exported(row), "balance": row.balance, "overdue": row.overdue}

    def preview_job(self, row: TableRow) -> Callable[[Any], list[tuple[str, str]]] | None:
        from screens.lists.previews import of_party

        return of_party(self.role, str(row.key), self.gateway.today)

    def worded_totals(self, connection: Any, ids: Sequence[int]) -> str:
        """What they owe, or are owed, together."""
        from crm_tui.parties.matching import balance_of

        company = self.gateway.company
        return f"{figures.money(balance_of(connection, self.role, ids, self.gateway.today), company.exponent)} {company.currency}"

    @property
    def selected_party(self) -> tuple[str, str] | None:
        return (self.role, str(self.table.current.key)) if self.table.current is not None else None

    def open_row(self, row: TableRow) -> None:
        self.crm.open_found((self.role, str(row.key)))

    def action_new(self) -> None:
        self.crm.begin(self.role)


class CustomersScreen(PartiesScreen):
    """n adds one, i and p begin an invoice or a receipt for the row."""

    place = "customers"
    role = "customer"
    kind = "customer"
    BINDINGS: ClassVar[list[BindingType]] = bindings("customer", "customers")
    columns = (TableColumn("name", marked("Customer"), 22, share=3), TableColumn("code", marked("Code"), 8, rank=1), *_OWED)


class VendorsScreen(PartiesScreen):
    """Those who send bills."""

    place = "vendors"
    role = "vendor"
    kind = "vendor"
    BINDINGS: ClassVar[list[BindingType]] = bindings("vendor", "vendors")
    columns = (TableColumn("name", marked("Vendor"), 22, share=3), TableColumn("code", marked("Code"), 8, rank=1), *_OWED)


class EmployeesScreen(PartiesScreen):
    """Those who sell, and those who spend."""

    place = "employees"
    role = "employee"
    kind = "employee"
    BINDINGS: ClassVar[list[BindingType]] = bindings("employee", "employees")
    columns = (TableColumn("name", marked("Employee"), 22, share=3), TableColumn("code", marked("Code"), 8, rank=1), *_REST[1:])
