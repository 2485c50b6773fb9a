"""Which keys reach a program in a real terminal (tui.md B.2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from crm_tui.actions.action import Action
from crm_tui.actions.registry import action, on_screen
from crm_tui.actions.screens import SCOPES

ANOTHER_KEY = frozenset({"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket"})
"""A terminal sends Tab, Enter, Backspace, Enter, Escape for these: they can never be told apart."""

_MAY_NOT_ARRIVE = re.compile(
    r"ctrl\+(enter|tab|space|shift\+.+|[0-9])|shift\+(enter|space|left|right|up|down|f[0-9]+)|(super|cmd|meta|hyper)\+.+|alt\+.+|ctrl\+alt\+.+|f[0-9]+"
)


def never_arrives(key: str) -> bool:
    return key in ANOTHER_KEY


def always_arrives(key: str) -> bool:
    """Whether every terminal sends it: letters, digits, Enter, Esc, Tab, arrows, and plain Ctrl with most letters."""
    return not never_arrives(key) and _MAY_NOT_ARRIVE.fullmatch(key) is None


def can_be_reached(action: Action, keys: Iterable[str]) -> bool:
    """Whether an action with these keys can be called in every terminal; the letter in a menu is a way as good as a key."""
    return bool(action.letter) or any(always_arrives(k) for k in keys)


def unreachable(keys: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of the actions that have keys, but none which always arrives, and no letter in a menu."""
    return [name for name, found in keys.items() if found and not can_be_reached(action(name), found)]


def clashes(keys: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(screen, key) wherever one key would call two actions on a screen."""
    found = []
    for screen in SCOPES:
        used = Counter(k for a in on_screen(screen) for k in keys[a.id])
        found += [(screen, key) for key, times in used.items() if times > 1]
    return found
