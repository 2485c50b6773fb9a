"""Codes to words, data to text that a terminal cannot take for a command, messages in the user's language.

The middle floor gives English messages with `{places}`; the edges (cli, screens, render) word them with `_` and show data through
`safe`. Translations stand in `locale/LANG/LC_MESSAGES/crm_tui.po` and are read when the first message is asked for in that language.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crm_tui.errors import BooksError

LANGUAGES = ("en", "zh_CN")
PSEUDO = "qps"
"""A language for tests: every marked message stands in brackets, so that what is not marked shows."""
LONGEST_LINE, LONGEST_BLOCK = 500, 20_000
MOST_MARKS = 4

_language = "en"


# -- languages


def speak(language: str) -> None:
    """Chooses the language of this process: one of `LANGUAGES`, or the pseudo-language of the tests."""
    global _language
    _language = language


def language() -> str:
    return _language


def language_of(text: str | None) -> str | None:
    """The language that a locale's name such as `zh_CN.UTF-8` stands for; None for one that there are no words in."""
    name = (text or "").partition(".")[0].partition("@")[0].replace("-", "_")
    if name in (*LANGUAGES, PSEUDO):
        return name
    short = name.partition("_")[0].lower()
    return {"zh": "zh_CN", "en": "en"}.get(short)


def _(message: str) -> str:
    """A message in the user's language; as it stands where there is no translation."""
    if _language == "en" or not message:
        return message
    if _language == PSEUDO:
        return f"⟦{message}⟧"
    return _catalogue(_language).get(message) or message


def counted(one: str, many: str, count: int) -> str:
    """`one` or `many` with the place `{count}`, by the number; Chinese has one form, kept under `many`."""
    return _(one if count == 1 and _language != "zh_CN" else many).format(count=count)


def marked(message: str) -> str:
    """The message itself: says to those who collect messages that `_` will word it later."""
    return message


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    from importlib.resources import files

    text = files("crm_tui").joinpath("locale", language, "LC_MESSAGES", "crm_tui.po").read_text(encoding="utf-8")
    return read_catalogue(text)


def read_catalogue(text: str) -> dict[str, str]:
    """Message -> translation of a .po file without contexts and plurals. Fuzzy and empty translations are left out."""
    found: dict[str, str] = {}
    fields: dict[str, str] = {}
    current, fuzzy = "", False
    for row in [*text.splitlines(), ""]:
        if row.startswith(("msgid ", "msgstr ")):
            current, _blank, row = row.partition(" ")
            fields[current] = ""
        elif row.startswith("#,") and "fuzzy" in row:
            fuzzy = True
        if row.startswith('"'):
            fields[current] += _unquoted(row)
        elif not row.strip():
            if fields.get("msgid") and fields.get("msgstr") and not fuzzy:
                found[fields["msgid"]] = fields["msgstr"]
            fields, fuzzy = {}, False
    return found


def _unquoted(row: str) -> str:
    import ast

    return str(ast.literal_eval(row.strip()))


# -- refusals


class Worded(NamedTuple):
    """A refusal in the user's language, each part one harmless line."""

    message: str
    hint: str | None


def worded(refusal: BooksError) -> Worded:
    """The message and the hint of a refusal with their places filled; texts of the user's stand in them made harmless."""
    given = {"field": refusal.place or refusal.field or "", **refusal.values}
    values = {name: safe(_(str(value).replace("_", " ")) if name == "type" else str(value), 200) for name, value in given.items()}
    return Worded(_filled(refusal.message, values), _filled(refusal.hint, values) if refusal.hint else None)


def told(message: str, **values: object) -> str:
    """A message in the user's language with its places filled, as one harmless line: for what is warned of."""
    return _filled(message, {name: safe(str(value), 200) for name, value in values.items()})


def _filled(message: str, values: Mapping[str, str]) -> str:
    """The translation with its places filled; a message that no places can be filled in stands as it is."""
    translated = _(message)
    try:
        return safe(translated.format_map(values), 2000)
    except (KeyError, ValueError, IndexError):
        return safe(translated, 2000)


# -- data to text


class Named(str):
    """A name of the user's data with the name that it bears in Chinese, if any: the edge shows the one of the user's language."""

    chinese: str | None

    def __new__(cls, name: str, chinese: str | None = None) -> Named:
        made = super().__new__(cls, name)
        made.chinese = chinese
        return made


def titled(title: str) -> str:
    """The title of a report in the user's language: a message, or a name that bears its Chinese with it."""
    return named_here(title) if isinstance(title, Named) else _(title)


def named_here(text: str) -> str:
    """A name in the user's language, where it has one in it."""
    return text.chinese if isinstance(text, Named) and text.chinese and _language == "zh_CN" else text


def safe(text: str, limit: int = LONGEST_LINE) -> str:
    """A text as one harmless line of at most `limit` characters: controls, line ends and bidi marks become visible signs."""
    if text.isascii() and text.isprintable():
        return text if len(text) <= limit else text[:limit] + "…"
    return _neutralised(text, limit)


def safe_block(text: str, limit: int = LONGEST_BLOCK) -> str:
    """As `safe`, but lines stay lines."""
    rows = text.replace("\r\n", "\n").split("\n")
    return "\n".join(safe(row, limit) for row in rows)[:limit]


def safe_json(document: str) -> str:
    r"""A JSON document whose texts hold no raw control, C1 or bidi character: those that `json` leaves become `\u` escapes."""
    return document if document.isascii() and "\x7f" not in document else document.translate(_escapes())


def width(text: str) -> int:
    """The columns of a terminal that a harmless text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 or unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)


def _neutralised(text: str, limit: int) -> str:
    import unicodedata

    out: list[str] = []
    marks = 0
    for sign in text.translate(_signs()):
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            out.append(sign)
        if len(out) > limit:
            return "".join(out[:limit]) + "…"
    return "".join(out)


@cache
def _signs() -> dict[int, str]:
    """Character -> the visible sign that stands for it (reliability.md 6)."""
    signs = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "\u2421"}
    signs |= dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd")
    signs |= dict.fromkeys((10, 13, 0x85, 0x2028, 0x2029), "\u23ce")
    hidden = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x061C, 0xFEFF, 0xAD, *range(0xE0000, 0xE0080))
    return signs | dict.fromkeys((c for c in hidden if c not in (0x200C, 0x200D)), "\u00bf")


@cache
def _escapes() -> dict[int, str]:
    codes = (0x7F, *range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
    return {code: f"\\u{code:04x}" for code in codes}
