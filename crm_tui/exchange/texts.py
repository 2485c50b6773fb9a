"""Texts of a CSV's cells or of a command line, made into a document of batch.md 3. Figures stay decimal text; no rule is checked here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from crm_tui.errors import bad
from crm_tui.exchange.keys import AMOUNTS, CODES, DISCOUNT, FLAG, KEYS, LINE_KEYS, LIST, OBJECT, Keys

Document = dict[str, Any]

_YES, _NO = ("true", "yes", "y", "1", "是"), ("false", "no", "n", "0", "否")


def document_of(kind: str, texts: Mapping[str, str], lines: list[Mapping[str, str]] | None = None) -> Document:
    """A document of a type from texts by key; empty texts are left out. BadInput names the key that cannot be read."""
    document: Document = {"type": kind, **values_of(KEYS[kind], texts)}
    if lines is not None:
        document["lines"] = [line_of(kind, line, number) for number, line in enumerate(lines)]
    return document


def line_of(kind: str, texts: Mapping[str, str], number: int = 0) -> Document:
    """A line of a document from texts by key."""
    return values_of(LINE_KEYS[kind], texts, within=f"lines.{number}.")


def values_of(keys: Keys, texts: Mapping[str, str], within: str = "") -> Document:
    """Key -> value of the texts that are not blank. BadInput `unknown_key` for a key that is not among `keys`."""
    found: Document = {}
    for key, text in texts.items():
        name, dot, inner = key.partition(".")
        if not text.strip():
            continue
        if dot and keys.get(name) == OBJECT:
            found.setdefault(name, {})[inner] = text
        elif key in keys:
            found[key] = value_of(keys[key], text, within + key)
        else:
            raise bad("unknown_key", "{key} is no key here", at=within + key, hint="keys are: {known}", key=key, known=", ".join(keys))
    return found


def value_of(kind: str, text: str, at: str) -> Any:
    """What a text says, by the kind of its key."""
    text = text.strip()
    if kind == FLAG:
        return _flag(text, at)
    if kind == LIST:
        return [part for part in (p.strip() for p in text.replace(";", ",").split(",")) if part]
    if kind == CODES:
        parts = [p.strip() for p in text.split("+")]
        return parts[0] if len(parts) == 1 else parts
    if kind == AMOUNTS or (kind == DISCOUNT and "=" in text):
        return _amounts(text, at)
    return _object(text, at) if kind == OBJECT else text


def _flag(text: str, at: str) -> bool:
    lowered = text.casefold()
    if lowered in _YES or lowered in _NO:
        return lowered in _YES
    raise bad("bad_value", "{text} is neither yes nor no", at=at, hint="write yes or no", text=text)


def _amounts(text: str, at: str) -> dict[str, str]:
    found = {}
    for part in (p.strip() for p in text.replace(";", ",").split(",")):
        if not part:
            continue
        number, equals, amount = part.rpartition("=")
        if not equals or not number.strip() or not amount.strip():
            raise bad("bad_value", "{text} is not written NUMBER=AMOUNT", at=at, hint="as INV-2025-0001=100.00", text=part)
        found[number.strip()] = amount.strip()
    return found


def _object(text: str, at: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise bad("bad_value", "{key} takes a JSON object", at=at, key=at)
    return found
