"""A question with yes and no; Esc and Enter mean no until y is pressed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from crm_tui.words import _, safe
from screens.bindings import bindings
from screens.modals.modal import HELP, Modal


class Confirm(Modal[bool]):
    """Answers True for yes. `question` is already worded and names what it is about."""

    place = "question"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("question"), *HELP]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = safe(question)

    def compose(self) -> ComposeResult:
        yield Static(f"{self._question}\n\n{_('y: yes    n, Esc: no')}", markup=False, id="question")

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer == "yes")
