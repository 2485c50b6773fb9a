"""What marks a file as books of this program, and the version of the tables in it. Plain values: the header is read before any engine."""

from __future__ import annotations

APPLICATION_ID = 0x43524D54
"""`CRMT`: marks a SQLite file as books of this program."""
SCHEMA_VERSION = 1
"""Counts the revisions in `models/migrations/versions`; kept as SQLite's `user_version`."""


def revision(version: int = SCHEMA_VERSION) -> str:
    """The name of the migration that leads to a schema version: 1 -> `"0001"`."""
    return f"{version:04}"
