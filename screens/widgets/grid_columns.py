"""The columns of a document's lines: which there are, what is typed in each, and where they stand in a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_tui.words import _, marked
from screens.widgets.cells import cells

TEXT, FIGURE, DAY, LOOKUP, SHOWN = "text", "figure", "day", "lookup", "shown"
WIDE_FROM = 120
"""Cells of width from which a line shows all of its columns side by side."""
GAP, EDGE = 1, 1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`key`: of the line in the document. `width`: cells, 0 takes what is left. `seldom`: stands under the line where the terminal is narrow."""

    key: str
    title: str
    width: int
    kind: str = TEXT
    lookup: str = ""
    seldom: bool = False

    @property
    def right(self) -> bool:
        return self.kind in (FIGURE, SHOWN)


PRODUCT = GridColumn("product", marked("Product"), 10, LOOKUP, "product")
DESCRIPTION = GridColumn("description", marked("Description"), 0)
QUANTITY = GridColumn("quantity", marked("Quantity"), 8, FIGURE)
PRICE = GridColumn("price", marked("Price"), 10, FIGURE)
TAX = GridColumn("tax", marked("Tax code"), 8, LOOKUP, "tax_code")
DISCOUNT = GridColumn("discount_percent", marked("Disc.%"), 6, FIGURE, seldom=True)
ACCOUNT = GridColumn("account", marked("Account"), 7, LOOKUP, "free_account", seldom=True)
COST_ACCOUNT = GridColumn("account", marked("Account"), 7, LOOKUP, "free_account")
SALESPERSON = GridColumn("salesperson", marked("Seller"), 7, LOOKUP, "employee", seldom=True)
PROJECT = GridColumn("project", marked("Project"), 8, seldom=True)
SERVICE_FROM = GridColumn("service_from", marked("From"), 10, DAY, seldom=True)
SERVICE_TO = GridColumn("service_to", marked("To"), 10, DAY, seldom=True)
AMOUNT = GridColumn("amount", marked("Amount"), 12, SHOWN)

SOLD = (PRODUCT, DESCRIPTION, QUANTITY, PRICE, TAX, DISCOUNT, ACCOUNT, SALESPERSON, PROJECT, SERVICE_FROM, SERVICE_TO, AMOUNT)
BOUGHT = (PRODUCT, DESCRIPTION, COST_ACCOUNT, QUANTITY, PRICE, TAX, DISCOUNT, SALESPERSON, PROJECT, SERVICE_FROM, SERVICE_TO, AMOUNT)
"""What is bought names its account more often than not."""


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
