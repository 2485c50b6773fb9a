"""Feeds a table with pages of a list: the first page at once, the ids of the whole list after it, every other page when it comes into view."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from screens.gateway import Asking, Gateway
from screens.widgets.paged_table import PAGE, PagedTable
from screens.widgets.table_layout import TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

PATIENCE_SECONDS = 10
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Listing(Protocol[R_co]):
    """A list as a room of the middle floor offers it: in keyset pages, and by ids."""

    def first(self, session: Session, limit: int) -> Sequence[R_co]: ...

    def ids(self, session: Session) -> array[int]: ...

    def rows(self, session: Session, ids: Sequence[int]) -> Sequence[R_co]: ...


class _Read:
    """What the thread that reads the first page tells the one that reads the ids, which follows it at once."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.is_whole = False


class Pager(Generic[R]):
    """`word` makes the table's row of a row of the list; it runs in the job's thread."""

    def __init__(self, asker: Asking, gateway: Gateway, table: PagedTable, word: Callable[[R], TableRow], counted: Callable[[int], None]) -> None:
        self.asker, self.gateway, self.table, self.word, self.counted = asker, gateway, table, word, counted
        self._turn = 0
        self._ids: array[int] | None = None
        self._listing: Listing[R] | None = None
        self._waiting: set[int] = set()
        self._sought: object = None

    def load(self, listing: Listing[R], *, keep_cursor: bool = False, seek: object = None) -> None:
        """Shows a list from its start. What was shown stays until the first page of the new one is there.

        `seek`: the key of the row on which the cursor then stands, if it is near; else it stays where it was.
        """
        self._turn += 1
        self._sought = seek
        turn, cursor = self._turn, self.table.cursor_row if keep_cursor else 0
        self._listing, self._ids = listing, None
        self._waiting.clear()

        read = _Read()

        def first(session: Session) -> list[TableRow]:
            try:
                found = listing.first(session, PAGE)
                read.is_whole = len(found) < PAGE
                return [self.word(r) for r in found]
            finally:
                read.done.set()

        def ids(session: Session) -> array[int] | None:
            read.done.wait(PATIENCE_SECONDS)
            if read.is_whole:
                return None
            self.gateway.pause_for_keys()  # the rows are drawn first
            return listing.ids(session)

        self.asker.ask("first page", lambda: self.gateway.read(first), lambda rows: self._show_first(turn, rows, cursor))
        self.asker.ask("ids", lambda: self.gateway.read(ids), lambda found: self._take_ids(turn, found), lambda fault: None)

    def _show_first(self, turn: int, rows: list[TableRow], cursor: int) -> None:
        if turn != self._turn:
            return
        whole = len(rows) < PAGE
        self.table.forget(keep_cursor=cursor > 0)
        self.table.fill(0, rows)
        self.table.show_count(len(rows) if whole else max(len(rows), cursor + 1))
        self._stand_on(0, rows)
        if whole:
            self.counted(len(rows))

    def _take_ids(self, turn: int, ids: array[int] | None) -> None:
        if turn != self._turn or ids is None:
            return
        self._ids = ids
        self.table.show_count(len(ids))
        self.counted(len(ids))
        for page in sorted(self._waiting):
            self.page_wanted(page)

    def page_wanted(self, page: int) -> None:
        """Reads a page that came into view; one that comes before the ids waits for them."""
        ids, listing, turn = self._ids, self._listing, self._turn
        if ids is None or listing is None:
            self._waiting.add(page)
            return
        part = ids[page * PAGE : (page + 1) * PAGE]

        def read(session: Any) -> list[TableRow]:
            return [self.word(r) for r in listing.rows(session, part)]

        self.asker.ask(f"page {page}", lambda: self.gateway.read(read), lambda rows: self._fill(turn, page, rows))

    @property
    def is_known(self) -> bool:
        """Whether the ids of the whole list are there."""
        return self._ids is not None

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """The ids of the rows between two places, both meant, as far as they are known."""
        if self._ids is not None:
            return self._ids[first : last + 1]
        return [row.id for row in map(self.table.row_at, range(first, last + 1)) if row is not None]

    def all_ids(self) -> Callable[[], Sequence[int]]:
        """A job that reads the ids of the whole list as it is filtered now."""
        ids, listing = self._ids, self._listing
        if ids is not None or listing is None:
            return lambda: ids if ids is not None else ()
        return lambda: self.gateway.read(listing.ids)

    def read_rows(self, ids: Sequence[int]) -> Callable[[Session], Sequence[R]]:
        """A job that reads the rows of some ids of this list."""
        listing = self._listing
        return lambda session: listing.rows(session, ids) if listing is not None else ()

    def _fill(self, turn: int, page: int, rows: list[TableRow]) -> None:
        if turn == self._turn:
            self.table.fill(page, rows)
            if page == self.table.cursor_row // PAGE:
                self._stand_on(page, rows)

    def _stand_on(self, page: int, rows: list[TableRow]) -> None:
        """Puts the cursor on the row that is sought, if it is on this page: something may have come above it meanwhile."""
        at = next((i for i, row in enumerate(rows) if _is_of(row.key, self._sought)), None)
        if at is not None:
            self._sought = None
            self.table.cursor_row = page * PAGE + at


def _is_of(key: object, sought: object) -> bool:
    """Whether a row's key is that of a record: the record itself, or a type and a number with more after them."""
    if isinstance(key, tuple) and isinstance(sought, tuple):
        return key[:2] == sought[:2]
    return sought is not None and key == sought
