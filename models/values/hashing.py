"""Digests of rows: canonical JSON (ASCII, no blanks), SHA-256. Version 1 of the chain's hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

HASH_VERSION = 1
GENESIS = "0" * 64
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode


def digest(values: Sequence[Any]) -> str:
    """The hex SHA-256 of a list of texts, whole numbers, nulls and lists of them."""
    return hashlib.sha256(_encode(values).encode("ascii")).hexdigest()
