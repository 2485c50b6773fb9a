"""A report's columns and rows as a table shows them: figures to the right, levels as indents, what is behind a row as its key."""

from __future__ import annotations

from dataclasses import replace

from crm_tui.render.code_words import CODED, coded_in
from crm_tui.reports.asking import ReportKind
from crm_tui.reports.report import DATE, HEADING, INT, LINE, MONEY, NUMBER, PERCENT, Cell, Check, Column, Named, Phrase, Report, Row
from crm_tui.words import _, language, marked, safe
from models.values.numbers import unscaled
from screens import figures
from screens.widgets.table_layout import TableColumn, TableRow

_LOOKS = {HEADING: "heading", LINE: "", "subtotal": "total", "total": "total"}
_WIDTHS = {MONEY: 7, NUMBER: 8, PERCENT: 7, INT: 6, DATE: 10}
_TEXT_WIDTHS = {"account": 7, "code": 8, "party": 8, "entry": 6, "document": 14, "subtype": 19, "kind": 13, "memo": 16, "name": 10, "title": 24}
_CODES = ("account", "code")
_MOST_CODE = 14
_WIDE = ("name", "title", "memo", "text")
_RANKS = {
    "outstanding": -2, "total": -1, "balance": -1, "amount": -1, "name": 0, "title": 0, "date": 0, "document": 0, "account": 0,
    "debit": 0, "credit": 0, "voucher": 3, "subtype": 2, "unapplied": -1, "memo": 2, "type": 2, "entry": 4,
}  # fmt: skip
"""What goes last where not all columns fit; 1 for those not named."""
OLDEST = "_plus"
"""How the id of an ageing's last column ends: the debts that matter most."""
_TOLD = 5
INDENT = "  "
PARAMETER_WORDS = {
    "party": marked("Party"), "account": marked("Account"), "type": marked("Document type"), "by": marked("By"), "side": marked("Side"),
    "basis": marked("Ages count from"), "edges": marked("Ages in days"), "compare": marked("Against"), "percent": marked("In percent"),
    "all": marked("Unused, too"),
}  # fmt: skip
CHOICE_WORDS = {
    "ar": marked("Customers"), "ap": marked("Vendors"), "due": marked("the due date"), "invoice": marked("the document's date"),
    "posting": marked("the posting date"), "previous": marked("period before"), "last-year": marked("year before"), "month": marked("month"),
    "customer": marked("customer"), "product": marked("product"), "salesperson": marked("salesperson"), "category": marked("category"),
    "country": marked("country"), "true": marked("yes"),
}  # fmt: skip
"""Parameters of reports and their values, in words."""
_ALWAYS = ("balance", "total", "amount", "outstanding")
"""Figures that are written even where they are zero."""


def table_columns(report: Report) -> tuple[TableColumn, ...]:
    """The columns; one of days that the levels of the rows are shown in has room for them."""
    known = set(report.parameters) | ({"party"} if any(c.id == "name" for c in report.columns) else set())
    columns = tuple(_column(c, told=c.id in known, longest=_longest_code(report, c.id)) for c in seen(report))
    deepest = max((row.level for row in report.rows), default=0)
    indented = next((c.id for c in seen(report) if c.type == DATE), "") if deepest else ""
    return tuple(replace(c, width=c.width + len(INDENT) * deepest) if c.id == indented == columns[0].id else c for c in columns)


def seen(report: Report) -> tuple[Column, ...]:
    """The columns that a person needs: the ids of a statement's lines are for programs."""
    has_titles = any(c.id == "title" for c in report.columns)
    return tuple(c for c in report.columns if not (has_titles and c.id == "line"))


def _longest_code(report: Report, column: str) -> int:
    """Cells that the longest code of a column takes: one that is cut names nothing."""
    if column not in _CODES:
        return 0
    return min(_MOST_CODE, max((len(str(row.cells.get(column) or "")) for row in report.rows), default=0))


def _column(column: Column, *, told: bool, longest: int) -> TableColumn:
    """`told`: the heading or another column tells it already, so it goes first where not all fit; `longest`: cells of its longest code."""
    figure = column.type in (MONEY, NUMBER, PERCENT, INT)
    width = max(_WIDTHS.get(column.type) or _TEXT_WIDTHS.get(column.id, 12), longest)
    share = 2 if column.id in _WIDE else 0
    rank = _TOLD if told else _RANKS.get(column.id, 0 if column.id.endswith(OLDEST) else 1)
    return TableColumn(column.id, _(column.title), width, figure, share, rank)


def table_rows(report: Report, start: int = 0, count: int | None = None) -> list[TableRow]:
    """One row a row of the report, `count` of them from `start` on. The key is what drilling opens, or None."""
    return [_row(report, row) for row in report.rows[start : None if count is None else start + count]]


def _row(report: Report, row: Row) -> TableRow:
    columns = seen(report)
    first_text = next((c.id for c in columns if c.type not in (MONEY, NUMBER, PERCENT, INT)), "")
    indent = INDENT * row.level
    cells = tuple((indent if c.id == first_text else "") + _cell(row.cells.get(c.id), c, report, row) for c in columns)
    return TableRow(row.drill, cells, _LOOKS.get(row.kind, ""))


def _cell(value: Cell, column: Column, report: Report, row: Row) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if column.type == DATE:
            return figures.day(value)
        return safe(coded_in(column.id, value)) if column.id in CODED and type(value) is str else _worded(value)
    if not value and row.kind == LINE and column.id not in _ALWAYS:
        return ""
    if column.type == MONEY:
        currency = row.cells.get(column.currency) if column.currency else None
        return figures.money(value, report.exponents.get(str(currency), report.exponent) if currency else report.exponent)
    if column.type == PERCENT:
        return unscaled(value, 1)
    return figures.quantity(value) if column.type == NUMBER else str(value)


def _worded(value: str) -> str:
    if isinstance(value, Phrase):
        return _(str(value))
    if isinstance(value, Named) and value.chinese and language() == "zh_CN":
        return figures.text(value.chinese)
    return figures.text(value)


def what_fails(report: Report) -> str:
    """What the report's checks find wrong, in a line; empty where all is well."""
    wrong = [f"{c.code} ({_difference(c, report)})" for c in report.checks if not c.ok]
    return _("This does not tie: {codes}").format(codes=", ".join(wrong)) if wrong else ""


def _difference(check: Check, report: Report) -> str:
    found = check.detail.get("difference", "")
    return figures.money(found, report.exponent) if isinstance(found, int) else figures.text(found)


def asked(report: Report, kind: ReportKind) -> str:
    """What was asked, in a line: `2026-03-01 – 2026-03-16 · beside the period before · ties`. What is as usual is not said."""
    given = dict(report.parameters)
    dates = [figures.day(given.pop(name)) for name in ("as_of", "from", "to") if name in given]
    usual = {p.name: p.default for p in kind.parameters}
    rest = [f"{_(PARAMETER_WORDS.get(name, name))} {_worded_choice(value)}" for name, value in given.items() if usual.get(name) != value]
    ties = [_("ties")] if report.checks and all(c.ok for c in report.checks) else []
    return " · ".join([" – ".join(dates), *rest, *ties])


def _worded_choice(value: str) -> str:
    return _(CHOICE_WORDS[value]) if value in CHOICE_WORDS else figures.text(value)
