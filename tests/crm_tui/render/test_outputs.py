"""One report value for terminals and scripts: the same figures, empty cells, other currencies, hostile names, words in the user's language."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui import words
from crm_tui.errors import BadInput
from crm_tui.render import render
from crm_tui.render.csv_file import RUNS, harmless
from crm_tui.render.figures import grouped
from crm_tui.reports.report import Check, Column, Drill, Named, Phrase, Report, Row

COLUMNS = (
    Column("party", "Party", "text"), Column("name", "Name", "text"), Column("date", "Date", "date"), Column("days", "Days", "int"),
    Column("amount", "Amount", "money"), Column("share", "Share", "percent"), Column("quantity", "Quantity", "number"),
    Column("currency", "Currency", "text"), Column("foreign", "In currency", "money", "currency"),
)  # fmt: skip
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVIL = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "  =1",
    "＝1",
    "\t=1",
    "\r",
    "\x1b[31mred",
    "a\u202eb",
    "two\nlines",
    '"quoted", with; all',
    "[bold]x[/]",
    "\x9b2J",
    "delete\x7f",
]


def made(*rows: Row, **more: object) -> Report:
    options = {"title": "Open things", "parameters": {"as_of": "2025-03-31"}, "checks": (), "exponents": {"JPY": 0, "KWD": 3, "USD": 2}} | more
    return Report("things", company="Tëst & Co", currency="USD", exponent=2, columns=COLUMNS, rows=rows, **options)  # type: ignore[arg-type]


def row(**cells: object) -> Row:
    return Row(0, "line", cells, Drill("open-items", {"party": "C1"}))  # type: ignore[arg-type]


FULL = row(party="C1", name="First", date="2025-03-01", days=30, amount=-123456789, share=125, quantity=2_500_000, currency="JPY", foreign=1500)
DIFFERENCE = Check("AR_TIES", False, {"control": 230000, "items": 229900, "difference": 100, "basis": "due"})


def test_json_has_the_shape_of_the_contract():
    found = json.loads(render(made(FULL, row(party="C2"), checks=(DIFFERENCE,)), "json"))
    assert list(found) == ["report", "title", "company", "currency", "parameters", "columns", "rows", "checks"]
    assert found["columns"][4] == {"id": "amount", "title": "Amount", "type": "money"}
    assert found["rows"][0] == {
        "level": 0,
        "kind": "line",
        "cells": {
            "party": "C1", "name": "First", "date": "2025-03-01", "days": 30, "amount": "-1234567.89", "share": "12.5", "quantity": "2.5",
            "currency": "JPY", "foreign": "1500",
        },
        "drill": {"report": "open-items", "parameters": {"party": "C1"}},
    }  # fmt: skip
    assert set(found["rows"][1]["cells"].values()) == {"C2", None}
    assert found["checks"] == [
        {"code": "AR_TIES", "ok": False, "detail": {"control": "2300.00", "items": "2299.00", "difference": "1.00", "basis": "due"}}
    ]


def test_json_of_a_report_without_rows():
    assert json.loads(render(made(), "json"))["rows"] == []


def test_csv_has_the_ids_and_the_same_rows():
    rows = list(csv.reader(io.StringIO(render(made(FULL, row(party="C2", amount=5, currency="KWD", foreign=1)), "csv"))))
    assert rows[0] == [column.id for column in COLUMNS]
    assert rows[1] == ["C1", "First", "2025-03-01", "30", "-1234567.89", "12.5", "2.5", "JPY", "1500"]
    assert rows[2] == ["C2", "", "", "", "0.05", "", "", "KWD", "0.001"]


def test_a_table_lines_up_and_groups_its_figures():
    text = render(made(FULL, Row(0, "total", {"name": Phrase("Total"), "amount": -123456789}), checks=(DIFFERENCE,)), "table")
    lines = text.splitlines()
    assert lines[:3] == ["Tëst & Co", "Open things", "as of 2025-03-31, USD"]
    assert "-1,234,567.89" in lines[6]
    assert lines[6].index("-1,234,567.89") == lines[8].index("-1,234,567.89")
    assert set(lines[7]) == {"-"}
    assert "AR_TIES DOES NOT HOLD: control account 2,300.00, open items 2,299.00, difference 1.00, age by due" in text
    assert all(line == line.rstrip() for line in lines)


def test_wide_characters_take_two_columns():
    lines = render(made(row(name="王小明有限公司", amount=1), row(name="ab", amount=1)), "table").splitlines()[6:8]
    assert words.width(lines[0]) == words.width(lines[1])
    on_terminal = render(made(row(name="王小明有限公司", amount=1), row(name="ab", amount=1)), "table", on_terminal=True)
    assert on_terminal == render(made(row(name="王小明有限公司", amount=1), row(name="ab", amount=1)), "table")


def test_amounts_in_base_currency_are_not_shown_twice():
    plain = render(made(row(party="C1", amount=1, currency="USD", foreign=1)), "table")
    assert "In currency" not in plain
    assert "In currency" in render(made(FULL), "table")


def test_statements_show_codes_and_indent_titles():
    columns = (Column("line", "Line", "text"), Column("title", "Title", "text"), Column("amount", "Amount", "money"))
    rows = (
        Row(0, "subtotal", {"line": "revenue", "title": Phrase("Revenue"), "amount": 1}),
        Row(1, "line", {"line": "account:4000", "title": "Sales", "amount": 1}),
        Row(0, "line", {"line": "15", "title": "Row", "amount": 1}),
    )
    lines = render(Report("x", "X", "C", "USD", 2, {}, columns, rows), "table").splitlines()[6:]
    assert [line.split() for line in lines] == [["Revenue", "0.01"], ["4000", "Sales", "0.01"], ["15", "Row", "0.01"]]
    assert lines[1].index("Sales") == lines[2].index("Row") + 2


@pytest.mark.parametrize("name", EVIL)
def test_a_name_never_becomes_a_command(name):
    for format_ in ("table", "json", "csv"):
        text = render(made(row(party="C1", name=name, amount=-5)), format_)
        assert RAW.search(text) is None
        assert text.count("\n") <= 8 + 2 * (format_ == "json")
    rows = list(csv.reader(io.StringIO(render(made(row(name=name, amount=-5)), "csv"))))
    assert len(rows) == 2
    assert rows[1][1][:1] not in RUNS
    assert rows[1][4] == "-0.05"
    assert json.loads(render(made(row(name=name)), "json"))["rows"][0]["cells"]["name"] == name


@given(st.text(max_size=40))
def test_no_text_is_run_by_a_spreadsheet(text):
    cell = harmless(text)
    assert cell.strip()[:1] not in RUNS
    assert cell[:1] not in RUNS
    assert RAW.search(cell) is None


@pytest.mark.parametrize("text", ["Plain", "a=b", "C-1", "2025-01-01", "", "王", "'quoted"])
def test_what_is_harmless_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_grouped_figures_are_the_figures(amount, digits):
    text = grouped(amount, digits)
    assert int(text.replace(",", "").replace(".", "")) == amount
    assert not digits or len(text.rpartition(".")[2]) == digits


@pytest.mark.parametrize("format_", ["xlsx", "pdf", "docx", "", "JSON"])
def test_what_is_no_text_is_refused(format_):
    with pytest.raises(BadInput) as refusal:
        render(made(), format_)
    assert refusal.value.code == "format_unknown"


def test_words_of_the_program_are_translated_and_names_are_not(monkeypatch):
    monkeypatch.setattr(words, "_language", words.PSEUDO)
    text = render(made(row(name="Amount"), Row(0, "total", {"name": Phrase("Total")}), checks=(DIFFERENCE,)), "table")
    assert "⟦Total⟧" in text
    assert "⟦Amount⟧" in text.splitlines()[4]
    assert "⟦Amount⟧" not in text.splitlines()[6]
    assert json.loads(render(made(row(name=Phrase("Total"))), "json"))["rows"][0]["cells"]["name"] == "Total"


def test_a_chinese_name_is_shown_to_who_reads_chinese(monkeypatch):
    named = made(row(name=Named("Cash", "库存现金")))
    assert "Cash" in render(named, "table")
    monkeypatch.setattr(words, "_language", "zh_CN")
    assert "库存现金" in render(named, "table")
