"""A report as an aligned table for people: terminal cells counted, money to the right, data made harmless, words in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from crm_tui.render.figures import Text, figure_texts, grouped
from crm_tui.render.printed import WIDEST, check_line, heading, shown, text_of
from crm_tui.reports.report import HEADING, TOTAL, Column, Report, Row
from crm_tui.words import _, safe, width

GAP = "  "
INDENT = "  "
Measure = Callable[[str], int]


class Drawn(NamedTuple):
    """A column as aligned texts: its title first, then a cell a row."""

    title: str
    cells: list[str]
    columns: int


def draw(report: Report, *, on_terminal: bool = False) -> Iterator[str]:
    """The heading, the table, the checks; each line ends with a newline, none with blanks. `on_terminal`: measured as Rich measures."""
    measure = _terminal_measure() if on_terminal else width
    writers = figure_texts(report, grouped)
    drawn = [_drawn(column, report.rows, writers.get(column.id), measure) for column in shown(report)]
    rule = "-" * (sum(column.columns for column in drawn) + len(GAP) * (len(drawn) - 1))
    out = [*heading(report), "", GAP.join(column.title for column in drawn).rstrip(), rule]
    before = ""
    for row, cells in zip(report.rows, zip(*(column.cells for column in drawn), strict=True), strict=True):
        if row.kind == HEADING and before:
            out.append("")
        if row.kind == TOTAL and before not in ("", TOTAL):
            out.append(rule)
        out.append(GAP.join(cells).rstrip())
        before = row.kind
    out += ["", *(check_line(check, report.exponent) for check in report.checks)] if report.checks else []
    yield "\n".join(out) + "\n"


def _drawn(column: Column, rows: Sequence[Row], writer: Text | None, measure: Measure) -> Drawn:
    """A whole column at once: figures to the right, counted by their characters, texts to the left, counted by terminal cells."""
    title = safe(_(column.title))
    if writer is not None:
        name = column.id
        figures = ["" if (cell := row.cells.get(name)) is None else writer(cell, row.cells) or "" for row in rows]
        columns = max(measure(title), max(map(len, figures), default=0))
        return Drawn(" " * (columns - measure(title)) + title, [figure.rjust(columns) for figure in figures], columns)
    texts = [title, *(_text(column, row) for row in rows)]
    widths = [measure(text) for text in texts]
    columns = max(widths)
    padded = [text + " " * (columns - taken) for text, taken in zip(texts, widths, strict=True)]
    return Drawn(padded[0], padded[1:], columns)


def _text(column: Column, row: Row) -> str:
    text = text_of(column, row, WIDEST)
    return INDENT * row.level + text if text and column.id == "title" else text


def _terminal_measure() -> Measure:
    from rich.cells import cell_len

    return cell_len
