"""Finds an action by its name: those of this screen first, then what begins something new elsewhere. Shows the key, so that people learn it."""

from __future__ import annotations

from typing import ClassVar

from crm_tui.actions.action import Action
from crm_tui.actions.anywhere import BEGUN
from crm_tui.actions.in_menus import ways
from crm_tui.actions.registry import ACTIONS, on_screen
from crm_tui.actions.screens import PLACES
from crm_tui.words import _
from screens.bindings import shown, worded
from screens.modals.chooser import Chooser
from screens.widgets.table_layout import TableColumn, TableRow

_BEGINS = ("new", "opening", "transfer")
"""Calls that begin something on a main screen and need no row."""


class Palette(Chooser[str]):
    """Answers with the call to carry out on the screen below."""

    columns: ClassVar[tuple[TableColumn, ...]] = (
        TableColumn("title", "", 24, share=1),
        TableColumn("key", "", 10, rank=1),
        TableColumn("help", "", 30, share=3, rank=2),
    )

    def __init__(self, place: str, keys: dict[str, tuple[str, ...]], own: tuple[Action, ...] = ()) -> None:
        """`own`: what the field can do that has the focus."""
        super().__init__(_("Find an action"), _("No action has this in its name"))
        self._actions = [*own, *(a for a in on_screen(place) if a not in BEGUN), *_elsewhere(place)]
        self._keys = keys

    def narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = []
        for action in self._actions:
            title, help_text = worded(action)
            if all(w in f"{title} {help_text} {action.id}".casefold() for w in words):
                first = bool(words) and not title.casefold().startswith(words[0])
                found.append((first, TableRow(_call(action), (title, " ".join(map(shown, ways(action, self._keys)[:1])), help_text))))
        self.offer([row for _first, row in sorted(found, key=lambda pair: pair[0])])

    def call_of(self, action: Action) -> str:
        return _call(action)

    def choose(self, row: TableRow) -> None:
        self.dismiss(str(row.key))


def _elsewhere(place: str) -> list[Action]:
    """What another main screen begins: it needs no row."""
    names = {p.name for p in PLACES if p.name != place}
    return [a for a in ACTIONS if a.scope in names and a.call in _BEGINS]


def _call(action: Action) -> str:
    """The call of an action; one of another screen goes there first."""
    if action.call in _BEGINS:
        return f"app.begin({action.scope!r}, {action.call!r})"
    return f"{action.call}({action.parameter!r})" if action.parameter else action.call
