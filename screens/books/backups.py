"""The copies of the books: made, proven, and put back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.modals.confirm import Confirm
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from crm_tui.books.backup import BackupResult
    from crm_tui.books.backups import Backup
    from crm_tui.books.restore import RestoreResult
    from crm_tui.books.second_place import SecondPlace

_COLUMNS = (
    TableColumn("moment", marked("Made"), 20),
    TableColumn("why", marked("Why"), 20, share=1),
    TableColumn("state", marked("State"), 10),
    TableColumn("documents", marked("Documents"), 9, right=True, rank=1),
    TableColumn("entries", marked("Entries"), 9, right=True, rank=2),
    TableColumn("size", marked("Size"), 9, right=True, rank=2),
    TableColumn("file", marked("File"), 24, share=1, rank=3),
)
_WHY = {
    "hand": marked("by hand"), "close": marked("before close {month}"), "import": marked("before import"), "upgrade": marked("before upgrade"),
    "restore": marked("before restore"), "exit": marked("on leaving"),
}  # fmt: skip
MIB = 1024 * 1024


class BackupsScreen(BaseScreen):
    """n makes a copy, Enter proves the one of the row, r puts it in the place of the books."""

    place = "backups"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs", "backups")

    @property
    def heading(self) -> str:
        return _("Backups")

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(_COLUMNS), name="list", empty=self.nothing())

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        path, today = self.gateway.path, self.gateway.today

        def job() -> tuple[Sequence[Backup], SecondPlace | None]:
            from crm_tui.books.backups import list_backups
            from crm_tui.books.second_place import second_place_state
            from crm_tui.settings import read_settings

            return list_backups(path), second_place_state(path, read_settings().second_place, today=today)

        self.ask("backups", job, lambda found: self._show(found, told=again))

    def _show(self, found: tuple[Sequence[Backup], SecondPlace | None], *, told: bool) -> None:
        """`told`: something else was said of the copies just now."""
        copies, second = found
        self.table.show_rows([_row(copy) for copy in copies])
        self.count_rows(len(copies))
        if not told and second is not None and not second.reachable:
            self.say(_("The second place {place} cannot be reached").format(place=second.place), alarm=second.overdue)

    @property
    def _file(self) -> Path | None:
        key = self.table.current.key if self.table.current is not None else None
        return key if isinstance(key, Path) else None

    def action_new(self) -> None:
        path, today = self.gateway.path, self.gateway.today

        def job() -> tuple[BackupResult, SecondPlace | None]:
            from crm_tui.books.backup import make_backup
            from crm_tui.books.second_place import carry_to_second_place
            from crm_tui.settings import read_settings

            return make_backup(path), carry_to_second_place(path, read_settings().second_place, today=today)

        def done(answer: tuple[BackupResult, SecondPlace | None]) -> None:
            made, second = answer
            self.load(again=True)
            said = _("Backed up, proven whole: {file}").format(file=made.file.name)
            if made.altered:
                from crm_tui.books.backup import ALTERED

                said = f"{said} · {_(ALTERED)}"
            if second is not None and second.fault:
                place = figures.text(second.place)
                said = f"{said} · {_('not at the second place {place}: {reason}').format(place=place, reason=_(second.fault))}"
            self.say(said, alarm=made.altered or bool(second is not None and second.fault))

        self.say(_("Backing up …"))
        self.ask_once("save", job, done)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        file = self._file
        if file is None:
            return

        def job() -> tuple[int, str]:
            from crm_tui.books.backup import verify

            return verify(file, named=file, whole_chain=True, rules=True)

        self.say(_("Proving {file} …").format(file=file.name))
        self.ask("prove", job, lambda proved: self.say(_("{file} is whole: {entries} entries").format(file=file.name, entries=f"{proved[0]:,}")))

    def action_restore(self) -> None:
        file = self._file
        if file is not None:
            question = _("Put {file} in the place of these books? They are kept beside it, as books that open.")
            self.app.push_screen(Confirm(question.format(file=file.name)), lambda sure: self._restore(file) if sure else None)

    def _restore(self, file: Path) -> None:
        user = self.crm.user

        def job(path: Path) -> RestoreResult:
            from crm_tui.books.restore import restore_backup

            return restore_backup(file, path, user=user)

        def done(made: RestoreResult) -> None:
            self.seen = self.gateway.version
            self.load(again=True)
            kept = made.kept.name if made.kept else ""
            self.say(_("The books are those of {file}; the ones before are kept as {kept}").format(file=file.name, kept=kept))

        self.say(_("Restoring …"))
        self.ask_once("save", lambda: self.gateway.replace(job), done)


def _row(copy: Backup) -> TableRow:
    moment = (copy.moment or "").replace("T", " ").removesuffix("Z")
    why = _(_WHY[copy.why]).format(month=copy.month) if copy.why in _WHY else ""
    state = _("whole") if copy.verified else copy.fault or _("not proven")
    counts = tuple("" if n is None else f"{n:,}" for n in (copy.documents, copy.entries))
    size = f"{copy.size / MIB:.1f} MiB"
    return TableRow(copy.file, (moment, why, state, *counts, size, figures.text(copy.file.name)), "" if copy.verified else "alarm")
