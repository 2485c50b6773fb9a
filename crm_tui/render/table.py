"""A report as an aligned table for people: terminal cells counted, money to the right, data made harmless, words in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from crm_tui.render.figures import Text, figure_texts, grouped
from crm_tui.reports.report import HEADING, TOTAL, Cell, Check, Column, Named, Phrase, Report, Row
from crm_tui.words import _, language, marked, safe, width

GAP = "  "
WIDEST = 48
INDENT = "  "
Measure = Callable[[str], int]
WORDS = {
    "as_of": marked("as of"), "from": marked("from"), "to": marked("to"), "basis": marked("age by"), "edges": marked("ages in days"),
    "party": marked("party"), "account": marked("account"), "type": marked("type"), "side": marked("side"), "by": marked("by"),
    "compare": marked("compared with"), "all": marked("all accounts"), "percent": marked("with percent"), "control": marked("control account"),
    "items": marked("open items"), "difference": marked("difference"), "debit": marked("debit"), "credit": marked("credit"),
    "ledger": marked("ledger"), "statement": marked("statement"), "assets": marked("assets"),
    "liabilities_equity": marked("liabilities and equity"), "sales": marked("sales"), "tax_accounts": marked("tax accounts"),
    "boxes": marked("boxes"), "timing": marked("timing differences"), "uncoded": marked("without a tax code"),
}  # fmt: skip
"""Names of parameters and of the figures of checks, in words."""


class Drawn(NamedTuple):
    """A column as aligned texts: its title first, then a cell a row."""

    title: str
    cells: list[str]
    columns: int


def draw(report: Report, *, on_terminal: bool = False) -> Iterator[str]:
    """The heading, the table, the checks; each line ends with a newline, none with blanks. `on_terminal`: measured as Rich measures."""
    measure = _terminal_measure() if on_terminal else width
    writers = figure_texts(report, grouped)
    drawn = [_drawn(column, report.rows, writers.get(column.id), measure) for column in _shown(report)]
    rule = "-" * (sum(column.columns for column in drawn) + len(GAP) * (len(drawn) - 1))
    out = [*_heading(report), "", GAP.join(column.title for column in drawn).rstrip(), rule]
    before = ""
    for row, cells in zip(report.rows, zip(*(column.cells for column in drawn), strict=True), strict=True):
        if row.kind == HEADING and before:
            out.append("")
        if row.kind == TOTAL and before not in ("", TOTAL):
            out.append(rule)
        out.append(GAP.join(cells).rstrip())
        before = row.kind
    out += _check_lines(report)
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


def _text(column: Column, row: Row) -> str:
    cell = row.cells.get(column.id)
    if cell is None:
        return ""
    text = safe(worded(_line_name(cell) if column.id == "line" else cell if isinstance(cell, str) else str(cell)), WIDEST)
    return INDENT * row.level + text if column.id == "title" else text


def _line_name(cell: Cell) -> str:
    """Of the stable ids of statements people see the account's code or the form's row number."""
    kind, _colon, code = str(cell).partition(":")
    return code or (kind if kind.isdecimal() else "")


def _heading(report: Report) -> list[str]:
    asked = [f"{_named(name)} {safe(value, WIDEST)}" for name, value in report.parameters.items()]
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
    detail = (f"{_named(name)} {grouped(value, digits) if isinstance(value, int) else safe(value)}" for name, value in check.detail.items())
    return f"{check.code} {said}: {', '.join(detail)}"


def _named(name: str) -> str:
    return _(WORDS.get(name, name.replace("_", " ")))


def _terminal_measure() -> Measure:
    from rich.cells import cell_len

    return cell_len
