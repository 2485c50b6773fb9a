"""Keys as they are printed on keyboards, and texts that name actions by their id with the keys in force put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from crm_tui.words import _, language

_SIGNS = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]", "enter": "Enter", "escape": "Esc",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "tab": "Tab", "space": "Space", "backspace": "Backspace", "equals_sign": "=", "asterisk": "*", "percent_sign": "%",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "quotation_mark": '"', "full_stop": ".", "exclamation_mark": "!",
    "less_than_sign": "<", "greater_than_sign": ">",
    "colon": ":", "minus": "-", "plus": "+", "comma": ",", "semicolon": ";",
}  # fmt: skip
_NAMED = re.compile(r"\[([a-z_]+(?:\.[a-z_]+)*)\]")


def shown(key: str) -> str:
    """A key as it is printed on keyboards: `ctrl+p` -> `Ctrl+P`. Two that are pressed one after the other: `ctrl+t k` -> `Ctrl+T k`."""
    return " ".join(map(_printed, key.split(" ")))


def _printed(key: str) -> str:
    *modifiers, last = key.split("+")
    last = _SIGNS.get(last, last.upper() if modifiers or (last[:1] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(m.capitalize() for m in modifiers), last])


def with_keys(text: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """A text in the user's language, the keys in force in place of each `[id]` of an action. KeyError for an action that is none."""
    return _NAMED.sub(lambda found: _key(keys[found[1]]), _(text))


def in_a_row(sentences: Iterable[str]) -> str:
    """Sentences as one text; Chinese ones need no blank between them."""
    return ("" if language() == "zh_CN" else " ").join(sentences)


def named_in(text: str) -> list[str]:
    """The ids of the actions that a text names."""
    return _NAMED.findall(text)


def _key(keys: tuple[str, ...]) -> str:
    return shown(keys[0]) if keys else _("(no key)")
