"""The timeline from a party's list, card and ageing by one key: its rows are the report's, periods step, a row opens its document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm_tui.reports import run_report
from tests.screens.conftest import TODAY


@pytest.mark.parametrize("ways", [("2", "E"), ("2", "enter", "E"), ("2", "tab", "E"), ("2", "tab", "enter", "E"), ("4", "E")])
async def test_one_key_shows_the_timeline_of_the_party_under_the_cursor(
    run_screens: Any, answered: Callable[..., Any], ways: tuple[str, ...]
) -> None:
    async with run_screens() as seen:
        await seen.press(*ways)
        assert "Timeline · " in seen.line("›")
        code = seen.app.screen.shown["party"]
        report = answered(run_report, "timeline", {"party": code, "from": "2025-03-16", "to": TODAY}, TODAY)
        numbers = [str(row.cells["document"]) for row in report.rows if row.cells["document"]]
        assert numbers
        assert all(number in seen.text() for number in numbers)


async def test_periods_step_and_a_row_opens_its_document(run_screens: Any) -> None:
    async with run_screens() as seen:
        await seen.press("2", "E")
        assert "2025-03-16 – 2026-03-16" in seen.line("›")
        await seen.press("home", "enter")
        assert "Invoice" in seen.line("›")
        await seen.press("escape", "left_square_bracket")
        assert "2024-03-15 – 2025-03-15" in seen.line("›")


async def test_the_report_list_asks_for_the_party_and_shows_all_there_ever_was(run_screens: Any) -> None:
    async with run_screens() as seen:
        await seen.press("8")
        row = next(at for at, line in enumerate(seen.text().splitlines()) if "Timeline of a party" in line)
        first = next(at for at, line in enumerate(seen.text().splitlines()) if "Trial balance" in line)
        await seen.press(*["down"] * (row - first), "enter")
        assert "Timeline: what to show" in seen.text()
        await seen.press(*"C1", "ctrl+s")
        assert "Timeline · " in seen.line("›")
