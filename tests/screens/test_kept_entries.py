"""What was entered and not saved outlives the program, however that ended, and costs no key where it is not wanted."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from crm_tui.parties.listing import list_parties
from crm_tui.settings import state_folder
from screens.forms.keeping import FOLDER, Keeping
from tests.screens.by_keys import DAY, post

LIMIT = 20.0


def kept_files() -> list[Path]:
    folder = state_folder() / FOLDER
    return sorted(p for p in folder.iterdir() if p.suffix == ".json") if folder.is_dir() else []


async def left_by_a_crash(run_screens: Any, *keys: str, text: str) -> None:
    """Something typed in a form, kept, and the program gone without a word."""
    async with run_screens() as seen:
        await seen.press(*keys)
        await seen.type(text)
        seen.app.screen.keep_now()
        await seen.settle()


async def test_an_entry_is_offered_and_comes_back_by_one_key(run_screens: Any):
    await left_by_a_crash(run_screens, "2", "n", text="Half a na")
    async with run_screens() as seen:
        await seen.press("2", "n")
        assert "Half a na" not in seen.line("Name *")
        assert seen.status.startswith("Not saved ")
        assert "Half a na" in seen.status
        await seen.press("ctrl+r")
        assert "Half a na" in seen.line("Name *")
        await seen.type("me Ltd")
        await seen.press("ctrl+s")
        assert seen.status == "Saved customer C4"
    assert kept_files() == []


async def test_an_entry_that_is_not_wanted_costs_no_key(run_screens: Any, answered: Any):
    await left_by_a_crash(run_screens, "2", "n", text="Old entry")
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("New Ltd")
        await seen.press("ctrl+s")
        assert seen.status == "Saved customer C4"
    assert [p["name"] for p in answered(list_parties, "customer")[0] if p["code"] == "C4"] == ["New Ltd"]
    assert kept_files() == []


async def test_looking_only_leaves_what_is_kept(run_screens: Any):
    await left_by_a_crash(run_screens, "2", "n", text="Still here")
    async with run_screens() as seen:
        await seen.press("2", "n", "escape")
        await seen.press("n", "ctrl+r")
        assert "Still here" in seen.line("Name *")


async def test_leaving_on_purpose_forgets_it(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Never mind")
        seen.app.screen.keep_now()
        await seen.settle()
        assert len(kept_files()) == 1
        await seen.press("escape", "y")
        assert kept_files() == []


async def test_quitting_on_purpose_forgets_it(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Never mind")
        seen.app.screen.keep_now()
        await seen.settle()
        await seen.press("ctrl+q", "y")
    assert kept_files() == []


async def test_of_a_changed_record_only_the_changes_come_back(run_screens: Any, small_books: Path, answered: Any):
    """What another changed meanwhile is not turned back."""
    from crm_tui.books.opening import open_books
    from crm_tui.documents.records import edit_record

    await left_by_a_crash(run_screens, "2", "down", "e", "tab", text="new@acme.example")
    with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("customer.edit") as session:
        edit_record(session, kind="customer", code="C1", changes={"phone": "+1 555 9999"})
    async with run_screens() as seen:
        await seen.press("2", "down", "e", "ctrl+r")
        assert "+1 555 9999" in seen.line("Phone")
        assert "new@acme.example" in seen.line("E-mail")
        await seen.press("ctrl+s")
        assert seen.status == "Changed customer C1"
    from crm_tui.parties.listing import show_party

    found = answered(show_party, "customer", "C1")
    assert (found["phone"], found["email"]) == ("+1 555 9999", "new@acme.example")


async def test_contacts_and_hidden_fields_come_back(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+f")
        await seen.type("eur")
        await seen.press("enter")
        seen.app.screen.query("ContactGrid TextField").first().focus()
        await seen.type("Ann Lee")
        seen.app.screen.keep_now()
        await seen.settle()
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+r")
        assert "Euro" in seen.line("Currency")
        assert seen.app.screen.entered()["contacts"] == [{"name": "Ann Lee"}]


def test_the_file_is_private_and_each_form_of_each_books_has_its_own(tmp_path: Path):
    keeping = Keeping(tmp_path / "a.books", "customer")
    assert keeping.keep({"fields": {}})
    assert keeping.path.stat().st_mode & 0o777 == 0o600
    assert keeping.path.parent.stat().st_mode & 0o777 == 0o700
    assert len({Keeping(tmp_path / books, form).path for books in ("a.books", "b.books") for form in ("customer", "vendor")}) == 4
    assert [p.name for p in keeping.path.parent.iterdir()] == [keeping.path.name]


def test_two_open_forms_keep_an_entry_each_and_what_is_left_is_offered(tmp_path: Path):
    one, two = Keeping(tmp_path / "a.books", "customer"), Keeping(tmp_path / "a.books", "customer")
    assert one.keep({"fields": {"name": ["one"]}})
    assert two.found() is None
    assert two.keep({"fields": {"name": ["two"]}})
    one.forget()
    assert [json.loads(p.read_text())["state"]["fields"]["name"] for p in two.path.parent.iterdir()] == [["two"]]
    two.let_go()
    left = Keeping(tmp_path / "a.books", "customer").found()
    assert left is not None
    assert left.state == {"fields": {"name": ["two"]}}


def test_what_a_living_program_keeps_is_not_offered_to_another(tmp_path: Path):
    mine, other = Keeping(tmp_path / "a.books", "vendor"), Keeping(tmp_path / "a.books", "vendor")
    mine.keep({"fields": {"name": ["mine"]}})
    kept = json.loads(mine.path.read_text())
    mine.path.write_text(json.dumps({**kept, "by": f"{os.getppid()}.1"}), encoding="ascii")
    assert other.found() is None
    mine.path.write_text(json.dumps({**kept, "by": "999999999.1"}), encoding="ascii")
    found = other.found()
    assert found is not None
    assert found.state == {"fields": {"name": ["mine"]}}


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"state": 3}', '{"state": {"fields": ', "{}", "\xff"])
def test_a_damaged_file_is_no_entry(content: str, tmp_path: Path):
    keeping = Keeping(tmp_path / "a.books", "customer")
    keeping.keep({"fields": {}})
    keeping.path.write_text(content, encoding="latin-1")
    assert keeping.found() is None


async def test_a_state_of_another_version_is_put_back_as_far_as_it_goes(run_screens: Any, small_books: Path):
    Keeping(small_books, "customer").keep({"fields": {"name": ["Ada"], "gone": ["x"], "terms": ["net 30", ""]}, "other": 1})
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+r")
        assert "Ada" in seen.line("Name *")
        assert "due in 30 days" in seen.line("Terms")


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path):
    keeping = Keeping(tmp_path / "a.books", "customer")
    keeping.path.parent.parent.mkdir(parents=True, exist_ok=True)
    keeping.path.parent.write_text("a file stands where the folder should be", encoding="utf-8")
    assert keeping.keep({"fields": {}}) is False
    assert keeping.found() is None
    keeping.forget()


def test_nothing_is_written_after_it_was_saved(tmp_path: Path):
    keeping = Keeping(tmp_path / "a.books", "customer")
    keeping.keep({"fields": {}})
    keeping.forget()
    assert keeping.keep({"fields": {"name": ["x"]}}) is False
    assert keeping.found() is None


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
async def test_a_killed_program_loses_at_most_the_last_second(run_screens: Any, small_books: Path):
    from tests.screens.test_ends import Terminal

    terminal = Terminal(small_books)
    try:
        terminal.read_until(b"Test & Co")
        os.write(terminal.fd, b"2nKilled & Co")
        end = time.monotonic() + LIMIT
        while not any("Killed & Co" in p.read_text() for p in kept_files()):
            assert time.monotonic() < end, (kept_files(), terminal.out[-3000:])
            terminal.read_some()
        os.kill(terminal.pid, signal.SIGKILL)
    finally:
        terminal.close()
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+r")
        assert "Killed & Co" in seen.line("Name *")


async def test_a_credit_comes_back_with_what_is_left_of_each_line(run_screens: Any, small_books: Path):
    """A line that was left out can still be taken, and no line becomes one of its own."""
    lines = [{"product": "P1", "quantity": "4", "price": "12.50"}, {"description": "Work", "quantity": "3", "price": "10.00"}]
    post(small_books, {"type": "invoice", "party": "C1", "date": DAY, "lines": lines})
    async with run_screens() as seen:
        await seen.press("3", "home", "c", "o")
        seen.app.screen.keep_now()
        await seen.settle()
        before = [(line.left, line.texts.get("quantity", "")) for line in seen.app.screen.grid.lines]
        assert before == [("4", "4"), ("3", "")]
    async with run_screens() as seen:
        await seen.press("3", "home", "c", "ctrl+r")
        grid = seen.app.screen.grid
        assert [(line.left, line.texts.get("quantity", "")) for line in grid.lines] == before
        assert len(seen.app.screen.document()["lines"]) == 1
        grid.go_to_line(1, "quantity")
        await seen.press("space")
        assert [line["quantity"] for line in seen.app.screen.document()["lines"]] == ["4", "3"]
