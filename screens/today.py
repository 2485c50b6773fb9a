"""What a day begins with: overdue, due soon, drafts, cash, and the oldest debts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget

from crm_tui.words import _, counted, marked
from models.values.dates import days_between
from screens import figures
from screens.base import BaseScreen
from screens.first_steps import BEGIN, first_steps
from screens.widgets.charts import Bar, ColumnChart
from screens.widgets.paged_table import PagedTable
from screens.widgets.panels import WIDTHS
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns
from screens.widgets.today_panels import WIDE, Panels, TodayPanels, read_panels

if TYPE_CHECKING:
    from crm_tui.documents.overview import Company, Overview, Sum

_COLUMNS = (
    TableColumn("what", marked("Today"), 27, share=2),
    TableColumn("count", "", 15, rank=1),
    TableColumn("amount", marked("Amount"), 14, right=True),
    TableColumn("hint", "", 12, share=1, rank=1),
)


class TodayScreen(BaseScreen):
    """The first screen. It is read over a plain connection, before the libraries that writing needs are loaded."""

    place = "today"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    _panels_at = -1

    @property
    def heading(self) -> str:
        return f"{_('Today')} {figures.spoken_text_day(self.gateway.today)}"

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="beside"):
            yield PagedTable(worded_columns(_COLUMNS), name="list")
            yield TodayPanels(id="panels")
        yield ColumnChart(name="sales")

    def load(self, *, again: bool = False) -> None:
        self.ask("overview", lambda: self.gateway.glance(self._job), self._show)

    def on_resize(self, event: Resize) -> None:
        self._read_panels()

    def _read_panels(self) -> None:
        """On terminals that have room for the panels; they come after the table, which waits for nothing."""
        if self._panels_at == self.gateway.version or self.app.size.width < WIDE or not self.crm.company:
            return
        self._panels_at, gateway = self.gateway.version, self.gateway

        def job(connection: Any) -> Panels:
            from screens.tasks import task_rows

            tasks = [Bar(row.cells[0], 0, row.cells[1]) for row in task_rows(gateway, connection)]
            return read_panels(connection, gateway.today, gateway.company.currency, gateway.company.exponent, tasks)

        self.ask("panels", lambda: gateway.glance(job), self.query_one(TodayPanels).tell)

    def _job(self, connection: Any) -> tuple[Company, list[TableRow], list[Bar]]:
        from crm_tui.documents.overview import overview
        from screens.kept_entries import kept_rows

        today, company = self.gateway.today, self.gateway.company
        found, kept = overview(connection, today), kept_rows(self.gateway.path)
        if kept:
            kept.insert(0, _heading(_("Entered and not saved")))
        first = first_steps(self.crm.keys) if found.is_new else []
        return company, [*first, *kept, *worded_overview(found, company, today)], [_bar(month, net, company.exponent) for month, net in found.sales]

    def _show(self, answer: tuple[Company, list[TableRow], list[Bar]]) -> None:
        company, rows, sales = answer
        self.query_one("#sales", ColumnChart).tell(_("Net sales by month, in {currency}").format(currency=figures.text(company.currency)), sales)
        self.crm.introduce(figures.text(company.name))
        table = self.query_one(PagedTable)
        table.show_rows(rows)
        if not table.cursor_row and isinstance(first := rows[1].key, tuple) and first[0] == BEGIN:
            table.cursor_row = 1
        self._read_panels()
        self.crm.prepare(self)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        kind, name = event.row.key if isinstance(event.row.key, tuple) else ("", "")
        if kind == BEGIN:
            self.crm.begin(name)
        elif kind == "kept":
            self._open_kept(name)
        elif kind == "place":
            self.crm.show_place(name)
        elif kind == "report":
            self.crm.open_report(name, {})
        elif kind == "account":
            self.crm.open_report("account-register", {"account": name})
        elif kind:
            self.crm.open_found((kind, name))

    def _open_kept(self, form: str) -> None:
        from screens.kept_entries import open_kept

        open_kept(self, form)


def worded_overview(found: Overview, company: Company, today: str) -> list[TableRow]:
    """The rows of the screen, each with what it opens."""
    digits = company.exponent

    def line(title: str, part: Sum, one: str, many: str, opens: tuple[str, str], look: str = "") -> TableRow:
        amount = figures.money(part.amount, digits)
        return TableRow(opens, (f"  {title}", counted(one, many, part.documents), amount, ""), look if part.documents else "muted")

    invoices = (marked("{count} invoice"), marked("{count} invoices"))
    bills = (marked("{count} bill"), marked("{count} bills"))
    rows = [
        _heading(_("Customers owe")),
        line(_("Overdue"), found.late, *invoices, ("place", "receivables"), "alarm"),
        line(_("Due within 7 days"), found.soon, *invoices, ("place", "receivables")),
        _heading(_("We owe")),
        line(_("Overdue"), found.bills_late, *bills, ("place", "payables"), "alarm"),
        line(_("Due within 7 days"), found.bills_soon, *bills, ("place", "payables")),
        _heading(_("Money")),
    ]
    for c in found.cash:
        rows.append(TableRow(("account", c.code), (f"  {figures.text(c.name)}", figures.text(c.code), figures.money(c.balance, digits), "")))
    drafts = counted("{count} draft", "{count} drafts", found.drafts)
    rows.append(_heading(_("Entries")))
    rows.append(TableRow(("place", "invoices"), (f"  {_('Drafts not posted')}", drafts, "", ""), "" if found.drafts else "muted"))
    if found.latest:
        rows.append(_heading(_("Longest overdue")))
    for late in found.latest:
        days = counted("{count} day", "{count} days", days_between(late.due, today))
        rows.append(
            TableRow(
                (late.type, late.number), (f"  {figures.text(late.party_name)}", days, figures.money(late.amount, digits), figures.text(late.number))
            )
        )
    return rows


def _bar(month: str, net: int, exponent: int) -> Bar:
    return Bar(month[2:], net, figures.short(net, exponent))


def _heading(title: str) -> TableRow:
    return TableRow(None, (title, "", "", ""), "heading")
