"""The audit trail: one row a unit of work, in a hash chain of its own, append-only by trigger."""

from __future__ import annotations

import getpass
import json
import platform
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.values.hashing import GENESIS, digest

COLUMNS = ("id", "at", "user", "machine", "action", "outcome", "object", "detail", "inverse")


@dataclass(slots=True)
class Record:
    """What a unit of work will say of itself: the object it was about, details, and the calls that take it back."""

    action: str
    user: str
    object: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    inverse: list[dict[str, Any]] = field(default_factory=list)


@cache
def machine() -> str:
    """The system's user and host, for the trail."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = "?"
    return f"{account}@{platform.node()}"


def text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def append(connection: Any, record: Record, *, outcome: str, at: str) -> None:
    """Writes the row at the end of the chain. `connection` is the DB-API connection of the running write transaction."""
    last = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone() or (0, GENESIS)
    inverse = text(record.inverse) if record.inverse and outcome == "done" else None
    values = (last[0] + 1, at, record.user, machine(), record.action, outcome, record.object, text(record.detail), inverse)
    connection.execute(
        'INSERT INTO audit (id, at, "user", machine, action, outcome, object, detail, inverse, prev_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?)',
        (*values, last[1], digest([last[1], *values])),
    )
