"""All actions with their keys, to be given others: what is changed counts at once, and stands in the settings file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.actions.action import Action
from crm_tui.actions.presets import PRESETS, keymap
from crm_tui.actions.registry import ACTIONS
from crm_tui.actions.registry import action as action_of
from crm_tui.actions.scope_names import scope_title
from crm_tui.words import _, marked
from screens.base import BaseScreen
from screens.bindings import bindings, shown, worded
from screens.keys.catch import KeyCatch
from screens.modals.confirm import Confirm
from screens.modals.menu import Menu
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns
from screens.widgets.text_field import TextField

_COLUMNS = (
    TableColumn("action", marked("Action"), 26, share=1),
    TableColumn("keys", marked("Keys"), 22),
    TableColumn("changed", "", 5),
    TableColumn("help", marked("What it does"), 24, share=2, rank=1),
)
OWN = marked("own")


class KeyEditor(BaseScreen):
    """Enter asks for the key that takes the place of those of the row."""

    place = "keys"
    BINDINGS: ClassVar[list[BindingType]] = bindings("filtered", "card", "keys")
    filter_line: TextField | None = None

    @property
    def heading(self) -> str:
        return _("Keys: {preset}").format(preset=self.crm.preset)

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(_COLUMNS), name="list", empty=self.nothing())

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        row = self.table.cursor_row
        sought = self.filter_line.value.casefold().split() if self.filter_line is not None else []
        rows = [r for r in self._rows() if all(w in f"{r.cells[0]} {r.cells[1]} {r.key}".casefold() for w in sought)] if sought else self._headed()
        self.table.show_rows(rows)
        self.table.cursor_row = min(row, max(0, len(rows) - 1)) if again else 0 if sought else 1
        self.company_known()

    def _rows(self) -> list[TableRow]:
        return [self._row(a) for a in ACTIONS]

    def _headed(self) -> list[TableRow]:
        """By where they count."""
        rows: list[TableRow] = []
        for scope in dict.fromkeys(a.scope for a in ACTIONS):
            rows.append(TableRow(None, (_(scope_title(scope)), "", "", ""), "heading"))
            rows += [self._row(a) for a in ACTIONS if a.scope == scope]
        return rows

    def _row(self, action: Action) -> TableRow:
        title, help_text = worded(action)
        keys = "  ".join(map(shown, self.crm.keys[action.id]))
        return TableRow(action.id, (f"  {title}", keys, _(OWN) if action.id in self.crm.own_keys else "", help_text))

    # -- finding

    async def action_filter(self) -> None:
        if self.filter_line is None:
            self.filter_line = TextField(name="filter")
            await self.mount(self.filter_line, before=self.table)
        self.set_focus(self.filter_line)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.load()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    def go_back(self) -> None:
        if self.filter_line is None:
            super().go_back()
            return
        self.filter_line.remove()
        self.filter_line = None
        self.table.focus()
        self.load()

    # -- changing

    @property
    def _selected(self) -> Action | None:
        row = self.table.current
        if row is None or row.key is None:
            self.say(_("Choose a row first"))
            return None
        return action_of(str(row.key))

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self._ask(adding=False)

    def action_add(self) -> None:
        self._ask(adding=True)

    def _ask(self, *, adding: bool) -> None:
        action = self._selected
        if action is not None:
            name = action.id
            self.app.push_screen(KeyCatch(action, self.crm.keys[name], adding=adding), lambda keys: self._keep(name, keys) if keys else None)

    def action_reset(self) -> None:
        action = self._selected
        if action is not None:
            self._keep(action.id, None)

    def action_reset_all(self) -> None:
        own = tuple(self.crm.own_keys)

        def reset(sure: bool | None) -> None:
            if sure:
                self._write(lambda: _write_all(dict.fromkeys(own)))

        if own:
            self.app.push_screen(Confirm(_("Take all {count} keys of your own out?").format(count=len(own))), reset)
        else:
            self.say(_("There are no keys of your own"))

    def action_preset(self) -> None:
        def choose(name: str | None) -> None:
            if name:
                self._write(lambda: _write_preset(name))

        self.app.push_screen(Menu(_("Key map"), [(name[0], name, name) for name in PRESETS]), choose)

    def _keep(self, name: str, keys: tuple[str, ...] | None) -> None:
        """The keys stand in the settings file; those that are the key map's own need not."""
        plain = keymap(self.crm.preset)[name]
        self._write(lambda: _write_all({name: None if keys == plain else keys}))

    def _write(self, job: Callable[[], None]) -> None:
        def done(_nothing: None) -> None:
            from crm_tui.settings import read_settings

            self.crm.use_keys(read_settings())
            self.offer_keys()
            self.load(again=True)
            self.say(_("Set; it counts from now on"))

        self.ask("save", job, done)


def _write_all(changes: Mapping[str, tuple[str, ...] | None]) -> None:
    from crm_tui.settings import write_keys

    for name, keys in changes.items():
        write_keys(name, keys)


def _write_preset(name: str) -> None:
    from crm_tui.settings import write_setting

    write_setting("keys", name)
