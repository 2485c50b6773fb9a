"""A report on the screen: any line opens what stands behind it, and the way back leads to the same row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.entry.periods import stepped
from screens.reports.report_table import asked, table_columns, table_rows, what_fails
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.reports.report import Report

_DATES = ("as_of", "from", "to", "period")


class ReportScreen(BaseScreen):
    """`parameters`: as `run_report` takes them."""

    place = "report"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card", "report")

    def __init__(self, name: str, parameters: Mapping[str, str]) -> None:
        super().__init__()
        self.report_name, self.parameters = name, dict(parameters)
        self.shown: dict[str, str] = {}
        self._heading = _(name.replace("-", " ").capitalize())

    @property
    def heading(self) -> str:
        return self._heading

    def body(self) -> Iterable[Widget]:
        yield PagedTable((TableColumn("text", "", 20, share=1),), name="list", empty=_("There is nothing in this report for these dates"))

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        name, parameters, today = self.report_name, dict(self.parameters), self.gateway.today

        def job(connection: Any) -> tuple[Report, list[TableRow]]:
            from crm_tui.reports import run_report

            report = run_report(connection, name, parameters, today)
            return report, table_rows(report)

        self.ask("report", lambda: self.gateway.read_plain(job), self._show)

    def _show(self, answer: tuple[Report, list[TableRow]]) -> None:
        report, rows = answer
        self._heading = _(report.title)
        self.shown = dict(report.parameters)
        self.company_known()
        self.title_line.show_right(asked(report))
        self.table.set_columns(table_columns(report))
        self.table.show_rows(rows)
        if wrong := what_fails(report):
            self.say(wrong, alarm=True)

    def action_period(self, step: str) -> None:
        """Another period of the same report; 0 is the one of today."""
        rest = {name: value for name, value in self.parameters.items() if name not in _DATES}
        if not self.shown:
            return
        self.parameters = rest | (stepped(self.shown, int(step)) if int(step) else {})
        self.load()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        drill: Any = event.row.key
        if drill is None:
            self.say(_("Nothing stands behind this row"))
        elif drill.report == "document":
            self.crm.open_found((drill.parameters["type"], drill.parameters["number"]))
        elif drill.report == "entry":
            self.say(_("Entry {entry} has no document").format(entry=figures.text(drill.parameters["entry"])))
        else:
            self.crm.open_report(drill.report, drill.parameters)


MAIN_REPORTS = (
    ("trial-balance", marked("Trial balance"), marked("Every account with its balance; opens the account's lines")),
    ("income-statement", marked("Income statement"), marked("Profit or loss of the fiscal year so far")),
    ("balance-sheet", marked("Balance sheet"), marked("What is owned and owed")),
    ("general-ledger", marked("General ledger"), marked("Every line of every account")),
    ("day-book", marked("Day book"), marked("Every entry by day")),
    ("ar-ageing", marked("Receivables by age"), marked("Who owes, and since when")),
    ("ap-ageing", marked("Payables by age"), marked("Whom we owe, and since when")),
    ("open-items", marked("Open items"), marked("Every document with something left")),
    ("sales", marked("Sales by customer"), marked("Net sales of the fiscal year")),
    ("tax", marked("Tax"), marked("Base and tax by box")),
)
"""Name, title, what it tells: the reports that can be asked without naming an account or a party."""
