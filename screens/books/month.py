"""The month to close: its checks as a list, each opening what is wrong; the locks; closing and opening again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from models.values.dates import month_number, month_text
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.books.behind_checks import what_opens
from screens.books.month_rows import check_row, lock_row, lock_word
from screens.modals.ask import Ask
from screens.modals.confirm import Confirm
from screens.typed_paths import typed_path, working_folder
from screens.widgets.facts import Facts
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from crm_tui.books.books import Books
    from crm_tui.month_end.answers import Closing
    from crm_tui.month_end.checks import CloseCheck

_COLUMNS = (
    TableColumn("sign", "", 2),
    TableColumn("check", marked("Check"), 34, share=1),
    TableColumn("result", marked("Result"), 12),
    TableColumn("figures", marked("Figures"), 24, share=1, rank=1),
)


class Examined(NamedTuple):
    """A month as it stands. `totals`: name -> minor units; `locks`: name -> ISO date."""

    month: str
    checks: list[CloseCheck]
    totals: Mapping[str, int]
    locks: Mapping[str, str | None]
    closed: tuple[str, ...]
    accepted: Mapping[str, str]
    """Check -> who took its warning as it was when the month was closed."""


def examine(connection: Any, month: str | None, today: str) -> Examined:
    """Runs the checks of a month; of the one after the lock where none is named."""
    from crm_tui.ledger.periods import Locks, current_locks
    from crm_tui.month_end.checks import Month, month_totals, run_checks

    locks = Locks.load(connection)
    begun = locks.first_open_day("general")
    wanted = Month(month or (begun or today)[:7])
    closed = tuple(row[0] for row in connection.execute("SELECT month FROM month_close WHERE reopened_at IS NULL ORDER BY month"))
    totals = {name: amount.minor for name, amount in month_totals(connection, wanted).items()}
    return Examined(
        wanted.text, run_checks(connection, wanted), totals, current_locks(connection), closed, accepted_at_close(connection, wanted.text)
    )


def accepted_at_close(connection: Any, month: str) -> dict[str, str]:
    """The warnings that were accepted when a month was closed, each with the user; none where it is open."""
    row = connection.execute('SELECT accepted, "by" FROM month_close WHERE month = ? AND reopened_at IS NULL ORDER BY id DESC', (month,)).fetchone()
    return dict.fromkeys(json.loads(row[0]), row[1]) if row is not None else {}


class MonthScreen(BaseScreen):
    """[ and ] go to other months, Enter opens what a check is about, Space takes a warning as it is, c closes."""

    place = "month"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs", "month")

    def __init__(self) -> None:
        super().__init__()
        self.month: str | None = None
        self.examined: Examined | None = None
        self.accepted: set[str] = set()

    @property
    def heading(self) -> str:
        return f"{_('Month end')} {self.month or ''}".rstrip()

    def body(self) -> Iterable[Widget]:
        yield Facts(name="facts")
        yield PagedTable(worded_columns(_COLUMNS), name="list")

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        month, today = self.month, self.gateway.today
        self.ask("month", lambda: self.gateway.read_plain(lambda connection: examine(connection, month, today)), self._show)

    def _show(self, found: Examined) -> None:
        self.examined, self.month = found, found.month
        self.company_known()
        digits = self.gateway.company.exponent
        state = _("closed") if found.month in found.closed else _("not closed")
        totals = {name: figures.money(minor, digits) for name, minor in found.totals.items()}
        last = found.closed[-1] if found.closed else _("none")
        self.query_one(Facts).tell(
            [
                (_("Month"), found.month), (_("State"), state), (_("Profit"), totals["profit"]), (_("Cash"), totals["cash"]),
                (_("Last closed"), last), (_("Locked to"), found.locks["all"] or _("nothing")),
            ]
        )  # fmt: skip
        rows = [check_row(check, check.code in self.accepted, digits, found.accepted.get(check.code, "")) for check in found.checks]
        heading = TableRow(None, ("", _("Locks: nothing is written up to and including that day"), "", ""), "heading")
        self.table.show_rows([*rows, heading, *(lock_row(name, date) for name, date in found.locks.items())])

    @property
    def _row(self) -> tuple[str, str] | None:
        """("check", code) or ("lock", name)."""
        key = self.table.current.key if self.table.current is not None else None
        return key if isinstance(key, tuple) else None

    # -- looking

    def action_month(self, step: str) -> None:
        if self.month is not None:
            self.month = month_text(month_number(self.month) + int(step))
            self.accepted.clear()
            self.load()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        kind, name = event.row.key if isinstance(event.row.key, tuple) else ("", "")
        if kind == "lock":
            self.ask_for_lock(name)
        elif kind == "check":
            self._open_check(name)

    def _open_check(self, code: str) -> None:
        found = next((c for c in self.examined.checks if c.code == code), None) if self.examined else None
        if found is not None and self.examined is not None:
            opened = what_opens(found, self.examined.month)
            if opened.found is not None:
                self.crm.open_found(opened.found)
            elif opened.report:
                self.crm.open_report(opened.report, opened.parameters)
            else:
                self.say(_("This check holds: there is nothing behind it to look at"))

    # -- closing

    def action_accept(self) -> None:
        """A warning is taken as it is, or not any more."""
        kind, code = self._row or ("", "")
        check = next((c for c in self.examined.checks if c.code == code), None) if self.examined and kind == "check" else None
        if check is None or check.ok or check.level != "warning":
            self.say(_("Only a warning can be taken as it is"))
            return
        if self.examined is not None and code in self.examined.accepted:
            self.say(_("This was accepted when the month was closed"))
            return
        self.accepted ^= {code}
        cursor = self.table.cursor_row
        if self.examined is not None:
            self._show(self.examined)
        self.table.cursor_row = cursor

    def action_close_month(self) -> None:
        if self.month is not None:
            question = _("Close {month}? A backup is made first; nothing can be written in it any more, unless it is opened again.")
            self.app.push_screen(Confirm(question.format(month=self.month)), lambda sure: self._close(None) if sure else None)

    def action_package(self) -> None:
        """Writes the statements of a closed month, with their hashes."""
        if self.month is None or self.examined is None or self.month not in self.examined.closed:
            self.say(_("The package is of a closed month: close it first"))
            return
        ask = Ask(
            _("Folder for the package of {month}").format(month=self.month), start=str(working_folder()), hint=_("It gets a folder of its own there")
        )
        self.app.push_screen(ask, lambda folder: self._close(typed_path(folder)) if folder else None)

    def _close(self, out: Path | None) -> None:
        month, accepted = str(self.month), sorted(self.accepted)

        def job(books: Books) -> Closing:
            from crm_tui.month_end.close import close_month

            return close_month(books, month=month, accept=accepted, out=out)

        self.say(_("Working on {month} …").format(month=month))
        self.ask_once("save", lambda: self.gateway.act(job), self._was_closed)

    def _was_closed(self, closing: Closing) -> None:
        answer = closing.answer
        said = {
            "closed": _("{month} is closed; locked to {date}"), "blocked": _("{month} was not closed: a check failed"),
            "warnings": _("{month} was not closed: look at the warnings, and take those that are right with Space"),
        }[closing.status].format(month=answer["period"], date=answer["locked_to"])  # fmt: skip
        if answer["package"]:
            said = _("Written: {path}").format(path=answer["package"]["dir"])
        self.accepted &= {c["code"] for c in answer["checks"]} if closing.status != "closed" else set()
        self.seen = self.gateway.version
        self.load(again=True)
        self.say(said, alarm=closing.status != "closed")

    def action_reopen(self) -> None:
        latest = self.examined.closed[-1] if self.examined is not None and self.examined.closed else ""
        if self.month != latest:
            self.say(_("Only the month closed last can be opened again: {month}").format(month=latest or _("none")))
            return
        ask = Ask(_("Why is {month} opened again?").format(month=self.month), hint=_("The reason stands in the audit trail"))
        self.app.push_screen(ask, lambda reason: self._reopen(reason) if reason else None)

    def _reopen(self, reason: str) -> None:
        month = str(self.month)

        def job(books: Books) -> dict[str, Any]:
            from crm_tui.month_end.reopen import reopen_month

            return reopen_month(books, month, reason)

        self._act(job, _("{month} is open again").format(month=month))

    # -- locks

    def ask_for_lock(self, name: str) -> None:
        present = (self.examined.locks[name] or "") if self.examined is not None else ""
        title, hint = _("Lock {name} up to").format(name=lock_word(name)), _("YYYY-MM-DD, and a reason where it moves back; empty lifts it")
        ask = Ask(title, start=present, hint=hint)
        self.app.push_screen(ask, lambda text: self._lock(name, text) if text is not None else None)

    def _lock(self, name: str, text: str) -> None:
        date, _space, reason = text.partition(" ")

        def job(books: Books) -> dict[str, str | None]:
            from crm_tui.month_end.locks import set_locks

            return set_locks(books, {name: date or None}, reason=reason.strip())

        self._act(job, _("{name} is locked to {date}").format(name=lock_word(name), date=date or _("nothing")))

    def _act(self, job: Any, said: str) -> None:
        def done(_answer: object) -> None:
            self.seen = self.gateway.version
            self.load(again=True)
            self.say(said)

        self.ask_once("save", lambda: self.gateway.act(job), done)
