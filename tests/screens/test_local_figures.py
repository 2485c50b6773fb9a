"""Figures typed and shown as the locale writes them; the books hold the same as ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from screens.entry.amounts import parse_amount
from screens.formats import USUAL, Formats, write_as
from tests.screens.by_keys import DAY, as_posted, open_list, shown


@pytest.fixture
def with_commas() -> Iterator[None]:
    write_as(Formats(",", ".", "16.03.2026"))
    yield
    write_as(USUAL)


@pytest.mark.parametrize(
    ("typed", "with_point", "with_comma"),
    [
        ("1.234,50", 1234_500, 1234_500), ("1,234.50", 1234_500, 1234_500), ("1.234", 1_234, 1234_000), ("1,234", 1234_000, 1_234),
        ("1.234.567", 1234567_000, 1234567_000), ("1,5", 1_500, 1_500), ("1.5", 1_500, 1_500), ("12.3456", 12_346, 12_346),
        ("2*1.100+1", 3_200, 2201_000), ("0,125", 125_000, 125),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_read_as_here(typed: str, with_point: int, with_comma: int):
    assert parse_amount(typed, 3) == with_point
    assert parse_amount(typed, 3, point=",") == with_comma


async def test_a_bill_is_typed_and_shown_with_commas(run_screens: Any, small_books: Path, made_books: Path, tmp_path: Path, with_commas: None):
    async with run_screens() as seen:
        await open_list(seen, "bill")
        await seen.press("n")
        await seen.type("pa")
        await seen.press("enter", "enter")
        await seen.type("B8")
        await seen.press("enter", "enter")
        for what, quantity, price in (("Ink", "1,5", "1.234,50"), ("Caps", "2", "0,125")):
            await seen.type(what)
            await seen.press("enter", "enter")
            await seen.type(quantity)
            await seen.press("enter")
            await seen.type(price)
            await seen.press("enter", "enter")
        text = seen.text()
        assert "1,5" in text and "1234,50" in text and "0,125" in text  # noqa: PT018 - one screen
        assert "1.852,00" in text
        await seen.press("up", "up", "ctrl+s")  # gone over once more, nothing changes
        assert seen.status.startswith("Saved bill")
    lines = [{"description": "Ink", "quantity": "1.5", "price": "1234.50"}, {"description": "Caps", "quantity": "2", "price": "0.125"}]
    document = {"type": "bill", "party": "V1", "date": DAY, "vendor_ref": "B8", "lines": lines}
    assert shown(small_books, "bill", "BILL-2026-0002") == as_posted(made_books, tmp_path, document)


async def test_an_amount_of_money_is_brought_back_as_it_was(run_screens: Any, with_commas: None):
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+f")
        seen.app.screen.focus_of("credit_limit")
        await seen.type("1.234")
        assert seen.app.screen.entered()["credit_limit"] == "1234.00"
        state = seen.app.screen.state()
        await seen.app.screen.put_state(state)
        assert seen.app.screen.entered()["credit_limit"] == "1234.00"
        assert "1234,00" in seen.line("Credit limit")
