"""Progress of long work, on stderr and only where that is a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds before anything is shown: what is quick needs no progress."""
PAUSE = 0.2


@contextlib.contextmanager
def counted_along(items: Iterable[T], what: str) -> Iterator[Iterable[T]]:
    """The items, counted on the terminal while they go by."""
    if not sys.stderr.isatty():
        yield items
        return
    shown = [False]
    try:
        yield _counting(items, what, shown)
    finally:
        if shown[0]:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextlib.contextmanager
def bar_along(items: Iterable[T], what: str, total: int) -> Iterator[Iterable[T]]:
    """The items, with a bar on the terminal while they go by; nothing where stderr is none, or where there is only one."""
    if total < 2 or not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress.track(items, total=total, description=what)


def _counting(items: Iterable[T], what: str, shown: list[bool]) -> Iterator[T]:
    due = time.monotonic() + PATIENCE
    for number, item in enumerate(items, 1):
        yield item
        if (now := time.monotonic()) >= due:
            due = now + PAUSE
            shown[0] = True
            sys.stderr.write(f"\r{what} {number:,}")
            sys.stderr.flush()
