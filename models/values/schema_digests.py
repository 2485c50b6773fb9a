"""What the schema of each version comes to, in one digest, so that opening books can tell at once whether it was altered."""

from __future__ import annotations

import hashlib
from typing import Any

DIGESTS = {
    1: "8adaa166261ea118df4e62456f6d48724cf6efdee66157a68c36623a5e188efc",
}
"""Schema version -> digest. `models.migrations.freeze` writes the line of the version that is not released yet."""
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%' ORDER BY type, name"


def schema_digest(connection: Any) -> str | None:
    """The digest of what a DB-API connection finds in its file, blanks aside; None where there is nothing.

    The tables that a search index keeps for itself are the engine's own, and left out.
    """
    rows = connection.execute(_SCHEMA).fetchall()
    if not rows:
        return None
    searches = tuple(f"{name}_" for _, name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    own = ("\0".join((kind, name, "".join(sql.split()))) for kind, name, sql in rows if kind != "table" or not name.startswith(searches))
    return hashlib.sha256("\n".join(own).encode()).hexdigest()
