"""The second place: a folder of the user's choice, best on another disk, that month-end copies go to as well (reliability.md 4.6)."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from crm_tui.books.backup import make_backup
from crm_tui.books.backup_name import backups_folder
from crm_tui.books.backups import month_end_backups
from crm_tui.books.place import create_private, make_private_folder, sync_folder
from crm_tui.errors import NotWritten
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
    yet; `overdue`: it was out of reach for more than `PATIENCE` days; `fault`: why the last copy could not be written.
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
    folder = Path(place).expanduser()
    record = _record(books, place)
    reachable = _is_reachable(folder)
    since = record.get("copied") or record.get("since")
    days = (date.fromisoformat(today) - date.fromisoformat(since[:10])).days if since else None
    overdue = not reachable and days is not None and days > PATIENCE
    return SecondPlace(folder, reachable, record.get("copied"), days, len(_waiting(books, record)), overdue)


def carry_to_second_place(books: Path, place: str, *, today: str, now: str | None = None) -> SecondPlace | None:
    """Copies the month ends that are not there yet, each verified there, oldest first; how the place stands then.

    Nothing there is overwritten or deleted. A place that cannot be reached or written is told by `fault`, and no error: the books are
    closed, and the copy beside them stands. Raises `CheckFailed("backup_unsound")` where a copy does not prove itself.
    `now`: UTC ISO text for the record.
    """
    if not place:
        return None
    folder = Path(place).expanduser()
    record = {"since": now or f"{today}T00:00:00Z", **_record(books, place)}
    fault = None if _is_reachable(folder) else OUT_OF_REACH
    try:
        for file, moment in _waiting(books, record) if fault is None else ():
            if not os.path.lexists(folder / file.name):
                make_backup(file, folder / file.name)
            record["copied"], record["name"] = moment, file.name
    except NotWritten as refused:
        fault = str(refused.values.get("reason", refused.message))
    finally:
        _remember(books, {**record, "place": place})
    found = second_place_state(books, place, today=today)
    return replace(found, fault=fault) if found is not None else None


def _is_reachable(folder: Path) -> bool:
    """It must be there: a folder made in the place of a disk that is not plugged in would pass for it."""
    return folder.is_dir() and os.access(folder, os.W_OK)


def _waiting(books: Path, record: dict[str, Any]) -> list[tuple[Path, str]]:
    """Month ends later than the last one that got there, oldest first; of a place that has none yet the latest alone."""
    found = [(file, name.moment) for file, name in month_end_backups(books)]
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
            return {key: value for key, value in found.items() if isinstance(value, str)}
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
