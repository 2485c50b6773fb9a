"""The second way to an action of a form: the key of the small menu, then a letter there. A letter always arrives, whatever the terminal does."""

from __future__ import annotations

from collections.abc import Mapping

from crm_tui.actions.action import Action
from crm_tui.actions.registry import on_screen

Keys = tuple[str, ...]
MENU = "grid.menu"
"""The action that opens the menu."""


def menu_of(screen: str) -> tuple[Action, ...]:
    """What stands in the menu of a form: what is done with the whole first, then what is done with its lines."""
    return tuple(a for a in on_screen(screen) if a.letter)


def ways(action: Action, keys: Mapping[str, Keys]) -> Keys:
    """The keys that lead to an action, and the two, `ctrl+t k`, that do so through the menu. `keys`: those that hold, by action."""
    return (*keys[action.id], *(f"{keys[MENU][0]} {action.letter}" for _ in action.letter))
