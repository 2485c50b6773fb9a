"""What the program knows of keys and ways: the key map in force, the editor, jumping, the views before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from crm_tui.actions.anywhere import BEGINS
from crm_tui.actions.own_keys import chosen_keys
from crm_tui.settings import Settings
from crm_tui.words import _, worded
from screens.bindings import textual_keymap
from screens.hooks import PlainFaults
from screens.keys.history import History

if TYPE_CHECKING:
    from screens.base import BaseScreen


class Ways(PlainFaults):
    """An app whose keys may change while it runs. `keys`: action -> its keys; the same object all the time, so that footers follow."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.keys: dict[str, tuple[str, ...]] = {}
        self.preset = ""
        self.own_keys: Mapping[str, Any] = {}
        self.key_fault = ""
        """Which of the user's own keys are not taken, and why; said once."""
        self.history = History()

    def use_keys(self, settings: Settings) -> None:
        """The key map of the settings counts from now on."""
        self.preset, self.own_keys = settings.keys, dict(settings.keymap)
        chosen = chosen_keys(self.preset, self.own_keys)
        self.keys.clear()
        self.keys.update(chosen.keys)
        self.set_keymap(textual_keymap(self.keys))
        if chosen.faults:
            first = worded(chosen.faults[0])
            self.key_fault = _("Keys not taken: {what}; {remedy} · crm-tui config check").format(what=first.message, remedy=first.hint or "")

    def open_again(self, make: Callable[[], BaseScreen]) -> None:
        """Shows a screen that can be made anew, for the way back to it."""
        made = make()
        made.again = make
        self.push_screen(made)

    def tell_key_fault(self, say: Callable[..., None]) -> None:
        if self.key_fault:
            say(self.key_fault, alarm=True)
            self.key_fault = ""

    def action_edit_keys(self) -> None:
        from screens.keys.editor import KeyEditor

        if not isinstance(self.screen, KeyEditor):
            self.push_screen(KeyEditor())

    def action_write_sheet(self) -> None:
        """The keys in force as a PDF beside the program, under a name that is free."""
        from screens.keys.sheet import write_cheat_sheet

        write_cheat_sheet(self.screen, self.keys, self.preset)

    def action_jump(self) -> None:
        from screens.modals.jump import Jump, targets

        found = targets(self.screen)
        if found:
            self.push_screen(Jump(found))

    async def action_begin_here(self, name: str) -> None:
        place, call = BEGINS[name]
        await self.run_action(f"begin({place!r}, {call!r})", self)

    def action_history(self, step: str) -> None:
        self.history.go(self, int(step))

    def action_command_line(self) -> None:
        from screens.base import BaseScreen
        from screens.keys.command_line import CommandLine

        if isinstance(self.screen, BaseScreen):
            carry_out: Any = getattr(self, "carry_out", None)
            self.push_screen(CommandLine(self.screen.place, self.keys), carry_out)
