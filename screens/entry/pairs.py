"""Several `key=value` in one line of text, with commas between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_tui.words import marked


def parse_pairs(text: str) -> dict[str, str]:
    """`"colour=red, size=L"` -> the pairs. ValueError, in words, for a part without a key."""
    found = {}
    for part in text.split(","):
        if not part.strip():
            continue
        key, equals, value = part.partition("=")
        if not equals or not key.strip():
            raise ValueError(marked("write key=value, with commas between several"))
        found[key.strip()] = value.strip()
    return found


def written_pairs(pairs: Mapping[str, Any]) -> str:
    """The text for pairs, as `parse_pairs` reads it."""
    return ", ".join(f"{key}={value}" for key, value in pairs.items())
