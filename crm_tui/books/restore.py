"""A backup becomes books again: at a new place, or over the books, which are kept aside (reliability.md F19, 4.6)."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm_tui.access.audit import Record, append
from crm_tui.access.permissions import Permissions
from crm_tui.books.backup import LEFTOVERS, clock, copy_of, flush, place, private_copy, unused, verify, written
from crm_tui.books.backup_name import kept_name
from crm_tui.books.connection import connect_to_write, reading
from crm_tui.books.faults import translated
from crm_tui.books.header import examine
from crm_tui.books.place import create_private, holders, may_replace_open_files, sync_folder
from crm_tui.errors import BadFile, Busy, bad, refuse

ACTION = "books.restore"


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The books that were made, where the old ones were kept, and what the backup held."""

    file: Path
    kept: Path | None
    entries: int
    head_hash: str


def restore_to(backup: Path, target: Path) -> RestoreResult:
    """Makes books of a backup at a path where nothing stands, proven before they get their name.

    Refuses `exists`. Raises `BadFile` for what is no backup, a damaged one, or one with rules of another program (`altered_rules`);
    `NotWritten` where the place cannot be written.
    """
    for ending in LEFTOVERS:
        if _stands(target.with_name(target.name + ending)):
            raise refuse("exists", "{path} is there already; nothing is overwritten", at="to", hint="name another file", path=target)
    with private_copy(backup, target) as copy:
        proved = verify(copy, named=backup, whole_chain=True, rules=True)
        flush(copy)
        place(copy, target)
    return RestoreResult(target, None, *proved)


def _stands(path: Path) -> bool:
    """Whether anything stands there that would meet the new books. The empty journal that a shared folder's books leave says nothing."""
    is_spent = path.name.endswith("-journal") and path.is_file() and not path.is_symlink() and path.stat().st_size == 0
    return os.path.lexists(path) and not is_spent


def restore_backup(backup: Path, books: Path, *, user: str, now: str | None = None, stamped: str | None = None) -> RestoreResult:
    """Puts a backup in the place of the books. The old ones are kept beside them, as books that open; damaged ones byte for byte.

    `now`: UTC ISO text for the audit trail; `stamped`: that of the name of the old books; the clock's without them.
    Nothing changes unless the backup proves itself. The restored books say in their audit trail who restored what. Refuses `role`;
    raises `Busy` while another window has the books open, `BadFile` for what is no backup or not whole, has rules of another program
    (`altered_rules`, before anything in it runs), or where no books are at stake but a file of another kind.
    """
    if not os.path.lexists(books):
        return restore_to(backup, books)
    examine(backup)
    examine(books)
    if books.samefile(backup):
        raise bad("usage", "{path} is the file that is to be replaced", at="file", hint="name a backup of it", path=backup)
    kept = unused(kept_name(books, stamped or clock()))
    with private_copy(backup, books) as copy:
        proved = verify(copy, named=backup, whole_chain=True, rules=True)
        _demand(user, books, copy)
        _sign(copy, user, now or clock(), {"backup": backup.name, "kept": kept.name})
        flush(copy)
        with _kept_aside(books, kept):
            copy.replace(books)
        sync_folder(books.parent)
    return RestoreResult(books, kept, *proved)


def _demand(user: str, books: Path, copy: Path) -> None:
    """The roles of the books at stake decide; those of the backup where the books cannot be read."""
    try:
        roles = _roles(books)
    except BadFile:
        roles = _roles(copy)
    if not Permissions(roles).may(user, ACTION):
        raise refuse("role", "{user} may not do this ({action})", hint="ask the owner of the books", user=user, action=ACTION)


def _roles(path: Path) -> dict[str, str]:
    with reading(path) as connection:
        return dict(connection.execute('SELECT name, role FROM "user"').fetchall())


def _sign(copy: Path, user: str, now: str, detail: dict[str, Any]) -> None:
    with translated(copy), contextlib.closing(connect_to_write(copy)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        append(connection, Record(ACTION, user, detail=detail), outcome="done", at=now)
        connection.execute("COMMIT")


@contextlib.contextmanager
def _kept_aside(books: Path, kept: Path) -> Iterator[None]:
    """The old books stand at `kept` while this is open, none of their log remains, and nobody else has them open."""
    with translated(books), written(kept), contextlib.ExitStack() as alone:
        try:
            connection = alone.enter_context(contextlib.closing(_alone(books)))
            with translated(books), copy_of(connection, kept) as copy:
                verify(copy, named=books)
                flush(copy)
                place(copy, kept)
        except BadFile as fault:
            alone.close()
            if fault.code != "damaged":
                raise
            _keep_the_bytes(books, kept)
        if not may_replace_open_files():
            alone.close()
        yield


def _alone(books: Path) -> Any:
    """A connection that keeps everybody else out until it is closed, on books whose log is folded in and gone."""
    connection = connect_to_write(books)
    try:
        with translated(books):
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise _held(books)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except Busy as fault:
        connection.close()
        raise _held(books) from fault
    except BaseException:
        connection.close()
        raise
    return connection


def _held(books: Path) -> Busy:
    """A window holds the books while it does nothing, too: waiting does not help. Who it is, is said where the system tells."""
    who = ", ".join(str(number) for number in holders(books))
    if who:
        return Busy(
            "busy", "another window or program has the books open (process {who}); nothing was changed", hint="close it, then try again", who=who
        )
    return Busy("busy", "another window or program has the books open; nothing was changed", hint="close it, then try again")


def _keep_the_bytes(books: Path, kept: Path) -> None:
    """Damaged books are evidence: file and log as they are. The log goes before the new file comes, so that the two never meet."""
    for ending in LEFTOVERS:
        old = books.with_name(books.name + ending)
        if old.exists():
            new = kept.with_name(kept.name + ending)
            with old.open("rb") as source, os.fdopen(create_private(new), "wb") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
    sync_folder(kept.parent)
    for ending in LEFTOVERS[1:]:
        books.with_name(books.name + ending).unlink(missing_ok=True)
