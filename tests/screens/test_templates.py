"""Documents kept under a name, from the small menu of a form: kept, inserted, renamed, let go of."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.templates import list_templates
from tests.screens.by_keys import open_list


async def kept(seen: Any, name: str) -> None:
    await seen.press("ctrl+t", "m")
    await seen.type(name)
    await seen.press("enter")


async def test_an_invoice_is_kept_and_inserted_whole_in_another(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await open_list(seen, "invoice")
        await seen.press("n")
        await seen.type("ac")
        await seen.press("enter", "enter", "enter")
        await seen.type("P1")
        await seen.press("enter")
        await seen.type("4")
        await kept(seen, "Four widgets")
        assert seen.status == "Template Four widgets is kept"
        await seen.press("escape", "y", "n", "ctrl+t", "t", "enter")
        assert "Acme Tools" in seen.line("Customer *")
        assert "Net 50.00" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status.startswith("Saved invoice")
    (template,) = answered(list_templates)
    assert template.content == {"party": "C1", "lines": [{"product": "P1", "description": "Widget", "quantity": "4"}]}


async def test_what_was_entered_stays_and_the_lines_come_after_it(run_screens: Any):
    async with run_screens() as seen:
        await open_list(seen, "invoice")
        await seen.press("n")
        await seen.type("ac")
        await seen.press("enter", "enter", "enter")
        await seen.type("P1")
        await seen.press("enter")
        await kept(seen, "One")
        await seen.press("escape", "y", "n")
        await seen.type("C2")
        await seen.press("enter", "enter", "enter")
        await seen.type("P2")
        await seen.press("enter", "ctrl+t", "t", "enter")
        lines = seen.app.screen.grid.document_lines()
        assert [line["product"] for line in lines] == ["P2", "P1"]
        assert seen.app.screen.row("party").typed != "C1"


async def test_a_journal_entry_is_kept_renamed_and_let_go_of(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("6", "tab", "n", "enter")
        await seen.type("Rent")
        await seen.press("enter")
        await seen.type("6300")
        await seen.press("enter")
        await seen.type("500")
        await seen.press("enter")
        await kept(seen, "Rent")
        assert seen.status == "Template Rent is kept"
        await seen.press("ctrl+t", "t", "ctrl+t")
        await seen.press("ctrl+u")
        await seen.type("Office rent")
        await seen.press("enter")
        assert [t.name for t in answered(list_templates)] == ["Office rent"]
        await seen.press("ctrl+l")
        assert answered(list_templates) == []
        await seen.press("escape", "ctrl+t", "t")
        assert seen.status == "There is no template yet: enter a document, then keep it as one"


async def test_nothing_is_kept_of_a_form_without_lines(run_screens: Any):
    async with run_screens() as seen:
        await open_list(seen, "invoice")
        await seen.press("n", "ctrl+t", "m")
        assert seen.status == "! A line is needed"
