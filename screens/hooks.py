"""The one place that reaches into Textual's own parts, each for a reason given there; a test holds that they are still there."""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.app import App
from textual.screen import Screen

from crm_tui.words import _
from screens.faults import note


class PlainFaults(App[Any]):
    """An app that logs what it did not expect, restores the terminal and says one plain line."""

    def _handle_exception(self, error: Exception) -> None:
        file = note(error)
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        line = _("crm-tui met an error it did not expect ({kind}) and ended; what was saved is safe. See {file}").format(
            kind=type(error).__name__, file=file or "-"
        )
        self._exit_renderables[:] = [Text(line)]
        self._close_messages_no_wait()

    @property
    def all_screens(self) -> list[Screen[Any]]:
        """The screens of every mode that was shown so far: Textual tells those of the present one only."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def with_current_styles(self, screen: Screen[Any]) -> Screen[Any]:
        """A new screen, told that the styles are read already: Textual would read all of them again, twice, before it shows it."""
        screen._css_update_count = self._css_update_count
        return screen
