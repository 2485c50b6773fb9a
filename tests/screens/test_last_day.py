"""Catching up: what is entered next begins with the day of the entry saved last in the session."""

from __future__ import annotations

from typing import Any


async def test_the_next_entry_begins_with_the_day_of_the_last(run_screens: Any) -> None:
    async with run_screens(size=(120, 40)) as seen:
        await seen.press("3", "p")
        assert seen.app.screen.document()["date"] == "2026-03-16"
        assert "as before" not in seen.text()
        seen.app.screen.rows["date"].put("2026-03-10")
        await seen.press("ctrl+s")
        assert seen.app.last_day == "2026-03-10"
        await seen.press("n")
        assert seen.app.screen.document()["date"] == "2026-03-10"
        assert "as before: Tue" in seen.line("Date")
        assert not seen.app.screen.unsaved


async def test_an_entry_of_today_ends_it(run_screens: Any) -> None:
    async with run_screens(size=(120, 40)) as seen:
        seen.app.last_day = "2026-03-10"
        await seen.press("3", "p")
        assert seen.app.screen.document()["date"] == "2026-03-10"
        seen.app.screen.rows["date"].put("2026-03-16")
        await seen.press("ctrl+s")
        assert seen.app.last_day == ""
        await seen.press("n")
        assert seen.app.screen.document()["date"] == "2026-03-16"


async def test_a_rate_is_of_today_whatever_was_entered(run_screens: Any) -> None:
    async with run_screens() as seen:
        seen.app.last_day = "2026-03-10"
        seen.app.begin("rate")
        await seen.settle()
        assert seen.app.screen.document()["date"] == "2026-03-16"


async def test_the_statement_of_a_card_says_what_it_begins_with(run_screens: Any) -> None:
    async with run_screens(size=(140, 40)) as seen:
        await seen.press("2", "enter")
        assert "carried over" in seen.text()
