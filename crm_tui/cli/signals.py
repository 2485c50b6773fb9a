"""SIGTERM and SIGHUP end a command as Ctrl-C does: through its `finally`s, so that the running unit of work is rolled back."""

from __future__ import annotations

import signal
import sys
from typing import Any

_QUIET_ENDS = ("SIGTERM", "SIGHUP", "SIGINT")


class Stopped(BaseException):
    """The process was asked to end. Not an `Exception`: no handler of errors may take it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def end_cleanly_on_signals() -> None:
    """From now on these signals raise `Stopped` in the main thread, once; a second one is ignored while the first is obeyed."""
    for name in _QUIET_ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = _not_lost


def _not_lost(lost: Any) -> None:
    """`Stopped` raised where Python lets no exception out (a weak reference's callback) is raised again a moment later."""
    if not isinstance(lost.exc_value, Stopped):
        sys.__unraisablehook__(lost)
        return
    import threading

    number = lost.exc_value.number
    signal.signal(number, _stop)
    again = threading.Timer(0.005, signal.raise_signal, (number,))
    again.daemon = True
    again.start()


def leave_signals_alone() -> None:
    """Back to the system's ways, for the screens, which have their own."""
    for name in _QUIET_ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is _stop:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
    sys.unraisablehook = sys.__unraisablehook__


def name_of(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _stop(number: int, _frame: Any) -> None:
    for name in _QUIET_ENDS:
        other = getattr(signal, name, None)
        if other is not None:
            signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)
