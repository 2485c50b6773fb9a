"""What the focused field is, what the screen is for, and the keys that count there, drawn from the registry."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from crm_tui.actions.action import EVERYWHERE, Action
from crm_tui.actions.guides import GUIDES
from crm_tui.actions.in_menus import ways
from crm_tui.actions.printed_keys import in_a_row, with_keys
from crm_tui.actions.registry import in_scope
from crm_tui.actions.screens import SCOPES
from crm_tui.words import _, marked
from screens.bindings import shown, worded
from screens.modals.modal import Modal
from screens.widgets.chrome import OneLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

_COLUMNS = (TableColumn("keys", "", 11), TableColumn("title", "", 22, share=1), TableColumn("help", "", 20, share=4, rank=1))
_HEADINGS = {
    EVERYWHERE: marked("Everywhere"), "screen": marked("Screens"), "list": marked("In lists"), "filtered": marked("In lists"),
    "rows": marked("In lists"),
    "card": marked("In lists"), "form": marked("In forms"), "grid": marked("In the lines"), "allocation": marked("In the items"),
}  # fmt: skip


class HelpScreen(Modal[None]):
    """Esc closes it; Enter on a row does nothing, it is for reading. `field`: title of the field that is asked about, and what there is to say.

    `window`: it is a small window, over whose borders no key of the program goes.
    """

    AUTO_FOCUS = "PagedTable"

    def __init__(
        self, place: str, heading: str, keys: dict[str, tuple[str, ...]], field: tuple[str, str] | None = None, *, window: bool = False
    ) -> None:
        super().__init__()
        self._place, self._heading, self._keys, self._field, self._window = place, heading, keys, field, window

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield OneLine(_("Keys on this screen: {screen}   (Esc closes)").format(screen=self._heading), classes="chooser-title")
            if self._field is not None:
                yield Static(_("{field}: {told}").format(field=self._field[0], told=self._field[1]), id="help-field", markup=False)
            yield Static(in_a_row(with_keys(told, self._keys) for told in GUIDES[self._place]), id="help-guide", markup=False)
            yield PagedTable(_COLUMNS, name="help-table")
            yield Static("", id="help-text", markup=False)

    def on_mount(self) -> None:
        rows: list[TableRow] = []
        last = ""
        for scope in (s for s in reversed(SCOPES[self._place]) if not (self._window and s == EVERYWHERE)):
            heading = _(_HEADINGS[scope]) if scope in _HEADINGS else self._heading
            if heading != last and in_scope(scope):
                rows.append(TableRow(None, (heading, "", ""), "heading"))
                last = heading
            rows += [self._row(a) for a in in_scope(scope)]
        self.query_one(PagedTable).show_rows(rows)

    def _row(self, action: Action) -> TableRow:
        title, help_text = worded(action)
        found = self._keys[action.id] or ways(action, self._keys)
        return TableRow(action.id, (" ".join(map(shown, found)), title, help_text))

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        """The row's help in full, where the column cuts it."""
        self.query_one("#help-text", Static).update(event.row.cells[2] if event.row is not None else "")

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
