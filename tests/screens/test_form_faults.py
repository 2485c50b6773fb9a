"""Books that are changed, locked, read-only or gone while a form is open: a plain word, and the form as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.opening import open_books
from crm_tui.documents.records import edit_record
from crm_tui.ledger.listing import show_rate
from crm_tui.parties.listing import show_party

DAY = "2026-03-16"


def changed_by_another(path: Path, kind: str, code: str, **changes: Any) -> None:
    with open_books(path, user="owner", today=DAY) as books, books.change(f"{kind}.edit") as session:
        edit_record(session, kind=kind, code=code, changes=changes)


async def test_a_change_of_another_is_shown_beside_mine_and_nothing_is_lost(run_screens: Any, small_books: Path, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "e", "tab")
        await seen.type("mine@acme.example")
        changed_by_another(small_books, "customer", "C1", email="theirs@acme.example", phone="+1 555 7777")
        await seen.press("ctrl+s")
        assert "mine@acme.example" in seen.line("E-mail")
        assert "! the other wrote: theirs@" in seen.line("E-mail")
        assert "+1 555 7777" in seen.line("Phone")
        assert seen.status.startswith("! Changed by another meanwhile")
        assert answered(show_party, "customer", "C1")["email"] == "theirs@acme.example"
        await seen.press("ctrl+s")
        assert seen.status == "Changed customer C1"
    found = answered(show_party, "customer", "C1")
    assert (found["email"], found["phone"], found["name"]) == ("mine@acme.example", "+1 555 7777", "Acme Tools")


async def test_a_change_of_another_elsewhere_is_taken_over(run_screens: Any, small_books: Path, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "e", "tab")
        await seen.type("mine@acme.example")
        changed_by_another(small_books, "customer", "C1", contacts=[{"name": "Ann"}], tags=["big"])
        await seen.press("ctrl+s")
        assert "that is shown now" in seen.status
        assert "Ann" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Changed customer C1"
    found = answered(show_party, "customer", "C1")
    assert (found["email"], found["contacts"], found["tags"]) == ("mine@acme.example", [{"name": "Ann"}], ["big"])


async def test_ctrl_r_reads_the_record_again_and_keeps_what_was_entered(run_screens: Any, small_books: Path):
    async with run_screens() as seen:
        await seen.press("2", "down", "e")
        changed_by_another(small_books, "customer", "C1", phone="+1 555 7777")
        await seen.press("ctrl+r")
        assert "+1 555 7777" in seen.line("Phone")
        await seen.press("tab")
        await seen.type("mine@acme.example")
        changed_by_another(small_books, "customer", "C1", phone="+1 555 8888")
        await seen.press("ctrl+r")
        assert "+1 555 8888" in seen.line("Phone")
        assert "mine@acme.example" in seen.line("E-mail")


async def test_a_rate_changed_by_another_is_told_too(run_screens: Any, small_books: Path, answered: Any):
    from crm_tui.ledger.rates import add_rate

    with open_books(small_books, user="owner", today=DAY) as books, books.change("rate.post") as session:
        add_rate(session, currency="EUR", date="2026-03-01", rate="1.08")
    async with run_screens() as seen:
        await seen.press("0")
        while "EUR" not in seen.text():
            await seen.press("tab")
        await seen.press("e")
        assert "1.08" in seen.line("Rate *")
        await seen.type("1.09")
        changed_by_another(small_books, "rate", "EUR/2026-03-01", rate="1.1")
        await seen.press("ctrl+s")
        assert "! the other wrote: 1.1" in seen.line("Rate *")
        await seen.press("ctrl+s")
    assert answered(show_rate, "EUR/2026-03-01", DAY)["rate"] == "1.09"


def remove(path: Path) -> None:
    path.unlink()


async def half_entered(seen: Any) -> None:
    await seen.press("2", "n")
    await seen.type("Nova Ltd")


async def test_books_locked_by_another_program(run_screens: Any, small_books: Path, answered: Any, monkeypatch: pytest.MonkeyPatch):
    import sqlcipher3

    monkeypatch.setattr("crm_tui.books.connection.BUSY_MS", 50, raising=False)
    async with run_screens() as seen:
        await half_entered(seen)
        with closing(sqlcipher3.connect(str(small_books), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await seen.press("ctrl+s")
            assert seen.status.startswith("! ")
            assert "Nova Ltd" in seen.line("Name *")
            other.execute("ROLLBACK")
        await seen.press("ctrl+s")
        assert seen.status == "Saved customer C4"
    assert answered(show_party, "customer", "C4")["name"] == "Nova Ltd"


async def test_books_removed(run_screens: Any, small_books: Path):
    async with run_screens() as seen:
        await half_entered(seen)
        remove(small_books)
        await seen.press("ctrl+s")
        assert seen.status.startswith("! ")
        assert "went wrong" not in seen.status
        assert "Nova Ltd" in seen.line("Name *")


async def test_a_record_that_is_gone(run_screens: Any, small_books: Path):
    from crm_tui.ledger.rates import add_rate, remove_rate

    with open_books(small_books, user="owner", today=DAY) as books, books.change("rate.post") as session:
        add_rate(session, currency="EUR", date="2026-03-01", rate="1.08")
    async with run_screens() as seen:
        await seen.press("0")
        while "EUR" not in seen.text():
            await seen.press("tab")
        await seen.press("e")
        await seen.type("1.09")
        with open_books(small_books, user="owner", today=DAY) as books, books.change("rate.edit") as session:
            remove_rate(session, currency="EUR", date="2026-03-01")
        await seen.press("ctrl+s")
        assert seen.status.startswith("! there is no rate EUR/2026-03-01")
        assert "1.09" in seen.line("Rate *")
