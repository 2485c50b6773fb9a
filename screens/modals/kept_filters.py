"""Filters kept under a name, and the states that a list can be narrowed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from crm_tui.filters.kept import keep_filter
from crm_tui.words import _
from screens import figures
from screens.bindings import bindings
from screens.modals.chooser import Chooser
from screens.widgets.table_layout import TableColumn, TableRow


class KeptFilters(Chooser[tuple[str, str]]):
    """Answers ("state", code), ("filter", text) or ("keep", name). `filtered`: the present filter, which can be kept under the name typed."""

    place = "kept_filters"
    BINDINGS: ClassVar[list[BindingType]] = bindings("kept_filters")
    columns: ClassVar[tuple[TableColumn, ...]] = (TableColumn("title", "", 24, share=1), TableColumn("filter", "", 24, share=2, rank=1))

    def __init__(self, place: str, filtered: str, kept: Mapping[str, str], states: Sequence[tuple[str, str]]) -> None:
        title = _("Show only …: type a name to keep the present filter") if filtered else _("Show only …")
        super().__init__(title, _("No filter is kept under this name: type one with / first, then F keeps it"))
        self._place, self._filtered, self._kept, self._states = place, filtered, dict(kept), tuple(states)

    def narrow(self, typed: str) -> None:
        key = typed.strip().casefold()
        rows = [TableRow(("state", state), (title, "")) for state, title in self._states if title.casefold().startswith(key)]
        rows += [
            TableRow(("filter", text), (figures.text(name), figures.text(text)))
            for name, text in sorted(self._kept.items())
            if key in name.casefold()
        ]
        if key and self._filtered:
            rows.append(TableRow(("keep", typed.strip()), (_("Keep as {name}").format(name=figures.text(typed.strip())), self._filtered)))
        self.offer(rows)

    def choose(self, row: TableRow) -> None:
        if isinstance(row.key, tuple):
            self.dismiss(row.key)

    def action_forget(self) -> None:
        """Lets go of the kept filter of the row."""
        row = self.table.current
        name = next(
            (n for n, text in self._kept.items() if row is not None and row.key == ("filter", text) and row.cells[0] == figures.text(n)), None
        )
        if name is None:
            return
        place = self._place
        del self._kept[name]
        self.ask("kept", lambda: keep_filter(place, name, None), lambda nothing: self.narrow(""))
