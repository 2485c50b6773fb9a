"""A report on the screen: any line opens what stands behind it, and the way back leads to the same row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.actions.empty_lists import EMPTY
from crm_tui.words import _, titled
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.entry.periods import stepped, widened
from screens.reports.report_table import asked, table_columns, table_rows, what_fails
from screens.widgets.paged_table import PAGE, PagedTable
from screens.widgets.table_layout import TableColumn

if TYPE_CHECKING:
    from crm_tui.reports.asking import ReportKind
    from crm_tui.reports.report import Report

MOST_AT_ONCE = 5_000
"""Lines of an account that are read in less than the blink of an eye."""
ENDINGS = ("xlsx", "pdf", "html", "csv", "json")
_BY_MONTH = ("income-statement", "balance-sheet")
_DATES = ("as_of", "from", "to", "period")


class ReportScreen(BaseScreen):
    """`parameters`: as `run_report` takes them."""

    place = "report"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card", "report")

    def __init__(self, name: str, parameters: Mapping[str, str]) -> None:
        super().__init__()
        self.report_name, self.parameters = name, dict(parameters)
        self._narrow = True
        """Whether a ledger too long for a glance may begin with its last month."""
        self.shown: dict[str, str] = {}
        self.takes: tuple[str, ...] = ()
        self._report: Report | None = None
        self._heading = title_of(name)
        self._refusable: dict[str, str] | None = None
        """What was asked before a way of looking was tried that may be refused."""

    @property
    def heading(self) -> str:
        return self._heading

    def body(self) -> Iterable[Widget]:
        yield PagedTable((TableColumn("text", "", 20, share=1),), name="list", empty=self.nothing(self.place if self.place in EMPTY else "report"))

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        name, parameters, today, narrow = self.report_name, dict(self.parameters), self.gateway.today, self._narrow

        def job(connection: Any) -> tuple[Report, ReportKind, int]:
            from crm_tui.reports import REPORTS, run_report

            left_out = narrowed(connection, name, parameters) if narrow else 0
            return run_report(connection, name, parameters, today), REPORTS[name], left_out

        self.ask("report", lambda: self.gateway.read_plain(job), self._show, self._refused)

    def _refused(self, fault: BaseException) -> None:
        """What cannot be shown is not asked for again by the next key."""
        if self._refusable is not None:
            self.parameters, self._refusable = self._refusable, None
        self.tell_fault(fault)

    def _show(self, answer: tuple[Report, ReportKind, int]) -> None:
        report, kind, left_out = answer
        self.takes = kind.takes
        self._report, self._refusable = report, None
        self._heading = titled(report.title)
        if report.subject and "party" in report.parameters:
            self._heading += f" · {figures.text(report.subject)}"
        self.shown = dict(report.parameters)
        self.company_known()
        self.title_line.show_right(asked(report, kind))
        self.table.set_columns(table_columns(report))
        self.table.forget(keep_cursor=True)
        self.fill(min(self.table.cursor_row, len(report.rows)) // PAGE)
        self.table.show_count(len(report.rows))
        if wrong := what_fails(report):
            self.say(wrong, alarm=True)
        elif left_out:
            self.say(_("{count:,} lines in this period: its last month is shown; {key} shows more").format(count=left_out, key="{"))

    def fill(self, page: int) -> None:
        """Words the rows of a page: a ledger of a hundred thousand lines is shown as soon as it is read."""
        if self._report is not None:
            self.table.fill(page, table_rows(self._report, page * PAGE, PAGE))

    def on_paged_table_rows_wanted(self, event: PagedTable.RowsWanted) -> None:
        self.fill(event.page)

    def action_period(self, step: str) -> None:
        """Another period of the same report; 0 is the one of today."""
        self.show_dates(stepped(self.shown, int(step), self.gateway.company.fiscal_year_start) if int(step) and self.shown else {})

    def action_width(self, step: str) -> None:
        """A longer or shorter period, in steps of month, quarter and year."""
        if self.shown:
            self.show_dates(widened(self.shown, int(step), self.gateway.company.fiscal_year_start))

    def show_dates(self, dates: Mapping[str, str]) -> None:
        """The same report for other dates; without any, those that are usual."""
        self.parameters = {name: value for name, value in self.parameters.items() if name not in _DATES} | dict(dates)
        self._narrow = False
        self.say("")
        self.load()

    # -- other ways of looking

    def action_compare(self) -> None:
        """Nothing, the period before, the year before, one after the other."""
        if "compare" not in self.takes:
            self.say(_("This report is not compared with another period"))
            return
        self._refusable = dict(self.parameters)
        after = {None: "previous", "previous": "last-year"}.get(self.parameters.pop("compare", None))
        if after is not None:
            self.parameters["compare"] = after
            self.parameters.pop("by", None)  # months beside another period tell neither which nor what
        self.load(again=True)

    def action_look(self, setting: str) -> None:
        """Asks with `name=value`, or without it again."""
        name, _equals, value = setting.partition("=")
        if name not in self.takes or (name == "by" and self.report_name not in _BY_MONTH):
            self.say(_("This report does not take that"))
            return
        self._refusable = dict(self.parameters)
        if self.parameters.pop(name, None) is None:
            self.parameters[name] = value
            if name == "by":
                self.parameters.pop("compare", None)
        self.load(again=True)

    def action_ask_for(self) -> None:
        """Other dates, another party, other ages … of the same report."""
        from screens.reports.asking import ReportForm

        def show(asked: dict[str, str] | None) -> None:
            if asked is not None:
                self._refusable, self.parameters, self._narrow = dict(self.parameters), asked, False
                self.load()

        if self.shown:
            self.app.push_screen(ReportForm(self.report_name, self.shown), show)

    def action_export(self) -> None:
        from screens.modals.save_as import SaveAs

        if self._report is not None:
            name = "-".join([self.report_name, *(self.shown[k] for k in ("as_of", "from", "to") if k in self.shown)])
            self.app.push_screen(SaveAs(name, ENDINGS), self._export)

    def _export(self, path: Path | None) -> None:
        report = self._report
        if path is None or report is None:
            return

        def job() -> Path:
            from crm_tui.render.formats import pieces
            from crm_tui.render.written import write_private

            write_private(path, pieces(report, path.suffix[1:].lower()))
            return path

        self.say(_("Writing {path} …").format(path=path))
        self.ask("export", job, lambda written: self.crm.tell_written(self, written))

    # -- what stands behind

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        drill: Any = event.row.key
        if drill is None:
            self.say(_("Nothing stands behind this row"))
        elif drill.report == "document":
            self.crm.open_found((drill.parameters["type"], drill.parameters["number"]))
        elif drill.report == "entry":
            self.crm.open_found(("entry", drill.parameters["entry"]))
        else:
            self.crm.open_report(drill.report, drill.parameters)


def title_of(name: str) -> str:
    """What a report is called before it has been read, as it calls itself then."""
    from crm_tui.reports import REPORTS

    return _(REPORTS[name].title)


def narrowed(connection: Any, name: str, parameters: dict[str, str]) -> int:
    """Of the register of a very busy account the last month of its period: changes `parameters`, and says how many lines there were. Else 0."""
    from crm_tui.reports.sizes import account_lines_between
    from models.values.dates import first_day, month_number

    first, last = parameters.get("from"), parameters.get("to")
    if name != "account-register" or first is None or last is None:
        return 0
    count = account_lines_between(connection, parameters["account"], first, last)
    if count <= MOST_AT_ONCE or first[:7] == last[:7]:
        return 0
    parameters["from"] = first_day(month_number(last))
    return count
