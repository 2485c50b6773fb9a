"""Lines of a grid that are not being edited: drawn, never fields, so that two hundred cost no more than twenty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import _, safe
from screens.widgets.cells import fitted
from screens.widgets.chrome import OneLine
from screens.widgets.grid.columns import EDGE, CellPlace, GridColumn, in_line
from screens.widgets.grid.line import GridLine
from screens.widgets.value_fields import as_written_here

LONGEST = 300


class DrawnLines(Widget):
    """`columns`: of the grid. A click on a line asks for it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"drawn-lines--usual", "drawn-lines--mark"}
    DEFAULT_CSS = "DrawnLines { height: 0; }"

    class Clicked(Message):
        """A line was clicked: its number among those drawn here."""

        def __init__(self, drawn: DrawnLines, index: int) -> None:
            super().__init__()
            self.drawn, self.index = drawn, index

        @property
        def control(self) -> DrawnLines:
            return self.drawn

    def __init__(self, columns: Sequence[GridColumn], *, classes: str) -> None:
        super().__init__(classes=classes)
        self._columns = columns
        self._lines: Sequence[GridLine] = ()

    def show(self, lines: Sequence[GridLine]) -> None:
        self._lines = lines
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[y]
        usual = self.get_component_rich_style("drawn-lines--usual")
        styles = (usual, self.rich_style) if not (line.is_given and line.is_empty) else (usual, usual)
        return drawn(in_line(self._columns, width), width, lambda column: line.shown(column), styles, self._mark(line, width))

    def _mark(self, line: GridLine, width: int) -> Segment:
        if line.remark:
            return Segment("!", self.get_component_rich_style("drawn-lines--mark"))
        if line.is_given:
            return Segment(" " if line.is_empty else "✓", self.rich_style)
        shown = {place.column.key for place in in_line(self._columns, width)}
        more = any(text for key, text in line.texts.items() if key not in shown)
        return Segment("+" if more else " ", self.rich_style)

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self._lines):
            self.post_message(self.Clicked(self, event.y))


class GridHeader(OneLine):
    """The titles of the columns."""

    def __init__(self, columns: Sequence[GridColumn], *, classes: str) -> None:
        super().__init__(classes=classes)
        self._columns = columns

    def render_line(self, y: int) -> Strip:
        style = self.rich_style
        width = self.size.width
        return drawn(in_line(self._columns, width), width, lambda column: (_(column.title), True), (style, style), Segment(" ", style))


def drawn(
    places: Sequence[CellPlace], width: int, text_of: Callable[[GridColumn], tuple[str, bool]], styles: tuple[Style, Style], mark: Segment
) -> Strip:
    """A line in its columns, in exactly `width` cells. `styles`: of what is usual, and of what was entered."""
    segments, x = [mark], EDGE
    for place in places:
        text, entered = text_of(place.column)
        text = as_written_here(text) if place.column.right else text
        if place.x > x:
            segments.append(Segment(" " * (place.x - x), styles[1]))
        segments.append(Segment(fitted(safe(text, LONGEST), place.width, right=place.column.right), styles[entered]))
        x = place.x + place.width
    return Strip(segments).adjust_cell_length(width, styles[1])
