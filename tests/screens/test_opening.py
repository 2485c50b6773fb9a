"""Opening balances entered by keys alone; the ledger then holds what the command would have written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.screens.test_journal import as_command, enter_line, ledger, post

__all__ = ["as_command"]


async def test_opening_balances_with_open_documents(run_screens: Any, small_books: Path, as_command: Any):
    async with run_screens() as seen:
        await seen.press("6", "tab", "B", "enter")
        await enter_line(seen, "1000", "2500")
        await seen.type("3000")
        await seen.press("enter", "enter")
        await seen.type("1900")
        await seen.press("enter", "enter")
        for party, number, date, due, amount in (("C1", "A17", "2024-12-02", "2025-01-02", "480"), ("V1", "B9", "2024-11-30", "", "80.40")):
            await seen.type(party)
            await seen.press("enter")
            for text in (number, date, due, amount):
                await seen.type(text)
                await seen.press("enter")
        assert "Customers owe 480.00   we owe 80.40" in seen.text()
        assert "999.60 goes to the credit of the opening balance account" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved opening balances OB-2024-0001"
    items = [{"party": "C1", "number": "A17", "date": "2024-12-02", "due": "2025-01-02", "amount": "480"},
             {"party": "V1", "number": "B9", "date": "2024-11-30", "amount": "80.40"}]  # fmt: skip
    lines = [{"account": "1000", "debit": "2500"}, {"account": "3000", "credit": "1900"}]
    assert ledger(small_books) == as_command({"type": "opening", "date": "2024-12-31", "lines": lines, "items": items})


async def test_items_in_another_currency_and_credits(run_screens: Any, small_books: Path, as_command: Any):
    async with run_screens() as seen:
        await seen.press("6", "tab", "B")
        seen.app.screen.items.focus_cell("party")
        await seen.settle()
        await seen.type("C1")
        await seen.press("enter")
        for text in ("K1", "2024-12-02", "", "-100"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("up", "ctrl+f")
        for text in ("ar", "EUR", "1.5"):
            await seen.type(text)
            await seen.press("tab")
        assert "Customers owe -150.00" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved opening balances OB-2024-0001"
    item = {"party": "C1", "number": "K1", "date": "2024-12-02", "amount": "-100", "side": "ar", "currency": "EUR", "rate": "1.5"}
    assert ledger(small_books) == as_command({"type": "opening", "date": "2024-12-31", "items": [item]})


async def test_opening_balances_that_stand_are_told_before_others_are_added(run_screens: Any, small_books: Path, answered: Any):
    post(small_books, {"type": "opening", "date": "2024-12-31", "lines": [{"account": "1000", "debit": "10"}]})
    async with run_screens() as seen:
        await seen.press("6", "tab", "B", "enter")
        assert "stand already, in OB-2024-0001" in seen.status
        await enter_line(seen, "1010", "5")
        await seen.press("ctrl+s")
        assert "stand already, in OB-2024-0001" in seen.status
        await seen.press("ctrl+s")
        assert seen.status.startswith("Saved opening balances OB-2024-0002")
    assert answered(lambda c: c.execute("SELECT count(*) FROM document WHERE type = 'opening'").fetchone()[0]) == 2


async def test_opening_balances_are_entered_again_after_a_void(run_screens: Any, small_books: Path):
    document = {"type": "opening", "date": "2024-12-31", "lines": [{"account": "1000", "debit": "10"}]}
    item = {"party": "C1", "number": "A17", "date": "2024-12-02", "amount": "480"}
    post(small_books, document | {"items": [item]}, {"type": "void", "document": "opening:OB-2024-0001"})
    async with run_screens() as seen:
        await seen.press("6", "tab", "D")
        assert "2024-12-31" in seen.line("Date *")
        assert "10.00" in seen.text()
        assert "A17" in seen.text()
        assert "invoice A17 is there already" in seen.text()


async def test_the_palette_opens_them_from_anywhere(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "ctrl+p")
        await seen.type("opening bal")
        await seen.press("enter")
        assert "Opening balances" in seen.line("Test & Co ›")
