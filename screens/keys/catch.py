"""Waits for the key that an action is to have, and says before it is taken what speaks against it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from crm_tui.actions.action import Action
from crm_tui.actions.key_names import normal
from crm_tui.actions.own_keys import PROTECTED, chosen_keys
from crm_tui.actions.registry import action as action_of
from crm_tui.actions.scope_names import screen_title
from crm_tui.actions.survival import always_arrives
from crm_tui.errors import BooksError
from crm_tui.words import _, worded
from screens.bindings import shown
from screens.modals.modal import Modal

Keys = tuple[str, ...]


class KeyCatch(Modal[Keys]):
    """Answers with all keys that the action is to have. `adding`: those it has stay."""

    def __init__(self, action: Action, held: Keys, *, adding: bool) -> None:
        super().__init__()
        self._action, self._held, self._adding = action, held, adding
        self._offered: Keys | None = None

    def compose(self) -> ComposeResult:
        yield Static(self._question(), markup=False, id="question")

    def _question(self) -> str:
        keys = "  ".join(map(shown, self._held)) or "–"
        asked = _("Press one more key for: {title}") if self._adding else _("Press the new key for: {title}")
        return f"{asked.format(title=_(self._action.title))}\n{_('now: {keys}').format(keys=keys)}\n\n{_('Esc leaves it as it is')}"

    def catch_key(self, event: events.Key) -> None:
        """Every key comes here first, also those that mean something everywhere."""
        key = normal(event.key)
        if key == "escape":
            self.dismiss(None)
        elif key == "enter" and self._offered is not None:
            self.dismiss(self._offered)
        else:
            self._judge(key)

    def _judge(self, key: str) -> None:
        wanted = self._with(key)
        own = {name: keys for name, keys in self.crm.own_keys.items() if name != self._action.id}
        faults = chosen_keys(self.crm.preset, {**own, self._action.id: list(wanted)}).faults
        wrong = next((f for f in faults if f.field == self._action.id), None)
        self._offered = wanted if wrong is None else None
        lines = [self._question(), "", shown(key)]
        if wrong is not None:
            lines += _told(wrong)
        else:
            if not always_arrives(key):
                lines.append(_("This key does not arrive in every terminal; one that always does stays with it"))
            lines.append(_("Enter takes it: {keys}").format(keys="  ".join(map(shown, wanted))))
        self.query_one("#question", Static).update("\n".join(lines))

    def _with(self, key: str) -> Keys:
        """The key with those that stay: all when adding, else what the action must keep."""
        kept = self._held if self._adding else tuple(k for k in self._held if k in PROTECTED)
        if not always_arrives(key) and not any(map(always_arrives, kept)):
            kept = (*kept, *(k for k in self._held if always_arrives(k)))
        return tuple(dict.fromkeys((*kept, key) if self._adding else (key, *kept)))


def _told(wrong: BooksError) -> list[str]:
    """What speaks against a key, with the action that has it by its title."""
    said = worded(wrong)
    if "other" not in wrong.values:
        return [f"! {said.message}", said.hint or ""]
    other = _(action_of(wrong.values["other"]).title)
    screens = ", ".join(dict.fromkeys(_(screen_title(name)) for name in wrong.values["screens"].split(", ")))
    return ["! " + _("{title} has it already, on: {screens}").format(title=other, screens=screens), _("Press another key")]
