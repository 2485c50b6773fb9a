"""The columns of a grid: what is typed in each, and where they stand in a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_tui.words import _
from screens.widgets.cells import cells

TEXT, FIGURE, MONEY, QUANTITY, PRICE, DAY, LOOKUP = "text", "figure", "money", "quantity", "price", "day", "lookup"
"""Kinds of cells that are typed in. MONEY: in the books' currency."""
SHOWN, RESULT = "shown", "result"
"""Kinds that follow from the line: a text, a figure."""
WIDE_FROM = 120
"""Cells of width from which a line shows all of its columns side by side."""
GAP, EDGE = 1, 1
FIGURE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`key`: of the line in the document. `width`: cells, 0 takes what is left. `seldom`: stands under the line where the terminal is narrow.

    `digits`, `least`: the decimals that a figure may have, and those that it is written with at least.
    """

    key: str
    title: str
    width: int
    kind: str = TEXT
    lookup: str = ""
    seldom: bool = False
    digits: int = FIGURE_DIGITS
    least: int = 0

    @property
    def right(self) -> bool:
        return self.kind in (FIGURE, MONEY, QUANTITY, PRICE, RESULT)

    @property
    def follows(self) -> bool:
        """Whether nothing is typed in it."""
        return self.kind in (SHOWN, RESULT)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: the row of the line (0 the line itself), its first cell, its width; `label` before it where it has no title above."""

    column: GridColumn
    row: int
    x: int
    width: int
    label: str = ""


def is_wide(width: int) -> bool:
    return width + 2 * EDGE >= WIDE_FROM


def in_line(columns: Sequence[GridColumn], width: int) -> list[CellPlace]:
    """The cells of the line itself, from left to right, in exactly `width` cells."""
    shown = [c for c in columns if not c.seldom or is_wide(width)]
    fixed = sum(c.width for c in shown) + GAP * (len(shown) - 1) + 2 * EDGE
    rest = max(4, width - fixed)
    found, x = [], EDGE
    for column in shown:
        size = column.width or rest
        found.append(CellPlace(column, 0, x, size))
        x += size + GAP
    return found


def under_line(columns: Sequence[GridColumn], width: int) -> list[CellPlace]:
    """The cells that stand under the line, each after its label, in as many rows as they need."""
    if is_wide(width):
        return []
    found, row, x = [], 1, EDGE + 2
    for column in (c for c in columns if c.seldom):
        label = _(column.title)
        size = cells(label) + 1 + column.width + 4
        if x + size > width - EDGE and x > EDGE + 2:
            row, x = row + 1, EDGE + 2
        found.append(CellPlace(column, row, x + cells(label) + 1, column.width + 4, label))
        x += size + 2
    return found
