"""What is said beside a field: what was understood, a doubt, or a fault, the gravest alone."""

from __future__ import annotations

from collections.abc import Callable

from crm_tui.words import safe


class Note:
    """`changed` is called when what is shown is another. A fault hides a doubt, a doubt hides an echo; each has a sign before its words."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._said, self._fault, self._doubt = "", "", ""

    def say(self, text: str, *, alarm: bool = False) -> None:
        """An echo, or with `alarm` a fault, which hides the echo until `forgive`; another echo takes the place of both."""
        text = safe(text)
        before = (self._said, self._fault)
        self._said, self._fault = (self._said, text) if alarm else (text, "")
        if (self._said, self._fault) != before:
            self._changed()

    def forgive(self) -> None:
        """The fault is told no more; what was said before it stands again."""
        if self._fault:
            self._fault = ""
            self._changed()

    def doubt(self, text: str) -> None:
        """What looks wrong but may be right; empty where nothing does."""
        if (text := safe(text)) != self._doubt:
            self._doubt = text
            self._changed()

    @property
    def text(self) -> str:
        if self._fault:
            return f"! {self._fault}"
        return f"? {self._doubt}" if self._doubt else self._said

    @property
    def is_alarm(self) -> bool:
        return bool(self._doubt or self._fault)
