"""Digests of rows: canonical JSON (UTF-8, no blanks), SHA-256. Version 1 of the chain's hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

HASH_VERSION = 1
GENESIS = "0" * 64
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def canonical(values: Sequence[Any]) -> bytes:
    """A list of texts, whole numbers, nulls and lists of them as bytes; the same from the standard library on every machine."""
    return _text(values).encode()


_encode: Callable[[Any], bytes] = canonical


def digest(values: Sequence[Any]) -> str:
    """The hex SHA-256 of a list of texts, whole numbers, nulls and lists of them."""
    return hashlib.sha256(_encode(values)).hexdigest()


def hash_many() -> None:
    """From now on encodes with orjson, whose bytes are the same (a test holds them so): worth its import for thousands of rows."""
    import orjson

    global _encode
    _encode = orjson.dumps
