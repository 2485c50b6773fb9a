"""Stands over everything while the terminal is smaller than the screens need."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from crm_tui.words import _
from screens.modals.modal import Modal


class TooSmall(Modal[None]):
    """Goes by itself when the terminal has grown."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(id="too-small")
        self._needed = (width, height)

    def compose(self) -> ComposeResult:
        width, height = self._needed
        yield Static(_("This terminal is too small. The screens need {width}x{height}.").format(width=width, height=height), markup=False)

    def go_back(self) -> None:
        """Esc does nothing: what is below cannot be shown."""
