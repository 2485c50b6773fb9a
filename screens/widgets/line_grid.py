"""The lines of a document: drawn, but for the one that is being edited, which is a row of fields in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _, marked, safe
from screens.bindings import bindings
from screens.widgets.cells import fitted
from screens.widgets.chrome import OneLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.value_fields import AmountField

KEYS = ("product", "description", "quantity", "price", "tax")
_TITLES = (marked("Product"), marked("Description"), marked("Quantity"), marked("Price"), marked("Tax"), marked("Amount"))
_WIDTHS = (12, 0, 8, 10, 6, 12)
"""Cells of each column; 0 takes what is left."""
_RIGHT = (False, False, True, True, False, True)
FIGURE_DIGITS = 6


@dataclass(slots=True)
class GridLine:
    """What was entered in a line, as text; `amount`: what it comes to, as shown."""

    texts: dict[str, str] = field(default_factory=dict)
    amount: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(self.texts.get(key) for key in ("product", "description", "price"))

    def shown(self) -> tuple[str, ...]:
        return (*(self.texts.get(key, "") for key in KEYS), self.amount)


def line_text(texts: Sequence[str], width: int) -> str:
    """Texts of a line in its columns, in exactly `width` cells."""
    gaps = len(_WIDTHS) - 1
    rest = max(0, width - sum(_WIDTHS) - gaps - 2)
    parts = [fitted(safe(t), w or rest, right=r) for t, w, r in zip(texts, _WIDTHS, _RIGHT, strict=True)]
    return fitted(" " + " ".join(parts), width)


class DrawnLines(Widget):
    """Lines that are not being edited."""

    DEFAULT_CSS = "DrawnLines { height: 0; }"

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._lines: Sequence[GridLine] = ()

    def show(self, lines: Sequence[GridLine]) -> None:
        self._lines = tuple(lines)
        self.styles.height = len(self._lines)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        text = line_text(self._lines[y].shown(), width) if y < len(self._lines) else " " * width
        return Strip([Segment(text, self.rich_style)], width)


class GridHeader(OneLine):
    """The titles of the columns."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(line_text([_(t) for t in _TITLES], self.size.width), self.rich_style)], self.size.width)


class LineGrid(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Enter goes from cell to cell and makes the next line after the last; an empty line's Enter ends the lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")
    DEFAULT_CSS = """
    LineGrid { height: 1fr; }
    LineGrid > Horizontal { height: 1; padding: 0 1; }
    LineGrid > Horizontal > * { margin-right: 1; padding: 0; }
    LineGrid > Horizontal TextField { padding: 0; }
    """

    class Changed(Message):
        """Something in the lines is another than before."""

    class Finished(Message):
        """The user is done with the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[GridLine] = [GridLine()]
        self.at = 0
        self._loading = False

    def compose(self) -> ComposeResult:
        yield GridHeader(classes="grid-header")
        yield DrawnLines(classes="above")
        with Horizontal(classes="edited"):
            yield self._sized(LookupField("product", name="line-product", free=True), 0)
            yield self._sized(TextField(name="line-description"), 1)
            yield self._sized(AmountField(name="line-quantity", digits=FIGURE_DIGITS, fixed=False), 2)
            yield self._sized(AmountField(name="line-price", digits=FIGURE_DIGITS, fixed=False), 3)
            yield self._sized(LookupField("tax_code", name="line-tax"), 4)
            yield self._sized(OneLine(name="line-amount"), 5)
        yield DrawnLines(classes="below")

    def _sized(self, widget: Widget, column: int) -> Widget:
        width = _WIDTHS[column]
        widget.styles.width = width or "1fr"
        return widget

    # -- the cells of the edited line

    @property
    def product(self) -> LookupField:
        return self.query_one("#line-product", LookupField)

    @property
    def tax(self) -> LookupField:
        return self.query_one("#line-tax", LookupField)

    def cell(self, key: str) -> TextField:
        """The field that takes the typing for a key."""
        found = self.query_one(f"#line-{key}")
        return found.field if isinstance(found, LookupField) else found  # type: ignore[return-value]

    @property
    def line(self) -> GridLine:
        return self.lines[self.at]

    def document_lines(self) -> list[dict[str, str]]:
        """The lines as `post` takes them; empty ones are left out."""
        self.keep()
        return [{key: text for key, text in line.texts.items() if text} for line in self.lines if not line.is_empty]

    def line_number(self, position: int) -> int:
        """The index among all lines of the one at `position` among those that are not empty."""
        full = [i for i, line in enumerate(self.lines) if not line.is_empty]
        return full[position] if position < len(full) else self.at

    def keep(self) -> None:
        """Takes what stands in the fields into the line. A figure that means nothing stays as its text: posting says what is wrong."""
        texts = {"product": self.product.code, "description": self.cell("description").value, "tax": self.tax.code or self.tax.text}
        if not self.product.code and self.product.text:
            texts["description"] = texts["description"] or self.product.text
        for key in ("quantity", "price"):
            cell = self.cell(key)
            assert isinstance(cell, AmountField)
            try:
                amount = cell.amount
                texts[key] = "" if amount is None else cell.written(amount)
            except ValueError:
                texts[key] = cell.value
        self.line.texts = texts

    def show_amounts(self, amounts: Sequence[str]) -> None:
        """What each line that is not empty comes to."""
        full = [line for line in self.lines if not line.is_empty]
        for line, amount in zip(full, amounts, strict=False):
            line.amount = amount
        self._draw()

    def _draw(self) -> None:
        self.query_one(".above", DrawnLines).show(self.lines[: self.at])
        self.query_one(".below", DrawnLines).show(self.lines[self.at + 1 :])
        self.query_one("#line-amount", OneLine).show(self.line.amount.rjust(_WIDTHS[-1] - 1))

    # -- moving

    def go_to_line(self, index: int, key: str = "product") -> None:
        """Edits another line; one after the last is made."""
        self.keep()
        if index == len(self.lines):
            self.lines.append(GridLine())
        self.at = max(0, min(index, len(self.lines) - 1))
        self._load()
        self.cell(key).focus()
        self.query_one(".edited").scroll_visible(animate=False)

    def _load(self) -> None:
        texts = self.line.texts
        with self.prevent(Input.Changed):
            for lookup, key in ((self.product, "product"), (self.tax, "tax")):
                lookup.put(texts.get(key, ""), texts.get(key, ""))
            self.cell("description").put(texts.get("description", ""))
            self.cell("quantity").put(texts.get("quantity", "" if self.line.texts else "1"))
            self.cell("price").put(texts.get("price", ""))
        self._draw()

    def on_mount(self) -> None:
        self._load()

    @property
    def column(self) -> str:
        """The key of the cell that has the focus."""
        return next((key for key in KEYS if self.cell(key).has_focus), "product")

    def action_line_above(self) -> None:
        if self.at > 0:
            self.go_to_line(self.at - 1, self.column)

    def action_line_below(self) -> None:
        if self.at + 1 < len(self.lines):
            self.go_to_line(self.at + 1, self.column)

    def action_delete_line(self) -> None:
        del self.lines[self.at]
        self.lines = self.lines or [GridLine()]
        self.at = min(self.at, len(self.lines) - 1)
        self._load()
        self.cell("product").focus()
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        key = self.column
        self.cell(KEYS[KEYS.index(key) + 1]).focus()

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        event.stop()
        if event.field is self.tax:
            self.go_to_line(self.at + 1)
        elif event.row is not None:
            self._fill_from_product(event.row.cells)
            self.cell("quantity").focus()
        elif self.product.code:
            self.cell("quantity").focus()
        else:
            self._without_product()
        self.post_message(self.Changed())

    def _fill_from_product(self, cells: Sequence[str]) -> None:
        name, _code, price = cells
        self.product.put(self.product.code, self.product.code)
        self.cell("description").put(name)
        self.cell("price").put(price)

    def _without_product(self) -> None:
        """A text that is no product's becomes the description; an empty line ends the lines."""
        if self.product.text:
            self.cell("description").put(self.product.text)
            self.product.put("", "")
            self.cell("description").focus()
            return
        self.keep()
        if self.line.is_empty and len(self.lines) > 1:
            self.post_message(self.Finished())
        else:
            self.cell("description").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.query_one(".edited").scroll_visible(animate=False)
