"""Ends the program when the system asks, or when its terminal is gone. Textual alone dies on the spot, with the screen left as it is."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable

PATIENCE_SECONDS = 1.0
"""How long an orderly end may take: with a query that goes on it would not come."""
PATIENCE_WITHOUT_TERMINAL = 0.2
"""There is no screen to restore, and whatever writes to it hangs."""
LOOK_SECONDS = 0.3


def watch_signals(stop: Callable[[int], None]) -> None:
    """Calls `stop(exit code)` on the event loop for SIGTERM and SIGHUP. Where a system has no such signals, nothing is watched."""
    loop = asyncio.get_running_loop()
    for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
        try:
            loop.add_signal_handler(number, stop, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return


def end_for_sure(code: int) -> threading.Timer:
    """The process ends with `code` after a while, whatever hangs, unless what is answered is cancelled.

    An unfinished transaction rolls back when it is next opened.
    """
    watch = threading.Timer(PATIENCE_WITHOUT_TERMINAL if terminal_is_gone() else PATIENCE_SECONDS, os._exit, (code,))
    watch.daemon = True
    watch.start()
    return watch


def terminal_is_gone() -> bool:
    """Whether the terminal behind standard input was closed. Where that cannot be asked, it is taken to be there."""
    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    try:
        asked = select.poll()
        asked.register(sys.__stdin__.fileno(), select.POLLHUP)
        return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in asked.poll(0))
    except (OSError, ValueError):
        return True
