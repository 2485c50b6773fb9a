"""What is said beside a field: what was understood, a doubt, or a fault, the gravest alone."""

from __future__ import annotations

from collections.abc import Callable

from crm_tui.words import safe


class Note:
    """`changed` is called when what is shown is another. A fault hides a doubt, a doubt hides an echo; each has a sign before its words."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._said, self._alarm, self._doubt = "", False, ""

    def say(self, text: str, *, alarm: bool = False) -> None:
        """An echo, or with `alarm` a fault."""
        if (text := safe(text)) != self._said or alarm != self._alarm:
            self._said, self._alarm = text, alarm
            self._changed()

    def doubt(self, text: str) -> None:
        """What looks wrong but may be right; empty where nothing does."""
        if (text := safe(text)) != self._doubt:
            self._doubt = text
            self._changed()

    @property
    def text(self) -> str:
        if self._alarm:
            return f"! {self._said}" if self._said else ""
        return f"? {self._doubt}" if self._doubt else self._said

    @property
    def is_alarm(self) -> bool:
        return bool(self._doubt) or (self._alarm and bool(self._said))
