"""Rounds of the monkey: for so many seconds, and what broke shrunk to the few keys that break it."""

from __future__ import annotations

import faulthandler
import gc
import json
import time
from pathlib import Path
from typing import Any

from bench.monkey_hands import Hands, words_of
from bench.monkey_run import LONGEST_STEP, Choose, Outcome, chosen_by, play, replayed

SHRINK_SECONDS = 60.0


class Monkey:
    """Rounds on copies of some books, in one folder."""

    def __init__(self, books: Path, folder: Path, lang: str, today: str) -> None:
        self._books, self._folder, self.lang, self._today = books, folder, lang, today
        self.words = words_of(books)

    def round(self, hands: Hands, count: int) -> Outcome:
        log = self._folder / "history"
        log.unlink(missing_ok=True)
        return self._played(play(self._books, self._folder / "round", _watched(chosen_by(hands, count)), lang=self.lang, today=self._today, log=log))

    def again(self, steps: list[str]) -> Outcome:
        return self._played(play(self._books, self._folder / "round", _watched(replayed(steps)), lang=self.lang, today=self._today))

    def _played(self, outcome: Outcome) -> Outcome:
        faulthandler.cancel_dump_traceback_later()
        gc.unfreeze()  # the program keeps its modules out of the collector's way, and with them what an app of the round before left
        gc.collect()
        return outcome

    def shrunk(self, found: Outcome) -> Outcome:
        """As few steps as still go wrong in the same way: halves are left out, then quarters, and so on to single steps."""
        until, part = time.monotonic() + SHRINK_SECONDS, len(found.steps) // 2
        while part and time.monotonic() < until:
            start = 0
            while start < len(found.steps) and time.monotonic() < until:
                tried = self.again(found.steps[:start] + found.steps[start + part :])
                if kind(tried) == kind(found):
                    found = tried
                else:
                    start += part
            part //= 2
        return found


def _watched(choose: Choose) -> Choose:
    """Where a step keeps the processor for itself, which no time-out on the event loop can end, it is told where, and the program is ended."""

    def chosen(app: Any) -> str | None:
        faulthandler.dump_traceback_later(3 * LONGEST_STEP, exit=True, file=2)
        return choose(app)

    return chosen


def kind(outcome: Outcome) -> str:
    """How something went wrong: the last words of it, in which an error names itself."""
    return outcome.wrong.strip().rpartition("\n")[2].partition(":")[0][:40]


def told(outcome: Outcome, monkey: Monkey) -> None:
    print(f"{outcome.wrong}\nafter {len(outcome.steps)} steps:\n{json.dumps(outcome.steps)}", flush=True)
    if kind(again := monkey.again(outcome.steps)) != kind(outcome):
        print(f"Pressed again, the same steps come to: {again.wrong or 'nothing wrong'}", flush=True)
        return
    least = monkey.shrunk(outcome)
    print(f"{least.wrong}\nshrunk to {len(least.steps)} steps:\n{json.dumps(least.steps, ensure_ascii=False)}", flush=True)


def played_for(seconds: float, seed: str, monkey: Monkey, count: int) -> int:
    """Rounds of `count` steps; how many went wrong."""
    begun, rounds, steps, broken, changes = time.monotonic(), 0, 0, 0, 0
    seen: set[str] = set()
    while time.monotonic() - begun < seconds:
        outcome = monkey.round(Hands(f"{seed}/{rounds}", monkey.words), count)
        rounds, steps = rounds + 1, steps + len(outcome.steps)
        seen, changes = seen | outcome.seen, changes + outcome.changes
        if outcome.wrong:
            broken += 1
            print(f"round {rounds - 1} of seed {seed} went wrong:")
            told(outcome, monkey)
    print(f"{len(seen)} screens and windows: {', '.join(sorted(seen))}")
    came = f"{rounds} rounds, {steps} steps, {changes} changes, {time.monotonic() - begun:.0f} s, {broken} went wrong"
    print(f"seed {seed}, {monkey.lang}: {came}")
    return broken
