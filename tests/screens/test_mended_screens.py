"""What stood in the way on the screens: going around, texts typed for paths, answers that come late."""

from __future__ import annotations

import gc
import threading
from pathlib import Path
from typing import Any

import pytest

from crm_tui.errors import Busy
from screens.app import warm_up
from screens.widgets.charts import Bar, ColumnChart


async def test_going_to_a_screen_beside_this_one(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2")
        seen.app.go_to(("place", "vendors"))
        await seen.settle()
        assert seen.app.current_mode == "vendors"


async def test_an_entry_under_a_card_is_not_thrown_away_by_going_home(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Half a name")
        seen.app.open_found(("customer", "C1"))
        await seen.settle()
        await seen.press("2")
        assert "Half a name" in seen.line("Name *")


async def test_what_is_begun_from_the_palette_begins_over_the_list(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "enter", "1")
        await seen.app.action_begin("customers", "new")
        await seen.settle()
        assert "New customer" in seen.line("Test & Co")


async def test_the_books_are_prepared_even_if_a_window_is_open_when_today_is_read(run_screens: Any):
    async with run_screens() as seen:
        seen.app._prepared = False
        today = seen.app.screen
        await seen.press("ctrl+p")
        today.load()
        await seen.settle()
        assert seen.app._prepared


def test_the_collector_works_again_where_books_cannot_be_opened() -> None:
    class Shut:
        def pause_for_keys(self) -> None:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        warm_up(Shut())  # type: ignore[arg-type]
    assert gc.isenabled()


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/x.pdf", "x" * 300 + ".pdf"])
async def test_no_name_of_a_file_ends_the_program(typed: str, run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press("8", "enter", "x")
        seen.app.screen.field.put(typed)
        await seen.press("down", "up", "enter")
        assert seen.app.is_running


async def test_an_empty_name_takes_an_ending(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press("8", "enter", "x")
        seen.app.screen.field.put("")
        await seen.press("down")
        assert seen.app.screen.field.value.endswith(".xlsx")


async def test_month_labels_never_touch(run_screens: Any):
    async with run_screens(size=(60, 20)) as seen:
        seen.app.screen.query_one(ColumnChart).tell("Sales", [Bar(f"26-{m:02}", m, str(m)) for m in range(1, 13)])
        await seen.settle()
        assert "26-11 26-12" in seen.text()


async def test_an_entry_that_is_not_there_is_said(run_screens: Any):
    async with run_screens() as seen:
        seen.app.open_found(("entry", "99999"))
        await seen.settle()
        assert "There is no entry of this number" in seen.text()


async def test_today_tells_of_an_entry_that_was_not_saved_and_opens_its_form(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Half a na")
        seen.app.screen.keep_now()
        await seen.settle()
    async with run_screens() as seen:
        assert "not saved" in seen.line("New customer")
        rows = seen.app.screen.query_one("#list")
        rows.cursor_row = 1
        await seen.press("enter")
        assert "Half a na" in seen.status
        await seen.press("ctrl+r")
        assert "Half a na" in seen.line("Name *")


async def test_a_warning_accepted_at_the_close_is_shown_as_accepted_and_by_whom(run_screens: Any, small_books: Path):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    lines = [{"quantity": "1", "price": "5.00", "description": "x"}]
    with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
        post_document(session, document={"type": "invoice", "party": "C1", "date": "2025-01-20", "draft": True, "lines": lines})
    async with run_screens() as seen:
        await seen.press("9", "tab", *["down"] * 7, "space", "c", "y")
        assert "accepted" in seen.line("No draft is left")
        assert "by owner" in seen.line("No draft is left")
        await seen.press("right_square_bracket", "left_square_bracket")
        assert "✓" in seen.line("No draft is left")[:3]


async def test_months_and_another_period_are_not_shown_together(run_screens: Any):
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("8", "down", "enter", "c", "m")
        assert "Against" not in seen.line("›")
        assert "By month" in seen.line("›")
        await seen.press("c")
        assert "Against period before" in seen.line("›")
        assert "By month" not in seen.line("›")


async def test_a_screen_closes_itself_and_never_what_stands_over_it(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "enter")
        card = seen.app.screen
        await seen.press("ctrl+g")
        chooser = seen.app.screen
        card.dismiss(None)
        await seen.settle()
        assert seen.app.screen is chooser
        await seen.press("escape")
        assert seen.app.screen is seen.app.screen_stack[0]


async def test_a_screen_that_is_answered_behind_another_place_ends_nothing(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "enter")
        card = seen.app.screen
        await seen.press("3")
        card.dismiss(None)
        await seen.settle()
        assert "Invoices" in seen.line("Test & Co")
        await seen.press("2")
        assert len(seen.app.screen_stack) == 1


async def test_a_second_press_writes_nothing_a_second_time(run_screens: Any):
    let_go, begun = threading.Event(), []
    async with run_screens() as seen:
        screen = seen.app.screen

        def job() -> None:
            begun.append(1)
            assert let_go.wait(20)

        screen.ask_once("save", job, lambda nothing: None)
        screen.ask_once("save", job, lambda nothing: None)
        assert seen.status == "Saving …"
        let_go.set()
        await seen.settle()
        assert begun == [1]


async def test_what_was_written_is_not_called_a_failure_if_looking_at_it_fails(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    def busy() -> int:
        raise Busy("busy", "another program writes")

    async with run_screens() as seen:
        monkeypatch.setattr(seen.app.gateway, "_read_head", busy)
        assert seen.app.gateway.act(lambda books: "written") == "written"
