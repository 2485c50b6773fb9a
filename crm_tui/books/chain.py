"""The hash chain of the journal, read and computed again: for the verification of a copy, and for the proof of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.values.columns import ENTRY, LINE
from models.values.hashing import GENESIS, digest

_FIRST_LINE, _LINE_COUNT = ENTRY.index("first_line_id"), ENTRY.index("line_count")
_ENTRIES = (
    f"SELECT {', '.join(f'entry.{c}' for c in ENTRY)}, document.hash, entry.prev_hash, entry.hash FROM entry"
    " LEFT JOIN document ON document.id = entry.document_id WHERE entry.id >= ? ORDER BY entry.id"
)
_LINES = f"SELECT {', '.join(LINE)} FROM line WHERE id >= coalesce((SELECT first_line_id FROM entry WHERE id = ?), 0) ORDER BY id"


class Link(NamedTuple):
    """An entry's place in the chain. `holds`: its hash is that of its columns, lines and document; `follows`: it continues the one before."""

    entry: int
    holds: bool
    follows: bool
    hash: str

    @property
    def is_sound(self) -> bool:
        return self.holds and self.follows


@dataclass(slots=True)
class _Lines:
    """The lines in the order of their ids, given out once, entry by entry."""

    rows: Iterator[tuple[Any, ...]]
    next: tuple[Any, ...] | None = field(default=None)

    def between(self, first: int, end: int) -> list[tuple[Any, ...]]:
        """Lines with `first <= id < end`; earlier ones that no entry asked for are passed over."""
        found = []
        row = self.next or next(self.rows, None)
        while row is not None and row[0] < end:
            if row[0] >= first:
                found.append(row)
            row = next(self.rows, None)
        self.next = row
        return found


def links(connection: Any, first: int = 1) -> Iterator[Link]:
    """The chain from an entry on, in order, never held in memory as a whole."""
    lines = _Lines(iter(connection.execute(_LINES, (first,))))
    before = (first - 1, GENESIS if first == 1 else None)
    for *values, document_hash, previous, stored in connection.execute(_ENTRIES, (first,)):
        start = values[_FIRST_LINE]
        computed = digest([previous, *values, document_hash, lines.between(start, start + values[_LINE_COUNT])])
        yield Link(values[0], computed == stored, values[0] == before[0] + 1 and before[1] in (previous, None), stored)
        before = (values[0], stored)


def head(connection: Any) -> tuple[int, str]:
    """The number and the hash of the last entry; 0 and the genesis hash of books without entries."""
    row = connection.execute("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)
