"""XLSX, HTML and PDF, each opened again: the figures of the JSON, names as they are and never as commands, words in the user's language."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest

from crm_tui import words
from crm_tui.errors import BadInput
from crm_tui.render import pdf, render, xlsx
from crm_tui.render.formats import FORMATS, pieces
from crm_tui.reports.report import Check, Column, Phrase, Report, Row

COLUMNS = (
    Column("party", "Party", "text"), Column("title", "Name", "text"), Column("date", "Date", "date"), Column("days", "Days", "int"),
    Column("amount", "Amount", "money"), Column("share", "Share", "percent"), Column("quantity", "Quantity", "number"),
    Column("currency", "Currency", "text"), Column("foreign", "In currency", "money", "currency"),
)  # fmt: skip
ROWS = (
    Row(0, "heading", {"title": Phrase("Revenue")}),
    Row(1, "line", {"party": "C1", "title": "王小明有限公司", "date": "2025-03-01", "days": 30, "amount": -123456789, "share": 125,
                    "quantity": 2_500_000, "currency": "JPY", "foreign": 1500}),
    Row(1, "line", {"party": "C2", "title": "Tea & <b>Sons</b>", "date": "2024-02-29", "days": 0, "amount": 7, "share": -1,
                    "quantity": -1, "currency": "KWD", "foreign": 1}),
    Row(0, "total", {"title": Phrase("Total"), "amount": -123456782}),
)  # fmt: skip
CHECK = Check("AR_TIES", False, {"control": 230000, "items": 229900, "difference": 100, "basis": "due"})
EVIL = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", " =1", "＝1+1", "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "& &amp; \"'",
    '#panic("x")', '$x$ *b* _i_ `raw` @ref <label> \\u{41} // c /* d */ ]][[ #read("/etc/passwd")', "\x1b[31mred\x00", "a\u202eb", "two\nlines\r",
    "\x9b2J", "\ufffe\uffff", "_x0041_", "A" * 400, "e" + "\u0301" * 50, "https://example.com/x", "{=1+1}", "😀 مرحبا", "\u2028", "",
]  # fmt: skip
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
SHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def made(*rows: Row, **more: object) -> Report:
    options = {"title": "Open things", "parameters": {"as_of": "2025-03-31"}, "checks": (CHECK,), "subject": ""} | more
    exponents = {"JPY": 0, "KWD": 3, "USD": 2}
    return Report("things", company="Tëst & Co", currency="USD", exponent=2, columns=COLUMNS, rows=rows, exponents=exponents, **options)  # type: ignore[arg-type]


def drawn(report: Report, format_: str) -> bytes:
    return b"".join(piece if isinstance(piece, bytes) else piece.encode("utf-8") for piece in pieces(report, format_))


# -- XLSX


class Opened:
    """A workbook read by its XML."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        trees = {name: ElementTree.fromstring(raw) for name, raw in self.parts.items() if name.endswith((".xml", ".rels"))}
        shared = trees.get("xl/sharedStrings.xml")
        self.strings = ["".join(si.itertext()) for si in shared.findall("s:si", SHEET)] if shared is not None else []
        styles = trees["xl/styles.xml"]
        codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iterfind("s:numFmts/s:numFmt", SHEET)}
        fonts = [font.find("s:b", SHEET) is not None for font in styles.iterfind("s:fonts/s:font", SHEET)]
        self.styles = list(styles.iterfind("s:cellXfs/s:xf", SHEET))
        self.codes = [codes.get(style.get("numFmtId"), style.get("numFmtId")) for style in self.styles]
        self.bold = [fonts[int(style.get("fontId") or 0)] for style in self.styles]
        self.sheets = [trees[f"xl/worksheets/sheet{n}.xml"] for n in (1, 2)]

    def rows(self, sheet: int = 0) -> list[dict[str, tuple[str, object, int]]]:
        """Each row: column letter -> kind of the cell, its value, its style."""
        found = []
        for row in self.sheets[sheet].iterfind("s:sheetData/s:row", SHEET):
            found.append({(c.get("r") or "").rstrip("0123456789"): self._cell(c) for c in row if len(c)})
        return found

    def _cell(self, cell: ElementTree.Element) -> tuple[str, object, int]:
        assert cell.find("s:f", SHEET) is None
        kind, style, value = cell.get("t") or "n", int(cell.get("s") or 0), cell.findtext("s:v", "", SHEET)
        if kind == "s":
            return "s", self.strings[int(value)], style
        return (kind, "".join(cell.itertext()), style) if kind == "inlineStr" else (kind, value, style)


def test_a_workbook_has_the_ids_and_the_figures_of_the_json():
    book = Opened(drawn(made(*ROWS), "xlsx"))
    header, *rows = book.rows()
    assert [value for _kind, value, _style in header.values()] == [column.id for column in COLUMNS]
    told = json.loads(render(made(*ROWS), "json"))["rows"]
    assert len(rows) == len(told)
    for row, wanted in zip(rows, told, strict=True):
        cells = dict(zip("ABCDEFGHI", wanted["cells"].items(), strict=True))
        for letter, (name, value) in cells.items():
            if value is None:
                assert letter not in row
            elif name in ("party", "title", "currency"):
                assert row[letter][:2] == ("s", value)
            elif name in ("amount", "quantity", "foreign", "days"):
                assert row[letter][:2] == ("n", str(value))


def test_the_formats_of_a_workbook():
    book = Opened(drawn(made(*ROWS), "xlsx"))
    first, second, total = book.rows()[2:]
    code = {letter: book.codes[style] for letter, (_kind, _value, style) in first.items()}
    assert (code["C"], code["E"], code["F"], code["I"]) == ("yyyy-mm-dd", "#,##0.00", "0.0%", "#,##0")
    assert book.codes[second["I"][2]] == "#,##0.000"
    assert (first["C"][1], second["C"][1]) == ("45717", "45351")  # days since 1899-12-30
    assert (first["F"][1], second["F"][1]) == ("0.125", "-0.001")
    assert (book.bold[total["E"][2]], book.bold[first["E"][2]]) == (True, False)
    pane = book.sheets[0].find("s:sheetViews/s:sheetView/s:pane", SHEET)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")


def test_the_second_sheet_says_what_it_is_and_whether_it_holds():
    rows = [tuple(value for _kind, value, _style in row.values()) for row in Opened(drawn(made(*ROWS), "xlsx")).rows(1)]
    assert ("Company", "Tëst & Co") in rows
    assert ("as of", "2025-03-31") in rows
    assert rows[-5:] == [
        ("AR_TIES", "DOES NOT HOLD"),
        ("control account", "2300.00"),
        ("open items", "2299.00"),
        ("difference", "1.00"),
        ("age by", "due"),
    ]


def test_a_name_is_a_string_in_a_workbook():
    found = Opened(drawn(made(*(Row(0, "line", {"party": "C", "title": name}) for name in EVIL)), "xlsx"))
    rows = found.rows()[1:]
    assert len(rows) == len(EVIL)
    for row, name in zip(rows, EVIL, strict=True):
        if name:
            assert row["B"][0] == "s"
            assert RAW.search(str(row["B"][1])) is None
    assert [row["B"][1] for row in rows[:9]] == EVIL[:9]
    assert [found.styles[row["B"][2]].get("quotePrefix") for row in rows[:7]] == ["1"] * 6 + [None]
    assert not [name for name in found.parts if "hyperlink" in name or "external" in name.lower()]


def test_a_long_report_is_written_by_way_of_a_folder_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(xlsx, "IN_MEMORY", 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    rows = Opened(drawn(made(*ROWS), "xlsx")).rows()
    assert (rows[2]["B"][1], rows[2]["E"][1]) == ("王小明有限公司", "-1234567.89")
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_format_holds_are_refused(monkeypatch):
    for module, format_ in ((xlsx, "xlsx"), (pdf, "pdf")):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
        with pytest.raises(BadInput) as refusal:
            drawn(made(*ROWS), format_)
        assert refusal.value.code == "too_many_rows"


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_is_the_same_file(format_):
    assert drawn(made(*ROWS), format_) == drawn(made(*ROWS), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_without_rows_can_be_drawn(format_):
    assert drawn(made(parameters={}, checks=()), format_)


# -- HTML


class Page(HTMLParser):
    """A page's tags, and the texts of its table, title and list."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.table: list[list[str]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)
        if tag == "tr":
            self.table.append([])
        if tag in ("td", "th"):
            self.table[-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.table[-1][-1] += data
        elif self.open and self.open[-1] != "style":
            self.texts.append(data.strip())


def test_a_page_has_the_table_with_its_levels_and_totals():
    page = Page(drawn(made(*ROWS), "html"))
    assert page.table[0] == [column.title for column in COLUMNS]
    assert page.table[2] == ["C1", "王小明有限公司", "2025-03-01", "30", "-1,234,567.89", "12.5", "2.5", "JPY", "1,500"]
    assert page.table[3][1] == "Tea & <b>Sons</b>"
    assert [attrs.get("class") for tag, attrs in page.tags if tag == "tr"] == [None, "heading", "line", "line", "total"]
    assert sum("padding-left" in (attrs.get("style") or "") for tag, attrs in page.tags if tag == "td") == 2
    assert {"Tëst & Co", "Open things", "as of 2025-03-31, USD"} <= set(page.texts)
    assert any(text.startswith("AR_TIES DOES NOT HOLD: control account 2,300.00") for text in page.texts)
    assert page.open == []


def test_a_page_runs_nothing_fetches_nothing_and_shows_names_as_they_are():
    rows = [Row(0, "line", {"party": name, "title": name, "date": name}) for name in EVIL]
    content = drawn(made(*rows, subject=EVIL[6], parameters={"party": EVIL[7]}), "html")
    page = Page(content)
    used = {tag for tag, _attrs in page.tags}
    assert used <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "p",
        "h1",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
    }
    assert not {name for _tag, attrs in page.tags for name in attrs} - {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "style"}
    assert RAW.search(content.decode("utf-8")) is None
    assert [row[1] for row in page.table[1:12]] == EVIL[:11]


def test_a_page_speaks_the_language(monkeypatch):
    assert b'<html lang="en">' in drawn(made(*ROWS), "html")
    monkeypatch.setattr(words, "_language", "zh_CN")
    page = drawn(made(*ROWS), "html").decode("utf-8")
    assert '<html lang="zh-CN">' in page
    assert "合计" in page


# -- PDF


def texts(content: bytes) -> list[str]:
    """The text of each page, without blanks and the places where a word may be broken."""
    return [re.sub(r"[\s\u200b]+", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_a_pdf_holds_the_names_the_figures_and_the_checks():
    content = drawn(made(*ROWS), "pdf")
    assert content.startswith(b"%PDF-")
    assert b"%%EOF" in content[-1024:]
    (page,) = texts(content)
    for part in ("Tëst&Co", "Openthings", "asof2025-03-31,USD", "王小明有限公司", "-1,234,567.89", "1,500", "Total", "AR_TIESDOESNOTHOLD", "1/1"):
        assert part in page
    told = pypdf.PdfReader(io.BytesIO(content)).metadata
    assert told is not None
    assert (told.title, told.author) == ("Open things", "Tëst & Co")


def test_the_chinese_font_comes_along():
    content = drawn(made(*ROWS), "pdf")
    resources: Any = pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Resources"]
    names = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert any("CrmTuiSans" in name for name in names)


def test_a_name_is_never_markup_in_a_pdf():
    rows = [Row(0, "line", {"party": "C", "title": name}) for name in EVIL]
    content = drawn(made(*rows, subject=EVIL[9], parameters={"party": EVIL[10]}), "pdf")
    told = "".join(texts(content))
    for name in EVIL[:11]:
        assert re.sub(r"\s+", "", name) in told
    assert "A" * 400 in told
    assert "root:" not in told
    assert b"/URI" not in content
    assert b"/JavaScript" not in content


def test_pages_repeat_the_head_and_are_numbered():
    rows = [Row(0, "line", {"party": f"C{n}", "title": "x", "amount": n}) for n in range(150)]
    pages = texts(drawn(made(*rows), "pdf"))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "PartyName" in page
        assert "Openthings" in page
        assert page.endswith(f"{number}/{len(pages)}") or f"{number}/{len(pages)}" in page
    assert all(f"C{n}x" in "".join(pages) for n in range(150))


def test_many_columns_lie_across_in_smaller_letters():
    assert pdf.page_for([20, 12]) == (False, 9)
    assert pdf.page_for([30] + [12] * 6) == (True, 9)
    across, size = pdf.page_for([30] + [14] * 13)
    assert across
    assert size < 9
    columns = (Column("line", "Line", "text"), Column("title", "Title", "text"), *(Column(f"m{n}", f"2025-{n:02}", "money") for n in range(1, 13)))
    rows = [Row(0, "line", {"title": "Sales of a department", **{f"m{n}": 123456789012 for n in range(1, 13)}})]
    reader = pypdf.PdfReader(io.BytesIO(drawn(Report("x", "X", "C", "USD", 2, {}, columns, rows), "pdf")))
    box = reader.pages[0].mediabox
    assert box.width > box.height
    assert re.sub(r"\s+", "", reader.pages[0].extract_text()).count("1,234,567,890.12") == 12


def test_the_font_stands_with_its_licence():
    folder = pdf.HERE / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert (folder / "CrmTuiSans-Regular.otf").stat().st_size < 2_500_000
