"""Whether the path of open books still holds the file that is open: what goes into a removed, moved or replaced file is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from crm_tui.errors import BadFile, BooksError

GONE = "books_gone"
Connected = Callable[[], contextlib.AbstractContextManager[Any]]


class Presence:
    """Of one path, for as long as its books are open. Asked before every commit: two calls of the system, a few microseconds.

    A file is known by its device and its number on it, which Windows tells as well (though there open books can be neither removed nor
    replaced). While it is open its number is given to no other file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: Path | None = None
        """The copy of what was open, once it had to be made."""
        self._known: tuple[int, int] | None = None

    @contextlib.contextmanager
    def opening(self) -> Iterator[None]:
        """Around each connecting: the first tells which file is meant, and none may come to another one."""
        self.demand()
        before = self._found()
        yield
        if self._known is None:
            self._known = before
        self.demand()

    @property
    def stands(self) -> bool:
        return self._known is None or self._found() == self._known

    def demand(self) -> None:
        """Raises BadFile `books_gone` where the path no longer holds the file that is open."""
        if not self.stands:
            raise BadFile("books_gone", "{path} was removed, moved or replaced while it was open", path=self.path)

    @contextlib.contextmanager
    def guarding(self, connection: Connected) -> Iterator[None]:
        """Before `books_gone` goes to the user, what is open is kept (`told`), and the words say where."""
        try:
            yield
        except BadFile as fault:
            if fault.code != GONE:
                raise
            raise self.told(connection) from fault

    def told(self, connection: Connected) -> BadFile:
        """The refusal for the user. What is open is copied beside where the books were, once. `connection` gives one that is open."""
        if self.kept is None or not self.kept.exists():
            self.kept = None
            with contextlib.suppress(BooksError, driver.Error, OSError):
                self.kept = self._rescued(connection)
        if self.kept is None:
            return BadFile(
                "books_gone",
                "{books} was removed, moved or replaced; nothing is written any more, and no copy could be made",
                hint="put it back before you close this window: {path}",
                books=self.path.name,
                path=self.path,
            )
        return BadFile(
            "books_gone",
            "{books} was removed, moved or replaced; what had been saved is in {name}",
            hint="nothing is written any more: close this window, look at both in {folder}, open one with --books",
            books=self.path.name,
            name=self.kept.name,
            folder=self.kept.parent,
            path=self.path,
            copy=self.kept,
        )

    def _rescued(self, connection: Connected) -> Path:
        """A verified copy of what the open connection sees.

        The log, which the engine finds by the old name, is folded into the file that is open wherever that is now: a moved file is whole
        then, and one that was put in its place is not read through a log of another. Makes no folder where that is gone, too.
        """
        from crm_tui.books.backup import copy_of, flush, place, unused, verify
        from crm_tui.books.backup_name import stamp

        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        target = unused(self.path.with_name(f"{self.path.stem}.rescued-{stamp(moment)}{self.path.suffix}"))
        with connection() as open_one:
            open_one.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            with copy_of(open_one, target) as copy:
                verify(copy, named=self.path)
                flush(copy)
                place(copy, target)
        return target

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
