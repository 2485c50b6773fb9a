"""A setter in a process of its own, for templates that are not ours: one that takes forever, or all the memory, is cut off (reliability.md A14)."""

from __future__ import annotations

import contextlib
import os
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


class ChildSetter:
    """As `Setter`, at arm's length."""

    def __init__(self, folder: Path) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, str(folder)), daemon=True)
        self._process.start()
        theirs.close()
        if not self._connection.poll(START_SECONDS):
            self.close()
            raise TemplateFault(None, "nothing came of it")

    def set(self, order: Order) -> list[bytes]:
        """As `Setter.set`. TemplateFault also where the paper takes too long or the process dies of it."""
        try:
            return self._answer(order)
        except (EOFError, OSError):
            raise TemplateFault(None, "it takes more memory than a paper may, or typst broke on it") from None

    def _answer(self, order: Order) -> list[bytes]:
        if self._connection.recv() != "ready":
            raise EOFError
        self._connection.send(tuple(order))
        patience = SECONDS + len(order.paper) / CHARACTERS_A_SECOND
        if not self._connection.poll(patience):
            raise TemplateFault(None, "it takes longer than a paper may")
        pages, line, reason = self._connection.recv()
        if pages is None:
            raise TemplateFault(line, reason)
        return list(pages)

    def close(self) -> None:
        self._connection.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()


def _serve(connection: Connection, folder: str) -> None:
    """The child: says that it is ready, sets what is ordered, until the other end is gone."""
    _limit()
    setter = Setter(Path(folder))
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send("ready")
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
    try:
        import resource
    except ImportError:  # Windows: time alone is limited there
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
