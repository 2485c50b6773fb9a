"""What reading a document asks of the books, and a desk that only reads: for forms that are still being typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from crm_tui.documents.directory import Directory
from crm_tui.errors import refuse
from crm_tui.ledger.currencies import exponent_of
from crm_tui.ledger.periods import Locks


class TradeBooks(Protocol):
    """A unit of work's desk, or one that only reads."""

    connection: Any
    directory: Directory

    @property
    def base(self) -> str: ...

    def find(self, name: str, *, at: str, among: tuple[str, ...]) -> int: ...

    def write_out(self) -> None: ...


class ReadingDirectory(Directory):
    """A directory that writes nothing: a currency that the books do not know yet stays unknown to them.

    It is asked with each key, so it looks for no near codes of one that is none: lookups offer them.
    """

    def _near(self, table: str, code: str) -> str:
        return ""

    def _new_currency(self, currency: str, at: str) -> int:
        return exponent_of(currency, at=at)


@dataclass(slots=True)
class ReadingDesk:
    """`billed` is empty: nothing has been posted here."""

    connection: Any
    directory: Directory
    locks: Locks
    billed: Mapping[tuple[int | None, str], str | None] = field(default_factory=dict)

    @classmethod
    def load(cls, connection: Any) -> ReadingDesk:
        """Over the DB-API connection of a snapshot."""
        return cls(connection, ReadingDirectory.load(connection), Locks.load(connection))

    @property
    def base(self) -> str:
        return self.directory.base

    def find(self, name: str, *, at: str, among: tuple[str, ...]) -> int:
        """The id of a posted document by its number, or `type:number`. Refuses `unknown_document` and `ambiguous`."""
        kind, colon, number = name.partition(":")
        kinds = (kind,) if colon and kind in among else among
        wanted = number if colon and kind in among else name
        marks = ", ".join("?" * len(kinds))
        found = self.connection.execute(f"SELECT id, type FROM document WHERE type IN ({marks}) AND number = ?", (*kinds, wanted)).fetchall()
        if not found:
            raise refuse("unknown_document", "there is no document {document}", at=at, document=name)
        if len(found) > 1:
            hint, example = "write {example}:{document}", found[0][1]
            raise refuse("ambiguous", "{document} is the number of several documents", at=at, hint=hint, document=name, example=example)
        return int(found[0][0])

    def write_out(self) -> None:
        """There is nothing to write."""
