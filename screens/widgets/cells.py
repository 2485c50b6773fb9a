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


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, broken at spaces; a longer word is cut where the line ends."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        lines[-1] = word
        while cells(lines[-1]) > width:
            head, tail = _cut(lines[-1], width)
            lines[-1:] = [head, tail]
    return lines


def _cut(word: str, width: int) -> tuple[str, str]:
    """A word in two, the first part as wide as fits."""
    head = set_cell_size(word, width).rstrip()
    at = len(head) if word.startswith(head) else len(head) - 1
    return word[: max(1, at)], word[max(1, at) :]
