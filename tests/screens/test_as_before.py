"""`"` in an empty field of a form is what stood there in the entry before; save-and-new keeps date and party."""

from __future__ import annotations

from typing import Any

from tests.screens.by_keys import open_list


async def test_a_sign_takes_what_the_entry_before_had(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("One Ltd")
        await seen.press("enter", "enter")
        await seen.type("15")
        await seen.press("ctrl+n")
        await seen.type('Two "Best" Ltd')
        assert 'Two "Best" Ltd' in seen.line("Name *")
        await seen.press("enter", "enter", "quotation_mark")
        assert "due in 15 days" in seen.line("Terms")
        await seen.press("enter")
        await seen.press("quotation_mark")
        assert seen.app.screen.row("phone").typed == '"'  # the entry before had none: a sign like others


async def test_the_memo_of_the_bill_before(run_screens: Any):
    async with run_screens() as seen:
        await open_list(seen, "bill")
        await seen.press("n")
        await seen.type("pa")
        await seen.press("enter", "enter")
        await seen.type("B8")
        await seen.press("enter", "enter")
        await seen.type("Ink")
        await seen.press("enter", "enter", "enter")
        await seen.type("12")
        await seen.press("enter", "enter", "enter", "enter")
        await seen.type("Office, April")
        await seen.press("ctrl+n")
        screen = seen.app.screen
        assert screen.row("party").typed == "V1"
        screen.focus_of("memo")
        await seen.press("quotation_mark")
        assert screen.row("memo").typed == "Office, April"
        screen.focus_of("vendor_ref")
        await seen.press("quotation_mark")
        assert screen.row("vendor_ref").typed == '"'  # no two bills have the same


async def test_the_next_receipt_has_the_date_and_customer_and_begins_there(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("5", "n")
        await seen.type("C1")
        await seen.press("enter")
        await seen.type("2026-03-10")
        await seen.press("enter")
        await seen.type("10")
        await seen.press("ctrl+n")
        screen = seen.app.screen
        assert screen.row("party").typed == "C1"
        assert screen.row("date").typed == "2026-03-10"
        assert screen.focused is screen.row("party").field.field
        await seen.press("enter", "enter")
        await seen.type("5")
        await seen.press("escape", "n")
        await seen.press("shift+tab", "shift+tab")
        await seen.type("C2")
        await seen.press("enter")
        assert screen.row("party").typed == "C2"
