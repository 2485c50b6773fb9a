"""A new books file: whole under a name of its own first, then put in its place, so that no half-made books ever stand there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from crm_tui.access.audit import Record, append
from crm_tui.books.books import Books
from crm_tui.books.change import UnitOfWork
from crm_tui.books.leftovers import clear_leftovers, remove, unfinished_name
from crm_tui.books.place import create_private, make_private_folder, sync_folder
from crm_tui.errors import NotWritten, refuse
from models.schema import install
from models.values.books_format import APPLICATION_ID, SCHEMA_VERSION


def create_file(path: Path, fill: Callable[[UnitOfWork], None], *, user: str, today: str | None, action: str = "books.new") -> None:
    """Makes books at `path` with what `fill` writes, in one transaction. Refuses `exists`; nothing is left behind on failure."""
    if os.path.lexists(path):
        raise refuse("exists", "{path} is there already", hint="name another file with --books", path=path)
    temporary = unfinished_name(path)
    try:
        make_private_folder(path.parent)
        clear_leftovers(path.parent)
        _empty_database(temporary)
    except OSError as fault:
        raise NotWritten("not_written", "{path} cannot be made: {reason}", path=path, reason=fault.strerror or type(fault).__name__) from None
    try:
        _fill(temporary, fill, user, today, action)
        _put(temporary, path)
    finally:
        remove(temporary)


def _empty_database(path: Path) -> None:
    """A file that says what it will be before anything is in it."""
    from sqlcipher3 import dbapi2 as driver

    os.close(create_private(path))
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.close()


def _fill(path: Path, fill: Callable[[UnitOfWork], None], user: str, today: str | None, action: str) -> None:
    books = Books(path, user=user, today=today, may=lambda _user, _action: True)
    try:
        session = UnitOfWork(books, Record(action, user))
        install(session.connection())
        fill(session)
        session.flush()
        append(session.driver, session.record, outcome="done", at=books.now)
        session.commit()
        session.close()
    finally:
        books.close()


def _put(temporary: Path, path: Path) -> None:
    """Gives the finished file its name, unless another took it meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise refuse("exists", "{path} is there already", hint="name another file with --books", path=path) from None
    except OSError:
        if os.path.lexists(path):
            raise refuse("exists", "{path} is there already", hint="name another file with --books", path=path) from None
        temporary.rename(path)
    sync_folder(path.parent)
