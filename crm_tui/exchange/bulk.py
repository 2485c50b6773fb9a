"""The bulk path (performance.md 5): the same posting of the same documents, written in chunks with the file's triggers taken off,
then proved set-wise over what is new, all in the one transaction. Whatever fails rolls everything back, triggers included.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.books.rows import BulkRows
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.errors import Unexpected
from crm_tui.exchange.bulk_proofs import Marks, prove_new
from models.sql import triggers
from models.values.hashing import hash_many

CHUNK = 1_000
CACHE = -65_536
"""KiB of pages kept at hand: with less, every chunk of a large load is written into the log more than once."""
KEPT = ("audit_",)
"""Triggers that stay: the audit trail is written row by row in any case."""
FEW_ENTRIES = 1_000
"""With so few entries in the books a load is large against them, and the indexes below are made again faster than kept."""
MADE_AGAIN = (
    "line_by_account", "line_by_sale", "line_by_tax", "document_by_date", "document_by_party", "entry_by_date", "allocation_by_date", "item_open",
)  # fmt: skip
"""Indexes that reports and lists read, and no posting."""
_MERGE = """
INSERT INTO month_balance (account_id, month, closing, debit, credit)
SELECT l.account_id, l.month, e.kind = 'closing',
       sum(CASE l.side WHEN 'D' THEN l.amount ELSE 0 END), -sum(CASE l.side WHEN 'C' THEN l.amount ELSE 0 END)
  FROM line l JOIN entry e ON e.id = l.entry_id WHERE l.id >= ? GROUP BY 1, 2, 3
ON CONFLICT (account_id, month, closing) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
"""


class BulkDesk:
    """A desk whose rows go to the file a chunk at a time."""

    def __init__(self, session: UnitOfWork) -> None:
        self.rows = BulkRows(session.driver)
        self.desk: Desk = open_desk(session, self.rows)
        self.desk.numbering.look_for_empty()
        self._waiting = 0

    def posted(self) -> None:
        """Call after each document."""
        self._waiting += 1
        if self._waiting >= CHUNK:
            self.write()

    def write(self) -> None:
        self.desk.items.flush()
        self.rows.flush()
        self.desk.items.forget_settled()
        self._waiting = 0


@contextmanager
def bulk_desk(session: UnitOfWork) -> Iterator[BulkDesk]:
    """A bulk load in the unit of work at hand: triggers off, documents posted, balances merged, everything new proved, triggers on."""
    connection = session.driver
    names = [name for name in triggers() if not name.startswith(KEPT)]
    marks = Marks.load(connection)
    connection.execute(f"PRAGMA cache_size={CACHE}")
    connection.execute("PRAGMA ignore_check_constraints=ON")  # what they say is proved at the end, table by table
    for name in names:
        connection.execute(f'DROP TRIGGER "{name}"')
    indexes = _drop_indexes(connection) if marks.entry < FEW_ENTRIES else []
    hash_many()
    gc_was_on = gc.isenabled()
    gc.disable()
    try:
        bulk = BulkDesk(session)
        yield bulk
        bulk.write()
        for index in indexes:
            connection.execute(index)
        connection.execute(_MERGE, (marks.line + 1,))
        prove_new(connection, marks)
        _put_back(connection, names)
    finally:
        connection.execute("PRAGMA ignore_check_constraints=OFF")
        if gc_was_on:
            gc.enable()


def _drop_indexes(connection: Any) -> list[str]:
    """Takes the indexes off that are made again at the end; their texts."""
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index'"))
    for name in MADE_AGAIN:
        connection.execute(f'DROP INDEX "{name}"')
    return [found[name] for name in MADE_AGAIN]


def _put_back(connection: Any, names: list[str]) -> None:
    """The triggers again, from the same texts, and held against what the file then says."""
    for name in names:
        connection.execute(triggers()[name])
    stored = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    if stored != triggers():
        raise Unexpected("schema", "the rules of the file were not put back as they were; nothing was changed", hint="run: crm-tui check")
