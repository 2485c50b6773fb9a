"""The user's own settings on the screen: values to choose from, the checks of `config`, comments that stay, what stands over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.settings import settings_file, what_is_wrong


async def stand_on(seen: Any, title: str) -> None:
    await seen.press("0")
    table = seen.app.screen.table
    table.cursor_row = next(i for i in range(table.count) if table.row_at(i).cells[0].strip() == title)
    await seen.settle()


async def test_the_way_of_writing_figures_is_chosen_and_counts_at_once(run_screens: Any):
    from screens.formats import USUAL, write_as

    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('# mine\nuser = "eva"  # me\n', encoding="utf-8")
    try:
        async with run_screens() as seen:
            await stand_on(seen, "Figures")
            await seen.press("enter")
            assert "As the system has it" in seen.text()
            await seen.press("3")
            assert seen.status == "Kept in your settings"
            await seen.press("3")
            assert "800,00" in seen.text()
    finally:
        write_as(USUAL)
    assert settings_file().read_text(encoding="utf-8") == '# mine\nuser = "eva"  # me\nnumbers = "1.234,56"\n'


async def test_what_the_environment_says_stands_over_it(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRM_TUI_LANG", "en")
    async with run_screens() as seen:
        await stand_on(seen, "Language")
        await seen.press("enter", "3")
        assert "CRM_TUI_LANG" in seen.status


async def test_a_setting_is_checked_as_by_command(run_screens: Any, tmp_path: Path):
    async with run_screens() as seen:
        await stand_on(seen, "Books")
        await seen.press("enter")
        seen.app.screen.query_one("Input").value = str(tmp_path)
        await seen.press("enter")
        assert "books is a file" in seen.status
    assert not settings_file().exists()


def test_places_that_cannot_be_what_they_are_set_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("")
    assert what_is_wrong("second_place", str(file)) is not None
    assert what_is_wrong("second_place", str(tmp_path)) is None
    assert what_is_wrong("second_place", str(tmp_path / "to-come")) is None
    assert what_is_wrong("books", str(tmp_path)) is not None
    assert what_is_wrong("books", str(file)) is None
    assert what_is_wrong("books", "~nobody-of-this-name/x") is not None
    assert what_is_wrong("user", " ") is not None
