"""Verified copies of the books, made while they are in use (reliability.md 4.6): backup here, restore in `restore.py`."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from crm_tui.books.backup_name import backups_folder, file_name
from crm_tui.books.chain import head, links
from crm_tui.books.connection import demand_writable, reading
from crm_tui.books.place import create_private, make_private_folder, put_in_place
from crm_tui.books.retention import retire
from crm_tui.books.rules import demand_rules, rules_stand
from crm_tui.errors import BadFile, BooksError, CheckFailed, NotWritten, refuse
from crm_tui.words import marked

UNFINISHED = ".part"
LEFTOVERS = ("", "-journal", "-wal", "-shm")
ALTERED = marked(
    "another program has changed the tables or rules of these books; the copy is as they are, and the older ones are kept: run crm-tui check"
)


@dataclass(frozen=True, slots=True)
class BackupResult:
    """A finished, verified copy: its file, bytes, number of entries, and the hash at the head of its chain.

    `altered`: the books have tables or rules that are not this program's. The copy is evidence then; no restore takes it.
    """

    file: Path
    size: int
    entries: int
    head_hash: str
    altered: bool = False


def make_backup(books: Path, destination: Path | None = None, *, now: str | None = None, before: str = "") -> BackupResult:
    """Copies the books as they stand at one moment, verifies the copy, and only then gives it its name, mode 0600.

    Without a destination it goes into the folder beside the books, whose older copies are then kept or deleted by the rule of
    `retention`, unless the rules of the books were altered. Without one, or with a folder, the name is the books' with the time of `now`
    (UTC ISO text; the clock's without it) and what it was made `before`. Refuses `exists` where anything stands at the destination.
    Raises `CheckFailed("backup_unsound")` where the copy does not prove itself, `NotWritten` where it cannot be written, `Busy` where
    another program keeps the books locked.
    """
    made = _made(books, *_target(books, destination, now or clock(), before))
    if destination is None and not made.altered:
        retire(books, made.file)
    return made


def backup_before(books: Path, what: str, *, now: str | None = None) -> BackupResult:
    """The automatic copy before something large, as `upgrade` or `close-2025-06`, in the folder beside the books."""
    return make_backup(books, now=now, before=what)


@contextlib.contextmanager
def backed_up(books: Path, what: str, *, now: str | None = None, changed: Callable[[], bool] = lambda: True) -> Iterator[BackupResult]:
    """As `backup_before`, around what is done all or nothing: where that is refused the copy goes, and no older one is lost for it.

    `changed`: asked at the end; where nothing was changed the copy goes as well.
    """
    demand_writable(books)
    made = _made(books, *_target(books, None, now or clock(), what))
    try:
        yield made
    except BooksError:
        made.file.unlink(missing_ok=True)
        raise
    if not changed():
        made.file.unlink(missing_ok=True)
    elif not made.altered:
        retire(books, made.file)


def _made(books: Path, target: Path, mark: str) -> BackupResult:
    """With a `mark` the name is the program's own: another process may take it meanwhile, and this copy gets the next."""
    if os.path.lexists(target) and not mark:
        raise _stands(target)
    with private_copy(books, target, mark) as copy:
        proved = _proved(copy, books)
        with reading(copy) as connection:
            altered = not rules_stand(connection)
        with written(target):
            flush(copy)
            target = place_beside(copy, target) if mark else place(copy, target)
    return BackupResult(target, target.stat().st_size, *proved, altered)


def _proved(copy: Path, books: Path) -> tuple[int, str]:
    """The alarm: whoever hears it must know that nothing older was touched, and that what the copy was made for did not happen."""
    try:
        return verify(copy, named=books)
    except BadFile as fault:
        raise CheckFailed(
            "backup_unsound", "the backup of {path} does not prove itself: {reason}; nothing was changed",
            hint="run: crm-tui check; keep the backups you have", path=books, reason=" ".join(str(fault.values.get("reason", fault.code)).split()),
        ) from fault  # fmt: skip


@contextlib.contextmanager
def private_copy(source: Path, target: Path, mark: str = "") -> Iterator[Path]:
    """A copy of books in an unfinished private file beside `target`; gone at the end, unless it was given its name.

    `mark`: what tells it from the unfinished files of other processes that make a copy of the same name.
    """
    with reading(source) as connection, copy_of(connection, target, mark) as unfinished:
        yield unfinished


@contextlib.contextmanager
def copy_of(connection: Any, target: Path, mark: str = "") -> Iterator[Path]:
    """As `private_copy`, of the books that a connection without an open write transaction is on."""
    unfinished = target.with_name(f"{target.name}{mark}{UNFINISHED}")
    with written(target):
        _sweep(unfinished)
        os.close(create_private(unfinished))
    try:
        with written(target):
            _copy(connection, unfinished)
        yield unfinished
    finally:
        _remove(unfinished)


def verify(copy: Path, *, named: Path, whole_chain: bool = False, rules: bool = False) -> tuple[int, str]:
    """The number of entries and the head of a copy that is whole. BadFile, naming what was copied, where it is not.

    `rules`: the copy is to become books, so its tables and rules must be this program's, asked before anything in it is used.
    """
    with reading(copy) as connection:
        if rules:
            demand_rules(connection, named)
        broken = connection.execute("PRAGMA integrity_check(1)").fetchone()[0].removeprefix("ok")
        last, hashed = head(connection)
        if not broken:
            broken = next(
                (f"the chain breaks at entry {x.entry}" for x in links(connection, 1 if whole_chain else max(last, 1)) if not x.is_sound), ""
            )
    if broken:
        raise BadFile(
            "damaged", "{path} does not prove itself: {reason}", hint="run: crm-tui check; keep the older backups", path=named, reason=broken
        )
    return last, hashed


def flush(path: Path) -> None:
    """Every byte of a file is on the disk after this."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def place(finished: Path, target: Path) -> Path:
    """Gives a copy its name; refuses `exists` where another process was quicker."""
    try:
        put_in_place(finished, target)
    except FileExistsError:
        raise _stands(target) from None
    return target


def place_beside(finished: Path, target: Path) -> Path:
    """Gives a copy its name, or the first with `-2`, `-3` … that nobody takes meanwhile."""
    while True:
        found = unused(target)
        with contextlib.suppress(FileExistsError):
            put_in_place(finished, found)
            return found


def unused(path: Path) -> Path:
    """The path, or the first with `-2`, `-3` … before its suffix at which nothing stands."""
    found, count = path, 1
    while os.path.lexists(found):
        count += 1
        found = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return found


def _target(books: Path, destination: Path | None, now: str, before: str) -> tuple[Path, str]:
    """Where a copy goes, and the mark of its unfinished file where the name is the program's own."""
    if destination is not None and not destination.is_dir():
        return destination, ""
    folder = destination or backups_folder(books)
    with written(folder):
        make_private_folder(folder)
    return folder / file_name(books, now, before), f".{os.getpid()}-{threading.get_ident()}"


def _copy(connection: Any, unfinished: Path) -> None:
    """One step of the engine's own backup, from inside a snapshot: it cannot wait for a writer, nor see half of his work."""
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    copy = driver.connect(f"{unfinished.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=OFF", "synchronous=OFF"):
            copy.execute(f"PRAGMA {pragma}")
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, that opens on any medium
    finally:
        copy.close()


def _sweep(unfinished: Path) -> None:
    """Takes away what a killed run left under this name; refuses `exists` while another process is writing it."""
    if not os.path.lexists(unfinished):
        return
    if not unfinished.is_symlink() and _is_held(unfinished):
        raise refuse("exists", "another process is writing {path}", hint="wait for it, or name another file", path=unfinished)
    _remove(unfinished)


def _is_held(path: Path) -> bool:
    held = driver.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
    try:
        held.execute("BEGIN EXCLUSIVE")
    except driver.Error as fault:
        return "locked" in str(fault)
    finally:
        held.close()
    return False


def _remove(unfinished: Path) -> None:
    for ending in LEFTOVERS:
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _stands(path: Path) -> Exception:
    return refuse("exists", "{path} is there already; nothing is overwritten", at="destination", hint="name another file", path=path)


@contextlib.contextmanager
def written(target: Path) -> Iterator[None]:
    """A refusal of the system to write, in words. What the engine says of the books that are read is left to others."""
    try:
        yield
    except OSError as fault:
        raise _notwritten(target, fault.strerror or type(fault).__name__) from fault
    except driver.Error as fault:
        if not any(words in str(fault) for words in ("full", "disk I/O", "unable to open")):
            raise
        raise _notwritten(target, str(fault)) from fault


def _notwritten(target: Path, reason: str) -> NotWritten:
    return NotWritten("not_written", "{path} cannot be written: {reason}", hint="make room, or name another place", path=target, reason=reason)


def clock() -> str:
    """The moment as UTC ISO text. Copies bear the clock's, whatever day stands in for today: it decides which of them are the oldest."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
