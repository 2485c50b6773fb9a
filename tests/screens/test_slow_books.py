"""A slow disk or a busy file holds up an answer, never a key; and what is wrong is said in a line."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from crm_tui.books.opening import open_books
from crm_tui.errors import Busy


async def test_keys_answer_while_the_books_are_being_opened(run_screens: Any):
    """Nothing waits for a clock: the books open when the test lets them."""
    let_go = threading.Event()

    def slowly(path: Path) -> Any:
        assert let_go.wait(20)
        return open_books(path, user="owner", today="2026-03-16")

    from screens.app import CrmApp
    from screens.gateway import Gateway
    from tests.screens.conftest import Driven

    path = await _path(run_screens)
    gateway = Gateway(path, slowly, today="2026-03-16")
    async with CrmApp(gateway, _settings()).run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert "Customers" in seen.line("›")
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Keys on this screen" in seen.text()
        await pilot.press("escape", "slash", "a", "c")
        await pilot.pause()
        assert "ac" in seen.text().splitlines()[2]
        let_go.set()
        await seen.settle()
        assert "Acme Tools" in seen.text()
        assert "1 row" in seen.text()
    gateway.close()


async def _path(run_screens: Any) -> Path:
    async with run_screens() as seen:
        return seen.app.gateway.path


def _settings() -> Any:
    from crm_tui.settings import Settings

    return Settings()


async def test_an_answer_to_an_older_question_is_left_aside(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2")
        screen, gates = seen.app.screen, [threading.Event(), threading.Event()]
        told: list[int] = []
        for i, gate in enumerate(gates):
            screen.ask("race", lambda i=i, gate=gate: (gate.wait(20), i)[1], told.append)
        gates[1].set()
        gates[0].set()
        await seen.settle()
        assert told == [1]


async def test_books_that_cannot_be_opened_are_told_of_in_a_line(run_screens: Any):
    def refuse(path: Path) -> Any:
        raise Busy("busy", "another program is writing into the books; nothing was changed", hint="try again in a moment")

    async with run_screens(opener=refuse) as seen:
        await seen.press("2")
        assert seen.status == "! another program is writing into the books; nothing was changed (try again in a moment)"
        await seen.press("1")
        assert "Test & Co" in seen.text()


async def test_a_file_that_is_no_books(run_screens: Any, tmp_path: Path):
    path = tmp_path / "not.books"
    path.write_text("hello " * 1000)
    async with run_screens(path=path) as seen:
        assert seen.status.startswith("!")
        await seen.press("3", "4", "8", "n", "ctrl+p", "escape")
    assert path.read_text() == "hello " * 1000


async def test_a_refused_posting_keeps_what_was_entered(run_screens: Any, small_books: Path):
    from crm_tui.documents.post import post_document

    async with run_screens() as seen:
        await seen.press("3", "down", "p")
        with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("receipt.post") as session:
            post_document(
                session,
                document={
                    "type": "receipt",
                    "party": "C1",
                    "date": "2026-03-16",
                    "amount": "50.00",
                    "account": "1000",
                    "allocate": {"INV-2026-0002": "50.00"},
                },
            )
        await seen.press("ctrl+s")
        assert seen.status.startswith("!")
        assert "INV-2026-0002" in seen.status
        assert "50.00" in seen.line("Amount *")
