"""Jumping by letters, the views before and after, where one came from, the command line."""

from __future__ import annotations

import re
from typing import Any

from crm_tui.settings import Settings


def letter_beside(seen: Any, part: str) -> str:
    """The letter that stands in the line of a text."""
    return str(re.findall(rf"{part}\W+(\w)(?:\W|$)", seen.line(part))[0])


async def test_a_letter_goes_to_a_field_of_a_form(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "n", "ctrl+o")
        letter = letter_beside(seen, "Terms")
        await seen.press(letter)
        await seen.type("net 5")
        assert "net 5" in seen.line("Terms")


async def test_esc_leaves_the_letters_where_one_was(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        before, focused = seen.text(), seen.app.focused
        await seen.press("ctrl+o")
        assert seen.text() != before
        await seen.press("escape")
        assert seen.text() == before
        assert seen.app.focused is focused


async def test_letters_go_to_tabs_and_parts(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "ctrl+o", "f")
        assert seen.app.current_mode == "bills"
        await seen.press("2", "enter", "ctrl+o", "s")
        assert "[Open items]" in seen.text()


async def test_back_to_the_view_before_on_the_same_row_and_forward_again(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "down", "enter")
        card = seen.line("Test & Co")
        await seen.press("2", "down", "8", "minus")
        assert seen.app.current_mode == "customers"
        assert seen.app.screen.table.cursor_row == 1
        await seen.press("minus")
        assert seen.line("Test & Co") == card
        await seen.press("minus")
        assert seen.app.screen.table.cursor_row == 1
        assert "Invoices" in seen.line("Test & Co")
        await seen.press("plus", "plus", "plus")
        assert seen.app.current_mode == "reports"


async def test_what_was_closed_is_opened_again_on_its_row(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "enter", "down", "down")
        row = seen.app.screen.table.current.cells
        await seen.press("escape", "minus")
        assert "Trial balance" in seen.line("Test & Co")
        assert seen.app.screen.table.current.cells == row


async def test_before_the_first_view_and_after_the_last_nothing_happens(run_screens: Any):
    async with run_screens() as seen:
        before = seen.text()
        await seen.press("minus", "plus", "minus")
        assert seen.text() == before


async def test_the_title_tells_where_one_came_from(run_screens: Any):
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("2", "enter")
        assert "Test & Co › Customers › Customer" in seen.line("Test & Co")
    async with run_screens() as seen:
        await seen.press("8", "enter", "down", "enter", "down", "enter")
        assert "Invoice INV" in seen.line("Test & Co")


async def test_vims_command_line(run_screens: Any):
    async with run_screens(settings=Settings(keys="vim")) as seen:
        await seen.press("3", "colon")
        await seen.type("rep")
        await seen.press("enter")
        assert seen.app.current_mode == "reports"
        await seen.press("colon")
        await seen.type("bill.new")
        await seen.press("enter")
        assert "New bill" in seen.line("Test & Co")


async def test_the_colon_means_nothing_by_default(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3")
        before = seen.text()
        await seen.press("colon")
        assert seen.text() == before


async def test_tallys_keys_begin_from_anywhere(run_screens: Any):
    async with run_screens(settings=Settings(keys="tally")) as seen:
        await seen.press("8", "f9")
        assert "New bill" in seen.line("Test & Co")
