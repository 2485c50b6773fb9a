"""Each screen as it looks at 80x24 on a frozen day, kept as plain text (tests/goldens)."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len

WALKS: dict[str, tuple[str, ...]] = {
    "today": (),
    "customers": ("2",),
    "customer": ("2", "enter"),
    "new_customer": ("2", "n"),
    "edit_customer": ("2", "down", "e", "ctrl+f"),
    "new_vendor": ("2", "tab", "n"),
    "new_employee": ("2", "shift+tab", "n"),
    "new_product": ("7", "n"),
    "product": ("7", "down", "enter"),
    "new_account": ("6", "shift+tab", "n"),
    "account": ("6", "shift+tab", "C"),
    "new_tax_code": ("0", "tab", "n"),
    "tax_code": ("0", "tab", "down", "enter"),
    "new_tax_rate": ("0", "tab", "down", "enter", "n"),
    "new_rate": ("0", "tab", "tab", "n"),
    "invoices": ("3",),
    "invoice": ("3", "enter"),
    "new_invoice": ("3", "n"),
    "new_quote": ("3", "tab", "n", "a", "c", "enter", "enter", "enter", "enter", "P", "2", "enter", "3"),
    "new_bill": (
        "3",
        "tab",
        "tab",
        "tab",
        "n",
        "p",
        "a",
        "enter",
        "enter",
        "B",
        "8",
        "enter",
        "enter",
        "I",
        "n",
        "k",
        "enter",
        "enter",
        "enter",
        "9",
    ),
    "credit": ("3", "end", "up", "c", "down", "o"),
    "edit_draft": ("2", "down", "i", "P", "1", "enter", "4", "ctrl+t", "d", "3", "e", "tab", "ctrl+f"),
    "receivables": ("4",),
    "receipt": ("4", "p"),
    "payment": ("4", "tab", "p"),
    "refund": ("4", "p", "1", "0", "0", "ctrl+s", "5", "b"),
    "write_off": ("3", "down", "w"),
    "adjustment": ("2", "J"),
    "allocation": ("4", "p", "3", "0", "down", "space", "ctrl+s", "5", "a"),
    "templates": ("2", "down", "i", "P", "1", "enter", "ctrl+t", "m", "W", "i", "d", "g", "e", "t", "s", "enter", "ctrl+t", "t"),
    "void": ("5", "d"),
    "list_filter": ("3", "slash", "question_mark"),
    "list_columns": ("3", "V"),
    "list_preview": ("3", "down", "space", "x"),
    "marked": ("3", "asterisk", "d"),
    "allocation_back": ("5", "A"),
    "vendors": ("2", "tab"),
    "quotes": ("3", "tab"),
    "bills": ("3", "tab", "tab", "tab"),
    "payables": ("4", "tab"),
    "payments": ("5",),
    "ledger": ("6",),
    "journal": ("6", "tab"),
    "new_journal": ("6", "tab", "n", "enter", *"Rent", "enter", *"6450", "enter", *"1200", "enter", *"1000", "enter"),
    "opening": (
        "6",
        "tab",
        "B",
        "enter",
        *"1000",
        "enter",
        *"2500",
        "enter",
        *"3000",
        "enter",
        "enter",
        *"2000",
        "enter",
        "enter",
        *"C1",
        "enter",
        *"A17",
        "enter",
        *"2024",
        "minus",
        *"12",
        "minus",
        *"02",
        "enter",
        "enter",
        *"480",
        "enter",
    ),
    "accounts": ("6", "shift+tab"),
    "products": ("7",),
    "bill": ("3", "tab", "tab", "tab", "enter"),
    "reports": ("8",),
    "tasks": ("9",),
    "month": ("9", "tab"),
    "settings": ("0",),
    "tax_codes": ("0", "tab"),
    "backups": ("0", "shift+tab"),
    "trial_balance": ("8", "enter"),
    "account_register": ("8", "enter", "enter"),
    "keys": ("0", "ctrl+p", *"keys", "full_stop", *"edit", "enter"),
    "acts": ("3", "p", "ctrl+s", "z", "y", "U"),
    "command": ("3", "p", "f12"),
    "jump": ("3", "n", "ctrl+o"),
    "help": ("3", "question_mark"),
    "palette": ("3", "ctrl+p"),
}


@pytest.mark.parametrize("name", WALKS)
async def test_a_screen_looks_as_kept(name: str, run_screens: Any, golden: Any):
    async with run_screens() as seen:
        await seen.press(*WALKS[name])
        golden(name, seen.text())


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_every_screen_fits_every_size(size: tuple[int, int], run_screens: Any):
    width, height = size
    async with run_screens(size=size) as seen:
        for walk in WALKS.values():
            await seen.press(*walk)
            rows = seen.text().splitlines()
            assert len(rows) <= height
            assert [row for row in rows if cell_len(row) > width] == []
            assert sum(bool(row.strip()) for row in rows) >= 5
            await seen.press("escape", "escape", "escape")


async def test_a_terminal_too_small_says_what_is_needed(run_screens: Any):
    async with run_screens(size=(40, 10)) as seen:
        assert "60x20" in seen.text()
        await seen.press("2", "escape", "n")
        assert "60x20" in seen.text()
        await seen.pilot.resize_terminal(80, 24)
        await seen.settle()
        assert "60x20" not in seen.text()
        assert "Today" in seen.text()


async def test_a_resize_and_back_shows_the_same(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "down", "down")
        before = seen.text()
        for size in ((60, 20), (200, 60), (40, 10), (80, 24)):
            await seen.pilot.resize_terminal(*size)
            await seen.settle()
        assert seen.text() == before
