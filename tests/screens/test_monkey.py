"""Keys at random on all screens: nothing dies, nothing waits for ever, no line is too wide, and the books are right afterwards (bench/monkey.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.monkey_hands import Hands, words_of
from bench.monkey_rounds import Monkey
from bench.monkey_run import chosen_by, play
from screens.app import CrmApp

STEPS = 80


@pytest.mark.parametrize(("seed", "lang"), [("1", "en"), ("2", "zh_CN"), ("3", "en")])
def test_keys_at_random_break_nothing(seed: str, lang: str, small_books: Path, tmp_path: Path):
    hands = Hands(seed, words_of(small_books))
    outcome = play(small_books, tmp_path / "round", chosen_by(hands, STEPS), lang=lang)
    assert outcome.wrong == ""
    assert len(outcome.steps) == STEPS


def test_a_fault_is_found_and_shrunk_to_the_keys_that_make_it(small_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(self: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(CrmApp, "action_goto", fail)
    monkey = Monkey(small_books, tmp_path, "en", "2026-03-16")
    found = monkey.again(["2", "down", "type:1", "ctrl+g", "escape", "3"])
    assert found.wrong.strip().endswith("ZeroDivisionError")
    assert found.steps == ["2", "down", "type:1", "ctrl+g"]
    least = monkey.shrunk(found)
    assert least.steps == ["ctrl+g"]
