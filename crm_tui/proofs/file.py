"""The file itself: pages, indexes and constraints, and that every row refers to rows that are there."""

from __future__ import annotations

from typing import Any

from crm_tui.proofs.proof import Finding, Statement, found
from crm_tui.words import marked


def _pages(connection: Any) -> Finding:
    told = [row[0] for row in connection.execute("PRAGMA integrity_check(6)")]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return found({"pages": pages}, [] if told == ["ok"] else (" ".join(x.split()) for x in told))


def _references(connection: Any) -> Finding:
    rows = connection.execute("PRAGMA foreign_key_check")
    return found({}, (f"{table} {rowid if rowid is not None else ''} refers to no {parent}" for table, rowid, parent, _ in rows))


PAGES = Statement("FILE", marked("The file's pages, indexes and constraints hold"), _pages)
REFERENCES = Statement("REFERENCES", marked("Every row refers to rows that are there"), _references)
