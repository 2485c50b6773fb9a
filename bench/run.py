"""Measures crm-tui against its goals and prints the table of docs/performance.md.

    uv run python bench/run.py --generator GENERATE.py --floor FLOOR.py [--invoices 1000 10000 100000]

Every figure is a whole process, timed in turn with the floor (Python and sqlite3 asking the same of a prepared file) and with `ledger` where it is
installed. GENERATE.py writes the books, FLOOR.py loads them the plain way; bench/README.md says what is asked of both.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.books import HERE, LAST_DAY, PROGRAM, SizedBooks
from bench.floor import empty_typer_help, question
from bench.processes import Cost, Failed, medians, run

REPORTS = {
    "trial-balance": ("report", "trial-balance", "--as-of", "2024-12-31"),
    "income-statement": ("report", "income-statement", "--from", "2024-01-01", "--to", "2024-12-31"),
}
WORK = {
    "ar-ageing": (0.15, ("report", "ar-ageing", "--as-of", LAST_DAY)),
    "ar-ageing, a past date": (0.15, ("report", "ar-ageing", "--as-of", "2024-06-15")),
    "sales by product": (0.1, ("report", "sales", "--by", "product", "--from", "2024-01-01", "--to", "2024-12-31")),
}
LEDGER = {
    "trial-balance": ("balance", "--end", "2025-01-01"),
    "income-statement": ("balance", "^Income", "^Expenses", "--begin", "2024-01-01", "--end", "2025-01-01"),
}
TIMES_LEDGER = {10_000: 0.25, 100_000: 0.025}
LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `value` is compared with `goal`, both in `unit`; None where there is no goal at this size."""

    invoices: int
    what: str
    value: float
    unit: str
    goal: float | None = None
    note: str = ""

    def row(self) -> str:
        holds = "" if self.goal is None else "holds" if self.value <= self.goal else "**falls short**"
        goal = "" if self.goal is None else f"{self.goal:g} {self.unit}"
        size = f"{self.invoices:,}" if self.invoices else ""
        return f"| {size} | {self.what} | {self.value:.3g} {self.unit} | {goal} | {holds} | {self.note} |"


HEAD = "| invoices | figure | measured | goal | | |\n|---|---|---|---|---|---|"


def loading(books: SizedBooks, _runs: int) -> Iterator[Figure]:
    cost = books.load()
    note = f"{cost.wall:.2f} s; the floor's import {books.floor_seconds:.2f} s"
    large = books.invoices >= LARGE
    yield Figure(books.invoices, "`post` of everything", cost.wall / books.floor_seconds, "x floor", 4 if large else None, note)
    yield Figure(books.invoices, "`post` of everything, memory", cost.memory, "MiB", 400 if large else None)
    wrong = books.wrong_answers()
    yield Figure(books.invoices, "answers that differ from the generator's", len(wrong), "", 0, "; ".join(wrong[:3]))


def reports(books: SizedBooks, runs: int) -> Iterator[Figure]:
    commands = {name: books.command(*arguments) for name, arguments in REPORTS.items()}
    commands |= {f"floor {name}": question(name, books.floor_file) for name in REPORTS}
    costs = medians(commands, runs, books.environment)
    peers: dict[str, Cost] = {}
    if shutil.which("ledger"):
        asked = {name: ["ledger", "-f", str(books.journal), *arguments] for name, arguments in LEDGER.items()}
        peers = medians(asked, min(runs, 3) if books.invoices > 10_000 else runs, books.environment)
    for name in REPORTS:
        cost, floor = costs[name], costs[f"floor {name}"]
        note = f"{cost.wall * 1e3:.0f} ms; floor {floor.wall * 1e3:.0f} ms"
        yield Figure(books.invoices, f"`report {name}`", cost.wall / floor.wall, "x floor", 6 if books.invoices >= LARGE else 5, note)
        if name in peers:
            goal = TIMES_LEDGER.get(books.invoices)
            yield Figure(books.invoices, f"`report {name}`", cost.wall / peers[name].wall, "x ledger", goal, f"ledger {peers[name].wall:.3f} s")
        yield Figure(books.invoices, f"`report {name}`, memory", cost.memory, "MiB", 60)


def work(books: SizedBooks, runs: int) -> Iterator[Figure]:
    """What a report costs beyond the same report of empty books."""
    empty = books.folder / "empty.books"
    if not empty.exists():
        command = [
            str(PROGRAM),
            "--books",
            str(empty),
            "new",
            "--name",
            "Empty",
            "--currency",
            "USD",
            "--chart",
            "uk_vat",
            "--first-month",
            "2021-01",
        ]
        run(command, books.environment)
    commands = {name: books.command(*arguments) for name, (_, arguments) in WORK.items()}
    commands |= {f"empty {name}": [str(PROGRAM), "--books", str(empty), *arguments] for name, (_, arguments) in WORK.items()}
    costs = medians(commands, runs, books.environment)
    for name, (goal, _) in WORK.items():
        beyond = costs[name].wall - costs[f"empty {name}"].wall
        note = f"{costs[name].wall * 1e3:.0f} ms as a process, {costs[name].memory:.0f} MiB"
        yield Figure(books.invoices, f"`report {name}`, work beyond start-up", beyond, "s", goal if books.invoices >= LARGE else None, note)


def one_invoice(books: SizedBooks, _runs: int) -> Iterator[Figure]:
    copy = books.folder / "one.books"
    shutil.copy(books.books, copy)
    said = subprocess.run([sys.executable, HERE / "one_invoice.py", copy], check=False, capture_output=True, text=True, env=books.environment)
    if said.returncode:
        raise Failed(said.stderr[-300:])
    yield Figure(books.invoices, "one invoice of three lines through the service, warm, CPU", float(said.stdout), "ms", 3)


def starting(books: SizedBooks, runs: int) -> Iterator[Figure]:
    costs = medians({"help": [str(PROGRAM), "--help"], "typer": empty_typer_help()}, runs, books.environment)
    note = f"{costs['help'].wall * 1e3:.0f} ms; an empty Typer application {costs['typer'].wall * 1e3:.0f} ms"
    yield Figure(0, "`--help`", costs["help"].wall / costs["typer"].wall, "x an empty Typer application", 2.5, note)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", type=Path, required=True, help="the program that writes the books")
    parser.add_argument("--floor", type=Path, help="the program that loads them the plain way (default: end_to_end_floor.py beside the generator)")
    parser.add_argument("--invoices", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=7, help="runs of each command, of which the median counts")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "crm-tui-bench", help="where the books stay for the next run")
    options = parser.parse_args()
    floor = options.floor or options.generator.with_name("end_to_end_floor.py")
    short = 0
    print(HEAD)
    for turn, invoices in enumerate(options.invoices):
        books = SizedBooks(invoices, (options.keep / str(invoices)).resolve(), options.generator, floor)
        books.folder.mkdir(parents=True, exist_ok=True)
        books.prepare()
        for part in (loading, reports, work, one_invoice, *([] if turn else [starting])):
            try:
                for figure in part(books, options.runs):
                    print(figure.row(), flush=True)
                    short += figure.goal is not None and figure.value > figure.goal
            except (Failed, OSError, subprocess.CalledProcessError) as failure:
                print(f"| {invoices:,} | {part.__name__} | could not be measured | | **falls short** | {failure} |", flush=True)
                short += 1
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
