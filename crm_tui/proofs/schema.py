"""The rules in the file are those of this version: a trigger taken off, a view changed, a table added are noticed (reliability.md A15, A16)."""

from __future__ import annotations

import contextlib
from functools import cache
from typing import Any

from sqlcipher3 import dbapi2 as driver

from crm_tui.proofs.proof import Finding, Statement, found
from crm_tui.words import marked
from models.sql import normalised, whole_schema
from models.values.books_format import APPLICATION_ID, SCHEMA_VERSION

Schema = dict[tuple[str, str], str]
_SELECT = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
_NOT_OURS = "sqlite_stat"
"""What the engine's own `ANALYZE` leaves behind."""


@cache
def expected() -> Schema:
    """What this version makes in an empty file, as the engine itself tells it."""
    with contextlib.closing(driver.connect(":memory:", isolation_level=None)) as connection:
        for statement in whole_schema():
            connection.execute(statement)
        return schema_of(connection)


def schema_of(connection: Any) -> Schema:
    rows = connection.execute(_SELECT).fetchall()
    return {(kind, name): normalised(sql) for kind, name, sql in rows if not name.startswith(_NOT_OURS)}


def _compare(connection: Any) -> Finding:
    have, want = schema_of(connection), expected()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    marked = connection.execute("PRAGMA application_id").fetchone()[0]
    return found(
        {"version": version, "parts": len(have)},
        [f"version {version} instead of {SCHEMA_VERSION}"] if version != SCHEMA_VERSION else [],
        [f"application id {marked}"] if marked != APPLICATION_ID else [],
        (f"{kind} {name} is missing" for kind, name in sorted(want.keys() - have.keys())),
        (f"{kind} {name} is not of this program" for kind, name in sorted(have.keys() - want.keys())),
        (f"{kind} {name} was changed" for kind, name in sorted(want.keys() & have.keys()) if have[kind, name] != want[kind, name]),
    )


SCHEMA = Statement("SCHEMA", marked("Tables, views and triggers are those of this version"), _compare)
