"""What was typed while the books answered, a record made in place by save-and-new, a fault that stays said."""

from __future__ import annotations

from typing import Any

from screens.forms.cash import ReceiptForm
from screens.widgets.choice_field import ChoiceField
from tests.screens.by_keys import open_list


async def test_what_was_typed_before_the_books_answered_is_an_entry(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "down", "p")
        form: Any = seen.app.screen
        assert form.type == ReceiptForm.type
        assert not form.unsaved  # what the books propose is none
        found = form.gateway.read_plain(lambda connection: _found(connection, form))
        form.row("memo").put("typed ahead")
        form._show_found(found)
        assert form.unsaved
        await seen.press("escape")
        assert "Leave without saving" in seen.text()


def _found(connection: Any, form: Any) -> Any:
    from crm_tui.documents.settleable import counterparty
    from screens.forms.settling_form import Found

    return Found(counterparty(connection, form.found.code, "ar", sign=1, currency=""), "ar", None)


async def test_a_customer_made_in_place_by_save_and_new_is_taken(run_screens: Any):
    async with run_screens() as seen:
        await open_list(seen, "invoice")
        await seen.press("n")
        await seen.type("Nova")
        await seen.press("ctrl+n", "ctrl+n")
        assert seen.status == "Saved customer C4"
        assert "New customer" in seen.text()
        await seen.press("escape")
        assert "Nova" in seen.line("Customer *")
        assert seen.app.screen.row("party").typed == "C4"


async def test_the_list_stands_on_what_save_and_new_saved(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Zulu Ltd")
        await seen.press("ctrl+n", "escape")
        assert seen.app.screen.table.current.cells[0] == "Zulu Ltd"


async def test_a_fault_beside_the_amount_of_an_adjustment_stays(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "J")
        await seen.type("12x")
        await seen.press("enter")
        assert "! " in seen.line("Amount *")
        await seen.press("ctrl+u")
        await seen.type("-5*2")
        assert "= -10.00" in seen.line("Amount *")
        assert "negative: the customer" in seen.line("Amount *")


def test_a_start_that_is_none_of_the_choices_is_the_first():
    field = ChoiceField((("a", "Alpha"), ("b", "Beta")), value="gone", required=True)
    assert field.value == "a"
    field.action_option("1")
    assert field.value == "b"
