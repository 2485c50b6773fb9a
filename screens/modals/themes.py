"""The themes to choose from: the screen below is seen in each as the cursor stands on it."""

from __future__ import annotations

from typing import ClassVar

from crm_tui.settings import THEMES
from crm_tui.words import _, marked
from screens.modals.chooser import Chooser
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

_ABOUT = {
    "dark": marked("Light on dark; blue for what leads on, orange for what needs you"),
    "light": marked("Dark on light, for bright rooms"),
    "high-contrast": marked("White on black, blue and orange, each at seven to one"),
    "ansi": marked("The terminal's own colours and background, be it see-through"),
    "monochrome": marked("No colour at all: bold, underlined, reversed; also where NO_COLOR is set"),
}


class ThemeChooser(Chooser[str]):
    """Answers with the theme's name; without an answer the one before is back."""

    columns: ClassVar[tuple[TableColumn, ...]] = (TableColumn("name", "", 14), TableColumn("about", "", 40, share=1))

    def __init__(self) -> None:
        super().__init__(_("Choose a theme"), _("No theme has this in its name"))
        self._before = ""

    def on_mount(self) -> None:
        self._before = self.app.theme
        super().on_mount()

    def narrow(self, typed: str) -> None:
        found = [name for name in THEMES if typed.casefold() in f"{name} {_(_ABOUT[name])}".casefold()]
        self.offer([TableRow(name, (name, _(_ABOUT[name]))) for name in found])
        if not typed and self._before in found:
            self.table.cursor_row = found.index(self._before)

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        if event.row is not None and event.row.key != self.app.theme:
            self.app.theme = str(event.row.key)

    def choose(self, row: TableRow) -> None:
        self.app.theme = str(row.key)
        self.dismiss(str(row.key))

    def go_back(self) -> None:
        self.app.theme = self._before
        super().go_back()
