"""How every process speaks to a books file: one driver, the same pragmas, and no write that was not asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from crm_tui.books.faults import translated
from crm_tui.books.header import examine
from crm_tui.books.place import is_shared, is_writable
from crm_tui.errors import BadFile

WAIT_SECONDS = 5.0
SAFE_WAL = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
_ALWAYS = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")
_READING = ("query_only=ON", "temp_store=FILE")
"""A report that groups a million lines is several times faster with its scratch space in files (performance.md 4)."""
_WRITING = (
    "temp_store=MEMORY",  # every statement that fires a trigger opens a scratch journal: a file each time would cost more than the statement
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "synchronous=FULL",
)


def wal_is_safe() -> bool:
    """Whether the engine has the fix of the WAL-reset bug (reliability.md 0.4)."""
    version = driver.sqlite_version_info
    return version >= SAFE_WAL[0] or any(fixed <= version < (fixed[0], fixed[1] + 1, 0) for fixed in SAFE_WAL[1:])


def journal_mode(path: Path) -> str:
    return "WAL" if wal_is_safe() and not is_shared(path) else "TRUNCATE"


def connect_to_read(path: Path) -> Any:
    """A DB-API connection that reads only. BadFile where the file is no books. Opens read-only media, too."""
    examine(path)
    with translated(path):
        connection = driver.connect(_uri(path), uri=True, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None)
        for pragma in (*_ALWAYS, *_READING):
            connection.execute(f"PRAGMA {pragma}")
    return connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Any]:
    """A connection inside one snapshot of the books; refusals in words, whatever the engine says."""
    connection = connect_to_read(path)
    try:
        with translated(path):
            connection.execute("BEGIN")
            yield connection
    finally:
        connection.close()


def connect_to_write(path: Path) -> Any:
    """A DB-API connection that may write. BadFile where the file is no books or cannot be written. It never creates a file."""
    examine(path)
    demand_writable(path)
    with translated(path):
        connection = driver.connect(_uri(path), uri=True, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None)
        for pragma in (*_ALWAYS, *_WRITING):
            connection.execute(f"PRAGMA {pragma}")
        wanted = journal_mode(path)
        if connection.execute("PRAGMA journal_mode").fetchone()[0].upper() != wanted:
            connection.execute(f"PRAGMA journal_mode={wanted}")
    return connection


def demand_writable(path: Path) -> None:
    """BadFile `read_only` where the books cannot be written."""
    if not is_writable(path):
        raise BadFile("read_only", "{path} cannot be written", hint="copy the books to a place that can be written", path=path)


def _uri(path: Path) -> str:
    """Read-write where that is possible (a hot journal must be rolled back by whoever comes first), else as an unchanging medium."""
    log = path.with_name(path.name + "-wal")
    if is_writable(path):
        return f"{path.resolve().as_uri()}?mode=rw"
    return f"{path.resolve().as_uri()}?mode=ro" + ("" if log.exists() else "&immutable=1")
