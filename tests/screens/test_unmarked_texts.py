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
        unmarked = []
        for row in seen.text().splitlines():
            rest = re.sub(r"⟦[^⟧…]*[⟧…]", " ", row)
            unmarked += [w for w in re.findall(r"[A-Za-z]{4,}", rest) if w not in DATA + KEYS]
        assert [w for w in unmarked if w not in ALLOWED] == []


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
