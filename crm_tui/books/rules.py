"""The rules in the file are those that this program put there: asked whenever books are opened (reliability.md A15, A16)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm_tui.errors import BadFile
from models.values.known_schemas import known_schema, schema_text


def rules_stand(connection: Any) -> bool:
    """Whether every table, view and trigger is the one that this schema version has. It reads the schema alone: nothing in the file runs."""
    found = schema_text(connection)
    return not found or found == known_schema(connection.execute("PRAGMA user_version").fetchone()[0])


def demand_rules(connection: Any, path: Path) -> None:
    """BadFile `altered_rules` where a table, view or trigger is not the one that this schema version has. Half a millisecond.

    A file without any is passed over: books are made that way, and nothing can be read from it.
    """
    if not rules_stand(connection):
        raise BadFile(
            "altered_rules",
            "{path}: the tables or the rules of these books are not those of this program: another one has changed or made them",
            hint="books of another build of crm-tui open with that one; else see what was changed with crm-tui check,"
            " and take the latest backup: crm-tui restore FILE",
            path=path,
        )
