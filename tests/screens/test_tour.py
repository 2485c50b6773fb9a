"""The guided tour, step by step, by doing what each says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from crm_tui.actions.registry import ACTIONS
from crm_tui.books.connection import reading
from crm_tui.exchange.demo import CASTS
from crm_tui.exchange.demo_books import is_demo
from screens.start.app import StartApp
from screens.start.chosen import Chosen
from screens.tour.steps import END, STEPS
from tests.screens.conftest import Driven

KEYS = {
    1: ("3",),
    2: ("enter",),
    4: ("p", "ctrl+s"),
    5: ("z", "y"),
    7: ("8", "enter"),
    8: ("escape", "9", "tab"),
}  # fmt: skip


def step(seen: Driven) -> str:
    return seen.line("Tour ") or seen.line("That was the tour")


async def begin(seen: Driven) -> None:
    seen.app.begin_tour()
    seen.app.notice_tour(seen.app.screen)
    await seen.settle()


def test_there_are_eight_steps_and_the_keys_they_name_are_those_of_actions():
    assert len(STEPS) == 8
    named = {name for one in (*STEPS, END) for name in re.findall(r"\[([a-z_.]+)\]", one.text)}
    assert len(named) > 10
    assert named <= {a.id for a in ACTIONS if a.keys}


async def test_each_step_is_done_by_doing_it(run_screens: Any, small_books: Path):
    async with run_screens() as seen:
        await begin(seen)
        assert "Tour 1 of 8: Look round" in step(seen)
        await seen.press(*KEYS[1])
        assert "Tour 2 of 8" in step(seen)
        await seen.press(*KEYS[2])
        assert "Tour 3 of 8" in step(seen)
        await seen.press("escape", "n")
        assert "Tour 3 of 8" in step(seen), "the bar stands on forms, too"
        await seen.type("acme")
        await seen.press("enter", "enter", "enter")
        await seen.type("widg")
        await seen.press("enter", "enter", "enter", "enter", "enter", "ctrl+s")
        assert "Tour 4 of 8: Receive the money" in step(seen), seen.text()
        await seen.press(*KEYS[4])
        assert "Tour 5 of 8" in step(seen)
        await seen.press(*KEYS[5])
        assert "Tour 6 of 8: Go anywhere" in step(seen), seen.text()
        await seen.press("ctrl+g")
        await seen.type("acme")
        await seen.press("enter")
        assert "Tour 7 of 8" in step(seen), seen.text()
        await seen.press(*KEYS[7])
        assert "Tour 8 of 8" in step(seen), seen.text()
        await seen.press(*KEYS[8])
        assert "That was the tour" in step(seen)
    with reading(small_books) as connection:
        voided = connection.execute("SELECT count(*) FROM document WHERE type = 'receipt' AND state = 'void'").fetchone()[0]
    assert voided == 1


async def test_steps_are_passed_over_and_gone_back_to(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen)
        await seen.press(*["greater_than_sign"] * 2)
        assert "Tour 3 of 8" in step(seen)
        await seen.press("less_than_sign")
        assert "Tour 2 of 8" in step(seen)
        await seen.press(*["greater_than_sign"] * 9)
        assert "That was the tour" in step(seen)
        await seen.app.run_action("end_tour")
        await seen.settle()
        assert step(seen) == ""


async def test_it_is_told_where_the_books_are_no_demo(run_screens: Any):
    async with run_screens() as seen:
        await seen.app.run_action("tour")
        await seen.settle()
        assert "demo books" in seen.status
        assert step(seen) == ""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_demo_books_are_known_by_their_firm(language: str, small_books: Path):
    class Rows:
        def execute(self, _sql: str) -> Rows:
            return self

        def fetchone(self) -> tuple[str]:
            return (CASTS[language].company,)

    assert is_demo(Rows())
    with reading(small_books) as connection:
        assert not is_demo(connection)


async def test_who_has_no_books_may_begin_with_the_tour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("screens.start.app.demo_books", lambda language: tmp_path / "demo.books")
    monkeypatch.setattr("crm_tui.exchange.demo.make_demo", lambda path, **more: path.write_bytes(b""))
    start = StartApp(tmp_path / "mine.books", user="owner", today="2026-03-16", given_today="2026-03-16")
    async with start.run_test(size=(80, 24)) as pilot:
        seen = Driven(pilot)
        await seen.settle()
        assert "eight steps" in seen.line("Guided tour")
        await seen.press("t")
    assert start.return_value == Chosen(tmp_path / "demo.books", "tour")
