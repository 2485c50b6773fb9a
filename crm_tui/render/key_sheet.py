"""The cheat sheet on one A4 page: as PDF, as a page for a browser, as text. Two columns, the first sections at the left."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from crm_tui.actions.sheet import Section, Sheet
from crm_tui.errors import bad
from crm_tui.render.printed import language_tag
from crm_tui.words import width

HERE = Path(__file__).parent
KEYS, DOES = 16, 30
"""Cells of a column of the text."""
FORMATS = ("pdf", "html", "txt")
_STYLE = """\
@page { size: A4 portrait; margin: 12mm; }
body { font: 9.5pt/1.3 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: #111; background: #fff; max-width: 50rem; margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0; } p { color: #444; margin: 0 0 .6rem; }
main { display: flex; gap: 1.5rem; } .half { flex: 1; }
h2 { font-size: 1em; margin: .7rem 0 .1rem; border-bottom: 1px solid #111; }
table { border-collapse: collapse; width: 100%; } td { padding: 0 .3rem .05rem 0; vertical-align: top; }
td:first-child { width: 9em; white-space: nowrap; font-weight: bold; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""


def write_sheet(sheet: Sheet, format: str) -> bytes:  # noqa: A002 - the option's word
    """The page in one of `FORMATS`. BadInput `format_unknown` for another."""
    if format not in FORMATS:
        raise bad(
            "format_unknown", "the cheat sheet is not written as {format}", at="output",
            hint="name a file that ends in one of: {known}", format=format or "-", known=", ".join(f".{known}" for known in FORMATS),
        )  # fmt: skip
    if format == "pdf":
        return _pdf(sheet)
    return (_html(sheet) if format == "html" else text(sheet)).encode("utf-8")


def halves(sections: Sequence[Section]) -> tuple[Sequence[Section], Sequence[Section]]:
    """The sections of the left and of the right column, about as long as each other."""
    sizes = [len(section.rows) + 2 for section in sections]
    cut = min(range(len(sizes) + 1), key=lambda n: (abs(sum(sizes[:n]) - sum(sizes[n:])), n))
    return sections[:cut], sections[cut:]


def text(sheet: Sheet) -> str:
    """Two columns of plain text, 96 cells wide at most where no title is longer than its column."""
    left, right = (list(_lines(half)) for half in halves(sheet.sections))
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    wide = max(map(width, left)) + 3
    body = [f"{a}{' ' * (wide - width(a))}{b}".rstrip() for a, b in zip(left, right, strict=True)]
    return "\n".join([sheet.title, sheet.about, "", *body]).rstrip() + "\n"


def _lines(sections: Sequence[Section]) -> list[str]:
    found: list[str] = []
    for section in sections:
        found += ["", section.title.upper()] if found else [section.title.upper()]
        found += [f"  {keys}{' ' * max(1, KEYS - width(keys))}{does}" for keys, does in section.rows]
    return found


def _html(sheet: Sheet) -> str:
    parts = "".join('<div class="half">\n' + "".join(map(_section, half)) + "</div>\n" for half in halves(sheet.sections))
    return (
        f'<!DOCTYPE html>\n<html lang="{language_tag()}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(sheet.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(sheet.title)}</h1>\n<p>{escape(sheet.about)}</p>\n<main>\n{parts}</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    rows = "".join(f"<tr><td>{escape(keys)}</td><td>{escape(does)}</td></tr>\n" for keys, does in section.rows)
    return f"<h2>{escape(section.title)}</h2>\n<table>\n{rows}</table>\n"


def _pdf(sheet: Sheet) -> bytes:
    import typst

    sides = [[{"title": s.title, "rows": s.rows} for s in half] for half in halves(sheet.sections)]
    inputs = {"sheet": json.dumps({"title": sheet.title, "about": sheet.about, "lang": language_tag()[:2], "sides": sides}, ensure_ascii=False)}
    fonts = typst.Fonts(include_system_fonts=True, font_paths=[str(HERE / "fonts")])
    made = typst.compile((HERE / "key_sheet.typ").read_bytes(), font_paths=fonts, sys_inputs=inputs, format="pdf", pdf_tags=False)
    assert isinstance(made, bytes)
    return made
