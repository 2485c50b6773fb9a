"""The reports to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from crm_tui.words import _, marked
from screens.base import BaseScreen
from screens.reports.report_screen import MAIN_REPORTS
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

_COLUMNS = (TableColumn("title", marked("Report"), 24), TableColumn("about", marked("What it tells"), 20, share=1))


class ReportsScreen(BaseScreen):
    """Enter opens a report for the dates that are usual; `[` and `]` there go to other periods."""

    place = "reports"

    @property
    def heading(self) -> str:
        return _("Reports")

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(_COLUMNS), name="list")

    def load(self, *, again: bool = False) -> None:
        self.query_one(PagedTable).show_rows([TableRow(name, (_(title), _(about))) for name, title, about in MAIN_REPORTS])

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.crm.open_report(str(event.row.key), {"by": "customer"} if event.row.key == "sales" else {})
