"""New books say on Today what to do first; with the first document that goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.ledger.new_books import create_books
from tests.screens.test_journal import post


@pytest.fixture
def new_books(tmp_path: Path) -> Path:
    path = tmp_path / "new.books"
    create_books(path, name="Shop", currency="USD", chart="us_general", first_month="2026-01", today="2026-03-16")
    return path


async def test_the_steps_are_told_with_their_keys_and_enter_does_them(new_books: Path, run_screens: Any):
    async with run_screens(path=new_books) as seen:
        assert "2 n" in seen.line("Enter your customers")
        assert "6 Tab B" in seen.line("Enter the opening balances")
        await seen.press("enter")
        assert "New customer" in seen.line("Shop ›")
        await seen.press("escape", "down", "enter")
        assert "Opening balances" in seen.line("Shop ›")
        assert "2025-12-31" in seen.line("Date *")


@pytest.mark.parametrize(("keys", "form"), [("6 tab B", "Opening balances"), ("7 n", "New product"), ("3 n", "New invoice"), ("2 n", "New customer")])
async def test_the_keys_told_lead_there(keys: str, form: str, new_books: Path, run_screens: Any):
    async with run_screens(path=new_books) as seen:
        await seen.press(*keys.split())
        assert form in seen.line("Shop ›")


async def test_they_go_with_the_first_document(new_books: Path, run_screens: Any):
    post(new_books, {"type": "opening", "date": "2025-12-31", "lines": [{"account": "1000", "debit": "5"}]})
    async with run_screens(path=new_books) as seen:
        assert "First steps" not in seen.text()
        assert "Customers owe" in seen.text()
