"""Panels beside a table on wide terminals: a title, and rows of a name, a bar and its figure. The figure says all; the bar helps the eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import safe
from screens.widgets.cells import cells, fitted
from screens.widgets.charts import Bar, bar_text

WIDTHS = [(0, "-narrow"), (100, "-wide"), (140, "-widest")]
"""Classes of a screen by the columns of the terminal, in Textual's way: the last that fits counts."""
MOST_LABEL = 50
"""Of a hundred cells, a name beside a bar takes at most so many."""


class BarPanel(Widget):
    """As many rows as its height has room for, so the most important come first. It never has the focus: its rows are reached elsewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar-panel--title", "bar-panel--bar"}
    DEFAULT_CSS = "BarPanel { height: auto; padding: 0; }"

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name)
        self._title = ""
        self._bars: tuple[Bar, ...] = ()

    def tell(self, title: str, bars: Sequence[Bar]) -> None:
        told = (safe(title), tuple(Bar(safe(b.label), b.value, safe(b.shown)) for b in bars))
        if told != (self._title, self._bars):
            self._title, self._bars = told
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return 1 + len(self._bars)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return Strip([Segment(fitted(f" {self._title}", width), self.get_component_rich_style("bar-panel--title"))], width)
        if y > len(self._bars):
            return Strip([Segment(" " * width, self.rich_style)], width)
        label, bar, figure = panel_row(self._bars, y - 1, width)
        plain, drawn = self.rich_style, self.get_component_rich_style("bar-panel--bar")
        return Strip([Segment(label, plain), Segment(bar, drawn), Segment(figure, plain)], width)


def panel_row(bars: Sequence[Bar], index: int, width: int) -> tuple[str, str, str]:
    """The row of a bar in three parts of `width` cells together: the figure is never cut, the bar goes first where room is short."""
    figures = max((cells(b.shown) for b in bars), default=0) + 2
    most = width if all(b.value <= 0 for b in bars) else max(8, width * MOST_LABEL // 100)
    label = min(max((cells(b.label) for b in bars), default=0) + 2, most, max(0, width - figures))
    room = max(0, width - label - figures)
    bar = bars[index]
    drawn = bar_text(bar.value, max((b.value for b in bars), default=0), room)
    return fitted(f" {bar.label}", label - 1) + " " * min(label, 1), fitted(drawn, room), fitted(f" {bar.shown} ", width - label - room, right=True)
