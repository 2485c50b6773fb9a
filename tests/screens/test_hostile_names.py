"""Names that would be obeyed if they were shown as they are: every screen walks through them, and nothing raw or styled comes out."""

from __future__ import annotations

import re
from typing import Any

import pytest

EVIL = [
    "[/x]", "[/]", "[b", "[0]", "a[/", "[$x", "[@click=app.quit]x[/]", "[bold]A[/bold]", "[link=http://e.example]l[/link]", "tail\\",
    "A\x1b[2JB", "A\x1b]0;PWNED\x07B", "A\x1b]52;c;UFdO\x07", "A\x9b2JB", "A\x07B", "A\x08B", "one\ntwo", "cr\rlf", "tab\tbed", "\u202egnp.exe",
    "\u2066iso\u2069", "z\u200bwsp", "e" + "\u0301" * 40, "上海电子有限公司", "한글", "👩‍👩‍👧 family", "x" * 10_000,
    "=1+1", "{0} {name}", "%s %(a)d", "$name",
]  # fmt: skip
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")


@pytest.fixture
def evil_books(tmp_path: Any) -> Any:
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document
    from crm_tui.ledger.new_books import create_books

    path = tmp_path / "evil.books"
    create_books(path, name="[/x] \x1b[2J & Co", currency="USD", chart="us_general", first_month="2025-01", today="2026-03-16")
    with open_books(path, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
        for i, name in enumerate(EVIL):
            lines = [{"quantity": "1", "price": "10.00", "description": name}]
            post_document(session, document={"type": "customer", "code": f"E{i:02}", "name": name, "email": name, "terms": "net 30", "address": name})
            post_document(session, document={"type": "product", "code": f"P{i:02}", "name": name, "price": "1.00"})
            post_document(session, document={"type": "invoice", "party": f"E{i:02}", "date": "2026-01-02", "memo": name, "lines": lines})
    return path


def demand_harmless(seen: Any) -> None:
    text = seen.text()
    assert RAW.search(text) is None
    assert len(text.splitlines()) <= 24
    for strip in seen.app.screen._compositor.render_strips():
        assert all(segment.style is None or not (segment.style.link or segment.style.meta.get("@click")) for segment in strip)


async def test_no_name_is_obeyed_on_any_screen(evil_books: Any, run_screens: Any):
    async with run_screens(path=evil_books) as seen:
        for digit in "12348":
            await seen.press(digit)
            demand_harmless(seen)
            await seen.press("pagedown", "end", "enter")
            demand_harmless(seen)
            await seen.press("escape", "escape")


@pytest.mark.parametrize(("kind", "every"), [("customer", range(0, len(EVIL), 2)), ("invoice", range(1, len(EVIL), 2))])
async def test_cards_show_names_harmlessly(kind: str, every: range, evil_books: Any, run_screens: Any):
    async with run_screens(path=evil_books) as seen:
        for i in every:
            seen.app.open_found((kind, f"E{i:02}" if kind == "customer" else f"INV-2026-{i + 1:04}"))
            await seen.settle()
            demand_harmless(seen)
            assert seen.status == ""
            await seen.press("escape")


async def test_names_in_lookups_and_forms(evil_books: Any, run_screens: Any):
    async with run_screens(path=evil_books) as seen:
        await seen.press("3", "n")
        for typed in ("/x", "[b", "a", "family"):
            await seen.pilot.press(*({"/": "slash", "[": "left_square_bracket"}.get(c, c) for c in typed))
            await seen.settle()
            demand_harmless(seen)
            await seen.press("escape", "ctrl+u")
        await seen.press("ctrl+g")
        await seen.pilot.press("left_square_bracket", "slash", "x")
        await seen.settle()
        demand_harmless(seen)
        await seen.press("enter")
        demand_harmless(seen)


async def test_what_is_pasted_into_a_field_is_harmless(run_screens: Any):
    from textual import events

    async with run_screens() as seen:
        await seen.press("2", "n")
        seen.app.focused.post_message(events.Paste("A\x1b[2JB\x9b0m"))
        await seen.settle()
        demand_harmless(seen)
        assert "A␛[2JB" in seen.text()
