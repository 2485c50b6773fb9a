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
from textual.timer import Timer

TRIPS = 2
"""A key goes up to the app, which carries out the binding of the field; what that posts, such as `Submitted`, goes up again."""
HOPS = 2
"""A widget handles a message on the first time through its queue; what it posts to itself meanwhile on the second."""


LONGEST_HOLD = 2.0
"""Seconds after which keys go on, whatever they waited for: a program that seems dead is worse than a letter in the wrong field."""


class TypingAhead:
    """`hand_on`: gives a key to the focused widget. Keys that come meanwhile wait in their order.

    `hold` keeps them back, too, while the books are asked for what the last key needs: a record to take, a form that is being saved.
    """

    def __init__(self, app: App[Any], hand_on: Callable[[events.Key], Awaitable[None]]) -> None:
        self.app, self._hand_on = app, hand_on
        self._waiting: deque[events.Key] = deque()
        self._busy = False
        self._held: Timer | None = None
        self._follows = False
        self._once_more = False

    def comes_first(self, key: events.Key) -> bool:
        """Whether a key can be handed on at once; otherwise it is kept until its turn."""
        if self._busy:
            self._waiting.append(key)
            return False
        self._busy = True
        return True

    def hold(self) -> None:
        """From now on keys wait for `release`."""
        if self._held is None:
            self._busy = True
            self._held = self.app.set_timer(LONGEST_HOLD, self.release)

    def release(self) -> None:
        """What keys waited for is there, or failed: they go on when what it gave rise to is done."""
        if self._held is not None:
            self._held.stop()
            self._held = None
            if self._follows:
                self._once_more = True  # never two ways at once, or two keys would be on their way
            else:
                self.follow()

    def follow(self) -> None:
        """A key was handed on: goes the way of its messages, from the focused widget up to the app, and then lets the next one in."""
        self._follows = True
        start = self.app.focused or self.app.screen
        way: Sequence[MessagePump] = [node for node in start.ancestors_with_self for _hop in range(HOPS)] * TRIPS
        self._step(iter(way).__next__)

    def _step(self, following: Callable[[], MessagePump]) -> None:
        try:
            node = following()
            while not node.call_later(self._step, following):
                node = following()
        except StopIteration:
            self._follows = False
            if self._held is not None:
                return
            if self._once_more:
                self._once_more = False
                self.follow()
            elif self._waiting:
                self.app.call_later(self._hand_on, self._waiting.popleft())
            else:
                self._busy = False
