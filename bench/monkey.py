"""Presses keys at random, for a while, on all screens; what breaks is printed with the keys that led to it, as few as still break it.

    uv run python bench/monkey.py --seconds 60 --seed 1 [--lang zh_CN] [--books FILE [--today DATE]] [--steps 200] [--replay FILE]

Plays in rounds, each on a fresh copy of demo books of a fixed day (or of FILE), in a folder of its own; the same seed presses the same keys.
A history is a JSON list, which `--replay` takes. Exit code 1 if something broke.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

TODAY = "2026-03-16"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--lang", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--books", type=Path, help="play on copies of these books instead of demo books")
    parser.add_argument("--today", default=TODAY)
    parser.add_argument("--steps", type=int, default=200, help="steps in a round")
    parser.add_argument("--replay", type=Path, help="a history to press again")
    return parser.parse_args()


def play(asked: argparse.Namespace, folder: Path) -> int:
    from bench.monkey_rounds import Monkey, played_for
    from crm_tui.exchange.demo import make_demo

    books = asked.books.resolve() if asked.books else folder / "demo.books"
    if not asked.books:
        make_demo(books, today=asked.today, language=asked.lang)
    monkey = Monkey(books, folder, asked.lang, asked.today)
    if asked.replay is None:
        print(f"keys of the round under way: {folder / 'history'}", flush=True)  # stays where a step never ends and the process is ended
        return int(bool(played_for(asked.seconds, asked.seed, monkey, asked.steps)))
    outcome = monkey.again(json.loads(asked.replay.read_text(encoding="utf-8")))
    print(outcome.wrong or "nothing went wrong")
    return int(bool(outcome.wrong))


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="monkey-", ignore_cleanup_errors=True) as name:
        return play(asked, Path(name))


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)  # not this folder, whose modules would hide packages of the same name
    sys.exit(main())
