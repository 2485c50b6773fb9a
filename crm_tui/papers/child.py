"""A setter in a process of its own: for many papers at a time, and for templates that are not ours.

A template that takes forever, or all the memory, is cut off (reliability.md A14).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from crm_tui.papers.setter import Order, Setter, TemplateFault

START_SECONDS = 30
SECONDS = 6
"""That a paper may take, and one more for each so many characters of its data."""
CHARACTERS_A_SECOND = 100_000
MOST_MEMORY = 3 * 512 * 1024**2
NOWHERE = "http://127.0.0.1:9"
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
_EXCEPTIONS = ("NO_PROXY", "no_proxy")


class ChildSetter:
    """As `Setter`, at arm's length: `give` it a paper and go on, `take` what came of it. One paper at a time."""

    def __init__(self, folder: Path) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, str(folder)), daemon=True)
        with contextlib.redirect_stderr(sys.__stderr__):  # the screens' own stands for no file, and could not be handed on to a process
            self._process.start()
        theirs.close()
        self._is_ready, self._patience = False, 0.0

    def set(self, order: Order) -> list[bytes]:
        """As `Setter.set`. TemplateFault also where the paper takes too long or the process dies of it."""
        self.give(order)
        return self.take()

    def give(self, order: Order) -> None:
        self._patience = SECONDS + len(order.paper) / CHARACTERS_A_SECOND
        with _dying():
            if not self._is_ready:
                self._wait(START_SECONDS)
                self._is_ready = bool(self._connection.recv())
            self._connection.send(tuple(order))

    def take(self) -> list[bytes]:
        with _dying():
            self._wait(self._patience)
            pages, line, reason = self._connection.recv()
        if pages is None:
            raise TemplateFault(line, reason)
        return list(pages)

    def _wait(self, seconds: float) -> None:
        if not self._connection.poll(seconds):
            raise TemplateFault(None, "it takes longer than a paper may")

    def close(self) -> None:
        self._connection.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()


@contextlib.contextmanager
def _dying() -> Iterator[None]:
    """The other end of the pipe is gone when its process is."""
    try:
        yield
    except (EOFError, OSError):
        raise TemplateFault(None, "it takes more memory than a paper may, or typst broke on it") from None


def _serve(connection: Connection, folder: str) -> None:
    """The child: says that it is ready, and sets what it is given until the other end is gone."""
    _limit()
    setter = Setter(Path(folder))
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        connection.send(True)
        while True:
            try:
                connection.send((setter.set(Order(*connection.recv())), None, ""))
            except TemplateFault as fault:
                connection.send((None, fault.line, fault.reason))


def _limit() -> None:
    """Nothing said on the terminal, no way out to a server, and no more memory than a long paper takes, where the system can say so."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    os.environ.update(dict.fromkeys(_PROXIES, NOWHERE))
    for name in _EXCEPTIONS:
        os.environ.pop(name, None)
    try:
        import resource
    except ImportError:  # Windows: time alone is limited there
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
