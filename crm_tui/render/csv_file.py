"""A report as CSV: the columns' ids as header, the same rows, nothing that a spreadsheet would run (batch.md 1)."""

from __future__ import annotations

import csv
import io

from crm_tui.render.figures import figure_texts
from crm_tui.reports.report import Report
from crm_tui.words import safe

RUNS = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters for which a spreadsheet may take a text for a formula, half and full width."""
LONGEST = 2**31


def draw(report: Report) -> str:
    """Text with bare line feeds, fields quoted where they must be."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.id for column in report.columns)
    texts = figure_texts(report)
    fields = [(column.id, texts.get(column.id)) for column in report.columns]
    for row in report.rows:
        cells = ((row.cells.get(name), text) for name, text in fields)
        writer.writerow("" if cell is None else text(cell, row.cells) if text else harmless(str(cell)) for cell, text in cells)
    return out.getvalue()


def harmless(text: str) -> str:
    """A text with its control characters made visible, and with a leading `'` where a spreadsheet would run it."""
    if text[:1] in RUNS or text.strip()[:1] in RUNS:
        text = "'" + text
    return safe(text, LONGEST)
