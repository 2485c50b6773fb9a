"""Screens that close: what was asked for while they were on top may be answered when something else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    _Screen = Screen[Any]
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles


class Closing(_Screen):
    """Textual's `dismiss` closes whatever is on top. Here a screen closes itself: at once, or as soon as it is on top again."""

    _closes_with: tuple[Any] | None = None

    def dismiss(self, result: Any = None) -> AwaitComplete:
        if self.app.screen is self:
            return super().dismiss(result)
        self._closes_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        if self._closes_with is not None:
            (result,), self._closes_with = self._closes_with, None
            super().dismiss(result)
