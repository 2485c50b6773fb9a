"""Keys typed faster than the screens follow: each is handed on only when what the one before it did has been done.

Textual hands a key to the field that has the focus when the key arrives. An Enter that moves the focus is carried out later, so that
the letters typed right after it would land in the field it leaves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

TRIPS = 2
"""A key goes up to the app, which carries out the binding of the field; what that posts, such as `Submitted`, goes up again."""
HOPS = 2
"""A widget handles a message on the first time through its queue; what it posts to itself meanwhile on the second."""


class TypingAhead:
    """`hand_on`: gives a key to the focused widget. Keys that come meanwhile wait in their order."""

    def __init__(self, app: App[Any], hand_on: Callable[[events.Key], Awaitable[None]]) -> None:
        self.app, self._hand_on = app, hand_on
        self._waiting: deque[events.Key] = deque()
        self._busy = False

    def comes_first(self, key: events.Key) -> bool:
        """Whether a key can be handed on at once; otherwise it is kept until its turn."""
        if self._busy:
            self._waiting.append(key)
            return False
        self._busy = True
        return True

    def follow(self) -> None:
        """A key was handed on: goes the way of its messages, from the focused widget up to the app, and then lets the next one in."""
        start = self.app.focused or self.app.screen
        way: Sequence[MessagePump] = [node for node in start.ancestors_with_self for _hop in range(HOPS)] * TRIPS
        self._step(iter(way).__next__)

    def _step(self, following: Callable[[], MessagePump]) -> None:
        try:
            node = following()
            while not node.call_later(self._step, following):
                node = following()
        except StopIteration:
            if self._waiting:
                self.app.call_later(self._hand_on, self._waiting.popleft())
            else:
                self._busy = False
