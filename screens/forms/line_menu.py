"""What can be done with the lines of a form, and with the whole, at once: the small menu under Ctrl+T, drawn from the registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crm_tui.actions.in_menus import MENU, menu_of
from crm_tui.actions.registry import action
from crm_tui.words import _
from screens.bindings import bindings_of, shown
from screens.widgets.grid.changing import ChangingGrid

if TYPE_CHECKING:
    from screens.base import BaseScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles

MENU_KEY = bindings_of("grid", MENU)
"""For the form itself: the menu opens from its other fields, too."""


def menu_keys(name: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """How an action is reached through the menu: `Ctrl+T r`."""
    return f"{shown(keys[MENU][0])} {action(name).letter}"


class LineMenu(_Screen):
    """A form with one grid of lines or more. What is done with a line is done in the grid that has the cursor, else in the first."""

    @property
    def grid_at_hand(self) -> ChangingGrid[Any]:
        above = self.focused.ancestors if self.focused is not None else ()
        return next((node for node in above if isinstance(node, ChangingGrid)), None) or self.query(ChangingGrid).first()

    def action_menu(self) -> None:
        """Ctrl+T: each entry with its letter, and with its own key where it has one."""
        from screens.modals.menu import Menu

        keys = self.crm.keys
        entries = [
            (a.letter, _(a.title), f"{a.call}({a.parameter!r})" if a.parameter else a.call, *(shown(k) for k in keys[a.id][:1]))
            for a in menu_of(self.place)
            if self.suits(a)
        ]
        self.app.push_screen(Menu(_(action(MENU).title), entries), self._carry_out)

    async def _carry_out(self, call: str | None) -> None:
        if call is not None:
            await self.run_action(call)

    def action_copy_line(self) -> None:
        self.grid_at_hand.action_copy_line()

    def action_insert_line(self) -> None:
        self.grid_at_hand.action_insert_line()

    def action_move_line(self, step: str) -> None:
        self.grid_at_hand.action_move_line(step)

    def action_delete_line(self) -> None:
        self.grid_at_hand.action_delete_line()

    def action_undelete_line(self) -> None:
        if not self.grid_at_hand.action_undelete_line():
            self.say(_("No line was deleted"))
