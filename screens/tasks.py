"""What is to be done now: drafts, what is overdue on both sides, months to close, copies that are missing. Enter goes there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, counted, marked
from models.values.dates import month_number, month_text
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from crm_tui.documents.overview import Overview
    from screens.gateway import Gateway

_COLUMNS = (
    TableColumn("task", marked("To do"), 30, share=2),
    TableColumn("count", "", 16),
    TableColumn("amount", marked("Amount"), 14, right=True),
)


class TasksScreen(BaseScreen):
    """What has nothing to do is left out."""

    place = "tasks"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs")

    @property
    def heading(self) -> str:
        return _("Tasks")

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(_COLUMNS), name="list", empty=self.nothing())

    def load(self, *, again: bool = False) -> None:
        gateway = self.gateway
        self.ask("tasks", lambda: gateway.read_plain(lambda c: task_rows(gateway, c)), lambda rows: self.query_one(PagedTable).show_rows(rows))

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        _kind, name = event.row.key if isinstance(event.row.key, tuple) else ("", "")
        if name:
            self.crm.show_place(name)


def task_rows(gateway: Gateway, connection: Any) -> list[TableRow]:
    """Runs in a thread."""
    from crm_tui.books.second_place import second_place_state
    from crm_tui.documents.overview import overview
    from crm_tui.ledger.periods import Locks
    from crm_tui.settings import read_settings

    today = gateway.today
    rows = _owed(overview(connection, today), gateway.company.exponent)
    begun = Locks.load(connection).first_open_day("general")
    months = month_number(today) - month_number(begun) if begun else 0
    if begun and months > 0:
        through = month_text(month_number(today) - 1)
        what = _("Months to close, up to {month}").format(month=through)
        rows.append(TableRow(("place", "month"), (what, counted("{count} month", "{count} months", months), "")))
    second = second_place_state(gateway.path, read_settings().second_place, today=today)
    if second is not None and (second.overdue or second.waiting):
        waiting = counted("{count} month end waits", "{count} month ends wait", second.waiting)
        rows.append(TableRow(("place", "backups"), (_("Copies for the second place"), waiting, ""), "alarm" if second.overdue else ""))
    return rows


def _owed(found: Overview, exponent: int) -> list[TableRow]:
    invoices, bills = (marked("{count} invoice"), marked("{count} invoices")), (marked("{count} bill"), marked("{count} bills"))
    late, bills_late, bills_soon = found.late, found.bills_late, found.bills_soon
    tasks = (
        (_("Drafts to post"), "invoices", counted("{count} draft", "{count} drafts", found.drafts), found.drafts, None),
        (
            _("Customers overdue: remind, or receive"),
            "receivables",
            counted(*invoices, late.documents),
            late.documents,
            late.amount,
        ),
        (_("Bills overdue: pay"), "payables", counted(*bills, bills_late.documents), bills_late.documents, bills_late.amount),
        (_("Bills due within 7 days"), "payables", counted(*bills, bills_soon.documents), bills_soon.documents, bills_soon.amount),
    )
    return [
        TableRow(("place", name), (title, count, "" if amount is None else figures.money(amount, exponent)))
        for title, name, count, many, amount in tasks if many
    ]  # fmt: skip
