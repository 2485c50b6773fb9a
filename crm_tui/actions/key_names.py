"""How keys are called: Textual's names, and what people write for them."""

from __future__ import annotations

import re

_SIGNS = {
    "?": "question_mark", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket", "{": "left_curly_bracket",
    "}": "right_curly_bracket", ".": "full_stop", ",": "comma", ":": "colon", ";": "semicolon", "'": "apostrophe", '"': "quotation_mark",
    "=": "equals_sign", "*": "asterisk", "%": "percent_sign", "-": "minus", "+": "plus", "!": "exclamation_mark", "@": "at",
    "#": "number_sign", "$": "dollar_sign", "^": "circumflex_accent", "&": "ampersand", "(": "left_parenthesis", ")": "right_parenthesis",
    "_": "underscore", "<": "less_than_sign", ">": "greater_than_sign", "\\": "backslash", "|": "vertical_line", "~": "tilde",
    "`": "grave_accent", " ": "space",
}  # fmt: skip
_OTHER_WORDS = {
    "esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "del": "delete", "ins": "insert", "period": "full_stop",
    "control": "ctrl", "option": "alt", "meta": "alt", "percent": "percent_sign", "equals": "equals_sign", "[": "left_square_bracket",
}  # fmt: skip
_NAMED = frozenset(
    {*_SIGNS.values(), "escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up", "down", "left",
     "right", *(f"f{n}" for n in range(1, 25))}
)  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper", "cmd")
PRINTABLE = frozenset(_SIGNS.values())


def normal(key: str) -> str:
    """`Ctrl+P` -> `ctrl+p`, `?` -> `question_mark`, `Shift+n` -> `N`. What has no such name comes back in lower case."""
    if key in _SIGNS:
        return _SIGNS[key]
    text = key.strip()
    if len(text) == 1:
        return _SIGNS.get(text, text)
    *before, last = [part.strip() for part in text.split("+")] if not text.endswith("++") else [*text[:-2].split("+"), "+"]
    modifiers = [_OTHER_WORDS.get(m.casefold(), m.casefold()) for m in before]
    last = _SIGNS.get(last) or _OTHER_WORDS.get(last.casefold()) or last.casefold()
    if modifiers == ["shift"] and len(last) == 1 and last.isalpha():
        return last.upper()
    return "+".join([*(m for m in _MODIFIERS if m in modifiers), *(m for m in modifiers if m not in _MODIFIERS), last])


def is_key(key: str) -> bool:
    """Whether a normal name is that of a key."""
    *modifiers, last = key.split("+")
    return all(m in _MODIFIERS for m in modifiers) and (last in _NAMED or (len(last) == 1 and last.isprintable() and not last.isspace()))


def types_a_sign(key: str) -> bool:
    """Whether it puts a sign into a text field, so that it calls nothing there."""
    return key in PRINTABLE or (len(key) == 1 and re.fullmatch(r"\S", key) is not None)
