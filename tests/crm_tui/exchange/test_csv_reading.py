"""Encodings, separators, decimal marks and dates of CSV files: recognised for the whole file, or asked."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.errors import BadInput
from crm_tui.exchange.csv_columns import find_columns, is_known, tidy
from crm_tui.exchange.csv_decoding import decoded
from crm_tui.exchange.csv_formats import COMMA, POINT, date_format, decimal_mark, figure_in, format_named
from crm_tui.exchange.csv_table import Table, read_table
from models.values.numbers import scaled


def refused(code: str) -> pytest.RaisesExc[BadInput]:
    return pytest.raises(BadInput, match=f"^{code}: ")


# -- encodings


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Zoë Żółć 张伟"),
        ("utf-8-sig", "Zoë Żółć 张伟"),
        ("utf-16", "Zoë 张伟"),
        ("utf-16-le", "Zoe and some more plain words"),
        ("gb18030", "张伟贸易有限公司"),
        ("gb18030", "深圳市华强北电子，有限公司"),
        ("cp1252", "Müller & Söhne – Zürich"),
        ("ascii", "Miller"),
    ],
)
def test_encodings_are_recognised(encoding: str, name: str) -> None:
    text = f"code,name\nA1,{name}\nA2,{name} 2\n"
    assert decoded(text.encode(encoding)).text.removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1250", "Žluťoučký kůň"), ("cp1251", "Привет, мир"), ("big5", "張偉貿易有限公司"), ("shift_jis", "株式会社テスト")]
)
def test_other_encodings_are_asked_and_never_garbled(encoding: str, name: str) -> None:
    raw = f"code,name\nA1,{name}\n".encode(encoding)
    with refused("encoding"):
        decoded(raw)
    assert name in decoded(raw, encoding).text


def test_damaged_utf8_is_named_by_its_line_and_not_taken_for_another_encoding() -> None:
    with pytest.raises(BadInput) as refusal:
        decoded("code,name\nA1,Zoë Żółć\nA2,张伟\n".encode() + b"A3,\xff\n")
    assert (refusal.value.code, refusal.value.line) == ("encoding", 4)


@pytest.mark.parametrize("encoding", ["nothing", "hex", "rot13", ""])
def test_no_encoding_is_refused(encoding: str) -> None:
    if encoding:
        with refused("encoding"):
            decoded(b"a,b\n", encoding)
    else:
        assert decoded(b"a,b\n", encoding).encoding == "utf-8"


def test_a_nul_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput) as refusal:
        decoded(b"code,name\nA1,x\nA2,a\0b\n")
    assert (refusal.value.code, refusal.value.line) == ("bad_text", 3)


# -- the table


def table(text: str, kind: str = "customer", **options: object) -> Table:
    known = is_known(kind, {})
    return read_table(text, lambda header: tidy(header) in known, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_recognised(separator: str) -> None:
    text = f"code{separator}name\r\nA1{separator}Ada\r\n"
    found = table(text)
    assert (found.separator, found.header, [r.cells for r in found.rows]) == (separator, ("code", "name"), [["A1", "Ada"]])


def test_lines_before_the_header_are_passed_over_and_counted() -> None:
    found = table("Customers of Shop, made 2026\n\nCode;Name\nA1;Ada\n\n ; \nA2;Bo\n")
    assert (found.header_line, [(r.line, r.cells[0]) for r in found.rows]) == (3, [(4, "A1"), (7, "A2")])


def test_a_line_that_says_the_separator_is_believed() -> None:
    assert table("sep=|\ncode|name\nA1|Ada, Ltd\n").rows[0].cells == ["A1", "Ada, Ltd"]


def test_a_quoted_cell_may_hold_lines_and_the_next_row_keeps_its_number() -> None:
    found = table('code,address\nA1,"two\nlines"\nA2,x\n')
    assert [(r.line, r.cells) for r in found.rows] == [(2, ["A1", "two\nlines"]), (4, ["A2", "x"])]


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2).filter(lambda r: any(c.strip() for c in r)),
        max_size=8,
    )
)
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["code", "name"], *rows])
    assert [r.cells for r in table(out.getvalue(), separator=",").rows] == rows


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "csv", None),
        ("   \n", "csv", None),
        ("a,b\n1,2\n", "columns", None),
        ("code,name\nA1\n", "too_few_columns", 2),
        ("code,name\nA1,Ada,more\n", "too_many_columns", 2),
        ('code,name\nA1,"never closed\nA2,x\n', "csv", 2),
        ('code,name\nA1,"odd"x\n', "csv", 2),
        ("code,name\nA1," + "x" * 150_000 + "\n", "csv", 2),
        ("code,name\n" + "," * 300 + "\n", "csv", 2),
    ],
)
def test_what_is_no_table_is_refused(text: str, code: str, line: int | None) -> None:
    with pytest.raises(BadInput) as refusal:
        table(text)
    assert (refusal.value.code, refusal.value.line) == (code, line)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_all_systems(end: str) -> None:
    found = table(end.join(["code,name", "A1,Ada", "", "A2,Bo"]) + end)
    assert [(r.line, r.cells) for r in found.rows] == [(2, ["A1", "Ada"]), (4, ["A2", "Bo"])]


def test_a_file_with_an_open_quote_is_read_in_one_pass() -> None:
    """No quadratic reading: a field that never ends is cut off at its limit."""
    with pytest.raises(BadInput):
        table('code,name\nA1,"' + "row,\n" * 400_000)


# -- columns


def test_columns_are_found_by_name_in_any_dress_and_the_rest_is_left_out() -> None:
    found = find_columns("customer", ("CODE", "Name ", "Credit limit", "Town"), {})
    assert (dict(found.head), found.left_out) == ({"code": 0, "name": 1, "credit_limit": 2}, ("Town",))


def test_a_mapped_column_is_not_used_twice() -> None:
    found = find_columns("customer", ("id", "memo", "date"), {"code": "id", "name": "memo"})
    assert (dict(found.head), found.left_out) == ({"code": 0, "name": 1}, ("date",))


def test_a_column_may_be_named_by_its_number() -> None:
    assert dict(find_columns("customer", ("x", "x"), {"code": "1", "name": "2"}).head) == {"code": 0, "name": 1}


def test_a_documents_lines_have_columns_of_their_own() -> None:
    found = find_columns("invoice", ("number", "party", "date", "quantity", "price", "discount_percent", "line.discount_percent", "line.tax"), {})
    assert dict(found.head) == {"number": 0, "party": 1, "date": 2, "discount_percent": 5}
    assert dict(found.lines) == {"quantity": 3, "price": 4, "discount_percent": 6, "tax": 7}


@pytest.mark.parametrize(
    ("header", "mapping", "code"),
    [
        (("code", "name", "name"), {}, "ambiguous"),
        (("Firma", "Firma", "code"), {"name": "Firma"}, "ambiguous"),
        (("code", "Firma"), {"name": "Nobody"}, "missing_column"),
        (("code", "Firma"), {}, "missing_column"),
        (("code", "name", "x"), {"colour": "x"}, "unknown_key"),
    ],
)
def test_columns_that_cannot_be_told_are_refused(header: tuple[str, ...], mapping: dict[str, str], code: str) -> None:
    with refused(code):
        find_columns("customer", header, mapping)


# -- figures


@pytest.mark.parametrize(
    ("text", "mark", "figure"),
    [
        ("1234.50", POINT, "1234.50"),
        ("1,234.50", POINT, "1234.50"),
        ("1.234,50", COMMA, "1234.50"),
        ("1 234,50", COMMA, "1234.50"),
        ("1\u00a0234,5", COMMA, "1234.5"),
        ("1'234.50", POINT, "1234.50"),
        ("-12", POINT, "-12"),
        ("\u221212", COMMA, "-12"),
        ("+5", POINT, "5"),
        ("12,34,567.00", POINT, None),
        ("1,23", POINT, None),
        ("1.23", COMMA, None),
        ("1e3", POINT, None),
        ("NaN", POINT, None),
        ("(5.00)", POINT, None),
        ("5-", POINT, None),
        ("€5", POINT, None),
        ("１２", POINT, None),
        ("١٢٣", POINT, None),
        ("1_000", POINT, None),
        ("9" * 400, POINT, None),
        ("5.", POINT, None),
    ],
)
def test_figures(text: str, mark: str, figure: str | None) -> None:
    assert figure_in(text, mark) == figure


@pytest.mark.parametrize(
    ("texts", "separator", "mark"),
    [
        (["1.234,50", "12,99"], ";", COMMA),
        (["10.00", "5.50"], ",", POINT),
        (["10", "20"], ";", POINT),
        (["1.500"], ",", POINT),
        (["1.500", "2.25"], ";", POINT),
        (["1.500", "2,25"], ";", COMMA),
        (["10.00", "1.0x"], ",", POINT),
        ([], ",", POINT),
    ],
)
def test_one_decimal_mark_for_the_whole_file(texts: list[str], separator: str, mark: str) -> None:
    assert decimal_mark(texts, separator) == mark


@pytest.mark.parametrize(("texts", "separator"), [(["1.500"], ";"), (["1,234"], ","), (["1,234", "5"], ";"), (["1.234,5", "1,234.5"], ";")])
def test_figures_with_two_meanings_are_asked(texts: list[str], separator: str) -> None:
    with refused("ambiguous"):
        decimal_mark(texts, separator)
    assert decimal_mark(texts, separator, "comma") == COMMA


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_figure_means_the_same_with_either_mark(amount: object) -> None:
    grouped = f"{amount:,.2f}"
    german = grouped.translate(str.maketrans(",.", ".,"))
    point, comma = figure_in(grouped, POINT), figure_in(german, COMMA)
    assert point is not None
    assert comma is not None
    assert scaled(point, 2) == scaled(comma, 2) == int(amount * 100)  # type: ignore[operator]


# -- dates


@pytest.mark.parametrize(
    ("texts", "name", "first"),
    [
        (["2026-02-01"], "YYYY-MM-DD", "2026-02-01"),
        (["2026/2/1"], "YYYY/MM/DD", "2026-02-01"),
        (["1.2.2026"], "DD.MM.YYYY", "2026-02-01"),
        (["20260201"], "YYYYMMDD", "2026-02-01"),
        (["2026年2月1日"], "YYYY年M月D日", "2026-02-01"),
        (["01/02/2026", "31/01/2026"], "DD/MM/YYYY", "2026-02-01"),
        (["02/01/2026", "01/31/2026"], "MM/DD/YYYY", "2026-02-01"),
        (["03/03/2026"], "DD/MM/YYYY", "2026-03-03"),
        (["2026-02-01", "2026-02-30"], "YYYY-MM-DD", "2026-02-01"),
    ],
)
def test_one_form_of_dates_for_the_whole_file(texts: list[str], name: str, first: str) -> None:
    form = date_format(texts)
    assert (form.name, form.iso(texts[0])) == (name, first)


@pytest.mark.parametrize("texts", [["01/02/2026"], ["3-4-2026", "5-6-2026"]])
def test_dates_with_two_meanings_are_asked(texts: list[str]) -> None:
    with refused("ambiguous"):
        date_format(texts)
    assert date_format(["01/02/2026"], "MM/DD/YYYY").iso("01/02/2026") == "2026-01-02"


@pytest.mark.parametrize(("written", "name"), [("%d/%m/%Y", "DD/MM/YYYY"), ("yyyymmdd", "YYYYMMDD"), ("d.m.yyyy", "DD.MM.YYYY")])
def test_forms_are_named_in_two_ways(written: str, name: str) -> None:
    assert format_named(written).name == name


@pytest.mark.parametrize("written", ["", "DD/MM", "DD/MM-YYYY", "DD/DD/YYYY", "%H:%M"])
def test_what_is_no_form_is_refused(written: str) -> None:
    with refused("bad_value"):
        format_named(written)


@pytest.mark.parametrize("text", ["2026-02-30", "10000-01-01", "0000-01-01", "45000", "now", "2026-01-01T23:59:59+14:00", "２０２６-01-01", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert date_format(["2026-01-01"]).iso(text) is None
