"""What a user keeps of a list: filters by name, and which columns are seen in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from crm_tui.errors import BooksError
from crm_tui.filters.kept import keep_columns, keep_filter, kept_columns, kept_filters
from crm_tui.words import _
from screens import figures
from screens.faults import in_one_line
from screens.lists.taking_out import TakingOut
from screens.widgets.table_layout import TableColumn, worded_columns


class Choosing(TakingOut):
    """`columns`: those usually seen; `more_columns`: those that can be chosen beside them."""

    columns: ClassVar[tuple[TableColumn, ...]] = ()
    more_columns: ClassVar[tuple[TableColumn, ...]] = ()
    _chosen: tuple[str, ...] | None = None

    if TYPE_CHECKING:

        async def filter_by(self, text: str) -> None: ...

    @property
    def seen_columns(self) -> tuple[TableColumn, ...]:
        known = {c.id: c for c in (*self.columns, *self.more_columns)}
        chosen = tuple(known[name] for name in self._chosen or () if name in known)
        return chosen or self.columns

    def choose_kept(self) -> None:
        """The columns that the user chose last. A file of his that cannot be read changes nothing but is told."""
        try:
            self._chosen = kept_columns(self.place)
        except BooksError as fault:
            self.call_after_refresh(self.say, in_one_line(fault), alarm=True)

    def action_columns_chosen(self) -> None:
        """Which columns are seen, and in which order."""
        from screens.modals.columns import ColumnChooser

        every = worded_columns((*self.columns, *(c for c in self.more_columns)))
        seen = tuple(c.id for c in self.seen_columns)
        self.app.push_screen(ColumnChooser(every, seen, tuple(c.id for c in self.columns)), self._show_columns)

    def _show_columns(self, chosen: tuple[str, ...] | None) -> None:
        if chosen is None:
            return
        usual = chosen == tuple(c.id for c in self.columns)
        self._chosen = None if usual else chosen
        self.table.set_columns(worded_columns(self.seen_columns))
        self.load_again()
        place, kept = self.place, self._chosen
        self.ask("kept", lambda: keep_columns(place, kept), lambda nothing: None)

    def load_again(self) -> None:
        self.action_reload()

    # -- filters by name

    def filter_states(self) -> list[tuple[str, str]]:
        """(state, title) of those that the list can be narrowed to without typing."""
        return []

    def action_filters(self) -> None:
        """Those kept under a name, and the states of the list; or keeps the present one."""
        place, filtered = self.place, self.filter_text.strip()

        def show(kept: dict[str, str]) -> None:
            from screens.modals.kept_filters import KeptFilters

            self.app.push_screen(KeptFilters(place, filtered, kept, self.filter_states()), self._take_filter)

        self.ask("filters", lambda: kept_filters(place), show)

    async def _take_filter(self, answer: tuple[str, str] | None) -> None:
        how, what = answer or ("", "")
        if how == "keep":
            text, place = self.filter_text.strip(), self.place

            def job() -> None:
                keep_filter(place, what, text)

            self.ask("kept", job, lambda nothing: self.say(_("Kept as {name}: F brings it back").format(name=figures.text(what))))
        elif how == "filter":
            await self.filter_by(what)
        elif how == "state":
            self.show_state(what)

    def show_state(self, state: str) -> None:
        """Only those in a state; empty for all."""
