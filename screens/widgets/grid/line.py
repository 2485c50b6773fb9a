"""A line as it stands in a grid: what was entered, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from screens.widgets.grid.columns import GridColumn


@dataclass(slots=True)
class GridLine:
    """`texts`: key -> text, as the document takes it. `usual`: what counts where nothing is entered. `remark`: what is wrong with it, in words."""

    texts: dict[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the line is none: nothing in it says what it is of."""
        return not any(self.texts.values())

    @property
    def is_given(self) -> bool:
        """Whether it stands for something else: there are no others like it, and it is left out rather than deleted."""
        return False

    def document_line(self) -> dict[str, Any]:
        """As `post` takes it."""
        return {key: text for key, text in self.texts.items() if text}

    def kept(self) -> dict[str, Any]:
        """As it is kept of a form that was not saved, and put back by the grid's `line_of`."""
        return self.document_line()

    def shown(self, column: GridColumn) -> tuple[str, bool]:
        """The text of a column, and whether it was entered rather than usual."""
        text = self.texts.get(column.key, "")
        return (text, True) if text else (self.usual.get(column.key, ""), False)

    def value(self, key: str) -> str:
        """What counts in a cell: what was entered, or what is usual."""
        return self.texts.get(key) or self.usual.get(key, "")


def texts_of(entered: Mapping[str, Any]) -> dict[str, str]:
    """A line as a document holds it, as texts to be edited."""
    return {key: "+".join(value) if isinstance(value, list) else str(value) for key, value in entered.items()}
