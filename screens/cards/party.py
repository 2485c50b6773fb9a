"""A customer, vendor or employee to read: who it is, what is owed, and every document of the last year with the balance after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from crm_tui.reports.report import Phrase
from crm_tui.words import _, marked
from models.values.dates import add_months
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.entry.payment_terms import shown_terms
from screens.reports.report_table import table_columns, table_rows
from screens.verbs.parties import MONTHS_BACK, PartyVerbs
from screens.widgets.charts import Bar, ColumnChart, PartsBar, spark_text
from screens.widgets.chrome import OneLine, PartLine
from screens.widgets.facts import Facts
from screens.widgets.paged_table import PagedTable
from screens.widgets.panels import WIDTHS, BarPanel
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from crm_tui.reports.report import Report

Row = dict[str, Any]
PARTS = (("statement", marked("Statement")), ("open items", marked("Open items")), ("contacts", marked("Contacts")))
_EMPTY = {"statement": "", "open items": ".open", "contacts": ".contacts"}
"""Part -> what follows the place in the name of what it says when it is empty."""
_STATEMENTS = {"ar": "customer-statement", "ap": "vendor-statement"}
_CONTACTS = (
    TableColumn("name", marked("Name"), 20, share=2),
    TableColumn("role", marked("Role"), 14, share=1, rank=1),
    TableColumn("email", marked("E-mail"), 24, share=2),
    TableColumn("phone", marked("Phone"), 16),
)
Part = tuple[tuple[TableColumn, ...], list[TableRow]]


class _Found(NamedTuple):
    party: Row
    ages: list[Bar]
    months: list[Bar]
    columns: tuple[TableColumn, ...]
    rows: list[TableRow]


def read_ages(connection: Any, ledger: str, code: str, today: str) -> list[Bar]:
    """What is open with a party, by age; the report's own columns."""
    from crm_tui.reports import run_report

    report = run_report(connection, f"{ledger}-ageing", {"party": code, "as_of": today}, today)
    line = next((row for row in report.rows if row.kind == "line"), None)
    ages = [(column, line.cells[column.id]) for column in report.columns[2:-1]] if line is not None else []
    return [Bar(_(c.title), v, figures.money(v, report.exponent)) for c, v in ages if isinstance(v, int)]


def read_months(connection: Any, role: str, code: str, today: str) -> list[Bar]:
    """Net sales to a customer by month; nothing for others, and where there were none."""
    if role != "customer":
        return []
    from crm_tui.documents.overview import company
    from crm_tui.reports.by_month import sales_by_month

    exponent = company(connection).exponent
    found = [Bar(month[2:], net, figures.short(net, exponent)) for month, net in sales_by_month(connection, code, today)]
    return found if any(bar.value for bar in found) else []


def worded_months(months: list[Bar], exponent: int) -> str:
    """`Net sales by month ··▁▃█▂ 12 months: 5,200.00`: a cell a month, the present one last."""
    if not months:
        return ""
    whole = figures.money(sum(bar.value for bar in months), exponent)
    return f"{_('Net sales by month')} {spark_text([bar.value for bar in months])} {_('12 months: {amount}').format(amount=whole)}"


def _statement(connection: Any, party: Row, card: PartyCard, today: str) -> Part:
    return _report(connection, _STATEMENTS[card.ledger], {"party": party["code"], "from": add_months(today, -MONTHS_BACK), "to": today}, today)


def _open_items(connection: Any, party: Row, card: PartyCard, today: str) -> Part:
    return _report(connection, "open-items", {"party": party["code"], "as_of": today, "side": card.ledger}, today)


def _report(connection: Any, name: str, parameters: dict[str, str], today: str) -> Part:
    from crm_tui.reports import run_report

    report = run_report(connection, name, parameters, today)
    return table_columns(report), [] if _is_bare(report) else table_rows(_explained(report))


def _explained(report: Report) -> Report:
    """The statement of a card begins a year back: its first row says that what was before is in it."""
    rows = [
        row._replace(cells={**row.cells, "kind": Phrase("carried over")}) if row.drill is None and row.cells.get("kind") == "opening" else row
        for row in report.rows
    ]
    return replace(report, rows=rows)


def _is_bare(report: Report) -> bool:
    """Whether nothing happened and nothing was carried over: only sums of nothing stand in it."""
    return all(row.drill is None and not any(isinstance(cell, int) and cell for cell in row.cells.values()) for row in report.rows)


def _contacts(_connection: Any, party: Row, _card: PartyCard, _today: str) -> Part:
    rows = [TableRow(None, tuple(figures.text(contact.get(c.id)) for c in _CONTACTS)) for contact in party["contacts"]]
    return worded_columns(_CONTACTS), rows


_READERS: dict[str, Callable[[Any, Row, PartyCard, str], Part]] = {"statement": _statement, "open items": _open_items, "contacts": _contacts}


class PartyCard(PartyVerbs, BaseScreen):
    """`code`: the party's. Enter opens a document."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card", "parts")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    role: ClassVar[str] = ""
    kind_word: ClassVar[str] = ""
    ledger: ClassVar[str] = "ar"

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.part = 0
        self._name = code

    @property
    def selected_party(self) -> tuple[str, str] | None:
        return self.role, self.code

    @property
    def heading(self) -> str:
        return f"{_(self.kind_word)} {figures.text(self._name)}"

    def body(self) -> Iterable[Widget]:
        yield Facts(name="facts")
        yield PartsBar(name="ages")
        yield OneLine(name="spark")
        yield PartLine([_(title) for _part, title in PARTS])
        with Horizontal(id="beside"):
            yield PagedTable((TableColumn("text", "", 20, share=1),), name="list", empty=self.nothing())
            with Vertical(id="side"):
                yield BarPanel(name="by-age")
                yield ColumnChart(name="by-month")

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        code, today, role, ledger, part = self.code, self.gateway.today, self.role, self.ledger, PARTS[self.part][0]

        def job(connection: Any) -> _Found:
            from crm_tui.parties.listing import show_party

            party = show_party(connection, role, code, today)
            return _Found(
                party, read_ages(connection, ledger, code, today), read_months(connection, role, code, today),
                *_READERS[part](connection, party, self, today),
            )  # fmt: skip

        row = self.table.cursor_row if again else None
        self.ask("card", lambda: self.gateway.read_plain(job), lambda found: self._show(found, row))

    def _show(self, found: _Found, row: int | None) -> None:
        """`row`: where the cursor stood in what is shown again."""
        self._name = found.party["name"]
        self.company_known()
        self.query_one(Facts).tell(worded_facts(found.party, self.role))
        self.query_one(PartsBar).tell(found.ages)
        self.query_one(PartsBar).set_class(not found.ages, "-empty")
        self._show_charts(found)
        self.query_one(PartLine).show_part(self.part)
        self.table.empty = self.nothing(self.place + _EMPTY[PARTS[self.part][0]])
        self.table.set_columns(found.columns)
        self.table.show_rows(found.rows)
        if row is not None:
            self.table.cursor_row = row
        elif PARTS[self.part][0] == "statement":
            self.table.action_cursor_last()

    def _show_charts(self, found: _Found) -> None:
        """Beside the table where there is room for it, else in a line each above it."""
        self.query_one("#by-age", BarPanel).tell(_("By days overdue"), found.ages)
        self.query_one("#by-month", ColumnChart).tell(_("Net sales by month"), found.months)
        spark = self.query_one("#spark", OneLine)
        spark.show(worded_months(found.months, self.gateway.company.exponent))
        spark.set_class(not found.months, "-empty")
        self.query_one("#side").set_class(not found.ages and not found.months, "-empty")

    def action_part(self, step: str) -> None:
        """The next part of the card."""
        self.part = (self.part + int(step)) % len(PARTS)
        self.load()

    def show_part(self, part: int) -> None:
        self.part = part
        self.load()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        drill: Any = event.row.key
        if drill is not None and drill.report == "document":
            self.crm.open_found((drill.parameters["type"], drill.parameters["number"]))


class CustomerCard(PartyCard):
    """i begins an invoice, p a receipt."""

    place = "customer"
    role = "customer"
    kind_word = marked("Customer")
    BINDINGS: ClassVar[list[BindingType]] = bindings("customer", "customer_card")


class VendorCard(PartyCard):
    """i enters a bill, p a payment."""

    place = "vendor"
    role = "vendor"
    kind_word = marked("Vendor")
    ledger = "ap"
    BINDINGS: ClassVar[list[BindingType]] = bindings("vendor", "vendor_card")


class EmployeeCard(PartyCard):
    """An employee, and what was spent for the company."""

    place = "employee"
    role = "employee"
    kind_word = marked("Employee")
    ledger = "ap"
    BINDINGS: ClassVar[list[BindingType]] = bindings("employee")


def worded_owed(party: Row, role: str) -> list[tuple[str, str]]:
    """What a customer owes, what we owe a vendor or an employee; the other way round, too, where a party is both and something is open."""
    owed = [(_("Owes"), "receivable", role == "customer"), (_("We owe"), "payable", role != "customer")]
    shown = [(label, party.get(side, ""), own) for label, side, own in owed]
    return [(label, figures.grouped(amount)) for label, amount, own in shown if amount and (own or Decimal(amount))]


def worded_facts(party: Row, role: str) -> list[tuple[str, str]]:
    """What there is to say of a party in one of its roles, in the order in which it is asked for."""
    contacts = ", ".join(c["name"] for c in party.get("contacts", []))
    limit = figures.grouped(party["credit_limit"] or "")
    pairs = [
        (_("Code"), party["code"]), *worded_owed(party, role), (_("Name"), party["name"]), (_("Terms"), shown_terms(party["terms"])),
        (_("E-mail"), party["email"]), (_("Credit limit"), limit), (_("Phone"), party["phone"]), (_("Contacts"), contacts),
        (_("Address"), party["address"]), (_("Country"), party["country"]), (_("Tax id"), party["tax_id"]), (_("Notes"), party["notes"]),
    ]  # fmt: skip
    return [(label, str(value)) for label, value in pairs if value]
