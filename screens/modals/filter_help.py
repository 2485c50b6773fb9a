"""What can be typed into the filter of a list, with an example each."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from crm_tui.filters.lists import takes
from crm_tui.filters.state_words import STATE_WORDS
from crm_tui.words import _
from screens.modals.modal import Modal
from screens.widgets.chrome import OneLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow


class FilterHelp(Modal[None]):
    """For reading; Esc closes it. `kind`: what the rows of the list are."""

    AUTO_FOCUS = "PagedTable"

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield OneLine(_("What a filter takes: every part must hold   (Esc closes)"), classes="chooser-title")
            yield PagedTable((TableColumn("typed", "", 24), TableColumn("means", "", 30, share=1)), name="help-table")

    def on_mount(self) -> None:
        self.query_one(PagedTable).show_rows([TableRow(None, pair) for pair in self._told()])

    def _told(self) -> list[tuple[str, str]]:
        taken = takes(self._kind)
        found = [(_("word"), _("it stands somewhere in the row")), (_("-word"), _("it does not; - goes before every other part, too"))]
        found.append((_('"two words"'), _("this text as it stands, whatever signs are in it")))
        if taken.amounts:
            found += [(">100  <=50.50", _("the amount is larger; is not larger")), ("=120  100..200", _("is just that; lies between, ends meant"))]
        if taken.dates:
            found += [("2025  2025-03  2025-03-31", _("of that year, month, day")), ("2025-03-01..2025-03-15", _("from one day to another"))]
            found += [("2025-03..  >2025-03", _("from then on; after it"))]
        words = {code: "  ".join(_(w).replace(" ", "-") for w in STATE_WORDS[code]) for code in taken.states}
        found += [(typed, _("what is in this state")) for typed in words.values()]
        return found

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
