"""I22: the hash chain of the journal, the hashes of the documents, the seals of other rows, and the chain of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from crm_tui.access.audit import COLUMNS as AUDIT
from crm_tui.books.chain import head, links
from crm_tui.proofs.proof import Finding, Statement, count, faults, found
from crm_tui.words import marked
from models.values.columns import DOCUMENT, DOCUMENT_LINE, DOCUMENT_TAX, SEALED
from models.values.hashing import GENESIS, HASH_VERSION, digest

Row = tuple[Any, ...]
_UNSEALED = f"SELECT number FROM document WHERE state <> 'draft' AND hash_version IS NOT {HASH_VERSION}"
_ORPHANS = """
SELECT DISTINCT document_id FROM (SELECT document_id FROM document_line UNION ALL SELECT document_id FROM document_tax)
 WHERE document_id NOT IN (SELECT id FROM document)
"""


def _chain(connection: Any) -> Finding:
    last, hashed = head(connection)
    wrong = (
        f"entry {x.entry} was changed" if not x.holds else f"entry {x.entry} does not follow the one before"
        for x in links(connection)
        if not x.is_sound
    )
    return found({"entries": last, "head": hashed[:16]}, wrong)


def _documents(connection: Any) -> Finding:
    return found(
        {"documents": count(connection, "document", "state <> 'draft'")},
        (f"{kind} {number} was changed" for kind, number in _changed_documents(connection)),
        faults(connection, "{} has a hash of an unknown version", _UNSEALED),
        faults(connection, "lines of document {}, which is not there", _ORPHANS),
    )


def _changed_documents(connection: Any) -> Iterator[tuple[str, str]]:
    lines = _Parts(connection, "document_line", DOCUMENT_LINE)
    taxes = _Parts(connection, "document_tax", DOCUMENT_TAX)
    for *values, stored in connection.execute(f"SELECT {', '.join(DOCUMENT)}, hash FROM document WHERE state <> 'draft' ORDER BY id"):
        if digest([*values, lines.of(values[0]), taxes.of(values[0])]) != stored:
            yield values[1], values[2]


class _Parts:
    """The rows of a table by document, read once in the order of the documents."""

    def __init__(self, connection: Any, table: str, columns: tuple[str, ...]) -> None:
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2")
        self._groups = groupby(rows, key=lambda row: row[0])
        self._next: tuple[int, list[Row]] | None = None
        self._advance()

    def of(self, document: int) -> list[Row]:
        while self._next is not None and self._next[0] < document:
            self._advance()
        return self._next[1] if self._next is not None and self._next[0] == document else []

    def _advance(self) -> None:
        found = next(self._groups, None)
        self._next = (found[0], list(found[1])) if found else None


def _seals(connection: Any) -> Finding:
    rows = sum(count(connection, table) for table in SEALED)
    return found({"rows": rows}, *(_broken_seals(connection, table, columns) for table, columns in SEALED.items()))


def _broken_seals(connection: Any, table: str, columns: tuple[str, ...]) -> Iterator[str]:
    for *values, stored in connection.execute(f'SELECT {", ".join(columns)}, seal FROM "{table}"'):
        if digest([table, *values]) != stored:
            yield f"{table} {values[0] if table != 'tax_rate' else f'{values[0]} {values[1]}'} was changed"


def _audit(connection: Any) -> Finding:
    return found({"rows": count(connection, "audit")}, _broken_audit(connection))


def _broken_audit(connection: Any) -> Iterator[str]:
    before, before_hash = 0, GENESIS
    names = ", ".join(f'"{column}"' for column in AUDIT)
    for *values, previous, stored in connection.execute(f"SELECT {names}, prev_hash, hash FROM audit ORDER BY id"):
        if digest([previous, *values]) != stored:
            yield f"row {values[0]} was changed"
        elif previous != before_hash or values[0] != before + 1:
            yield f"row {values[0]} does not follow the one before"
        before, before_hash = values[0], stored


CHAIN = Statement("I22_CHAIN", marked("The journal's chain of hashes holds from end to end"), _chain)
DOCUMENTS = Statement("DOCUMENT_HASHES", marked("No posted document was changed"), _documents)
SEALS = Statement("SEALS", marked("No record was changed behind the program"), _seals)
AUDIT_TRAIL = Statement("AUDIT", marked("The audit trail's chain of hashes holds"), _audit)
