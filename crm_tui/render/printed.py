"""A report in words, as the outputs for people (table, page, PDF) show it alike: data harmless, the program's words in the user's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from crm_tui.render.code_words import CODED, coded, coded_in
from crm_tui.render.figures import figure_texts, grouped
from crm_tui.reports.report import Cell, Check, Column, Phrase, Report, Row
from crm_tui.words import _, language, marked, named_here, safe, titled

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
CODED_PARAMETERS = ("type", "side", "basis", "compare")
COLUMN_WORDS = {
    "customer": marked("Customer"), "product": marked("Product"), "category": marked("Category"), "salesperson": marked("Salesperson"),
    "country": marked("Country"), "month": marked("Month"),
}  # fmt: skip
"""Keys that a report is summed by, as its columns call them."""
WIDEST = 48
UNSTORABLE = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""What is no character, in XML least of all."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


class Heading(NamedTuple):
    """What stands above a report, each one harmless line. `asked`: the parameters in words, then the currency."""

    company: str
    title: str
    asked: str


class Line(NamedTuple):
    """A row as texts, one a column. `kind` and `level` are the row's."""

    kind: str
    level: int
    cells: list[str]


def heading(report: Report) -> Heading:
    asked = [_asked(name, value) for name, value in report.parameters.items()]
    title = titled(report.title)
    subject = f": {safe(worded(report.subject))}" if report.subject else ""
    return Heading(safe(report.company), safe(title) + subject, ", ".join([*asked, report.currency]))


def _asked(name: str, value: str) -> str:
    """A parameter and its value; one that is only said or not has no value to say."""
    if value == "true":
        return named(name)
    words = [_(COLUMN_WORDS.get(each, each)) for each in value.split(",")] if name == "by" else [coded(value) if name in CODED_PARAMETERS else value]
    return f"{named(name)} {safe(', '.join(words), WIDEST)}"


def shown(report: Report) -> list[Column]:
    """Columns without those that say the same twice: amounts in currency where all is in base currency."""
    currencies = {row.cells.get("currency") for row in report.rows} - {None}
    if currencies - {report.currency}:
        return list(report.columns)
    twins = any(column.currency is None and column.type == "money" for column in report.columns)
    return [column for column in report.columns if column.id != "currency" and not (twins and column.currency)]


def lines(report: Report, columns: list[Column]) -> Iterator[Line]:
    """The rows as texts of these columns, figures grouped."""
    writers = figure_texts(report, grouped)
    fields = [(column, writers.get(column.id)) for column in columns]
    for row in report.rows:
        cells = ((column, write, row.cells.get(column.id)) for column, write in fields)
        yield Line(row.kind, row.level, [text_of(column, row) if write is None else write(cell, row.cells) or "" for column, write, cell in cells])


def text_of(column: Column, row: Row, limit: int = 500) -> str:
    """A cell of text as one harmless line of at most `limit` characters; empty where there is none."""
    cell = row.cells.get(column.id)
    if cell is None:
        return ""
    if column.id in CODED and type(cell) is str:
        return safe(coded_in(column.id, cell), limit)
    return safe(worded(_line_name(cell) if column.id == "line" else cell if isinstance(cell, str) else str(cell)), limit)


def worded(cell: str) -> str:
    """A cell's text in the user's language: the program's own words translated, a name in Chinese where it has one."""
    if isinstance(cell, Phrase):
        return _(str(cell))
    return named_here(cell)


def check_line(check: Check, digits: int) -> str:
    said = _("holds") if check.ok else _("DOES NOT HOLD")
    detail = (f"{named(name)} {grouped(value, digits) if isinstance(value, int) else safe(value)}" for name, value in check.detail.items())
    return f"{check.code} {said}: {', '.join(detail)}"


def named(name: str) -> str:
    """A parameter or a figure of a check in words."""
    return _(WORDS.get(name, name.replace("_", " ")))


def language_tag() -> str:
    """The user's language as documents name it."""
    return "zh-CN" if language() == "zh_CN" else "en"


def moment(report: Report) -> datetime:
    """The last day that a report was asked for. Files bear it as their date, so that one report is one file, whenever it is made."""
    try:
        return datetime.fromisoformat(report.parameters.get("to") or report.parameters.get("as_of") or "").replace(tzinfo=UTC)
    except ValueError:
        return UNDATED


def _line_name(cell: Cell) -> str:
    """Of the stable ids of statements people see the account's code or the form's row number."""
    kind, _colon, code = str(cell).partition(":")
    return code or (kind if kind.isdecimal() else "")
