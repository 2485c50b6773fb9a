"""Closing a month, backups, settings and tasks by keys; what they did is asked of the books afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.backups import list_backups
from crm_tui.ledger.book_settings import read_book_settings
from crm_tui.ledger.periods import current_locks


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{place}_HOME", str(tmp_path / place.lower()))


async def test_a_month_is_closed_and_opened_again(run_screens: Any, answered: Any, small_books: Path):
    """By hand: the books begin in January 2025; no draft and no open receipt stands in that month."""
    async with run_screens() as seen:
        await seen.press("9", "tab")
        assert "Month end 2025-01" in seen.line("›")
        assert "✓" in seen.line("Debits and credits are equal")
        await seen.press("c")
        assert "Close 2025-01?" in seen.text()
        await seen.press("y")
        assert seen.status == "2025-01 is closed; locked to 2025-01-31"
        assert answered(current_locks)["all"] == "2025-01-31"
        await seen.press("R")
        await seen.type("a bill came late")
        await seen.press("enter")
        assert seen.status == "2025-01 is open again"
    assert answered(current_locks)["all"] is None
    assert [b.month for b in list_backups(small_books)] == ["2025-01"]


async def test_a_month_that_has_not_ended_is_refused_in_words(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("9", "tab", *["right_square_bracket"] * 14, "c", "y")
        assert "Month end 2026-03" in seen.line("›")
        assert "2026-03 has not ended" in seen.status
    assert answered(current_locks)["all"] is None


async def test_a_warning_stops_the_close_until_it_is_taken(run_screens: Any, answered: Any, small_books: Path):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    lines = [{"quantity": "1", "price": "5.00", "description": "x"}]
    with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
        post_document(session, document={"type": "invoice", "party": "C1", "date": "2025-01-20", "draft": True, "lines": lines})
    async with run_screens() as seen:
        await seen.press("9", "tab", "c", "y")
        assert "look at the warnings" in seen.status
        assert "!" in seen.line("No draft is left")[:3]
        await seen.press(*["down"] * 7, "space")
        assert "accepted" in seen.line("No draft is left")
        await seen.press("c", "y")
        assert seen.status == "2025-01 is closed; locked to 2025-01-31"


async def test_a_lock_is_set_and_needs_a_reason_to_go_back(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("9", "tab", "end", *["up"] * 4, "enter")
        assert "Lock Sales up to" in seen.text()
        await seen.type("2025-06-30")
        await seen.press("enter")
        assert answered(current_locks)["sales"] == "2025-06-30"
        await seen.press("end", *["up"] * 4, "enter")
        seen.app.screen.query_one("Input").value = ""
        await seen.type("2025-05-31")
        await seen.press("enter")
        assert "takes a reason" in seen.status
        assert answered(current_locks)["sales"] == "2025-06-30"


async def test_a_copy_is_made_and_put_back(run_screens: Any, answered: Any, small_books: Path):
    async with run_screens() as seen:
        await seen.press("0", "shift+tab")
        assert "No copy of the books yet" in seen.text()
        await seen.press("n")
        assert seen.status.startswith("Backed up, proven whole")
        assert "by hand" in seen.text()
        await seen.press("enter")
        assert "is whole" in seen.status
        await seen.press("r")
        assert "in the place of these books?" in seen.text()
        await seen.press("y")
        assert seen.status.startswith("The books are those of")
        await seen.press("2")
        assert "Acme Tools" in seen.text()
    assert len(list_backups(small_books)) >= 2


async def test_a_copy_by_hand_takes_what_waits_to_the_second_place(
    run_screens: Any, small_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from crm_tui.books.backup import backup_before, verify
    from crm_tui.books.backup_name import before_close

    second = tmp_path / "stick"
    monkeypatch.setenv("CRM_TUI_SECOND_PLACE", str(second))
    waiting = backup_before(small_books, before_close("2025-01")).file
    async with run_screens() as seen:
        await seen.press("0", "shift+tab", "n")
        assert "not at the second place" in seen.status
        second.mkdir()
        await seen.press("n")
        assert seen.status.startswith("Backed up, proven whole")
        assert "second place" not in seen.status
    assert verify(second / waiting.name, named=waiting) == verify(waiting, named=waiting)


async def test_settings_are_changed_and_given_back(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("0", *["down"] * 12, "enter")
        assert "Terms of sales" in seen.text()
        await seen.type("net 21")
        await seen.press("enter")
        assert seen.status == "Set"
        assert "net 21" in seen.line("Terms of sales")
        assert answered(read_book_settings).terms == {"sales": "net 21"}
        await seen.press("e")
        seen.app.screen.query_one("Input").value = "whenever"
        await seen.press("enter")
        assert "whenever is not taken" in seen.status
    assert answered(read_book_settings).terms == {"sales": "net 21"}


async def test_a_logo_that_is_not_there_is_set_and_said(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("0", *["down"] * 17, "enter")
        assert "Logo" in seen.text()
        await seen.type("nope.png")
        await seen.press("enter")
        assert "nope.png" in seen.status
        assert "there is no such file" in seen.status
    assert answered(read_book_settings).papers == {"logo": "nope.png"}


async def test_what_is_to_be_done_opens_its_place(run_screens: Any):
    """By hand: one invoice is overdue, one bill is due on the 20th, 14 months since January 2025 are open."""
    async with run_screens() as seen:
        await seen.press("9")
        assert "1 invoice" in seen.line("Customers overdue")
        assert "1 bill" in seen.line("Bills due within 7 days")
        assert "14 months" in seen.line("Months to close, up to 2026-02")
        await seen.press("end", "enter")
        assert "Month end 2025-01" in seen.line("›")
