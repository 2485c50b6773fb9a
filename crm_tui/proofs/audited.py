"""Settings, number patterns, users and rates are as the audit trail says that they were last changed through the one door (reliability.md 0)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from crm_tui.proofs.proof import Finding, Statement, count, found
from crm_tui.words import marked
from models.values.columns import AUDITED

Rows = dict[str, dict[str, list[Any] | None]]
_CHANGES = "SELECT detail FROM audit WHERE outcome = 'done' AND detail LIKE '%\"after\"%' ORDER BY id"


def _told(connection: Any) -> Rows:
    """What stands by the audit trail: table -> key -> the other columns, null where the row was deleted."""
    told: Rows = {table: {} for table in AUDITED}
    for (detail,) in connection.execute(_CHANGES):
        after = json.loads(detail).get("after", {})
        for table in after.keys() & told.keys():
            told[table] |= after[table]
    return told


def _standing(connection: Any, table: str) -> dict[str, list[Any] | None]:
    keys, values = AUDITED[table]
    rows = connection.execute(f'SELECT {", ".join((*keys, *values))} FROM "{table}"')
    return {" ".join(row[: len(keys)]): list(row[len(keys) :]) for row in rows}


def _differences(connection: Any) -> Iterator[str]:
    for table, told in _told(connection).items():
        standing = _standing(connection, table)
        for key in sorted(told.keys() | standing.keys()):
            if told.get(key) != standing.get(key):
                yield f"{table} {key} is {_in_words(standing.get(key))}, the audit trail left it at {_in_words(told.get(key))}"


def _in_words(values: list[Any] | None) -> str:
    return "not there" if values is None else ", ".join(map(str, values))


def _examine(connection: Any) -> Finding:
    return found({"rows": sum(count(connection, table) for table in AUDITED)}, _differences(connection))


AUDITED_ROWS = Statement("AUDITED", marked("Settings, number patterns, users and rates are as the audit trail left them"), _examine)
