"""Before there are books: demo, new, open; what was made is asked of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from screens.start.app import StartApp
from screens.start.chosen import Chosen
from tests.screens.conftest import Driven

DAY = "2026-03-16"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StartApp:
    for place in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{place}_HOME", str(tmp_path / place.lower()))
    return StartApp(tmp_path / "data" / "mine.books", user="owner", today=DAY, given_today=DAY)


async def test_new_books_are_made_where_said_and_opened(start: StartApp):
    async with start.run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await seen.settle()
        assert "no books yet" in seen.line("crm-tui ›")
        await seen.press("n")
        await seen.type("Corner Shop")
        await seen.press("enter", "u", "tab", "tab", "space")
        assert "GBP" in seen.line("Currency")
        await seen.press("ctrl+s")
    assert start.return_value == Chosen(start.default)
    with reading(start.default) as connection:
        found = connection.execute("SELECT name, currency, chart, fiscal_year_start, first_month FROM company").fetchone()
    assert tuple(found) == ("Corner Shop", "GBP", "uk_vat", 2, "2026-01")
    assert start.default.stat().st_mode & 0o077 == 0


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_made(start: StartApp):
    async with start.run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await seen.settle()
        await seen.press("n", "ctrl+s")
        assert "Company is needed" in seen.text()
        await seen.type("Shop")
        start.screen.rows["currency"].put("XQX")  # type: ignore[attr-defined]
        await seen.press("ctrl+s")
        assert "XQX" in seen.line("Currency *")
        start.screen.rows["currency"].put("EUR")  # type: ignore[attr-defined]
        start.screen.rows["first_month"].put("March")  # type: ignore[attr-defined]
        await seen.press("ctrl+s")
        assert "is no month" in seen.text()
        assert not start.default.exists()
        await seen.press("escape", "ctrl+q")
    assert start.return_value is None


async def test_a_file_is_opened_only_if_it_is_books(start: StartApp, small_books: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear Sir")
    async with start.run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await seen.settle()
        await seen.press("o")
        field: Any = start.screen.query_one("Input")
        field.value = str(tmp_path / "letter.txt")
        await seen.press("enter")
        assert "!" in seen.status
        await seen.press("o")
        field = start.screen.query_one("Input")
        field.value = str(small_books)
        await seen.press("enter")
    assert start.return_value == Chosen(small_books)


async def test_demo_books_are_made_once_and_opened_again(start: StartApp, monkeypatch: pytest.MonkeyPatch):
    made: list[Path] = []

    def make(path: Path, **_options: object) -> int:
        made.append(path)
        path.write_bytes(b"")
        return 0

    monkeypatch.setattr("crm_tui.exchange.demo.make_demo", make)
    async with start.run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await seen.settle()
        await seen.press("d")
    assert start.return_value == Chosen(made[0])


async def test_opening_balances_come_next_where_one_says_so(start: StartApp):
    async with start.run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await seen.settle()
        await seen.press("n")
        await seen.type("Corner Shop")
        start.screen.rows["opening"].field.focus()  # type: ignore[attr-defined]
        await seen.settle()
        await seen.press("space")
        assert "opening balances" in seen.line(" Then *")
        await seen.press("ctrl+s")
    assert start.return_value == Chosen(start.default, "opening")


async def test_the_screens_begin_with_the_form_for_opening_balances(start: StartApp, run_screens: Any):
    async with run_screens() as seen:
        seen.app.begin_with("opening")
        seen.app._prepared = False
        seen.app.prepare(seen.app.screen)
        await seen.settle()
        assert "Opening balances" in seen.line("Test & Co ›")
