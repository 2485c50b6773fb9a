"""Ctrl+N in a lookup makes what there is none of; a code that is there is taken."""

from __future__ import annotations

from typing import Any


async def test_a_code_that_is_there_is_taken(run_screens: Any) -> None:
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("c1")
        await seen.press("ctrl+n")
        form = seen.app.screen
        assert form.rows["party"].field.code == "C1"
        assert "Acme Tools" in seen.text()
        assert "New customer" not in seen.text()


async def test_a_name_that_is_not_there_is_made(run_screens: Any) -> None:
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("Zebra Ltd")
        await seen.press("ctrl+n")
        assert "New customer" in seen.text()
        assert "Zebra Ltd" in seen.text()
