"""A report as one page for a browser and its printer: nothing in it runs, nothing is fetched, and whatever comes from data is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from crm_tui.render.figures import figure_texts
from crm_tui.render.printed import UNSTORABLE, Line, check_line, heading, language_tag, lines, shown
from crm_tui.reports.report import Report
from crm_tui.words import _, safe

WIDE = 7
"""Columns from which on a page is printed across."""
INDENT = 1.2
STYLE = """\
:root { color-scheme: light; }
body { font: 14px/1.4 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial,
  "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: #111; background: #fff; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
header p { margin: 0; color: #444; } h1 { font-size: 1.4rem; margin: .1rem 0; }
.sheet { overflow-x: auto; margin: 1.2rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .2rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #111; vertical-align: bottom; overflow-wrap: normal; }
tbody tr { border-bottom: 1px solid #ddd; break-inside: avoid; }
.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.heading td, .subtotal td, .total td { font-weight: bold; }
.subtotal td { border-top: 1px solid #111; } .total td { border-top: 2px solid #111; }
.checks { list-style: none; padding: 0; color: #444; font-size: .9em; } .fails { color: #a00; font-weight: bold; }
@media print { body { font-size: 9pt; margin: 0; max-width: none; padding: 0; } .sheet { overflow: visible; } thead { display: table-header-group; } }
"""


def draw(report: Report) -> Iterator[str]:
    """Piece by piece, a row a piece."""
    columns = shown(report)
    figures = set(figure_texts(report))
    classes = ["figure" if column.id in figures else "" for column in columns]
    yield _head(report, across=len(columns) >= WIDE)
    titles = zip(columns, classes, strict=True)
    yield "<thead><tr>" + "".join(f'<th scope="col"{_class(of)}>{_text(_(column.title))}</th>' for column, of in titles) + "</tr></thead>\n<tbody>\n"
    indented = next((place for place, column in enumerate(columns) if column.id == "title"), -1)
    for line in lines(report, columns):
        yield _row(line, classes, indented)
    yield "</tbody>\n</table>\n</div>\n" + _checks(report) + "</body>\n</html>\n"


def _head(report: Report, *, across: bool) -> str:
    told = heading(report)
    page = f"@page {{ size: A4 {'landscape' if across else 'portrait'}; margin: 15mm; }}\n"
    return (
        f'<!DOCTYPE html>\n<html lang="{language_tag()}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(told.title)} – {_text(told.company)}</title>\n'
        f"<style>\n{STYLE}{page}</style>\n</head>\n<body>\n"
        f"<header>\n<p>{_text(told.company)}</p>\n<h1>{_text(told.title)}</h1>\n<p>{_text(told.asked)}</p>\n</header>\n"
        '<div class="sheet">\n<table>\n'
    )


def _row(line: Line, classes: list[str], indented: int) -> str:
    cells = []
    for place, (text, of) in enumerate(zip(line.cells, classes, strict=True)):
        indent = f' style="padding-left: {0.6 + INDENT * line.level:.1f}rem"' if place == indented and line.level else ""
        cells.append(f"<td{_class(of)}{indent}>{_text(text)}</td>")
    return f"<tr{_class(line.kind)}>{''.join(cells)}</tr>\n"


def _checks(report: Report) -> str:
    if not report.checks:
        return ""
    told = (f"<li{_class('' if check.ok else 'fails')}>{_text(check_line(check, report.exponent))}</li>\n" for check in report.checks)
    return f'<ul class="checks">\n{"".join(told)}</ul>\n'


def _class(name: str) -> str:
    return f' class="{escape(name)}"' if name else ""


def _text(text: str) -> str:
    return escape(safe(text, 2000).translate(UNSTORABLE))
