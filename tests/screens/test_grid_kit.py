"""What every grid of lines can do, however its lines are made."""

from __future__ import annotations

from typing import Any

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
        grid.action_undelete_line()
        await seen.settle()
        assert next((line.texts["account"], line.texts["debit"]) for line in grid.full) == ("6450", "100.00")
        assert [line.texts["account"] for line in grid.full] == ["6450", "6500"]
