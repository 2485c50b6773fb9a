"""In the pseudo-language every marked text stands in brackets: what does not is a text that no translation would reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from crm_tui.words import PSEUDO, language, speak

DATA = (
    "Test",
    "Acme",
    "Tools",
    "acme",
    "上海电子有限公司",
    "Sons",
    "bold",
    "Checking",
    "Savings",
    "Cash",
    "Credit",
    "card",
    "INV",
    "RCP",
    "net",
    "USD",
    "Dr",
    "Cr",
)
CODES = ("default", "dark", "light", "high", "contrast", "ansi", "terminal", "monochrome", "invoices", "list", "Widget")
"""Values of the settings file, which are typed so in every language; the words of a command; the name of a template."""
KEYS = ("Ctrl", "Enter", "Esc", "PgDn", "PgUp", "Home", "End", "Tab", "Shift", "Space", "Backspace", "F1")


@pytest.fixture
def pseudo() -> Iterator[None]:
    before = language()
    speak(PSEUDO)
    yield
    speak(before)


@pytest.mark.parametrize(
    "walk", [("1",), ("2",), ("2", "enter"), ("2", "n"), ("3",), ("3", "enter"), ("3", "n"), ("4",), ("4", "p"), ("8",), ("2", "ctrl+p")]
)
async def test_every_text_of_the_program_is_marked(walk: tuple[str, ...], pseudo: None, run_screens: Any):
    async with run_screens(size=(200, 40)) as seen:
        await seen.press(*walk)
        assert unmarked(seen.text()) == []


WINDOWS: dict[str, tuple[str, ...]] = {
    "columns": ("3", "V"), "filter": ("3", "slash"), "filters explained": ("3", "slash", "question_mark"), "cell as filter": ("3", "L", "f"),
    "marked verbs": ("3", "asterisk", "d"), "preview": ("3", "down", "x"), "acts": ("2", "U"),
    "templates": ("2", "down", "i", "P", "1", "enter", "ctrl+t", "m", "W", "i", "d", "g", "e", "t", "s", "enter", "ctrl+t", "t"),
    "menu of lines": ("2", "down", "i", "ctrl+t"), "settings": ("0",), "rates": ("0", "tab", "tab", "n"),
    "report asked": ("8", "down", "down", "down", "down", "enter"),
}  # fmt: skip
CALLED = {"keys": "edit_keys", "theme": "theme", "tour": "tour", "same command": "same_command"}


@pytest.mark.parametrize("name", WINDOWS)
async def test_every_text_of_a_window_is_marked(name: str, pseudo: None, run_screens: Any):
    async with run_screens(size=(200, 40)) as seen:
        await seen.press(*WINDOWS[name])
        assert unmarked(seen.text()) == []


@pytest.mark.parametrize("name", CALLED)
async def test_every_text_of_what_the_palette_opens_is_marked(name: str, pseudo: None, run_screens: Any):
    async with run_screens(size=(200, 40)) as seen:
        await seen.press("3")
        before = seen.text()
        await seen.app.run_action(CALLED[name])
        await seen.settle()
        assert seen.text() != before
        assert unmarked(seen.text()) == []


@pytest.mark.parametrize("setting", ["number_date_order", "tax_follows_discount", "papers.lang", "numbers"])
async def test_every_choice_of_a_setting_is_marked(setting: str, pseudo: None, run_screens: Any):
    async with run_screens(size=(200, 40)) as seen:
        await seen.press("0")
        table = seen.app.screen.table
        table.cursor_row = next(i for i in range(table.count) if (key := table.row_at(i).key) and key[1] == setting)
        await seen.press("enter")
        assert unmarked(seen.text()) == []


def unmarked(text: str) -> list[str]:
    """Words that stand outside the brackets and are neither data nor keys."""
    found: list[str] = []
    for row in text.splitlines():
        rest, before = row, ""
        while rest != before:  # a marked text may stand within another
            rest, before = re.sub(r"⟦[^⟦⟧…]*(⟧|…)", lambda m: " " if m[1] == "⟧" else "…", rest), rest
        rest = re.sub(r"⟦[^⟦⟧│]*(│|$)|(^|│)[^⟦⟧│]*⟧", " ", rest)  # wrapped, or half under a window
        found += re.findall(r"[A-Za-z]{4,}", rest)
    return [w for w in found if w not in DATA + KEYS + ALLOWED + CODES]


ALLOWED = (
    "post",
    "example",
    "owner",
    "Design",
    "Travel",
    "Widgets",
    "Accounts",
    "receivable",
    "Sales",
    "basis",
    "edges",
    "TIES",
    "Work",
    "February",
    "opening",
)
"""Texts of the books, ids of parameters and checks."""
