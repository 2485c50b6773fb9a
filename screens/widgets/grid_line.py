"""A line of a document as it stands in the grid: what was entered, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from screens.widgets.grid_columns import GridColumn

_NAMING = ("product", "description", "price")
DEFAULTS = ("price", "tax", "account", "salesperson")
"""What a line takes from its product, the party or the company where nothing is entered."""


@dataclass(slots=True)
class GridLine:
    """`texts`: key -> text, as the document takes it. `usual`: what counts where nothing is entered. `amount`: what it comes to, as shown.

    `left`: of a line that takes another back, the quantity that can be credited; empty quantity then means that it is left out.
    `remark`: what is wrong with it, in words.
    """

    texts: dict[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    amount: str = ""
    left: str = ""
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the line is none: nothing in it says what it is of."""
        if self.left:
            return self.texts.get("quantity", "") in ("", "0")
        return not any(self.texts.get(key) for key in _NAMING)

    def document_line(self) -> dict[str, Any]:
        """As `post` takes it."""
        return {key: text for key, text in self.texts.items() if text}

    def shown(self, column: GridColumn) -> tuple[str, bool]:
        """The text of a column, and whether it was entered rather than usual."""
        if column.key == "amount":
            return ("" if self.left and self.is_empty else self.amount), True
        text = self.texts.get(column.key, "")
        return (text, True) if text else (self.usual.get(column.key, ""), False)


def line_of(entered: Mapping[str, Any], left: str = "") -> GridLine:
    """A line as a document holds it, ready to be edited."""
    texts = {key: "+".join(value) if isinstance(value, list) else str(value) for key, value in entered.items()}
    return GridLine(texts, left=left)
