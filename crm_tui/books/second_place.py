"""The second place: a folder of the user's choice, best on another disk, that month-end copies go to as well (reliability.md 4.6)."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from crm_tui.books.backup import make_backup
from crm_tui.books.backup_name import backups_folder
from crm_tui.books.backups import month_end_backups
from crm_tui.books.place import create_private, make_private_folder, sync_folder
from crm_tui.errors import BooksError
from crm_tui.words import marked

RECORD = "second-place.json"
OUT_OF_REACH = marked("the folder is not there, or cannot be written")
PATIENCE = 35
"""Days without the place before the user is told: a month, and a few to get round to it."""


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """How the second place of some books stands.

    `reachable`: the folder is there and can be written; `copied`: the moment (UTC ISO) of the latest month end that got there, or null;
    `days`: since a copy got there, or since the first one did not, null where none was due yet; `waiting`: month ends that are not there
    yet; `overdue`: it was out of reach for more than `PATIENCE` days; `fault`: what did not get there, file and reason, or why nothing did.
    """

    place: Path
    reachable: bool
    copied: str | None
    days: int | None
    waiting: int
    overdue: bool
    fault: str | None = None


def second_place_state(books: Path, place: str, *, today: str) -> SecondPlace | None:
    """How the place stands today (ISO date), looked at and not changed; None where none is named."""
    if not place:
        return None
    folder = _folder(place)
    record = _record(books, place)
    reachable = _is_reachable(folder)
    since = record.get("copied") or record.get("since")
    days = max((date.fromisoformat(today) - date.fromisoformat(since[:10])).days, 0) if since else None
    overdue = not reachable and days is not None and days > PATIENCE
    return SecondPlace(folder, reachable, record.get("copied"), days, len(_waiting(books, record)), overdue)


def carry_to_second_place(books: Path, place: str, *, today: str, now: str | None = None) -> SecondPlace | None:
    """Copies the month ends that are not there yet, each verified there, oldest first; how the place stands then.

    Nothing there is overwritten or deleted. Whatever hinders a copy is told by `fault`, and is no error: the month is closed by now, and
    the copy beside the books stands. A file that cannot be copied does not hold the later ones up; it waits on, and is tried again.
    `now`: UTC ISO text for the record.
    """
    if not place:
        return None
    folder = _folder(place)
    record: dict[str, Any] = {"since": now or f"{today}T00:00:00Z", **_record(books, place), "place": place}
    try:
        fault = _carried(_waiting(books, record), folder, record) if _is_reachable(folder) else OUT_OF_REACH
    except OSError as refused:  # the folder beside the books
        fault = refused.strerror or type(refused).__name__
    _remember(books, record)
    found = second_place_state(books, place, today=today)
    return replace(found, fault=fault) if found is not None else None


def _carried(waiting: Iterable[tuple[Path, str]], folder: Path, record: dict[str, Any]) -> str | None:
    """Copies each file that can be copied and puts that into the record; the first fault with its file, or None."""
    faults, missed = [], []
    for file, moment in waiting:
        try:
            if not os.path.lexists(folder / file.name):
                make_backup(file, folder / file.name)
        except (BooksError, OSError) as refused:
            missed.append(file.name)
            faults.append(f"{file.name}: {_reason(refused)}")
        else:
            if moment >= record.get("copied", ""):
                record["copied"], record["name"] = moment, file.name
    record["missed"] = missed
    return faults[0] if faults else None


def _reason(refused: BooksError | OSError) -> str:
    """Why a file was not copied, in a line."""
    if isinstance(refused, BooksError):
        return " ".join(str(refused.values.get("reason") or refused.filled(refused.message)).split())
    return refused.strerror or type(refused).__name__


def _folder(place: str) -> Path:
    """`~` is the user's own folder; of a user whom nobody knows it stays as it is, a folder that is not there."""
    try:
        return Path(place).expanduser()
    except RuntimeError:
        return Path(place)


def _is_reachable(folder: Path) -> bool:
    """It must be there: a folder made in the place of a disk that is not plugged in would pass for it."""
    return folder.is_dir() and os.access(folder, os.W_OK)


def _waiting(books: Path, record: dict[str, Any]) -> list[tuple[Path, str]]:
    """Month ends later than the last one that got there, and those that failed, oldest first; of a place that has none yet the latest alone."""
    found = [(file, name.moment) for file, name in month_end_backups(books)]
    missed = record.get("missed", [])
    return [(file, moment) for file, moment in found if file.name in missed or (file, moment) in _later(found, record)]


def _later(found: list[tuple[Path, str]], record: dict[str, Any]) -> list[tuple[Path, str]]:
    copied = record.get("copied")
    if copied is None:
        return found[-1:]
    names = [file.name for file, _moment in found]
    if record.get("name") in names:
        return found[names.index(record["name"]) + 1 :]
    return [(file, moment) for file, moment in found if moment > copied]


def _record(books: Path, place: str) -> dict[str, Any]:
    """What is known of this place; empty for another one, or where nothing is."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((backups_folder(books) / RECORD).read_text(encoding="utf-8"))
        if isinstance(found, dict) and found.get("place") == place:
            missed = found.get("missed")
            known = {key: value for key, value in found.items() if isinstance(value, str)}
            return known | {"missed": [name for name in missed if isinstance(name, str)] if isinstance(missed, list) else []}
    return {}


def _remember(books: Path, record: dict[str, Any]) -> None:
    """Best effort: what is forgotten here costs a second copy, and no data."""
    folder = backups_folder(books)
    part = folder / f"{RECORD}.{os.getpid()}.part"
    with contextlib.suppress(OSError):
        make_private_folder(folder)
        with os.fdopen(create_private(part), "w", encoding="utf-8") as file:
            json.dump(record, file, indent=1, sort_keys=True)
        part.replace(folder / RECORD)
        sync_folder(folder)
