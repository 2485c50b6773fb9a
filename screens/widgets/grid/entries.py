"""Lines of the ledger as they are entered: journal lines, opening balances, open items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from screens import figures
from screens.widgets.grid.changing import ChangingGrid
from screens.widgets.grid.columns import FIGURE, MONEY, GridColumn
from screens.widgets.grid.line import GridLine, texts_of
from screens.widgets.lookup_field import LookupField


@dataclass(slots=True)
class EntryLine(GridLine):
    """`follows`: its amount is what was open and was not typed over: it goes along with the other lines.

    `worth`: the amount that was put there for a foreign one, in minor units. `knows_currency`: the currency of its account was put there.
    """

    follows: bool = False
    worth: int = 0
    knows_currency: bool = False

    def shown(self, column: GridColumn) -> tuple[str, bool]:
        text, entered = GridLine.shown(self, column)
        return (figures.grouped(text) if entered and column.kind in (FIGURE, MONEY) else text), entered


class EntryGrid(ChangingGrid[EntryLine]):
    """A line is named by its first cell; the name of what was taken there stands in the column `name`."""

    remarks: ClassVar[bool] = True

    def line_of(self, entered: Mapping[str, Any]) -> EntryLine:
        return EntryLine(texts_of(entered))

    def took(self, key: str, field: LookupField) -> None:
        name = field.shown
        super().took(key, field)
        if key == self.route[0]:
            self.line.usual = {**self.line.usual, "name": "" if name == field.code else name}
            self.line.remark = ""
            self.edited.show(self.line)

    def finish(self) -> None:
        """An empty line at the end goes."""
        if self.line.is_empty and len(self.lines) > 1:
            del self.lines[self.at]
            self.at = min(self.at, len(self.lines) - 1)
            self.load()
            self.focus_cell(self.route[0])
        super().finish()
