"""The fields of a form in one column or two, as the terminal is wide, and those more that are seldom needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll

from screens.forms.declared import Declared
from screens.forms.row import FieldRow, inner
from screens.hooks import Surviving

TWO_COLUMNS_FROM = 100
FEW = 6
"""So many fields stand below each other, however wide the terminal is."""


class Fields(Surviving, VerticalScroll, can_focus=False, inherit_bindings=False):
    """`make`: makes the row of a declared field. Fields with `more` come when they are asked for. Tab goes as one reads, row by row.

    `two_from`: cells of width from which there are two columns. `fills`: takes the height that is left, else only what it needs.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Fields { height: auto; max-height: 60%; layout: grid; grid-size: 1; grid-rows: auto; grid-gutter: 0 1; scrollbar-size: 1 1; }
    Fields.-fills { height: 1fr; max-height: 100%; }
    Fields.-two { grid-size: 2; }
    Fields.-two > .-wide { column-span: 2; }
    """

    def __init__(
        self, declared: Sequence[Declared], make: Callable[[Declared], FieldRow], *, fills: bool = False, two_from: int = TWO_COLUMNS_FROM
    ) -> None:
        self._make, self._two_from = make, two_from
        self._more = [field for field in declared if field.more]
        rows = [make(field) for field in declared if not field.more]
        super().__init__(*rows, id="fields", classes="-fills" if fills else "")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width + 2 >= self._two_from and len(self.rows) + len(self._more) > FEW, "-two")
        self._halve()

    def _halve(self) -> None:
        """Fields that share a line take more of their half of it."""
        for row in self.rows:
            row.set_class(self.has_class("-two") and not row.has_class("-wide"), "-half")

    @property
    def rows(self) -> list[FieldRow]:
        return [row for row in self.children if isinstance(row, FieldRow)]

    async def show_more(self, keys: Sequence[str] | None = None) -> list[FieldRow]:
        """Makes the fields of some keys that were not shown so far, of all without keys; the new rows."""
        wanted = [field for field in self._more if keys is None or field.key in keys]
        self._more = [field for field in self._more if field not in wanted]
        rows = [self._make(field) for field in wanted]
        if rows:
            await self.mount(*rows, after=self.rows[-1])
            self._halve()
        return rows

    @property
    def hides_some(self) -> bool:
        return bool(self._more)

    async def hide_empty(self) -> None:
        """Takes away the further fields that hold nothing, but the one with the focus."""
        empty = [row for row in self.rows if row.declared.more and row.holds_nothing and not inner(row.field).has_focus]
        self._more += [row.declared for row in empty]
        for row in empty:
            await row.remove()
