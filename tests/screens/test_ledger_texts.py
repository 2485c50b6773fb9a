"""Journal entries, opening balances, papers and the first steps in the pseudo-language, in Chinese, and with names that would be obeyed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from crm_tui.words import speak
from tests.screens.test_hostile_names import EVIL, demand_harmless, evil_books
from tests.screens.test_unmarked_texts import ALLOWED, DATA, KEYS, pseudo

__all__ = ["evil_books", "pseudo"]

WALKS = [
    ("6", "tab", "n", "ctrl+f"), ("6", "tab", "n", "enter", "x", "enter", *"1100", "enter", "5", "enter", "ctrl+s"), ("6", "tab", "n", "ctrl+t"),
    ("6", "tab", "n", "enter", "x", "enter", "1", "enter", "ctrl+f"), ("6", "tab", "t"), ("6", "tab", "B"), ("6", "tab", "B", "ctrl+f"),
    ("6", "tab", "B", "enter", *"1000", "enter", "5", "enter", "enter", "C", "1", "enter", "ctrl+f"), ("4", "P"), ("6", "tab", "B", "ctrl+s"),
]  # fmt: skip
OF_THE_BOOKS = ("capital", "Owner", "stock", "common", "home")


@pytest.mark.parametrize("walk", WALKS, ids="-".join)
async def test_every_text_of_the_ledger_forms_is_marked(walk: tuple[str, ...], pseudo: None, run_screens: Any):
    async with run_screens(size=(200, 50)) as seen:
        await seen.press(*walk)
        unmarked = []
        for row in seen.text().splitlines():
            rest = re.sub(r"⟦[^⟧…]*[⟧…]", " ", row)
            unmarked += re.findall(r"[A-Za-z]{4,}", rest)
        assert [w for w in unmarked if w not in DATA + KEYS + ALLOWED + OF_THE_BOOKS] == []


async def test_the_forms_speak_chinese(run_screens: Any):
    speak("zh_CN")
    try:
        async with run_screens() as seen:
            await seen.press("6", "tab", "n", "enter")
            await seen.type("Rent")
            await seen.press("enter")
            await seen.type("6450")
            await seen.press("enter")
            await seen.type("100")
            await seen.press("enter")
            for words in ("新凭证", "科目", "借方 100.00", "差额 100.00，缺贷方", "租金"):
                assert words in seen.text()
            await seen.press("escape", "y", "B")
            assert "期初余额" in seen.line("›")
    finally:
        speak("en")


async def test_accounts_and_parties_with_evil_names(evil_books: Any, run_screens: Any):
    from tests.screens.test_journal import post

    for i, name in enumerate(EVIL):
        if len(name) <= 200:
            post(evil_books, {"type": "account", "code": f"9{i:03}", "name": name, "subtype": "admin"})
    async with run_screens(path=evil_books) as seen:
        await seen.press("6", "tab", "n", "enter")
        await seen.type("m")
        await seen.press("enter")
        for i in range(0, len(EVIL), 3):
            await seen.type(f"9{i:03}")
            await seen.press("enter")
            await seen.type("1")
            demand_harmless(seen)
            await seen.press("tab", "tab")
            await seen.type(f"E{i:02}")
            await seen.press("enter")
            demand_harmless(seen)
            await seen.press("down" if i else "enter", "enter")
        await seen.press("escape", "y", "B")
        seen.app.screen.items.focus_cell("party")
        await seen.settle()
        for i in range(0, len(EVIL), 5):
            await seen.type(f"E{i:02}")
            await seen.press("enter")
            demand_harmless(seen)
            await seen.press("ctrl+l")


@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_the_forms_fit(size: tuple[int, int], run_screens: Any):
    from rich.cells import cell_len

    async with run_screens(size=size) as seen:
        for walk in WALKS:
            await seen.press(*walk)
            assert all(cell_len(row) <= size[0] for row in seen.text().splitlines())
            await seen.press("escape", "y", "escape", "escape")
