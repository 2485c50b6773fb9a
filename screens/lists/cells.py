"""What stands in a cell, as a filter has it: figures and days are written as the locale has them, filters are read as programs write them."""

from __future__ import annotations

from screens.formats import in_force

_YEAR, _MONTH, _DAY = "2026", "03", "16"
"""The day by whose example dates are written (settings.DATES)."""


def ungrouped(cell: str) -> str:
    """`EUR 1.234,50` -> `1234,50`: a figure as the user types it, without its currency and thousands."""
    figure = cell.rpartition(" ")[2]
    return figure.replace(in_force().group, "") if in_force().group else figure


def iso_day(cell: str) -> str:
    """`16.03.2026` -> `2026-03-16`."""
    sample = in_force().date
    return "-".join(cell[sample.index(part) : sample.index(part) + len(part)] for part in (_YEAR, _MONTH, _DAY))
