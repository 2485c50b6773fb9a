"""A report as PDF on A4, set by typst from `report.typ`. Texts go there as data (JSON), never as markup; Chinese has a font that comes along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

from crm_tui.errors import bad
from crm_tui.render.figures import figure_texts
from crm_tui.render.printed import Line, check_line, heading, language_tag, lines, moment, shown
from crm_tui.reports.report import Column, Report
from crm_tui.words import _, safe, width

HERE = Path(__file__).parent
MOST_ROWS = 10_000
"""Some two hundred pages; they are all set at once, in memory, a hundred MiB for each thousand rows."""
SIZES = (9, 8, 7, 6, 5)
"""Points; the largest at which a row fits."""
PORTRAIT, LANDSCAPE = 510, 757
"""Points between the margins of A4."""
LETTER, GAP = 0.56, 0.75
"""What a character and the space between two columns take, in parts of the size."""
WRAPPED = 30
"""Columns of text are wrapped from about here on, counted in characters."""
UNWRAPPED, TITLE, INDENT = 16, 16, 2
LONG_WORD = re.compile(r"[^\s\u2e80-\uffef]{20,}")
BREAK = "\u200b"


def draw(report: Report) -> Iterator[bytes]:
    """The whole document. BadInput `too_many_rows` for more than `MOST_ROWS`."""
    if len(report.rows) > MOST_ROWS:
        raise bad(
            "too_many_rows", "a PDF holds {most} rows, the report has {rows}", at="format", hint="ask for a shorter period, or write it as CSV",
            most=MOST_ROWS, rows=len(report.rows),
        )  # fmt: skip
    fonts = typst.Fonts(include_system_fonts=True, font_paths=[str(HERE / "fonts")])
    inputs = {"report": json.dumps(_document(report), ensure_ascii=False)}
    template = (HERE / "report.typ").read_bytes()
    # tags would make the file fifteen times as large
    yield typst.compile(template, font_paths=fonts, sys_inputs=inputs, format="pdf", timestamp=moment(report), pdf_tags=False)


def _document(report: Report) -> dict[str, Any]:
    """What the template asks for, all of it harmless text."""
    columns = shown(report)
    figures = set(figure_texts(report))
    told = heading(report)
    rows = list(lines(report, columns))
    widths = [_width(place, column, rows) for place, column in enumerate(columns)]
    set_columns = [_column(column, taken, figure=column.id in figures) for column, taken in zip(columns, widths, strict=True)]
    across, size = page_for([min(taken, WRAPPED) if column["share"] else taken for column, taken in zip(set_columns, widths, strict=True)])
    return {
        "company": breakable(told.company), "title": breakable(told.title), "asked": breakable(told.asked), "lang": language_tag()[:2],
        "across": across, "size": size, "indented": next((place for place, column in enumerate(columns) if column.id == "title"), -1),
        "columns": set_columns,
        "lines": [{"kind": line.kind, "level": line.level, "cells": [breakable(text) for text in line.cells]} for line in rows],
        "checks": [breakable(check_line(check, report.exponent)) for check in report.checks],
    }  # fmt: skip


def _width(place: int, column: Column, rows: list[Line]) -> int:
    """Characters that a column takes, its title included."""
    title = min(width(_(column.title)), TITLE)
    return max(title, max((width(line.cells[place]) + INDENT * line.level * (column.id == "title") for line in rows), default=0))


def _column(column: Column, taken: int, *, figure: bool) -> dict[str, Any]:
    """`share`: its share of the room that is left, for texts that may be wrapped; 0 for a column that is as wide as what is in it."""
    return {"title": safe(_(column.title)), "figure": figure, "share": 0 if figure or taken <= UNWRAPPED else min(taken, 2 * WRAPPED)}


def page_for(widths: list[int]) -> tuple[bool, int]:
    """Whether the page lies across, and the size of its letters in points, for columns of so many characters."""
    room = sum(widths) * LETTER + len(widths) * GAP
    for size in SIZES:
        if room * size <= PORTRAIT and size >= 8:
            return False, size
        if room * size <= LANDSCAPE:
            return True, size
    return True, SIZES[-1]


def breakable(text: str) -> str:
    """A text whose long words may be broken: typst breaks at blanks only, and a word would run into the next column."""
    return LONG_WORD.sub(lambda word: BREAK.join(word[0][at : at + 8] for at in range(0, len(word[0]), 8)), text)
