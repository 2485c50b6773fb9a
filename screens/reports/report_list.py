"""The reports to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.widget import Widget

from crm_tui.words import _, marked
from screens.base import BaseScreen
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns


class Listed(NamedTuple):
    """A report, with what it is asked with at first. `asks`: it needs a code or a choice before it can be shown."""

    name: str
    title: str
    about: str
    parameters: tuple[tuple[str, str], ...] = ()
    asks: bool = False


REPORTS_LISTED = (
    Listed("trial-balance", marked("Trial balance"), marked("Every account with its balance; opens the account's lines")),
    Listed("income-statement", marked("Income statement"), marked("Profit or loss of the fiscal year so far")),
    Listed("balance-sheet", marked("Balance sheet"), marked("What is owned and owed")),
    Listed("general-ledger", marked("General ledger"), marked("Every line of every account")),
    Listed("account-register", marked("Account register"), marked("The lines of one account with the balance after each"), asks=True),
    Listed("day-book", marked("Day book"), marked("Every entry by day")),
    Listed("ar-ageing", marked("Receivables by age"), marked("Who owes, and since when")),
    Listed("ap-ageing", marked("Payables by age"), marked("Whom we owe, and since when")),
    Listed("open-items", marked("Open items"), marked("Every document with something left")),
    Listed("customer-statement", marked("Statement of a customer"), marked("Every document of a customer with the balance after it"), asks=True),
    Listed("vendor-statement", marked("Statement of a vendor"), marked("Every document of a vendor with the balance after it"), asks=True),
    Listed("timeline", marked("Timeline of a party"), marked("All that happened, with the balance after it"), asks=True),
    Listed("sales", marked("Sales by customer"), marked("Net sales of the fiscal year"), (("by", "customer"),)),
    Listed("sales", marked("Sales by product"), marked("Quantity and net sales of the fiscal year"), (("by", "product"),)),
    Listed("sales", marked("Sales by salesperson"), marked("Net sales of the fiscal year"), (("by", "salesperson"),)),
    Listed("sales", marked("Sales by month"), marked("Net sales of the fiscal year"), (("by", "month"),)),
    Listed("tax", marked("Tax by box"), marked("Base and tax by box")),
    Listed("document-register", marked("Register of documents"), marked("Every document of a type, in order"), asks=True),
)
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
        self.query_one(PagedTable).show_rows([TableRow(listed, (_(listed.title), _(listed.about))) for listed in REPORTS_LISTED])

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        listed = event.row.key
        assert isinstance(listed, Listed)
        self.crm.open_listed(listed)
