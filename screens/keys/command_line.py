"""The command line of vim's key map: the name of an action or of a screen, or one of vim's own letters."""

from __future__ import annotations

from crm_tui.actions.action import Action
from crm_tui.words import _
from screens.bindings import shown, worded
from screens.modals.palette import Palette
from screens.widgets.table_layout import TableRow

SHORT = {
    "q": ("card.close", "quit"), "quit": ("quit",), "w": ("form.save",), "h": ("help",), "help": ("help",), "e": ("reload",),
}  # fmt: skip
"""What vim's hands type -> the actions that are meant, the first of those that count here."""


class CommandLine(Palette):
    """What begins with the words comes first: by its id (`invoice.new`), by its title, by the name of a screen."""

    def __init__(self, place: str, keys: dict[str, tuple[str, ...]]) -> None:
        super().__init__(place, keys)
        self._title = _(": the name of an action or a screen")

    def narrow(self, typed: str) -> None:
        words = typed.strip().removeprefix(":").casefold()
        found = [(rank, a) for a in self._actions if (rank := _rank(a, words)) is not None]
        self.offer([self._row(a) for _rank_of, a in sorted(found, key=lambda pair: pair[0])])

    def _row(self, action: Action) -> TableRow:
        title, help_text = worded(action)
        call = f"{action.call}({action.parameter!r})" if action.parameter else action.call
        return TableRow(self.call_of(action) or call, (title, " ".join(shown(k) for k in self._keys[action.id][:1]), help_text))


def _rank(action: Action, words: str) -> float | None:
    """The lower, the better it fits; None where it does not."""
    title, _help = worded(action)
    name = action.id.removeprefix("show.").casefold()
    if action.id in (meant := SHORT.get(words, ())):
        return meant.index(action.id) / len(meant)
    if name.startswith(words) or title.casefold().startswith(words):
        return 1 if action.call == "show" or name == words else 2
    return 3 if all(w in f"{title} {action.id}".casefold() for w in words.split()) else None
