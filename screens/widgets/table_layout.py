"""Columns of a table, and how a width is shared among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crm_tui.words import _

GAP = 1


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
    """`key`: what opens it. `cells`: harmless texts, one a column. `look`: a name of a look, such as `total` or `alarm`."""

    key: object
    cells: tuple[str, ...]
    look: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A column that is shown: its index among all, and its cells."""

    index: int
    width: int
    right: bool


def worded_columns(columns: Iterable[TableColumn]) -> tuple[TableColumn, ...]:
    """Columns with their titles in the user's language."""
    return tuple(replace(c, title=_(c.title)) for c in columns)


def laid_out(columns: Sequence[TableColumn], width: int, *, offset: int = 0, needed: Sequence[int] = ()) -> list[Place]:
    """Which columns are shown in `width` cells, from the first one and those after `offset` others, the most important ones if not all fit.

    `needed`: cells that figures seen so far take; a figure is never cut while there is room.
    """
    least = [max(c.width, needed[i] if needed else 0) if c.right else c.width for i, c in enumerate(columns)]
    anchor = min(range(len(columns)), key=lambda i: (columns[i].right, columns[i].rank, i))
    candidates = [i for i in range(len(columns)) if not offset or i == anchor or i > offset]
    while len(candidates) > 1 and _taken(candidates, least) > width:
        last_rank = max(columns[i].rank for i in candidates)
        candidates.remove(max(i for i in candidates if columns[i].rank == last_rank))
    widths = {i: least[i] for i in candidates}
    _share_out(columns, candidates, widths, width - _taken(candidates, least))
    if len(candidates) == 1:
        widths[candidates[0]] = min(widths[candidates[0]], max(1, width))
    return [Place(i, widths[i], columns[i].right) for i in candidates]


def _taken(indexes: Sequence[int], least: Sequence[int]) -> int:
    return sum(least[i] for i in indexes) + GAP * (len(indexes) - 1)


def _share_out(columns: Sequence[TableColumn], shown: Sequence[int], widths: dict[int, int], left: int) -> None:
    shares = sum(columns[i].share for i in shown)
    if shares == 0 or left <= 0:
        return
    rest = left
    for i in shown:
        part = left * columns[i].share // shares
        widths[i] += part
        rest -= part
    widths[next(i for i in shown if columns[i].share)] += rest
