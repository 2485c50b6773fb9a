"""A report as CSV: the columns' ids as header, the same rows, nothing that a spreadsheet would run (batch.md 1)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator

from crm_tui.render.figures import figure_texts
from crm_tui.reports.report import Report
from crm_tui.words import safe

RUNS = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters for which a spreadsheet may take a text for a formula, half and full width."""
LONGEST = 2**31


class _Through:
    """What a csv writer writes into: its text comes back from `writerow`."""

    def write(self, text: str) -> str:
        return text


def draw(report: Report) -> Iterator[str]:
    """The header, then row by row; bare line feeds, fields quoted where they must be."""
    write: Callable[[Iterable[str | None]], str] = csv.writer(_Through(), lineterminator="\n").writerow
    yield write(column.id for column in report.columns)
    texts = figure_texts(report)
    fields = [(column.id, texts.get(column.id)) for column in report.columns]
    for row in report.rows:
        cells = ((row.cells.get(name), text) for name, text in fields)
        yield write("" if cell is None else text(cell, row.cells) if text else harmless(str(cell)) for cell, text in cells)


def harmless(text: str) -> str:
    """A text with its control characters made visible, and with a leading `'` where a spreadsheet would run it."""
    if text[:1] in RUNS or text.strip()[:1] in RUNS:
        text = "'" + text
    return safe(text, LONGEST)
