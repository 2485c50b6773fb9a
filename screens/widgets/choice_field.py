"""A field whose value is one of a few: typed by its first letters, or stepped with Up, Down and Space."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import _
from screens.bindings import bindings
from screens.hooks import Surviving
from screens.widgets.cells import fitted

TYPING_SECONDS = 1.0
"""Letters typed within so long of each other are the beginning of one word."""


class ChoiceField(Surviving, Widget, can_focus=True):
    """`choices`: (value, English words). `value`: one of them, empty for none, which can only be where it is not `required`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choice_field")
    DEFAULT_CSS = "ChoiceField { height: 1; }"

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        field: ChoiceField

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str | None = None, label: str = "", value: str = "", required: bool = False
    ) -> None:
        super().__init__(id=name)
        self.label = label
        self._choices = tuple(choices) if required else (("", ""), *choices)
        self._typed, self._typed_at = "", 0.0
        self.value = value if any(value == known for known, _words in self._choices) else self._choices[0][0]

    def put(self, value: str) -> None:
        """Sets the value as if it had been there from the start; one that is none of the choices is left aside."""
        if any(value == known for known, _words in self._choices):
            self.value = value
            self.refresh()

    @property
    def shown(self) -> str:
        """The words for the value."""
        words = next((words for value, words in self._choices if value == self.value), "")
        return _(words) if words else ""

    def action_option(self, step: str) -> None:
        values = [value for value, _words in self._choices]
        self._choose(values[(values.index(self.value) + int(step)) % len(values)])

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        if event.key in ("backspace", "delete"):
            self._choose(self._choices[0][0])
        elif event.character is None or not event.is_printable or event.character == " ":
            return
        else:
            self._type(event.character)
        event.stop()
        event.prevent_default()

    def _type(self, letter: str) -> None:
        now = time.monotonic()
        typed = self._typed if now - self._typed_at < TYPING_SECONDS else ""
        found = self._beginning(typed + letter) or self._beginning(letter)
        self._typed = typed + letter if self._beginning(typed + letter) else letter
        self._typed_at = now
        if found is not None:
            self._choose(found)

    def _beginning(self, typed: str) -> str | None:
        """The value whose words, or whose own name, begin with what was typed."""
        typed = typed.casefold()
        named = [(value, _(words)) for value, words in self._choices if value]
        return next((v for v, words in named if words.casefold().startswith(typed)), None) or next(
            (v for v, _words in named if v.startswith(typed)), None
        )

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        sign = "↕ " if self.has_focus else ""
        text = fitted(f" {self.shown}", max(0, width - len(sign))) + sign
        return Strip([Segment(fitted(text, width), self.rich_style)], width)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
