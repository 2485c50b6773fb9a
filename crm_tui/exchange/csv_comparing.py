"""Is a document of a file in the books already, with the same content? What the file says is compared with what the books show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crm_tui.documents.listing import show_document
from crm_tui.errors import refuse
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import scaled

_DECIMALS = 10
_UNSEEN = frozenset({"type", "ref", "draft", "allocate", "discount", "close_difference", "memo", "credits", "vendor_ref_reason", "posting_date"})
"""Keys that a document is not shown with as they were entered."""


def is_there(connection: Any, document: Mapping[str, Any], as_of: str) -> bool:
    """Whether the books hold this numbered document with the same content. Refused `exists` where they hold another under its number."""
    kind, number = document["type"], document.get("number")
    if kind not in DOCUMENT_TYPES or number is None:
        return False
    if connection.execute("SELECT 1 FROM document WHERE type = ? AND number = ?", (kind, str(number))).fetchone() is None:
        return False
    found = show_document(connection, kind, str(number), as_of)
    if other := next(differences(document, found), None):
        raise refuse(
            "exists",
            "{type} {number} is in the books with another {key}",
            at=other,
            hint="give what is new a number of its own",
            type=kind,
            number=number,
            key=other,
        )
    return True


def differences(document: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    """The keys whose values differ from those that are shown."""
    for key, value in document.items():
        if key == "lines":
            yield from _line_differences(value, found.get("lines", []))
        elif key not in _UNSEEN and not _same(value, found.get(key)):
            yield key


def _line_differences(lines: list[Mapping[str, Any]], found: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(lines) != len(found):
        yield "lines"
        return
    for number, (line, shown) in enumerate(zip(lines, found, strict=True)):
        yield from (f"lines.{number}.{key}" for key, value in line.items() if not _same(value, shown.get(key)))


def _same(value: Any, shown: Any) -> bool:
    """Equal as texts or as figures; several tax codes are shown joined."""
    if value == shown or (isinstance(value, list) and "+".join(map(str, value)) == shown):
        return True
    try:
        return scaled(value, _DECIMALS) == scaled(shown, _DECIMALS)
    except (ValueError, TypeError):
        return False
