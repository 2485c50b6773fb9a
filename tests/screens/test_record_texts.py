"""The record forms and cards in the pseudo-language, in Chinese, and with names that would be obeyed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from crm_tui.words import speak
from tests.screens.test_hostile_names import EVIL, demand_harmless, evil_books
from tests.screens.test_unmarked_texts import ALLOWED, DATA, KEYS, pseudo

__all__ = ["evil_books", "pseudo"]

WALKS = [
    ("2", "down", "e", "ctrl+f"), ("2", "tab", "n", "ctrl+f"), ("2", "shift+tab", "n"), ("7", "n", "ctrl+f"), ("7", "enter"), ("7", "e"),
    ("6", "shift+tab", "n", "tab", "tab", "down"), ("6", "shift+tab", "C"), ("6", "shift+tab", "e"), ("0", "tab", "n"), ("0", "tab", "enter"),
    ("0", "tab", "enter", "n"), ("0", "tab", "e"), ("0", "tab", "tab", "n", "down"), ("2", "n", "n", "tab", "tab", "9", "0", "tab", "ctrl+s"),
]  # fmt: skip
OF_THE_BOOKS = (
    "Sales", "cash", "Assets", "Income", "Widget", "taxable_sales", "tax_collected", "taxable", "collected", "admin", "asset", "liability",
    "nontaxable", "sales", "nontaxable_sales",
    "Dollar", "Yuan", "Renminbi", "Zloty", "Afghani", "Dirham", "Euro", "Pound", "Sterling", "Franc", "Emirates", "Peso", "Lek", "Armenian", "Dram",
    "Kwanza", "Argentine", "Australian", "Netherlands", "Antillean", "Guilder",
)  # fmt: skip
"""Words of the books themselves, names of ISO 4217, and ids."""


@pytest.mark.parametrize("walk", WALKS, ids="-".join)
async def test_every_text_of_the_record_forms_is_marked(walk: tuple[str, ...], pseudo: None, run_screens: Any):
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
        async with run_screens(size=(100, 40)) as seen:
            await seen.press("2", "n", "ctrl+f")
            text = seen.text()
            for words in ("新建客户", "电子邮件", "付款条件", "信用额度", "更多字段"):
                assert words in text
            await seen.press("escape", "0", "tab", "n")
            assert "标准税率" in seen.line("%")[:200] + seen.text()
    finally:
        speak("en")


@pytest.mark.parametrize("kind", ["customer", "product"])
async def test_evil_names_are_edited_and_kept_as_they_are(kind: str, evil_books: Any, run_screens: Any):
    """An edit of another key leaves the name to the letter; nothing raw reaches the screen."""
    from crm_tui.books.connection import reading
    from crm_tui.documents.records import read_record

    prefix = {"customer": "E", "product": "P"}[kind]
    async with run_screens(path=evil_books) as seen:
        for i in range(0, len(EVIL), 3):
            seen.app.begin(kind, code=f"{prefix}{i:02}")
            await seen.settle()
            demand_harmless(seen)
            await seen.press("tab", "ctrl+u")
            await seen.type("5")
            await seen.press("ctrl+s")
            demand_harmless(seen)
            assert seen.status == f"Changed {kind} {prefix}{i:02}"
    with reading(evil_books) as connection:
        for i in range(0, len(EVIL), 3):
            found = read_record(connection, kind, f"{prefix}{i:02}", "2026-03-16").values
            assert found["name"] == EVIL[i]


async def test_evil_names_on_cards_of_products(evil_books: Any, run_screens: Any):
    async with run_screens(path=evil_books) as seen:
        for i in range(1, len(EVIL), 3):
            seen.app.open_found(("product", f"P{i:02}"))
            await seen.settle()
            demand_harmless(seen)
            await seen.press("escape")


@pytest.mark.parametrize("text", EVIL[:14:3])
async def test_evil_text_typed_into_every_field(text: str, run_screens: Any):
    from textual import events

    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+f", "shift+tab")
        for _field in range(25):
            seen.app.focused.post_message(events.Paste(text))
            await seen.settle()
            demand_harmless(seen)
            await seen.press("tab")
        await seen.press("ctrl+s")
        demand_harmless(seen)
