"""All proofs, in order, and how they are run: `check` asks them all, the close and a restore some of them by name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from sqlcipher3 import dbapi2 as driver

from crm_tui.errors import bad
from crm_tui.proofs import ageing, audited, balances, closes, control, documents, entries, file, hashes, items, numbers, schema
from crm_tui.proofs.proof import Finding, Proof, Statement, in_words
from models.values.hashing import hash_many

STATEMENTS: tuple[Statement, ...] = (
    file.PAGES,
    schema.SCHEMA,
    file.REFERENCES,
    entries.ENTRIES,
    entries.LINES,
    balances.TRIAL_BALANCE,
    balances.BALANCE_SHEET,
    control.RECEIVABLES,
    control.PAYABLES,
    ageing.AGEING,
    items.OUTSTANDING,
    items.REMAINDERS,
    documents.TOTALS,
    documents.ENDS,
    numbers.NUMBERS,
    hashes.CHAIN,
    hashes.DOCUMENTS,
    hashes.SEALS,
    hashes.AUDIT_TRAIL,
    audited.AUDITED_ROWS,
    balances.MONTH_BALANCES,
    closes.LOCKS,
    closes.CLOSES,
)
GROUND = frozenset({file.PAGES.code})
"""Where one of these fails nothing more is asked: what a torn file says of its books means nothing."""

Progress = Callable[[int, int, str], None]


def prove(connection: Any, names: Collection[str] | None = None, *, progress: Progress | None = None) -> list[Proof]:
    """Proves the books that a DB-API connection reads, as one snapshot; nothing is written. `names`: codes of the proofs wanted.

    `progress(done, of, title)` is called before each. Damage is a proof that fails, in words, never an exception; the engine's being
    busy is. BadInput for an unknown code.
    """
    wanted = [s for s in STATEMENTS if names is None or s.code in names]
    if names is not None and len(wanted) != len(set(names)):
        unknown = ", ".join(sorted(set(names) - {s.code for s in wanted}))
        raise bad("usage", "there is no proof {names}", hint="see: crm-tui check --list", names=unknown)
    if _is_large(connection):
        hash_many()
    proofs: list[Proof] = []
    for done, statement in enumerate(wanted):
        if progress is not None:
            progress(done, len(wanted), statement.title)
        proofs.append(_proof(statement, connection))
        if not proofs[-1].ok and statement.code in GROUND:
            break
    return proofs


def _is_large(connection: Any) -> bool:
    """Whether there are so many rows to hash that a faster encoder is worth its import."""
    try:
        return bool(connection.execute("SELECT max(id) > 50000 FROM line").fetchone()[0])
    except driver.DatabaseError:
        return False  # damaged: the proofs say so


def _proof(statement: Statement, connection: Any) -> Proof:
    try:
        finding = statement.examine(connection)
    except driver.OperationalError as fault:
        if "locked" in str(fault):
            raise
        finding = _unreadable(fault)
    except (driver.Error, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as fault:
        finding = _unreadable(fault)
    return Proof(statement.code, statement.title, not finding.faults, finding.figure, in_words(finding.faults))


def _unreadable(fault: BaseException) -> Finding:
    """Rows that are not what the schema promises: text where a number belongs, a page of another table."""
    return Finding({}, (f"cannot be read: {' '.join(str(fault).split()) or type(fault).__name__}",))
