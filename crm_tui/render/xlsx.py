"""A report as a workbook (batch.md 4): the columns' ids as header and the same rows, figures as numbers, dates as dates, texts never as formulas.

A second sheet says what the report is, and whether its checks hold.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter import Workbook

from crm_tui.errors import bad
from crm_tui.render.csv_file import RUNS
from crm_tui.render.figures import Text, figure_texts
from crm_tui.render.printed import UNSTORABLE, heading, moment, named
from crm_tui.reports.report import DATE, INT, LINE, MONEY, PERCENT, Check, Column, Report, Row
from crm_tui.words import _, safe, width
from models.values.numbers import unscaled

MOST_ROWS = 1_048_575
"""What a sheet holds below its header."""
IN_MEMORY = 20_000
"""Longer reports are written by way of a private folder, row by row, so that their memory stays flat."""
LONGEST = 32_000
NARROWEST, WIDEST, MEASURED = 8, 60, 2000
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Style = Callable[..., Any]


class Exact(float):
    """A number that is written with its own decimals: 16 digits of the nearest double would be another number for many an amount."""

    text: str

    def __new__(cls, text: str) -> Exact:
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __format__(self, spec: str) -> str:
        return self.text


def draw(report: Report) -> Iterator[bytes]:
    """The whole workbook. BadInput `too_many_rows` for more than a sheet holds."""
    if len(report.rows) > MOST_ROWS:
        raise bad(
            "too_many_rows",
            "a sheet holds {most} rows, the report has {rows}",
            at="format",
            hint="write it as CSV",
            most=MOST_ROWS,
            rows=len(report.rows),
        )
    file = io.BytesIO()
    if len(report.rows) <= IN_MEMORY:
        _write(report, Workbook(file, {**OPTIONS, "in_memory": True}))
    else:
        with tempfile.TemporaryDirectory(prefix="crm-tui-") as folder:
            _write(report, Workbook(file, {**OPTIONS, "constant_memory": True, "tmpdir": folder}))
    yield file.getvalue()


def _write(report: Report, book: Any) -> None:
    told = heading(report)
    book.set_properties({"title": storable(told.title), "company": storable(told.company), "created": moment(report).replace(tzinfo=None)})
    style = _styles(book)
    _rows_sheet(report, book.add_worksheet(report.name[:31]), style)
    _about_sheet(report, book.add_worksheet(_("About")), style)
    book.close()


def _styles(book: Any) -> Style:
    """A function that makes a format once for each combination of properties."""
    made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(**properties: Any) -> Any:
        key = tuple(sorted((name, value) for name, value in properties.items() if value))
        if key not in made:
            made[key] = book.add_format(dict(key))
        return made[key]

    return style


# -- the rows


def _rows_sheet(report: Report, sheet: Any, style: Style) -> None:
    texts = figure_texts(report)
    _set_up(report, sheet, texts)
    for place, column in enumerate(report.columns):
        right = "right" if column.id in texts else "left"
        sheet.write_string(0, place, storable(column.id), style(bold=True, bottom=1, align=right))
    for at, row in enumerate(report.rows, 1):
        for place, column in enumerate(report.columns):
            _write_cell(report, sheet, (at, place), column, row, texts.get(column.id), style)


def _set_up(report: Report, sheet: Any, texts: Mapping[str, Text]) -> None:
    """What the sheet is like: the header stays in view and on every printed page, columns as wide as what is in them."""
    told = heading(report)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)
    if len(report.columns) > 6:
        sheet.set_landscape()
    sheet.set_header("&L" + _printable(told.company) + "&R" + _printable(told.title))
    sheet.set_footer("&C&P / &N")
    for place, column in enumerate(report.columns):
        sheet.set_column(place, place, _column_width(column, report.rows[:MEASURED], texts.get(column.id)))


def _column_width(column: Column, rows: Sequence[Row], text: Text | None) -> int:
    cells = ((row, row.cells.get(column.id)) for row in rows)
    longest = max(
        (width(text(cell, row.cells) or "") * 4 // 3 if text else width(safe(str(cell), WIDEST)) for row, cell in cells if cell is not None),
        default=0,
    )
    return min(WIDEST, max(NARROWEST, len(column.id) + 1, longest + 1))


def _write_cell(report: Report, sheet: Any, at: tuple[int, int], column: Column, row: Row, text: Text | None, style: Style) -> None:
    cell, bold = row.cells.get(column.id), row.kind != LINE
    if cell is None:
        return
    if text is not None and isinstance(cell, int):
        number = unscaled(cell, 3) if column.type == PERCENT else text(cell, row.cells) or "0"
        sheet.write_number(*at, Exact(number), style(bold=bold, num_format=_number_format(report, column, row)))
    elif column.type == DATE and (day := _day(str(cell))):
        sheet.write_datetime(*at, day, style(bold=bold, num_format="yyyy-mm-dd", align="left"))
    else:
        indent = min(row.level, 15) if column.id == "title" else 0
        _write_text(sheet, at, str(cell), style, bold=bold, indent=indent)


def _number_format(report: Report, column: Column, row: Row) -> str:
    if column.type == MONEY:
        digits = report.exponents.get(str(row.cells.get(column.currency)), report.exponent) if column.currency else report.exponent
        return "#,##0" + ("." + "0" * digits if digits else "")
    return {PERCENT: "0.0%", INT: "0"}.get(column.type, "General")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text >= "1900-03-01" else None
    except ValueError:
        return None


def _write_text(sheet: Any, at: tuple[int, int], text: str, style: Style, **properties: Any) -> None:
    """As a string; one that would turn into a formula when somebody edits the cell bears the sign that it is a text."""
    text = storable(text)
    sheet.write_string(*at, text, style(quote_prefix=text.strip()[:1] in RUNS or text[:1] in RUNS, **properties))


def storable(text: str) -> str:
    """A text that XML and a cell can hold: controls as visible signs, one line, no longer than a cell."""
    return safe(text, LONGEST).translate(UNSTORABLE)


def _printable(text: str) -> str:
    """For the head of printed pages, where `&` commands."""
    return storable(text)[:80].replace("&", "&&")


# -- what it is


def _about_sheet(report: Report, sheet: Any, style: Style) -> None:
    """Title, company, parameters, then a row for each figure of each check."""
    told = heading(report)
    known = [(_("Report"), told.title), (_("Company"), told.company), (_("Currency"), report.currency)]
    known += [(named(name), value) for name, value in report.parameters.items()]
    for at, (name, value) in enumerate(known):
        _write_text(sheet, (at, 0), name, style, bold=True)
        _write_text(sheet, (at, 1), value, style)
    at = len(known) + 1
    for check in report.checks:
        at = _write_check(report, sheet, at, check, style)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 40)


def _write_check(report: Report, sheet: Any, at: int, check: Check, style: Style) -> int:
    _write_text(sheet, (at, 0), check.code, style, bold=True)
    _write_text(sheet, (at, 1), _("holds") if check.ok else _("DOES NOT HOLD"), style, bold=True)
    for name, value in check.detail.items():
        at += 1
        _write_text(sheet, (at, 0), named(name), style, indent=1)
        if isinstance(value, int):
            money = "#,##0" + ("." + "0" * report.exponent if report.exponent else "")
            sheet.write_number(at, 1, Exact(unscaled(value, report.exponent)), style(num_format=money, align="left"))
        else:
            _write_text(sheet, (at, 1), value, style)
    return at + 1
