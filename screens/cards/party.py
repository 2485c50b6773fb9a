"""A customer, vendor or employee to read: who it is, what is owed, and every document of the last year with the balance after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from models.values.dates import add_months
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.reports.report_table import table_columns, table_rows
from screens.verbs.parties import PartyVerbs
from screens.widgets.facts import Facts
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.reports.report import Report

Row = dict[str, Any]
MONTHS_BACK = 12


class PartyCard(PartyVerbs, BaseScreen):
    """`code`: the party's. Enter opens a document."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")
    role: ClassVar[str] = ""
    kind_word: ClassVar[str] = ""
    statement: ClassVar[str] = ""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self._name = code

    @property
    def selected_party(self) -> tuple[str, str] | None:
        return self.role, self.code

    @property
    def heading(self) -> str:
        return f"{_(self.kind_word)} {figures.text(self._name)}"

    def body(self) -> Iterable[Widget]:
        yield Facts(name="facts")
        yield PagedTable((TableColumn("text", "", 20, share=1),), name="list", empty=_("No documents in the last twelve months"))

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        code, today, role, name = self.code, self.gateway.today, self.role, self.statement

        def job(connection: Any) -> tuple[Row, Report, list[TableRow]]:
            from crm_tui.parties.listing import show_party
            from crm_tui.reports import run_report

            dates = {"from": add_months(today, -MONTHS_BACK), "to": today}
            statement = run_report(connection, name, {"party": code, **dates}, today)
            return show_party(connection, role, code, today), statement, table_rows(statement)

        self.ask("card", lambda: self.gateway.read_plain(job), self._show)

    def _show(self, answer: tuple[Row, Report, list[TableRow]]) -> None:
        party, statement, rows = answer
        self._name = party["name"]
        self.company_known()
        self.query_one(Facts).tell(worded_facts(party))
        self.table.set_columns(table_columns(statement))
        self.table.show_rows(rows)
        self.table.action_cursor_last()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        drill: Any = event.row.key
        if drill is not None and drill.report == "document":
            self.crm.open_found((drill.parameters["type"], drill.parameters["number"]))


class CustomerCard(PartyCard):
    """i begins an invoice, p a receipt."""

    place = "customer"
    role = "customer"
    kind_word = marked("Customer")
    statement = "customer-statement"
    BINDINGS: ClassVar[list[BindingType]] = bindings("customer", "customer_card")


class VendorCard(PartyCard):
    """i enters a bill, p a payment."""

    place = "vendor"
    role = "vendor"
    kind_word = marked("Vendor")
    statement = "vendor-statement"
    BINDINGS: ClassVar[list[BindingType]] = bindings("vendor", "vendor_card")


class EmployeeCard(PartyCard):
    """An employee, and what was spent for the company."""

    place = "employee"
    role = "employee"
    kind_word = marked("Employee")
    statement = "vendor-statement"


def worded_facts(party: Row) -> list[tuple[str, str]]:
    """What there is to say of a customer, in the order in which it is asked for."""
    contacts = ", ".join(c["name"] for c in party.get("contacts", []))
    owes = figures.grouped(party.get("receivable", ""))
    pairs = [
        (_("Code"), party["code"]), (_("Owes"), owes), (_("Name"), party["name"]), (_("Terms"), party["terms"]),
        (_("E-mail"), party["email"]), (_("Credit limit"), party["credit_limit"]), (_("Phone"), party["phone"]), (_("Contacts"), contacts),
        (_("Address"), party["address"]), (_("Country"), party["country"]), (_("Tax id"), party["tax_id"]), (_("Notes"), party["notes"]),
    ]  # fmt: skip
    return [(label, str(value)) for label, value in pairs if value]
