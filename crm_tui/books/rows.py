"""Where posted rows go: through the session for what a person enters, through the driver in chunks for bulk loads.

Both take the same rows, as tuples in the order of the table's columns, so that one posting code serves both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Column, Insert, insert
from sqlmodel import SQLModel

from crm_tui.books.change import UnitOfWork
from models import tables

Row = Sequence[Any]
OBJECTS: dict[str, type[SQLModel]] = {"document": tables.Document, "party": tables.Party, "product": tables.Product}
"""What goes through the session as objects; the rest by `insert()`."""
AT_ONCE = ("party", "product", "contact")
"""What a later row of the same load may name by its code: never kept back."""
ORDER = ("document_line", "document_tax", "document", "line", "entry", "item", "allocation", "reference")
"""Parents of foreign keys before their children; lines before the entry or document that seals them."""


class RowStore(Protocol):
    """Takes new rows and corrections of a few columns by id. A row may be short: the columns after it get their defaults.

    `at_once`: whether every document is in the file before the next is posted, through the file's triggers.
    """

    at_once: bool

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """New rows of a table, whole, in the order of its columns."""

    def update(self, sql: str, values: Row) -> None:
        """A correction of one row that stands already, as SQL with `?` places."""

    def flush(self) -> None:
        """Everything taken so far is in the file's transaction after this."""


@cache
def columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(c.name for c in tables.metadata.tables[table].columns)


@cache
def _insert(table: str) -> Insert:
    return insert(tables.metadata.tables[table])


_NONE = -(2**63)
"""Stands for null on its way through the driver, which takes ten times as long to bind a null as a number."""
_SOME, _EVERY, _MIXED = "?", "NULL", f"nullif(?,{_NONE})"


@cache
def _bulk_insert(table: str, places: tuple[str, ...]) -> str:
    """The insert of rows with these places; the columns after them get their defaults."""
    left = list(tables.metadata.tables[table].columns)[len(places) :]
    return f'INSERT INTO "{table}" VALUES ({",".join((*places, *map(_default, left)))})'


def _default(column: Column[Any]) -> str:
    value = getattr(column.default, "arg", None)
    if isinstance(value, str):
        return f"'{value}'"
    return "NULL" if value is None else str(int(value))


def _bound(rows: Sequence[Row]) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The places of an insert for rows of one width, and what is bound to them: a column of nothing but nulls is not bound at all."""
    places, kept = [], []
    for column in zip(*rows, strict=True):
        nulls = column.count(None)
        places.append(_EVERY if nulls == len(column) else _MIXED if nulls else _SOME)
        if nulls < len(column):
            kept.append([_NONE if v is None else v for v in column] if nulls else column)
    return tuple(places), zip(*kept, strict=True)


class SessionRows:
    """Documents as SQLModel objects, their lines and ledger rows by `insert()` in the same session."""

    at_once = True

    def __init__(self, session: UnitOfWork) -> None:
        self.session = session
        self._driver = session.driver

    def add(self, table: str, rows: Sequence[Row]) -> None:
        names = columns(table)
        if table in OBJECTS:
            kind = OBJECTS[table]
            self.session.add_all([kind(**dict(zip(names, row, strict=False))) for row in rows])
            self.session.flush()
        elif rows:
            self.session.execute(_insert(table), [dict(zip(names, row, strict=True)) for row in rows])

    def update(self, sql: str, values: Row) -> None:
        self._driver.execute(sql, values)

    def flush(self) -> None:
        self.session.flush()


class BulkRows:
    """Rows kept until `flush`, then written with `executemany`, table by table."""

    at_once = False

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._updates: dict[str, list[Row]] = defaultdict(list)

    def add(self, table: str, rows: Sequence[Row]) -> None:
        if table in AT_ONCE:
            self._write(table, rows)
        else:
            self._rows[table] += rows

    def update(self, sql: str, values: Row) -> None:
        self._updates[sql].append(values)

    def flush(self) -> None:
        for table in ORDER:
            self._write(table, self._rows.pop(table, ()))
        for table in list(self._rows):
            self._write(table, self._rows.pop(table))
        for sql in list(self._updates):
            self._connection.executemany(sql, self._updates.pop(sql))

    def _write(self, table: str, rows: Sequence[Row]) -> None:
        for width in {len(row) for row in rows}:
            places, bound = _bound([row for row in rows if len(row) == width])
            self._connection.executemany(_bulk_insert(table, places), bound)
