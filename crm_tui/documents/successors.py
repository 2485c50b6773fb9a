"""Documents that stand again under another number: who names the old one means the new one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]
_NAMING = ("document", "from", "to", "credits")
_BY_NAME = ("allocate", "discount")


def successors(connection: Any) -> dict[str, str]:
    """`type:number` of what was taken back -> that of the document which stands in its place, the latest."""
    rows = connection.execute(
        "SELECT json_extract(detail, '$.again') FROM audit WHERE action IN ('acts.undo', 'acts.redo') AND outcome = 'done'"
        " AND json_extract(detail, '$.again') IS NOT NULL ORDER BY id"
    )
    found: dict[str, str] = {}
    for (again,) in rows:
        for old, new in json.loads(again).items():
            found[old] = new
    return {old: _last(old, found) for old in found}


def _last(name: str, found: Mapping[str, str]) -> str:
    while name in found:
        name = found[name]
    return name


def renamed(document: Document, found: Mapping[str, str]) -> Document:
    """A document, or an allocation, that names others, with the names that those have now."""
    if not found:
        return document
    said = dict(document)
    for key in _NAMING:
        if isinstance(said.get(key), str):
            said[key] = _new(said[key], found)
    for key in _BY_NAME:
        if isinstance(said.get(key), dict):
            said[key] = {_new(name, found): amount for name, amount in said[key].items()}
    return said


def _new(name: str, found: Mapping[str, str]) -> str:
    if name in found:
        return found[name]
    fitting = [new for old, new in found.items() if old.partition(":")[2] == name]
    return fitting[0] if len(fitting) == 1 else name
