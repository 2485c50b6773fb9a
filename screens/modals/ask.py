"""Asks for one line of text."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from crm_tui.words import safe
from screens.modals.modal import Modal
from screens.widgets.chrome import OneLine, StatusLine
from screens.widgets.text_field import TextField


class Ask(Modal[str]):
    """Answers with what was typed, which may be nothing. `hint`: a line below the field."""

    AUTO_FOCUS = "Input"

    def __init__(self, title: str, *, start: str = "", hint: str = "") -> None:
        super().__init__()
        self._asked, self._start, self._hint = title, start, hint

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield OneLine(self._asked, classes="chooser-title")
            yield TextField(value=self._start)
            yield StatusLine(safe(self._hint))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(self.query_one(TextField).entered.strip())
