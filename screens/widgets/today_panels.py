"""What Today shows beside its table on wide terminals: who owes how long, money by month, the best customers, what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container

from crm_tui.words import _
from models.values.dates import add_months
from screens import figures
from screens.widgets.charts import Bar, ColumnChart
from screens.widgets.panels import BarPanel

if TYPE_CHECKING:
    from crm_tui.reports.report import Report

WIDE = 100
BEST, MONTHS = 8, 11


class Panels(NamedTuple):
    """`currency`: of all figures."""

    owed: list[Bar]
    owing: list[Bar]
    money: list[Bar]
    best: list[Bar]
    tasks: list[Bar]
    currency: str


class TodayPanels(Container):
    """Nothing in it is told here alone: ages stand at 4, sales at 8, accounts in the table beside it."""

    DEFAULT_CSS = "TodayPanels { width: 41; height: 100%; display: none; overflow: hidden; }"

    def compose(self) -> ComposeResult:
        yield BarPanel(name="owed")
        yield ColumnChart(name="money")
        yield BarPanel(name="best")
        yield BarPanel(name="owing")
        yield BarPanel(name="tasks")

    def tell(self, found: Panels) -> None:
        self.query_one("#owed", BarPanel).tell(_("Customers owe, by days overdue"), found.owed)
        self.query_one("#owing", BarPanel).tell(_("We owe, by days overdue"), found.owing)
        self.query_one("#best", BarPanel).tell(_("Best customers of twelve months"), found.best)
        self.query_one("#tasks", BarPanel).tell(_("To do"), found.tasks)
        self.query_one("#money", ColumnChart).tell(_("Money at month ends, in {currency}").format(currency=found.currency), found.money)


def read_panels(connection: Any, today: str, currency: str, exponent: int, tasks: list[Bar]) -> Panels:
    """The figures of the panels, and the `tasks` that were read already. Runs in a thread."""
    from crm_tui.reports import run_report
    from crm_tui.reports.by_month import money_by_month

    ages = [run_report(connection, f"{ledger}-ageing", {"as_of": today}, today) for ledger in ("ar", "ap")]
    since = f"{add_months(today, -MONTHS)[:7]}-01"
    sales = run_report(connection, "sales", {"by": "customer", "from": since, "to": today}, today)
    money = [Bar(month[2:], amount, figures.short(amount, exponent)) for month, amount in money_by_month(connection, today)]
    return Panels(_ages(ages[0]), _ages(ages[1]), money, _best(connection, sales), tasks, figures.text(currency))


def _ages(report: Report) -> list[Bar]:
    """The report's own columns, from its total."""
    total = next((row for row in report.rows if row.kind == "total"), None)
    ages = [(column.title, total.cells[column.id]) for column in report.columns[2:-1]] if total is not None else []
    return [Bar(_(title), amount, figures.money(amount, report.exponent)) for title, amount in ages if isinstance(amount, int)]


def _best(connection: Any, sales: Report) -> list[Bar]:
    """The customers who bought most, the first of them first."""
    nets = [(row.cells["net"], row.cells["customer"]) for row in sales.rows if row.drill is not None]
    best = sorted(((net, str(code)) for net, code in nets if isinstance(net, int) and net > 0), key=lambda pair: (-pair[0], pair[1]))[:BEST]
    names = {code: connection.execute("SELECT name FROM party WHERE code = ?", (code,)).fetchone() for _net, code in best}
    return [Bar(figures.text((names[code] or (code,))[0]), net, figures.money(net, sales.exponent)) for net, code in best]
