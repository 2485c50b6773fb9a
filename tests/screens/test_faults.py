"""What nobody expected: a line for the user, kinds and places for the log, never a traceback and never a name."""

from __future__ import annotations

from typing import Any

import pytest
from rich.text import Text
from textual.app import App
from textual.screen import Screen

from crm_tui.errors import refuse
from crm_tui.settings import state_folder
from screens.faults import in_one_line, note


def test_a_refusal_in_a_line_with_its_hint():
    refusal = refuse("x", "there is no party {code}", hint="add it first", code="[/x]\x1b[2J")
    assert in_one_line(refusal) == "there is no party [/x]␛[2J (add it first)"


def test_a_fault_in_a_line_without_what_it_says():
    assert (
        in_one_line(ZeroDivisionError("secret name")) == "Something went wrong (ZeroDivisionError); nothing was changed. It stands in the log file."
    )


def test_the_log_keeps_kinds_and_places_only():
    try:
        raise KeyError("Acme Tools owes 1,234.50")
    except KeyError as fault:
        path = note(fault)
    assert path == state_folder() / "faults.log"
    text = path.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_faults.py" in text
    assert "Acme" not in text


async def test_an_unexpected_fault_ends_the_program_with_a_plain_line(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    async with run_screens() as seen:
        app = seen.app
        with monkeypatch.context() as patched:
            patched.setattr(type(app), "is_headless", property(lambda self: False))
            patched.setattr(app, "_close_messages_no_wait", lambda: None)
            app._handle_exception(RuntimeError("Acme [/x]"))
        assert app.return_code == 1
        (shown,) = app._exit_renderables
        assert isinstance(shown, Text)
        assert shown.plain.startswith("crm-tui met an error it did not expect (RuntimeError)")
        assert "Acme" not in shown.plain
        app._exit_renderables.clear()


async def test_a_job_that_raises_what_nobody_expected_is_told_of_and_the_screens_go_on(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2")
        screen = seen.app.screen
        screen.ask("wrong", lambda: 1 // 0, lambda value: None)
        await seen.settle()
        assert "ZeroDivisionError" in seen.text()
        assert "faults.log" in seen.text().replace("\n", "")
        await seen.press("escape")
        assert seen.status.startswith("! Something went wrong (ZeroDivisionError)")
        await seen.press("3")
        assert "Invoices" in seen.line("Test & Co")


def test_the_parts_of_textual_reached_into_are_still_there():
    """screens/hooks.py: these have no public name."""
    assert callable(App._handle_exception)
    assert callable(App._close_messages_no_wait)
    assert {"_exit_renderables", "_return_code", "_css_update_count"} <= set(vars(App()))
    assert Screen()._css_update_count == -1
