"""What comes at the wrong moment in a form: candidates after Tab, an answer for another field, a question over what is saved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from screens.entry.dates import nudged
from screens.widgets.lookup_field import LookupField
from screens.widgets.note import Note


@pytest.mark.parametrize(
    ("day", "key"),
    [(date(9999, 12, 31), "+"), (date(9999, 12, 31), "]"), (date(1, 1, 1), "-"), (date(1, 1, 1), "[")],
)
def test_a_day_is_not_moved_beyond_the_calendar(day: date, key: str):
    assert nudged(day, key, today=date(2026, 3, 16)) is None


def test_a_fault_that_is_forgiven_leaves_what_was_said_before():
    note = Note(lambda: None)
    note.say("owes 120.00")
    note.say("no such customer", alarm=True)
    assert note.text == "! no such customer"
    note.forgive()
    assert note.text == "owes 120.00"


async def test_enter_on_what_no_record_is_called_stays_once(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("nobody")
        await seen.press("enter")
        assert "! none such; Ctrl+N adds it" in seen.line("Customer")
        assert seen.app.focused.parent.id == "field-party"
        await seen.press("enter")
        assert seen.app.focused.id == "field-date"


async def test_a_field_whose_question_was_overtaken_does_not_wait_for_ever(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        form = seen.app.screen
        party = form.row("party").field
        assert isinstance(party, LookupField)
        party._asked_for = "ac"
        form._asked_by = party
        await form.show_fields(["currency"])
        other = form.row("currency").field
        form.on_lookup_field_wanted(LookupField.Wanted(other, "eu"))
        assert party._asked_for is None


async def test_a_customer_left_by_tab_brings_what_is_usual(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("acme")
        await seen.press("tab")
        assert seen.app.screen._party is not None
        assert seen.app.screen._party.code == "C1"


async def test_a_form_saved_under_a_question_goes_when_the_question_is_answered(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Twice Ltd")
        await seen.press("escape")
        form = seen.app.screen_stack[-2]
        form._save(again=False)
        await seen.settle()
        assert form.saved is not None
        await seen.press("escape")
        assert form not in seen.app.screen_stack
        assert seen.status.startswith("Saved customer")
