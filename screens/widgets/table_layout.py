"""Columns of a table, and how a width is shared among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crm_tui.words import _

GAP = 1
WIDEST = 56
"""Cells of a text that has figures to the right of it."""
MOST_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`width`: cells it needs at least; `share`: how it takes what is left, 0 not at all; `rank`: columns of the highest go first."""

    id: str
    title: str
    width: int
    right: bool = False
    share: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """`key`: what opens it. `cells`: harmless texts, one a column. `look`: a name of a look, such as `total` or `alarm`.

    `id`: by what it is marked, 0 where rows are not.
    """

    key: object
    cells: tuple[str, ...]
    look: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A column that is shown: its index among all, and its cells."""

    index: int
    width: int
    right: bool


def worded_columns(columns: Iterable[TableColumn]) -> tuple[TableColumn, ...]:
    """Columns with their titles in the user's language."""
    return tuple(replace(c, title=_(c.title)) for c in columns)


def laid_out(columns: Sequence[TableColumn], width: int, *, focus: int = -1, needed: Sequence[int] = ()) -> list[Place]:
    """Which columns are shown in `width` cells: the most important ones if not all fit, or the first one and those about `focus` if it were not seen.

    `needed`: cells that figures seen so far take; a figure is never cut while there is room.
    """
    least = [max(c.width, needed[i] if needed else 0) if c.right else c.width for i, c in enumerate(columns)]
    anchor = min(range(len(columns)), key=lambda i: (columns[i].right, columns[i].rank, i))
    shown = _most_important(columns, least, width)
    if 0 <= focus < len(columns) and focus not in shown:
        shown = _about(focus, anchor, least, width)
    widths = {i: least[i] for i in shown}
    _share_out(columns, shown, widths, width - _taken(shown, least))
    if len(shown) == 1:
        widths[shown[0]] = min(widths[shown[0]], max(1, width))
    return [Place(i, widths[i], columns[i].right) for i in shown]


def _most_important(columns: Sequence[TableColumn], least: Sequence[int], width: int) -> list[int]:
    shown = list(range(len(columns)))
    while len(shown) > 1 and _taken(shown, least) > width:
        last_rank = max(columns[i].rank for i in shown)
        shown.remove(max(i for i in shown if columns[i].rank == last_rank))
    return shown


def _about(focus: int, anchor: int, least: Sequence[int], width: int) -> list[int]:
    """The first column, which stays, the one in focus, and those before and after it that fit."""
    shown = sorted({anchor, focus})
    for i in (*range(focus - 1, -1, -1), *range(focus + 1, len(least))):
        if i not in shown:
            if _taken([*shown, i], least) > width:
                break
            shown = sorted([*shown, i])
    return shown if _taken(shown, least) <= width else [focus]


def _taken(indexes: Sequence[int], least: Sequence[int]) -> int:
    return sum(least[i] for i in indexes) + GAP * (len(indexes) - 1)


def _share_out(columns: Sequence[TableColumn], shown: Sequence[int], widths: dict[int, int], left: int) -> None:
    """What is left goes to the texts that take a share; one with figures after it grows no further than `WIDEST`: the eye must find the figure."""
    growing = [i for i in shown if columns[i].share]
    while left > 0 and growing:
        shares, rest = sum(columns[i].share for i in growing), left
        for i in growing:
            part = min(rest * columns[i].share // shares or 1, left, _most(columns, shown, i, widths[i]))
            widths[i] += part
            left -= part
        growing = [i for i in growing if _most(columns, shown, i, widths[i])]


def _most(columns: Sequence[TableColumn], shown: Sequence[int], i: int, width: int) -> int:
    """How many cells a column may still grow."""
    return max(0, WIDEST - width) if any(columns[j].right for j in shown if j > i) else MOST_CELLS
