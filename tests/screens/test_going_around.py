"""Filters, drilling and the way back, the palette, going to anything, help."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.actions.screens import PLACES, tabs
from crm_tui.settings import Settings


async def test_a_filter_narrows_as_one_types_and_is_cleared(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "slash")
        await seen.type("acm")
        assert "1 row" in seen.text()
        assert "Acme Tools" in seen.text()
        assert "上海" not in seen.text()
        await seen.press("escape")
        assert "3 rows" in seen.text()
        await seen.press("slash")
        await seen.type("%")
        assert "0 rows" in seen.text()
        assert "Nothing fits the filter: Esc clears it" in seen.text()


async def test_enter_in_the_filter_goes_to_the_rows(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "slash")
        await seen.type("0003")
        await seen.press("enter", "enter")
        assert "Invoice INV-2026-0003" in seen.text()


async def test_a_balance_is_drilled_to_the_document_and_the_row_is_found_again(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "enter", "down")
        assert "Trial balance" in seen.line("Test & Co")
        at = seen.app.screen.table.cursor_row
        row = seen.app.screen.table.current.cells
        await seen.press("enter", "down", "enter")
        assert "Invoice INV-2026" in seen.line("Test & Co")
        await seen.press("escape", "left")
        assert "Trial balance" in seen.line("Test & Co")
        assert seen.app.screen.table.cursor_row == at
        assert seen.app.screen.table.current.cells == row


async def test_periods_of_a_report(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "enter")
        assert "2026-03-16" in seen.line("Trial balance")
        await seen.press("left_square_bracket")
        assert "2026-02-28" in seen.line("Trial balance")
        await seen.press("right_square_bracket", "right_square_bracket")
        assert "2026-04-30" in seen.line("Trial balance")
        await seen.press("T")
        assert "2026-03-16" in seen.line("Trial balance")


@pytest.mark.parametrize("place", [p for p in PLACES if p.digit], ids=lambda p: p.name)
async def test_a_digit_shows_its_place_and_tab_what_is_beside_it(place: Any, run_screens: Any):
    beside = tabs(place.name)
    async with run_screens() as seen:
        await seen.press("1" if place.digit != "1" else "2", place.digit)
        assert seen.app.current_mode == place.name
        await seen.press(place.digit)
        assert seen.app.current_mode == place.name
        if len(beside) > 1:
            await seen.press("tab")
        assert seen.app.current_mode == beside[1 % len(beside)].name


async def test_digits_keep_what_was_left_and_come_back_to_the_list(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "down", "down", "2", "3")
        assert seen.app.screen.table.cursor_row == 2
        await seen.press("enter", "3")
        assert "Invoices" in seen.line("Test & Co")


@pytest.mark.parametrize(
    ("typed", "opened"), [("mpany", ""), ("cme", "Customer Acme Tools"), ("2026-0003", "Invoice INV-2026-0003"), ("i:0001", "Invoice INV-2026-0001")]
)
async def test_go_to_anything(typed: str, opened: str, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "ctrl+g")
        await seen.pilot.press(*(("colon" if c == ":" else "minus" if c == "-" else c) for c in typed), "enter")
        await seen.settle()
        assert (opened in seen.line("Test & Co")) if opened else ("Nothing has this" in seen.text())


async def test_the_palette_carries_out_what_is_chosen(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "ctrl+p")
        await seen.type("new inv")
        await seen.press("enter")
        assert "New invoice" in seen.line("Test & Co")


async def test_the_palette_acts_on_the_row_below(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "ctrl+p")
        await seen.type("receive")
        await seen.press("enter")
        assert "Receive a payment" in seen.line("Test & Co")


async def test_help_shows_the_keys_here_and_goes(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3")
        before = seen.text()
        await seen.press("question_mark")
        assert "New invoice" in seen.text()
        assert "Opens an empty invoice; Ctrl+S posts it." in (await _moved(seen)).text()
        await seen.press("escape")
        assert seen.text() == before


async def _moved(seen: Any) -> Any:
    await seen.press("down")
    return seen


async def test_a_preset_changes_keys_and_what_is_shown(run_screens: Any):
    async with run_screens(settings=Settings(keys="quickbooks", keymap={"help": "f10,question_mark"})) as seen:
        await seen.press("3", "n")
        assert "Invoices" in seen.line("Test & Co")
        assert "Ctrl+N New" in seen.text()
        assert "F10 Help" in seen.text()
        await seen.press("ctrl+n")
        assert "New invoice" in seen.line("Test & Co")


async def test_today_opens_what_it_tells_of(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("end", "enter")
        assert "Invoice INV-2026-0004" in seen.line("Test & Co")
        await seen.press("escape", "home", "down", "enter")
        assert "Receivables by age" in seen.line("Test & Co")


async def test_reload_shows_what_another_program_did(run_screens: Any, small_books: Any):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    async with run_screens() as seen:
        await seen.press("2")
        with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("customer.add") as session:
            post_document(session, document={"type": "customer", "code": "Z", "name": "Zenith"})
        assert "Zenith" not in seen.text()
        await seen.press("ctrl+r")
        assert "Zenith" in seen.text()


async def test_what_another_program_changed_is_shown_by_itself(run_screens: Any, small_books: Any):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    async with run_screens() as seen:
        await seen.press("2")
        seen.app.look_for_others()
        await seen.settle()
        with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
            post_document(session, document={"type": "customer", "code": "C9", "name": "Brand New"})
        assert "Brand New" not in seen.text()
        seen.app.look_for_others()
        await seen.settle()
        assert "Brand New" in seen.text()


async def test_the_cursor_stands_on_what_was_just_saved(run_screens: Any):
    """By hand: from the third row; the new invoice stands first, and p would receive money for it."""
    async with run_screens() as seen:
        await seen.press("3", "down", "down")
        stood = seen.app.screen.table.current.key
        await seen.press("escape", "ctrl+r")
        assert seen.app.screen.table.current.key == stood
        await seen.press("n")
        await seen.type("acme")
        await seen.press("enter", "enter", "enter", "enter")
        form = seen.app.screen
        await seen.type("Paper")
        await seen.press("enter", "enter")
        await seen.type("5")
        await seen.press("ctrl+s")
        assert form.saved is not None, seen.text()
        assert seen.app.screen.table.current.key[:2] == ("invoice", form.saved)
