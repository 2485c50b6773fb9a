"""The filter line: what is typed, and beside it what of it means nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from crm_tui.filters.asked import Fault
from crm_tui.words import _, safe
from screens.widgets.chrome import StatusLine
from screens.widgets.text_field import TextField


class FilterLine(Horizontal):
    """Empty, it says what can be typed."""

    DEFAULT_CSS = """
    FilterLine { height: auto; max-height: 3; }
    FilterLine > TextField { width: 2fr; }
    FilterLine > StatusLine { width: 3fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="filter-line")

    def compose(self) -> ComposeResult:
        yield TextField(name="filter")
        yield StatusLine(hint(), name="filter-note")

    @property
    def field(self) -> TextField:
        return self.query_one(TextField)

    def tell(self, faults: Sequence[Fault]) -> None:
        """What is wrong with what was typed; the rest of it filters."""
        note = self.query_one(StatusLine)
        if faults:
            note.say(_(faults[0].message).format(part=safe(faults[0].part, 40)), alarm=True)
        else:
            note.say(hint() if not self.field.value else "")


def hint() -> str:
    return _(">100  2025-03  overdue  -word   ? explains")
