"""Lists by keys: operators in the filter, order, marks, periods, columns, copies and files."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

NUMBERS = ("INV-2026-0001", "INV-2026-0002", "INV-2026-0003", "INV-2026-0004")
"""Of Acme: 250.00 paid, and 50.00; of the Chinese customer 800.00, not due; of Sons 19.99, 10.00 of it overdue (tests/screens/conftest.py)."""


def listed(seen: Any) -> list[str]:
    """The last digits of the invoices that are seen, in order."""
    return [part[-4:] for row in seen.text().splitlines() for part in row.split() if part.startswith("INV-2026-")]


def only_file(folder: Path) -> str:
    """The text of the CSV file that was written."""
    (file,) = folder.glob("*.csv")
    return file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (">100", "0003 0001"), ("<=50", "0002 0004"), ("50..250", "0002 0001"), ("=19.99", "0004"),
        ("2026-01", "0001 0004"), ("2026-02..2026-03-10", "0003 0002"), ("2025", ""), ("2026", "0003 0002 0001 0004"),
        ("overdue", "0004"), ("paid", "0001"), ("open", "0003 0002 0004"), ("-paid >20", "0003 0002"), ("acme -0002", "0001"), ("上海", "0003"),
    ],
)  # fmt: skip
async def test_operators_and_words_together(typed: str, found: str, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "slash")
        await seen.type(typed.replace("上海", ""))
        if typed == "上海":
            seen.app.screen.filter_line.value = typed
            await seen.settle()
        assert listed(seen) == found.split()


async def test_what_means_nothing_is_told_beside_it_and_the_rest_filters(run_screens: Any):
    async with run_screens(size=(120, 24)) as seen:
        await seen.press("3", "slash")
        await seen.type("acme >x")
        assert ">x: an amount is missing" in seen.text()
        assert listed(seen) == ["0002", "0001"]


async def test_states_in_the_language_of_the_screen(run_screens: Any):
    from crm_tui.words import speak

    speak("zh_CN")
    try:
        async with run_screens() as seen:
            await seen.press("3", "slash")
            seen.app.screen.filter_line.value = "逾期"
            await seen.settle()
            assert listed(seen) == ["0004"]
    finally:
        speak("en")


async def test_a_question_mark_explains(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "slash", "question_mark")
        assert "What a filter takes" in seen.text()
        assert "2025-03-01..2025-03-15" in seen.text()
        await seen.press("escape")
        assert seen.app.screen.filter_line.value == ""


async def test_sorted_by_any_column_and_back(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "O")
        assert listed(seen) == ["0004", "0003", "0002", "0001"]
        assert "Number▼" in seen.text()
        await seen.press("O")
        assert listed(seen) == ["0003", "0002", "0001", "0004"], "by date, as at first"
        await seen.press("L", "L", "L", "L", "o")
        assert "Gross▲" in seen.text()
        assert listed(seen) == ["0004", "0002", "0001", "0003"], "19.99, 50, 250, 800"
        await seen.press("L", "O")
        assert listed(seen) == ["0003", "0002", "0004", "0001"], "left: 800, 50, 10, nothing"
        await seen.press("H", "H", "o")
        assert listed(seen)[0] == "0004", "the overdue one first"
        await seen.press("2", "L", "L", "O")
        assert "Balance▼" in seen.text()
        assert seen.text().index("上海") < seen.text().index("Acme") < seen.text().index("[/x]")
        await seen.press("7", "H", "O")
        assert seen.text().index("P2") < seen.text().index("P1")


async def test_a_title_that_is_clicked_sorts(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3")
        await seen.pilot.click("#list", offset=(2, 0))
        await seen.settle()
        assert listed(seen) == ["0001", "0002", "0003", "0004"]
        await seen.pilot.click("#list", offset=(2, 0))
        await seen.settle()
        assert listed(seen) == ["0004", "0003", "0002", "0001"]


async def test_filtered_to_the_cell(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "L", "L", "down", "f")
        assert listed(seen) == ["0002", "0001"]
        assert '"Acme Tools"' in seen.text()
        await seen.press("L", "L", "f")
        assert listed(seen) == ["0002"]
        await seen.press("escape")
        assert len(listed(seen)) == 4


async def test_marks_and_what_they_come_to(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "space", "space")
        assert "2 rows marked: 850.00 USD (2)" in seen.status
        assert [row[:2] for row in seen.text().splitlines() if "INV-" in row] == ["✓ ", "✓ ", "  ", "  "]
        await seen.press("u")
        assert "✓" not in seen.text()
        await seen.press("home", "v", "down", "down", "space")
        assert "3 rows marked: 1,100.00 USD (3)" in seen.status
        await seen.press("home", "space")
        assert "2 rows marked: 300.00 USD (2)" in seen.status
        await seen.press("u", "slash")
        await seen.type("acme")
        await seen.press("enter", "asterisk")
        assert "2 rows marked: 300.00 USD (2)" in seen.status
        await seen.press("escape")
        assert "2 rows marked" in seen.status or [row[:2] for row in seen.text().splitlines() if "INV-" in row].count("✓ ") == 2
        await seen.press("2", "asterisk")
        assert "3 rows marked: 860.00 USD" in seen.status, "800 + 50 + 10"


async def test_periods(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "T")
        assert "Invoices: 2026-03" in seen.text()
        assert listed(seen) == ["0003"]
        await seen.press("left_square_bracket")
        assert listed(seen) == ["0002"]
        await seen.press("left_curly_bracket")
        assert "2026-01 – 2026-03" in seen.text()
        assert len(listed(seen)) == 4
        await seen.press("left_curly_bracket", "left_square_bracket")
        assert "Invoices: 2025" in seen.text()
        assert listed(seen) == []
        await seen.press("T")
        assert "Invoices: 2026" in seen.text()
        await seen.press("right_curly_bracket", "right_curly_bracket")
        assert "Invoices: 2026-12" in seen.text()
        await seen.press("escape")
        assert len(listed(seen)) == 4


async def test_columns_are_chosen_and_kept(run_screens: Any):
    from crm_tui.filters.kept import kept_columns

    async with run_screens() as seen:
        await seen.press("3", "V", "space", "down", "right_square_bracket", "enter")
        header = seen.line("Customer")
        assert "Number" not in header
        assert header.index("Customer") < header.index("Date")
    assert kept_columns("invoices") is not None
    async with run_screens() as seen:
        await seen.press("3")
        assert "Number" not in seen.line("Customer")
        await seen.press("V", "u", "enter")
        assert seen.line("Customer").startswith("Number")
    assert kept_columns("invoices") is None


async def test_filters_are_kept_under_a_name(run_screens: Any):
    from crm_tui.filters.kept import kept_filters

    async with run_screens() as seen:
        await seen.press("3", "slash")
        await seen.type(">100 -paid")
        await seen.press("enter", "F")
        await seen.type("large")
        await seen.press("enter")
        assert "Kept as large" in seen.status
    assert kept_filters("invoices") == {"large": ">100 -paid"}
    async with run_screens() as seen:
        await seen.press("3", "F")
        await seen.type("lar")
        await seen.press("enter")
        assert listed(seen) == ["0003"]
        await seen.press("escape", "F")
        await seen.type("lar")
        await seen.press("ctrl+l", "escape")
    assert kept_filters("invoices") == {}


async def test_copies(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("screens.clipboard.tool", lambda environment: None)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    copied: list[str] = []
    async with run_screens() as seen:
        monkeypatch.setattr(seen.app, "copy_to_clipboard", copied.append)
        await seen.press("3", "y")
        assert copied == ["INV-2026-0003"]
        assert "Sent to the terminal's clipboard: INV-2026-0003" in seen.status
        await seen.press("down", "Y")
        assert copied[1].startswith("INV-2026-0002\t2026-02-20\tAcme Tools\topen\t50.00\t50.00\t")
        assert copied[1].count("\n") == 1
        await seen.press("space", "end", "space", "Y")
        assert [row.split("\t")[0] for row in copied[2].splitlines()] == ["INV-2026-0002", "INV-2026-0004"]
        monkeypatch.setenv("TERM", "linux")
        await seen.press("y")
        assert "no clipboard that a program can reach" in seen.status
        assert len(copied) == 3


async def test_the_list_as_a_file(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press("3", "slash")
        await seen.type("acme")
        await seen.press("enter", "o", "X", "down", "enter")
        assert "Written" in seen.status
    rows = list(csv.reader(only_file(tmp_path).splitlines()))
    told = [row for row in rows if row and row[0].startswith("INV-")]
    assert [row[0] for row in told] == ["INV-2026-0001", "INV-2026-0002"], "sorted by number"
    assert told[1][1:6] == ["2026-02-20", "Acme Tools", "open", "50.00", "50.00"]
    assert told[1][-1] == "USD"


@pytest.mark.parametrize("size", [(80, 24), (150, 40)])
async def test_a_preview_follows_the_cursor(size: tuple[int, int], run_screens: Any):
    async with run_screens(size=size) as seen:
        await seen.press("3", "x")
        assert "10 × Work in February: 800.00" in seen.text()
        await seen.press("down")
        await seen.pilot.pause(0.2)
        await seen.settle()
        assert "4 × Widgets: 50.00" in seen.text()
        await seen.press("x")
        assert "Widgets" not in seen.text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("800.00", "Invoice        INV-2026-0003"), ("i:800", "Invoice        INV-2026-0003"), ("shanghai", "Customer       上海电子有限公司"),
        ("shdz", "Customer       上海电子有限公司"), ("c:dian", "Customer       上海电子有限公司"), ("footer", "Setting        Footer of papers"),
        ("800.01", "Nothing has this"),
    ],
)  # fmt: skip
async def test_go_to_by_amount_pinyin_and_setting(typed: str, found: str, run_screens: Any):
    """shdz are the initials of shang hai dian zi."""
    async with run_screens() as seen:
        await seen.press("ctrl+g")
        await seen.type(typed)
        assert found in seen.text()


@pytest.mark.parametrize("ending", ["xlsx", "html", "pdf", "json"])
@pytest.mark.parametrize("place", ["2", "5", "7"])
async def test_every_list_in_every_format(place: str, ending: str, run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press(place, "X")
        seen.app.focused.value = f"list.{ending}"
        await seen.press("enter")
        assert "Written" in seen.status
    assert sizes(tmp_path)[f"list.{ending}"] > 100


def sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


@pytest.mark.parametrize("place", ["2", "3", "7"])
async def test_any_text_in_the_filter(place: str, run_screens: Any):
    from tests.screens.test_hostile_typing import HOSTILE

    async with run_screens() as seen:
        await seen.press(place, "slash")
        for text in (*HOSTILE, ">" + "9" * 400, "1..2..3", '"', "-", "- -", ">=", "9,999,999,999,999,999.00", "\\", "100..\x1b[31m"):
            seen.app.screen.filter_line.value = text
            await seen.settle()
            assert seen.app.is_running
            assert "\x1b" not in seen.text()
        await seen.press("escape")
        assert seen.app.screen.filter_line is None
