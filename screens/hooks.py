"""The one place that reaches into Textual's own parts: an error nobody expected ends the program with a line, not with a traceback."""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.app import App

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
