"""A books file that is open: read in snapshots, changed in units of work (ARCHITECTURE, idea 1)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session

from crm_tui.access.audit import Record, append
from crm_tui.access.permissions import May, Permissions
from crm_tui.books.change import UnitOfWork
from crm_tui.books.connection import connect_to_read, connect_to_write
from crm_tui.books.faults import translated
from crm_tui.books.presence import Presence
from crm_tui.books.rules import demand_rules
from crm_tui.errors import BadFile, BooksError, Refused, refuse

DENIED = "role"


class Books:
    """Opened by `open_books`. `today` stands in for the clock's date; `may` for the roles of the file (tests deny an action with it)."""

    def __init__(self, path: Path, *, user: str = "owner", today: str | None = None, may: May | None = None, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.user = user
        self.may = may
        self._today = today
        self._presence = Presence(path)
        self.engine = _engine(path, self._presence)
        self._reading: Engine | None = None

    @property
    def today(self) -> str:
        return self._today or date.today().isoformat()

    @property
    def now(self) -> str:
        """UTC ISO text to the second; with `today` given, midnight of that day, so that a run can be repeated; only copies bear the clock's."""
        return f"{self._today}T00:00:00Z" if self._today else datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextlib.contextmanager
    def change(self, action: str, *, user: str | None = None, dry_run: bool = False) -> Iterator[UnitOfWork]:
        """One user action in one transaction, begun IMMEDIATE, with its audit row in the same commit.

        Anything raised inside rolls everything back; a refusal then leaves its own audit row. `dry_run` rolls back at the end.
        Raises `Refused("role")` where the user may not, `Busy` where another program writes, `BadFile("books_gone")` where the path no
        longer holds the file that is open, or `BadFile("read_only")`: nothing is written then.
        """
        if self.read_only:
            raise reading_only(self.path)
        with self._presence.guarding(self._raw):
            record = Record(action, user or self.user)
            with self._unit(record, dry_run) as session:
                self.demand(session, action)
                yield session

    @contextlib.contextmanager
    def _unit(self, record: Record, dry_run: bool) -> Iterator[UnitOfWork]:
        session = UnitOfWork(self, record)
        try:
            with translated(self.path):
                session.connection()
                self._presence.demand()
                yield session
                session.flush()
                if dry_run:
                    session.rollback()
                else:
                    append(session.driver, record, outcome="done", at=self.now)
                    self._presence.demand()
                    session.commit()
        except BaseException as fault:
            session.rollback()
            if isinstance(fault, Refused) and not dry_run:
                self._write_refusal(record, fault)
            raise
        finally:
            session.close()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that reads one state of the books and cannot write."""
        if self._reading is None:
            self._reading = _engine(self.path, self._presence, read_only=True)
        with self._presence.guarding(self._raw), translated(self.path), Session(self._reading, autoflush=False) as session:
            self._presence.demand()
            yield session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Any]:
        """The DB-API connection of a snapshot, for reports."""
        with self.snapshot() as session:
            yield session.connection().connection.driver_connection

    def close(self) -> None:
        """Gives the connections back; the last one out folds the log into the file.

        Raises `BadFile("books_gone")` where the path no longer holds that file and nobody has been told so yet: what it held is kept.
        """
        lost = None if self._presence.stands or self._presence.kept else self._presence.told(self._raw)
        for engine in (self._reading, self.engine):
            if engine is not None:
                engine.dispose()
        if lost is not None:
            raise lost

    def __enter__(self) -> Books:
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        with contextlib.suppress(*((BadFile,) if fault else ())):
            self.close()

    @contextlib.contextmanager
    def _raw(self) -> Iterator[Any]:
        """A DB-API connection that is open already, outside of any transaction."""
        for engine in (self.engine, self._reading):
            if engine is not None and engine.pool.checkedin():  # type: ignore[attr-defined]
                with contextlib.closing(engine.raw_connection()) as connection:
                    yield connection.driver_connection
                return
        raise BadFile("books_gone", "{path} was removed, moved or replaced while it was open", path=self.path)

    def demand(self, session: UnitOfWork, action: str) -> None:
        """Refuses `role` where the user of a unit of work may not do an action."""
        may = self.may or Permissions(dict(session.driver.execute('SELECT name, role FROM "user"').fetchall())).may
        if not may(session.user, action):
            raise refuse(DENIED, "{user} may not do this ({action})", hint="ask the owner of the books", user=session.user, action=action)

    def _write_refusal(self, record: Record, refusal: Refused) -> None:
        """After the roll-back: who was refused what. Best effort, for the refusal itself is what the user must see."""
        if not self._presence.stands:
            return
        record.detail = {"code": refusal.code, "field": refusal.field, "line": refusal.line}
        with contextlib.suppress(BooksError, driver.Error), contextlib.closing(connect_to_write(self.path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            append(connection, record, outcome="denied" if refusal.code == DENIED else "refused", at=self.now)
            connection.execute("COMMIT")


def reading_only(path: Path) -> BadFile:
    """The refusal of every change while books are open to be looked at."""
    return BadFile("read_only", "{path} is open for reading only: nothing can be changed", hint="start without --read-only", path=path)


def _engine(path: Path, presence: Presence, *, read_only: bool = False) -> Engine:
    connect = connect_to_read if read_only else connect_to_write

    def connected() -> Any:
        with presence.opening():
            connection = connect(path)
            demand_rules(connection, path)
        return connection

    engine = create_engine("sqlite://", creator=connected, module=driver, poolclass=QueuePool, pool_size=2)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
