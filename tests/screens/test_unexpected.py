"""An error that nobody expected: told in a window, with details to copy; the program goes on, unless more come than can be read."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.settings import state_folder
from screens.modals.unexpected import Unexpected


async def test_an_error_in_an_action_is_told_and_what_is_entered_is_still_there(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    async with run_screens() as seen:
        seen.app.survives = True
        await seen.press("2", "n")
        await seen.type("Half a name")
        form = seen.app.screen

        def fail() -> None:
            raise ZeroDivisionError("Acme Tools owes 1,234.50")

        monkeypatch.setattr(form, "action_save", fail)
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, Unexpected)
        assert "ZeroDivisionError" in seen.text()
        assert seen.line("What was saved")
        assert "Acme" not in seen.text()
        assert (state_folder() / "faults.log").exists()
        await seen.press("escape")
        assert seen.app.screen is form
        assert "Half a name" in seen.line("Name *")
        await seen.type("!")
        assert "Half a name!" in seen.line("Name *")


async def test_an_error_in_a_handler_of_a_widget_leaves_the_widget_alive(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    async with run_screens() as seen:
        seen.app.survives = True
        await seen.press("2")
        table = seen.app.screen.table

        def fail() -> None:
            raise KeyError("x")

        with monkeypatch.context() as patched:
            patched.setattr(table, "action_open", fail)
            await seen.press("enter")
            assert isinstance(seen.app.screen, Unexpected)
            await seen.press("escape")
        await seen.press("down")
        assert table.cursor_row == 1


async def test_the_details_are_copied(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    copied: list[str] = []

    def copy(app: Any, text: str, what: str) -> str:
        copied.append(text)
        return f"Copied: {what}"

    monkeypatch.setattr("screens.modals.unexpected.copy", copy)
    async with run_screens() as seen:
        seen.app.tell_unexpected(ZeroDivisionError("secret"), None)
        await seen.settle()
        await seen.press("y")
        assert "ZeroDivisionError" in copied[0]
        assert "crm-tui" in copied[0]
        assert "secret" not in copied[0]
        assert "Copied" in seen.text()


async def test_errors_that_come_faster_than_one_can_read_end_the_program(run_screens: Any):
    async with run_screens() as seen:
        seen.app.survives = True
        assert [seen.app.meets(RuntimeError()) for _ in range(4)] == [True, True, True, False]
        await seen.settle()


async def test_without_a_screen_nothing_is_told(run_screens: Any):
    async with run_screens() as seen:
        seen.app.survives = False
        assert not seen.app.meets(RuntimeError())
