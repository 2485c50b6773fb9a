"""The schema of each version as text, so that opening books can tell at once whether it was altered (reliability.md A15).

Text and no digest: to read forty kilobytes is a tenth of what it takes to load a library that hashes them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "sql" / "known"
"""A file a schema version, `0001.txt`. `models.migrations.freeze` writes that of the version which is not released yet."""
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%' ORDER BY type, name"


def known_schema(version: int) -> str | None:
    """What `schema_text` gives of books of a version; None for a version that there never was."""
    file = FOLDER / f"{version:04}.txt"
    return file.read_text(encoding="utf-8") if file.exists() else None


def schema_text(connection: Any) -> str:
    """What a DB-API connection finds in its file, a line each, blanks left out; empty where there is nothing.

    The tables that a search index keeps for itself are the engine's own, and left out.
    """
    rows = connection.execute(_SCHEMA).fetchall()
    searches = tuple(f"{name}_" for _, name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    return "".join(f"{kind} {name} {''.join(sql.split())}\n" for kind, name, sql in rows if kind != "table" or not name.startswith(searches))
