"""What every grid of lines can do, however its lines are made."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.actions.in_menus import menu_of
from crm_tui.actions.survival import always_arrives, unreachable
from crm_tui.actions.table import listed
from screens.bindings import shown
from screens.widgets.grid.changing import ChangingGrid
from screens.widgets.paged_table import PagedTable
from tests.screens.test_journal import begin, enter_line


async def test_a_price_in_percent_is_of_the_line_above(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        for what, price in (("Work", "250"), ("Rebate", "-10%")):
            await seen.type(what)
            await seen.press("enter", "enter")
            await seen.type(price)
            await seen.press("enter", "enter")
        assert [line["price"] for line in seen.app.screen.document()["lines"]] == ["250.00", "-25.00"]


async def test_a_wrong_account_in_the_journal_stays_once(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await seen.type("zzz")
        await seen.press("enter")
        assert seen.app.screen.grid.edited.at == "account"
        await seen.press("enter")
        assert seen.app.screen.grid.edited.at == "debit"


async def test_a_deleted_line_comes_back_where_it_stood(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await enter_line(seen, "6450", "100")
        await enter_line(seen, "6500", "50")
        grid = seen.app.screen.grid
        await seen.press("up", "up", "ctrl+l")
        assert [line.texts["account"] for line in grid.full] == ["6500"]
        await seen.press("ctrl+t", "u")
        assert next((line.texts["account"], line.texts["debit"]) for line in grid.full) == ("6450", "100.00")
        assert [line.texts["account"] for line in grid.full] == ["6450", "6500"]
        await seen.press("ctrl+t", "u")
        assert "No line was deleted" in seen.text()


FORMS = {
    "invoice": (("2", "down", "i", "enter"), "description", ("One", "Two")),
    "journal": (("6", "tab", "n", "enter", "enter"), "account", ("6450", "6500")),
    "opening": (("6", "tab", "B", "enter"), "account", ("1100", "1200")),
}


@pytest.mark.parametrize("form", FORMS)
async def test_lines_change_places_by_keys_and_in_the_menu(run_screens: Any, form: str):
    opened, key, (first, second) = FORMS[form]
    async with run_screens() as seen:
        await seen.press(*opened)
        grid = seen.app.screen.query(ChangingGrid).first()
        for text in (first, second):
            grid.go_to_line(len(grid.full), key)
            await seen.type(text)
            await seen.press("tab")
        grid.go_to_line(1, key)
        await seen.settle()

        def order() -> list[str]:
            return [line.texts[key] for line in grid.lines if line.texts.get(key)]

        assert order() == [first, second]
        await seen.press("alt+up")
        assert (order(), grid.at) == ([second, first], 0)
        await seen.press("alt+down")
        assert (order(), grid.at) == ([first, second], 1)
        await seen.press("ctrl+t", "k")
        assert order() == [second, first]
        await seen.press("ctrl+t", "j")
        assert order() == [first, second]
        await seen.press("ctrl+t", "c")
        assert order() == [first, second, second]
        await seen.press("ctrl+t", "i")
        assert [line.texts.get(key, "") for line in grid.lines][:4] == [first, second, "", second]
        assert grid.line.is_empty
        await seen.press("ctrl+t", "x", "ctrl+t", "x", "ctrl+t", "u")
        assert order() == [first, second, second]


async def test_the_menu_is_of_the_lines_that_have_the_cursor(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("6", "tab", "B", "enter")
        await seen.type("1100")
        await seen.press("tab")
        items = seen.app.screen.items
        items.focus_cell("party")
        await seen.type("C001")
        await seen.press("tab", "ctrl+t", "c")
        assert [line.texts["party"] for line in items.full] == ["C001", "C001"]
        assert [line.texts["account"] for line in seen.app.screen.balances.full] == ["1100"]


async def test_the_menu_opens_from_the_head_and_shows_the_keys(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "ctrl+t")
        table = seen.app.screen.query_one(PagedTable)
        shown_rows = [row.cells for i in range(table.count) if (row := table.row_at(i)) is not None]
        assert [row[0] for row in shown_rows] == [a.letter for a in menu_of("grid") if a.id != "trade.post"]
        assert {row[0]: row[2] for row in shown_rows if row[2]} == {"x": "Ctrl+L", "k": "Alt+↑", "j": "Alt+↓"}


@pytest.mark.parametrize("screen", ["grid", "journal_form", "opening_form"])
def test_letters_of_a_menu_are_each_used_once(screen: str):
    letters = [a.letter for a in menu_of(screen)]
    assert len(letters) == len(set(letters)) >= 6
    assert set("xuickj") <= set(letters)


def test_the_way_through_the_menu_is_told_beside_the_keys():
    found = {row["id"]: row["keys"] for row in listed("vim")}
    assert found["grid.line_up"] == ["alt+up", "ctrl+t k"]
    assert found["trade.draft"] == ["ctrl+t d"]
    assert shown("ctrl+t k") == "Ctrl+T k"
    assert not always_arrives("alt+up")
    assert unreachable({"grid.line_up": ("alt+up",), "goto": ("alt+g",)}) == ["goto"]


async def test_what_a_key_does_in_the_lines_is_found_by_name_too(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await enter_line(seen, "6450", "100")
        await enter_line(seen, "6500", "50")
        grid = seen.app.screen.grid
        at = grid.at
        for name, wanted in (("Line above", at - 1), ("Line below", at)):
            await seen.press("ctrl+p")
            await seen.type(name)
            await seen.press("enter")
            assert grid.at == wanted


async def test_after_the_last_line_was_deleted_the_next_one_is_not_typed_over_the_one_before(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("acme")
        await seen.press("enter", "enter", "enter")
        await seen.type("P1")
        await seen.press("enter", "enter", "enter", "enter", "enter")
        await seen.type("P2")
        await seen.press("ctrl+l")
        await seen.type("P2")
        await seen.press("enter")
        assert "Widget" in seen.text()
        assert "Work, an hour" in seen.text()
