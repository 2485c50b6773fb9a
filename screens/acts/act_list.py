"""The list of what was done: by day, by me or by all, with what each act can still do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from models.values.dates import add_days
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from crm_tui.acts.act import Act

_COLUMNS = (
    TableColumn("act", marked("Act"), 5, right=True),
    TableColumn("at", marked("When"), 16),
    TableColumn("user", marked("Who"), 8, rank=1),
    TableColumn("did", marked("What was done"), 32, share=3),
    TableColumn("state", marked("What can be done"), 20, share=2),
)


class ActsScreen(BaseScreen):
    """Enter asks whether the act of the row is to be taken back, or done again."""

    place = "acts"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card", "acts")

    def __init__(self) -> None:
        super().__init__()
        self.day: str | None = None
        """An ISO date by universal time, as the audit trail has it; None for all days."""
        self.mine = True
        self._acts: dict[int, Act] = {}

    @property
    def heading(self) -> str:
        whose = _("mine") if self.mine else _("everyone's")
        return f"{_('What was done')} · {whose} · {self.day or _('all days')}"

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(_COLUMNS), name="list", empty=self.nothing())

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        user, day = self.crm.user if self.mine else None, self.day

        def job(connection: Any) -> list[Act]:
            from crm_tui.acts.history import read_acts

            return read_acts(connection, user=user, day=day)

        self.ask("acts", lambda: self.gateway.glance(job), self._show)

    def _show(self, acts: Sequence[Act]) -> None:
        self._acts = {act.id: act for act in acts}
        self.table.show_rows([_row(act) for act in acts])
        self.count_rows(len(acts))
        self.company_known()

    # -- what is listed

    def action_whose(self) -> None:
        self.mine = not self.mine
        self.load()

    def action_day(self, step: str) -> None:
        """From all days to today, and on from there; after today come all days again."""
        day = add_days(self.day, int(step)) if self.day is not None else self.gateway.today if step == "-1" else None
        self.day = None if day is not None and day > self.gateway.today else day
        self.load()

    # -- what is done with an act

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        act = self._acts.get(event.row.key) if isinstance(event.row.key, int) else None
        if act is None:
            return
        from crm_tui.acts.act import UNDO

        again = act.kind == UNDO or act.ended_by is not None
        self.crm.ask_to_carry_out("redo" if again else "undo", act.id)

    def action_script(self) -> None:
        from screens.acts.recorded import ask_for_dates

        if self._acts:
            ask_for_dates(self, list(self._acts.values()))
        else:
            self.say(_("Nothing was done since: nothing is written"))


def _row(act: Act) -> TableRow:
    from crm_tui.acts.words import act_words, state_words

    at = act.at.replace("T", " ").removesuffix("Z")[:16]
    return TableRow(act.id, (str(act.id), at, figures.text(act.user), act_words(act), state_words(act)), "muted" if act.ended_by is not None else "")
