"""Books that are looked at only: the screens work, every change is refused with a word, and the title says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.opening import open_books
from crm_tui.cli.arguments import hoisted
from crm_tui.errors import BadFile
from screens.gateway import Gateway


def test_every_change_of_books_opened_to_read_is_refused(small_books: Path) -> None:
    with open_books(small_books, read_only=True) as books:
        assert books.snapshot is not None
        with pytest.raises(BadFile) as refused, books.change("settings.set"):
            pass
        assert refused.value.code == "read_only"
        with books.reading() as connection:
            assert connection.execute("SELECT name FROM company").fetchone() == ("Test & Co",)


def test_the_option_stands_anywhere_and_takes_no_value() -> None:
    line = hoisted(["invoices", "--read-only", "list"])
    assert line.given == {"read-only": "yes"}
    assert line.rest == ["invoices", "list"]


def test_a_gateway_that_reads_only_changes_nothing_by_any_way(small_books: Path) -> None:
    before = small_books.read_bytes()
    gateway = Gateway(small_books, lambda file: open_books(file, read_only=True), read_only=True)
    for way in (lambda: gateway.change("x", print), lambda: gateway.act(print), lambda: gateway.replace(print)):
        with pytest.raises(BadFile):
            way()
    gateway.close()
    assert small_books.read_bytes() == before
    assert gateway.changes == 0


async def test_screens_of_books_opened_to_read(run_screens: Any):
    async with run_screens() as seen:
        seen.app.gateway.read_only = True
        seen.app.introduce("Test & Co")
        await seen.settle()
        assert "Test & Co [read only]" in seen.text()
        await seen.press("3", "enter")
        assert "INV-" in seen.text()
        await seen.press("escape")
        await seen.press("n")
        assert "nothing can be changed" in seen.status
        await seen.press("d")
        await seen.press("y", "enter", "ctrl+s")
        assert len(seen.app.screen_stack) <= 2
        assert seen.app.gateway.changes == 0


async def test_the_name_of_the_company_follows_its_change(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("0", "down", "enter")
        assert "Name" in seen.text()
        seen.app.screen.query_one("Input").value = "Lantern & Quill"
        await seen.press("enter")
        assert "Lantern & Quill › Settings" in seen.text()
        await seen.press("1")
        assert "Lantern & Quill › Today" in seen.text()
