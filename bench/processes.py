"""Whole processes, measured from outside: wall and CPU seconds, peak memory. POSIX only, for it asks the system about each child alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A command that did not end well; its figures are not to be had."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock, seconds of CPU, peak memory in MiB. A child's peak counts from its parent's: whoever measures stays small."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Runs one command to its end. Raises `Failed` where it does not end with 0."""
    start = time.perf_counter()
    with subprocess.Popen(
        [*map(str, command)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))[-200:]}: exit {process.returncode}: {said.decode(errors='replace')[-300:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def medians(commands: Mapping[str, Sequence[str | Path]], runs: int, environment: Mapping[str, str]) -> dict[str, Cost]:
    """The median cost of each command, all of them in turn, so that a busy moment hits each alike; a first turn only warms up."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = run(command, environment)
            costs[name] += [cost] if turn else []
    return {name: _median(found) for name, found in costs.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs), max(c.memory for c in costs))
