"""What a monkey presses next: keys that count where it is, words and figures of the books, and now and then what nobody should type.

A step is one string, so that a history can be kept, replayed and shrunk: the name of a key, or `type:`, `fast:`, `paste:` or `size:` and what
follows it. After each step the screen comes to rest, but for the keys of `fast:`, which come while it still works.
"""

from __future__ import annotations

import random
from collections import deque
from pathlib import Path
from typing import Any

from textual.widgets import Input, TextArea

from crm_tui.actions.jobs import JOBS
from crm_tui.actions.registry import on_screen
from crm_tui.actions.screens import PLACES, SCOPES, place, tabs
from crm_tui.books.connection import reading
from crm_tui.words import _

TYPE, FAST, PASTE, SIZE = "type:", "fast:", "paste:", "size:"
SIZES = ("80x24", "80x24", "60x20", "140x40", "200x60", "61x21", "100x24", "59x19", "30x8", "1x1")
HOSTILE = (
    "[/x]", "[bold]", "[0]", "=1+1", "--5", "1e999", "9" * 60, "1/0", "(", "%", '"', "2026-02-30", "0000-00-00", "31.2.", "' OR 1=1 --", "🧑‍🚀上海",
    "x" * 200, "{0}", "{name}", "%s", "ｆｕｌｌ", "e\u0301\u0301", "\u202egnp.exe", "-", ".", "c:", "i:", ">", "<=", "net", "٣٤",
)  # fmt: skip
PASTED = ("two\nlines", "a\tb\tc\nd\te\tf", "\x1b[31mred\x1b[0m\x07", "\u0000", "y" * 3000, "12.50\n", "", "\r\n", "上海电子\n12,50\t3")
FIGURES = ("1", "2", "0", "-1", "12.5", "100", "1,234.50", "99.999", "3*4", "100/3", "10%", "0.01", "=5+5", "1000000")
DATES = ("t", "+", "-", "today", "31", "1", "2026-03-16", "2026-01-01", "2025-12-31", "2030-01-01", "last month", "+5", "mon")
FIELD_KEYS = ("enter", "enter", "enter", "tab", "tab", "down", "up", "shift+tab", "backspace", "left", "home", "end", "space", "delete")
LIST_KEYS = ("down", "down", "up", "pagedown", "pageup", "home", "end", "left", "right", "space", "enter", "backspace")
CONTROL = (
    "ctrl+s",
    "ctrl+s",
    "ctrl+n",
    "ctrl+f",
    "ctrl+t",
    "ctrl+l",
    "ctrl+r",
    "ctrl+p",
    "ctrl+g",
    "ctrl+o",
    "ctrl+z",
    "ctrl+c",
    "ctrl+e",
    "f1",
    "f9",
)
LEAVES = ("ctrl+q", "quit", "leave")
AT_A_FIELD = {
    "text": 30, "move": 32, "bound": 12, "control": 10, "escape": 4, "hostile": 4, "paste": 2, "fast": 2, "go": 1, "palette": 2, "answer": 2,
    "resize": 1, "verb": 2,
}  # fmt: skip
AT_A_LIST = {
    "bound": 44, "move": 22, "go": 7, "escape": 5, "control": 4, "palette": 5, "find": 3, "filter": 2, "text": 2, "fast": 4, "answer": 2, "resize": 1,
    "hostile": 1,
    "job": 8, "verb": 10,
}  # fmt: skip


def words_of(books: Path) -> tuple[str, ...]:
    """Codes, names and numbers that are in the books, some of each."""
    questions = (
        "SELECT code FROM party ORDER BY id LIMIT 12", "SELECT name FROM party ORDER BY id LIMIT 8", "SELECT code FROM product ORDER BY id LIMIT 8",
        "SELECT code FROM account ORDER BY id LIMIT 20", "SELECT number FROM document WHERE number IS NOT NULL ORDER BY id DESC LIMIT 20",
        "SELECT code FROM tax_code LIMIT 5",
    )  # fmt: skip
    with reading(books) as connection:
        return tuple(str(row[0]) for question in questions for row in connection.execute(question))


class Hands:
    """Chooses steps for the screen that is shown: the same ones for the same seed, as long as the screens answer alike."""

    def __init__(self, seed: str, words: tuple[str, ...]) -> None:
        self._random = random.Random(seed)
        self._words = words
        self._next: deque[str] = deque()

    def step(self, app: Any) -> str:
        if not self._next:
            weights = AT_A_FIELD if isinstance(app.focused, Input | TextArea) else AT_A_LIST
            (kind,) = self._random.choices(list(weights), list(weights.values()))
            self._next.extend(getattr(self, f"_{kind}")(app))
        return self._next.popleft()

    def _text(self, app: Any) -> list[str]:
        (source,) = self._random.choices((self._words, FIGURES, DATES), (5, 4, 1))
        text = self._random.choice(source)
        return [TYPE + (text if self._random.random() < 0.8 else text[: self._random.randint(1, 4)])]

    def _move(self, app: Any) -> list[str]:
        return [self._random.choice(FIELD_KEYS if isinstance(app.focused, Input | TextArea) else LIST_KEYS)]

    def _bound(self, app: Any) -> list[str]:
        """A key that means something here."""
        return [self._random.choice(live_keys(app) or ["escape"])]

    def _fast(self, app: Any) -> list[str]:
        keys = [*live_keys(app), "enter", "escape", "tab", "down", "1", "3"]
        return [FAST + " ".join(self._random.choice(keys) for _turn in range(self._random.randint(2, 7)))]

    def _control(self, app: Any) -> list[str]:
        return [self._random.choice(CONTROL)]

    def _escape(self, app: Any) -> list[str]:
        return ["escape"] * self._random.randint(1, 3)

    def _answer(self, app: Any) -> list[str]:
        return [self._random.choice(("y", "n", "enter", "tab", "a", "o"))]

    def _hostile(self, app: Any) -> list[str]:
        return [TYPE + self._random.choice(HOSTILE)]

    def _paste(self, app: Any) -> list[str]:
        return [PASTE + self._random.choice(PASTED)]

    def _resize(self, app: Any) -> list[str]:
        return [SIZE + self._random.choice(SIZES)]

    def _go(self, app: Any) -> list[str]:
        """To another main screen, whatever is open."""
        digit = self._random.choice([p for p in PLACES if p.digit])
        beside = ["tab"] * self._random.randrange(len(tabs(digit.name)))
        return [*["escape"] * 3, *(["y"] if len(app.screen_stack) > 1 else []), digit.digit, *beside]

    def _palette(self, app: Any) -> list[str]:
        """An action of this screen by its title: some have no key."""
        offered = [a for a in on_screen(getattr(app.screen, "place", "")) if a.call not in LEAVES] if has_place(app.screen) else []
        return ["ctrl+p", TYPE + _(self._random.choice(offered).title), "enter"] if offered else ["ctrl+p"]

    def _job(self, app: Any) -> list[str]:
        """A daily job, as the program lists them, though not always every key of it, nor always its own words."""
        job = self._random.choice(JOBS)
        keys = [key for step in job.keys if not step.startswith("wait:") for key in _pressed(step)]
        kept = [key for key in keys if self._random.random() < 0.97]
        at = place(job.start)
        beside = tabs(job.start).index(at)
        there = ["escape", "escape", "escape", "y", place(at.leader).digit, *["tab"] * beside, *["down"] * self._random.randrange(6)]
        return [*there, *(self._mistaken(key) for key in kept), "enter"]

    def _mistaken(self, key: str) -> str:
        return TYPE + self._random.choice(self._words) if key.startswith(TYPE) and self._random.random() < 0.3 else key

    def _verb(self, app: Any) -> list[str]:
        """Something done with what is selected, and gone through with."""
        done = self._random.choice((["ctrl+s"], ["enter", "ctrl+s"], ["y"], ["enter"], ["ctrl+s", "y"], ["tab", "ctrl+s", "enter"], ["ctrl+n"]))
        verbs = [key for key in live_keys(app) if len(key) == 1 and key.isalpha()] or ["enter"]
        return [self._random.choice(verbs), *done]

    def _find(self, app: Any) -> list[str]:
        return ["ctrl+g", TYPE + self._random.choice(self._words), *self._random.choice((["enter"], ["down", "enter"]))]

    def _filter(self, app: Any) -> list[str]:
        return [
            "slash",
            TYPE + self._random.choice((*self._words, *HOSTILE, ">100", "<5", "open", "date:2026")),
            self._random.choice(("enter", "escape")),
        ]


def _pressed(step: str) -> list[str]:
    """The steps of a monkey for a step of a job."""
    if step.startswith("text:"):
        return [TYPE + step.removeprefix("text:")]
    key, _star, times = step.partition("*")
    return [key] * int(times or 1)


def live_keys(app: Any) -> list[str]:
    """The keys that are bound where the focus is, from the registry and of the fields, but for those that leave the program."""
    bound = {key: active.binding.action.partition("(")[0] for key, active in app.screen.active_bindings.items()}
    return sorted(key for key, call in bound.items() if not {key, call} & set(LEAVES) and not key.startswith("unbound."))


def has_place(screen: Any) -> bool:
    """Whether the registry knows the screen."""
    return getattr(screen, "place", "") in SCOPES
