"""An error that nobody expected: what it means for the user, what is known of it to be copied, and where the log is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from crm_tui.words import _, safe, safe_block
from screens.bindings import bindings
from screens.clipboard import copy
from screens.faults import details
from screens.modals.modal import HELP, Modal
from screens.widgets.chrome import OneLine, StatusLine


class Unexpected(Modal[None]):
    """`log`: the file that it was written to, None where that could not be. The details hold no name and no figure of the books."""

    place = "unexpected"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("unexpected"), *HELP]

    def __init__(self, error: BaseException, log: Path | None) -> None:
        super().__init__()
        self.details = details(error)
        self._log = log

    def compose(self) -> ComposeResult:
        log = (
            _("The details stand in {file}").format(file=safe(str(self._log))) if self._log is not None else _("The log of errors cannot be written")
        )
        told = _("The program met an error that it did not expect. What was saved is safe, and what you are entering is still there.")
        with Vertical(id="unexpected"):
            yield OneLine(_("Something went wrong"), classes="chooser-title")
            yield Static(f"{told}\n\n{log}", markup=False, id="unexpected-text")
            with VerticalScroll():
                yield Static(safe_block(self.details), markup=False, id="unexpected-details")
            yield StatusLine(_("y: copy the details    Esc: go on    Ctrl+Q: leave"), name="unexpected-note")

    def action_copy(self) -> None:
        self.query_one("#unexpected-note", StatusLine).say(copy(self.app, self.details, _("the details")))
