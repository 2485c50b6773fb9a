"""What a card shows above its table: names and values in two columns, as many lines as there is something to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import safe
from screens.widgets.cells import cells, fitted

LABEL = 14
MOST_COLUMNS = 4
_NARROW = 70
_EACH = 46
"""Cells a pair needs to be read with ease; on wide terminals as many pairs stand side by side as have them."""


class Facts(Widget):
    """Pairs of a label and a text. Texts are never read as markup, and cut with an ellipsis where they do not fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"facts--label"}
    DEFAULT_CSS = "Facts { height: auto; max-height: 9; }"

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name)
        self._pairs: tuple[tuple[str, str], ...] = ()

    def tell(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Shows the pairs that have a text."""
        self._pairs = tuple((safe(label), safe(text)) for label, text in pairs if text)
        self.refresh(layout=True)

    @property
    def _columns(self) -> int:
        return columns_in(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        columns = columns_in(width)
        return max(1, -(-len(self._pairs) // columns))

    def render_line(self, y: int) -> Strip:
        width, columns = self.size.width, self._columns
        part = width // columns
        dim, plain = self.get_component_rich_style("facts--label"), self.rich_style
        segments: list[Segment] = []
        for pair in self._pairs[y * columns : (y + 1) * columns]:
            segments += [Segment(fitted(f" {pair[0]}", LABEL), dim), Segment(fitted(f" {pair[1]}", part - LABEL), plain)]
        used = sum(cells(s.text) for s in segments)
        return Strip([*segments, Segment(" " * (width - used), plain)], width)


def columns_in(width: int) -> int:
    return 1 if width < _NARROW else max(2, min(MOST_COLUMNS, width // _EACH))
