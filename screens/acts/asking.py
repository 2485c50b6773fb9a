"""The question before an act is taken back or done again: what it was, and what follows, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from crm_tui.words import _, safe
from screens.modals.confirm import Confirm

MOST_LINES = 8


class AskToCarryOut(Confirm):
    """Answers True for yes. `follows`: already worded."""

    def __init__(self, question: str, follows: Sequence[str]) -> None:
        super().__init__(question)
        self._follows = [
            *follows[:MOST_LINES],
            *([_("and {count} more").format(count=len(follows) - MOST_LINES)] if len(follows) > MOST_LINES else []),
        ]

    def compose(self) -> ComposeResult:
        lines = [self._question, *(f"→ {safe(line, 300)}" for line in self._follows)]
        yield Static("\n".join([*lines, "", _("y: yes    n, Esc: no")]), markup=False, id="question")
