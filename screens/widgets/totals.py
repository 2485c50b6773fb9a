"""What a document comes to, below its lines: due day and sums, and above them its taxes and its worth in the books' currency."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import safe
from screens.widgets.cells import cells, fitted


class Totals(Widget):
    """Two lines, each with a left and a right part; the right one is never cut."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"totals--detail"}
    DEFAULT_CSS = "Totals { height: 2; }"

    def __init__(self) -> None:
        super().__init__(id="totals")
        self._rows = (("", ""), ("", ""))

    def show(self, above: tuple[str, str], below: tuple[str, str]) -> None:
        rows = tuple((safe(left), safe(right)) for left, right in (above, below))
        if rows != self._rows:
            self._rows = (rows[0], rows[1])
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        left, right = self._rows[y] if y < len(self._rows) else ("", "")
        style = self.get_component_rich_style("totals--detail") if y == 0 else self.rich_style
        room = max(0, width - cells(right) - 3)
        return Strip([Segment(fitted(f" {fitted(left, room)} {right} ", width), style)], width)
