"""A report as an aligned table for people: terminal cells counted, money to the right, data made harmless, words in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crm_tui.render.figures import Text, figure_texts, grouped
from crm_tui.reports.report import HEADING, TEXT, TOTAL, Cell, Check, Column, Named, Phrase, Report, Row
from crm_tui.words import _, language, safe, width

GAP = "  "
WIDEST = 48
INDENT = "  "
Measure = Callable[[str], int]


class Line(NamedTuple):
    """A row as texts."""

    kind: str
    cells: list[str]


def draw(report: Report, *, on_terminal: bool = False) -> str:
    """The heading, the table, the checks; each line ends with a newline, none with blanks. `on_terminal`: measured as Rich measures."""
    measure = _terminal_measure() if on_terminal else width
    columns = _shown(report)
    texts = figure_texts(report, grouped)
    titles = [safe(_(column.title)) for column in columns]
    lines = [Line(row.kind, [_cell(column, row, texts) for column in columns]) for row in report.rows]
    widths = [max(map(measure, column)) for column in zip(titles, *(line.cells for line in lines), strict=True)]
    right = [column.type not in (TEXT, "date") for column in columns]

    def row_text(cells: Sequence[str]) -> str:
        return GAP.join(_padded(cell, columns, to_right, measure) for cell, columns, to_right in zip(cells, widths, right, strict=True)).rstrip()

    rule = "-" * (sum(widths) + len(GAP) * (len(widths) - 1))
    out = [*_heading(report), "", row_text(titles), rule]
    for i, line in enumerate(lines):
        if line.kind == HEADING and i:
            out.append("")
        if line.kind == TOTAL and lines[i - 1].kind != TOTAL and i:
            out.append(rule)
        out.append(row_text(line.cells))
    out += _check_lines(report)
    return "\n".join(out) + "\n"


def worded(cell: str) -> str:
    """A cell's text in the user's language: the program's own words translated, a name in Chinese where it has one."""
    if isinstance(cell, Phrase):
        return _(str(cell))
    if isinstance(cell, Named) and cell.chinese and language() == "zh_CN":
        return cell.chinese
    return cell


def _shown(report: Report) -> list[Column]:
    """Columns without those that say the same twice: amounts in currency where all is in base currency."""
    currencies = {row.cells.get("currency") for row in report.rows} - {None}
    if currencies - {report.currency}:
        return list(report.columns)
    twins = any(column.currency is None and column.type == "money" for column in report.columns)
    return [column for column in report.columns if column.id != "currency" and not (twins and column.currency)]


def _cell(column: Column, row: Row, texts: Mapping[str, Text]) -> str:
    cell = row.cells.get(column.id)
    if cell is None:
        return ""
    if column.id in texts:
        return texts[column.id](cell, row.cells) or ""
    text = safe(worded(_line_name(cell) if column.id == "line" else str(cell) if isinstance(cell, int) else cell), WIDEST)
    return INDENT * row.level + text if column.id == "title" else text


def _line_name(cell: Cell) -> str:
    """Of the stable ids of statements people see the account's code or the form's row number."""
    kind, _colon, code = str(cell).partition(":")
    return code or (kind if kind.isdecimal() else "")


def _padded(text: str, columns: int, to_right: bool, measure: Measure) -> str:
    blanks = " " * (columns - measure(text))
    return blanks + text if to_right else text + blanks


def _heading(report: Report) -> list[str]:
    asked = [f"{_(name.replace('_', ' '))} {safe(value, WIDEST)}" for name, value in report.parameters.items()]
    title = worded(report.title) if isinstance(report.title, Named) else _(report.title)
    subject = f": {safe(worded(report.subject))}" if report.subject else ""
    return [safe(report.company), safe(title) + subject, ", ".join([*asked, report.currency])]


def _check_lines(report: Report) -> Iterator[str]:
    if report.checks:
        yield ""
    for check in report.checks:
        yield _check_line(check, report.exponent)


def _check_line(check: Check, digits: int) -> str:
    said = _("holds") if check.ok else _("DOES NOT HOLD")
    detail = (
        f"{_(name.replace('_', ' '))} {grouped(value, digits) if isinstance(value, int) else safe(value)}" for name, value in check.detail.items()
    )
    return f"{check.code} {said}: {', '.join(detail)}"


def _terminal_measure() -> Measure:
    from rich.cells import cell_len

    return cell_len
