"""The screens in a pseudo-terminal: from the bytes of a key to the last byte of its answer, CPU and memory of the program. POSIX only.

    uv run python bench/screens.py BOOKS [--today DATE]

Prints a line a step: its milliseconds of wall (median) and of CPU (mean, the system counts in hundredths of a second), and the goal.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

QUIET = 0.15
"""Seconds without a byte after which an answer is whole."""
FIRST_BYTE, SETTLED, PATIENCE = 1.5, 1.0, 20.0
ROWS = 600
KEYS = {"down": b"\x1b[B", "pgdn": b"\x1b[6~", "end": b"\x1b[F", "home": b"\x1b[H", "enter": b"\r", "esc": b"\x1b", "tab": b"\t"}


class Step(NamedTuple):
    """`keys` are measured one by one, after `before` was pressed and answered. `goal`: milliseconds of wall, 0 for none."""

    name: str
    before: tuple[str, ...]
    keys: tuple[str, ...]
    goal: int
    cpu_goal: int = 0
    least: int = 1
    """Pieces of fewer bytes do not count: the rows are the answer, the count in the title comes after them."""


STEPS = (
    Step("first list", (), ("3",), 800),
    Step("Down", ("3",), ("down",) * 9, 10),
    Step("PgDn", (), ("pgdn",) * 9, 25),
    Step("End", (), ("end", "home", "end"), 0),
    Step("a key of the filter", ("home", "/"), ("1", "0", "0"), 50, least=ROWS),
    Step("an operator of the filter", ("esc", "/"), (">", "5", "0", "0", "0"), 50, least=ROWS),
    Step("sorted by a column", ("esc", "esc", "L", "L", "L", "L"), ("O", "o", "O"), 250, least=ROWS),
    Step("all rows marked", (), ("*",), 250),
    Step("go to, a key", ("u", "\x07"), ("0", "0", "0", "1", "2"), 50, least=ROWS // 2),
    Step("screen change", ("esc", "o", "2"), ("3", "2", "3", "4", "3", "5", "3"), 100),
    Step("a form opened", ("3",), ("n",), 100),
    Step("a key in a form", (), tuple("abacadabra"), 0, 16),
    Step("drill from a figure", ("esc", "y", "6"), ("enter",), 150),
)


class Program:
    """The program in a terminal of its own."""

    def __init__(self, command: list[str], environment: dict[str, str], width: int = 80, height: int = 24) -> None:
        self.begun = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def answered(self, *, quiet: float = QUIET, least: int = 1) -> float:
        """The moment of the last piece before it is quiet, or of the first one of at least so many bytes; the first byte is waited for a while."""
        last, begun, patience, whole = time.perf_counter(), time.perf_counter(), FIRST_BYTE, False
        while time.perf_counter() - begun < PATIENCE:
            ready, _, _ = select.select([self.terminal], [], [], patience)
            if not ready or not (piece := os.read(self.terminal, 65536)):
                break
            patience = quiet
            if not whole:
                last = time.perf_counter()
            whole = whole or (least > 1 and len(piece) >= least)
        return last

    def press(self, key: str, least: int = 1) -> tuple[float, float]:
        """Milliseconds of wall and of CPU that the answer to a key takes."""
        cpu, start = self.cpu(), time.perf_counter()
        os.write(self.terminal, KEYS.get(key, key.encode()))
        last = self.answered(least=least)
        return max(0.0, last - start) * 1000, (self.cpu() - cpu) * 1000

    def cpu(self) -> float:
        with Path(f"/proc/{self.pid}/stat").open() as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MiB that the program holds now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def end(self) -> None:
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)


def measured(program: Program) -> list[tuple[Step, float, float]]:
    found = []
    for step in STEPS:
        for key in step.before:
            program.press(key)
        costs = [program.press(key, step.least) for key in step.keys]
        found.append((step, statistics.median(c[0] for c in costs), statistics.mean(c[1] for c in costs)))
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("books", type=Path)
    asked.add_argument("--today", default="")
    asked.add_argument("--command", default=shutil.which("crm-tui") or "crm-tui")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = {f"XDG_{name}_HOME": f"{folder}/{name.lower()}" for name in ("CONFIG", "DATA", "STATE")}
        environment = {**os.environ, **places, "TERM": "xterm-256color", **({"CRM_TUI_TODAY": given.today} if given.today else {})}
        program = Program([given.command, "--books", str(given.books)], environment)
        painted = program.answered(quiet=SETTLED) - program.begun
        print(f"{'start to painted':22} {painted * 1000:7.0f} ms")
        missed = 0
        for step, wall, cpu in measured(program):
            holds = (not step.goal or wall <= step.goal) and (not step.cpu_goal or cpu <= step.cpu_goal)
            goal = f"goal {step.goal} ms" if step.goal else f"goal {step.cpu_goal} ms CPU" if step.cpu_goal else ""
            print(f"{step.name:22} {wall:7.1f} ms {cpu:7.1f} ms CPU  {goal} {'' if holds else 'MISSED'}".rstrip())
            missed += not holds
        print(f"{'memory':22} {program.memory():7.0f} MiB  goal 200 MiB")
        program.end()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
