"""Small charts in cells: columns for months, a bar cut into parts. They are read by their words and figures; colour adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import safe
from screens.widgets.cells import cells, fitted

EIGHTHS = " ▁▂▃▄▅▆▇█"
ACROSS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
FULL = "█"
SHADES = "░▒▓█▚▞"
LEAST_COLUMN, MOST_COLUMN = 5, 12
GAP = 1
"""Between a label and the next one."""


class Bar(NamedTuple):
    """`label` stands below, `shown` is the value in words; `value` any whole number, nothing is drawn below zero."""

    label: str
    value: int
    shown: str


def bar_text(value: int, highest: int, width: int) -> str:
    """A bar of eighths of cells against the highest value, `width` cells at most; the least value above zero is still seen."""
    if value <= 0 or highest <= 0 or width <= 0:
        return ""
    eighths = max(1, min(value, highest) * width * 8 // highest)
    return FULL * (eighths // 8) + ACROSS[eighths % 8]


def spark_text(values: Sequence[int]) -> str:
    """A column a value, one cell wide: `▁▃█`; `·` for nothing, `-` for less than nothing."""
    highest = max(values, default=0)
    return "".join("·" if not v else "-" if v < 0 else EIGHTHS[max(1, v * 8 // highest)] for v in values)


class ColumnChart(Widget):
    """A column a bar, as high as its value against the highest; a title above, figures where they fit, labels below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"column-chart--title", "column-chart--label"}
    DEFAULT_CSS = "ColumnChart { height: 6; }"

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name)
        self._title = ""
        self._bars: tuple[Bar, ...] = ()

    def tell(self, title: str, bars: Sequence[Bar]) -> None:
        self._title, self._bars = safe(title), tuple(bars)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size.width, self.size.height
        if y == 0:
            return _line(fitted(f" {self._title}", width), self.get_component_rich_style("column-chart--title"))
        if not self._bars:
            return _line(" " * width, self.rich_style)
        least = max(LEAST_COLUMN, *(cells(safe(bar.label)) + GAP for bar in self._bars))
        each = max(least, min(MOST_COLUMN, (width - 1) // len(self._bars)))
        shown = self._bars[-max(1, (width - 1) // each) :]
        if y == height - 1:
            text = "".join(fitted(safe(bar.label), each) for bar in shown)
            return _line(fitted(f" {text}", width), self.get_component_rich_style("column-chart--label"))
        text = "".join(self._cell(bar, y, each, height - 2, max(b.value for b in shown)) for bar in shown)
        return _line(fitted(f" {text}", width), self.rich_style)

    def _cell(self, bar: Bar, y: int, each: int, rows: int, highest: int) -> str:
        """A row of a column: its part of the bar, or the figure on top of it."""
        filled = -(-bar.value * (rows - 1) * 8 // highest) if highest > 0 and bar.value > 0 else 0
        below = (rows - y) * 8
        part = max(0, min(8, filled - below))
        if part:
            return fitted(EIGHTHS[part] * (each - 2), each)
        on_top = filled <= below and filled > below - 8
        figure = (filled and on_top) or (bar.value < 0 and y == rows)
        return fitted(safe(bar.shown), each) if figure and cells(bar.shown) < each else " " * each


class PartsBar(Widget):
    """A bar cut into parts, each with its own shade, and below it what each is: `░ Not due 800.00  ▒ 1–30 120.00`."""

    DEFAULT_CSS = "PartsBar { height: 2; }"

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name)
        self._parts: tuple[Bar, ...] = ()

    def tell(self, parts: Sequence[Bar]) -> None:
        """Parts of nothing are left out; negative ones have a figure, but no place in the bar."""
        self._parts = tuple(p for p in parts if p.value)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return _line(fitted(" " + parts_text([p.value for p in self._parts], width - 2), width), self.rich_style)
        legend = "  ".join(f"{_shade(i)} {safe(p.label)} {safe(p.shown)}" for i, p in enumerate(self._parts))
        return _line(fitted(f" {legend}", width), self.rich_style)


def parts_text(values: Sequence[int], width: int) -> str:
    """Shaded cells in proportion, `width` in all, at least one for each value above zero."""
    positive = [max(0, v) for v in values]
    whole = sum(positive)
    if not whole or width < len(positive):
        return ""
    sizes = [max(1, v * width // whole) if v else 0 for v in positive]
    sizes[sizes.index(max(sizes))] += width - sum(sizes)
    return "".join(_shade(i) * size for i, size in enumerate(sizes))


def _shade(index: int) -> str:
    return SHADES[index % len(SHADES)]


def _line(text: str, style: object) -> Strip:
    return Strip([Segment(text, style)], cells(text))  # type: ignore[arg-type]
