"""Text in terminal cells: a wide character takes two, a combining mark none."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """A text in exactly `width` cells: padded, or cut on the border of a cell with an ellipsis."""
    if width <= 0:
        return ""
    size = len(text) if text.isascii() else cell_len(text)
    if size <= width:
        blank = " " * (width - size)
        return blank + text if right else text + blank
    return set_cell_size(text, width - 1) + ELLIPSIS


def cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
