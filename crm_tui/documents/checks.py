"""Checks at posting are a list (ARCHITECTURE, idea 8): each looks at a proposal and finds what warns or blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from crm_tui.errors import BooksError, refuse
from crm_tui.words import marked, told


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document that is about to be posted, as checks see it. `gross_base`: what it adds to the party's account, base minor units.

    `untaxed`: how many of its lines are worth something and bear no tax code.
    """

    type: str
    party_id: int
    party: str
    date: str
    gross_base: int
    vendor_ref: str | None = None
    reason: str | None = None
    credit_limit: int | None = None
    untaxed: int = 0
    tax_point: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `blocks` holds the refusal, else it only warns. `at`: the field of the document that it is about."""

    code: str
    message: str
    blocks: BooksError | None = None
    at: str = "party"


class Reader(Protocol):
    """What a check may ask: the books by SQL, and what this unit of work has posted so far."""

    connection: Any

    def write_out(self) -> None:
        """Everything that this unit of work has posted is in the file after this."""

    @property
    def billed(self) -> Mapping[tuple[int | None, str], str | None]: ...


Check = Callable[[Proposal, Reader], Iterable[Finding]]


@dataclass(slots=True)
class Checks:
    """The ordered registry. Rooms that `documents` does not know add theirs in `assembly.py`."""

    registered: list[Check] = field(default_factory=list)

    def add(self, check: Check) -> Check:
        self.registered.append(check)
        return check

    def findings(self, proposal: Proposal, reader: Reader) -> Iterator[Finding]:
        """All that warns or blocks, in order."""
        for check in self.registered:
            yield from check(proposal, reader)

    def run(self, proposal: Proposal, reader: Reader) -> list[Finding]:
        """All that warns. Raises the first that blocks."""
        found = []
        for finding in self.findings(proposal, reader):
            if finding.blocks is not None:
                raise finding.blocks
            found.append(finding)
        return found


CHECKS = Checks()


@CHECKS.add
def duplicate_vendor_reference(proposal: Proposal, reader: Reader) -> Iterable[Finding]:
    """The same bill of the same vendor twice is refused, unless a reason is given; a void or reversed one leaves its reference free."""
    if proposal.vendor_ref is None or proposal.type != "bill":
        return
    number = _billed_in(proposal, reader)
    if number is None:
        return
    refusal = refuse(
        "duplicate_vendor_ref",
        "{party} has billed {vendor_ref} already, in {number}",
        at="vendor_ref",
        hint="say why in vendor_ref_reason if it is another bill",
        party=proposal.party,
        vendor_ref=proposal.vendor_ref,
        number=number,
    )
    yield Finding("duplicate_vendor_ref", told(refusal.message, **refusal.values), None if proposal.reason else refusal, at="vendor_ref")


def _billed_in(proposal: Proposal, reader: Reader) -> str | None:
    """The bill that has this reference already: one in the file, or one of a large load that is not written yet."""
    row = reader.connection.execute(
        "SELECT number FROM document WHERE party_id = ? AND vendor_ref = ? AND type = 'bill' AND state = 'posted' AND ended_by IS NULL",
        (proposal.party_id, proposal.vendor_ref),
    ).fetchone()
    if row is not None:
        return str(row[0])
    waiting = reader.billed.get((proposal.party_id, proposal.vendor_ref or ""))
    if waiting is None or reader.connection.execute("SELECT 1 FROM document WHERE type = 'bill' AND number = ?", (waiting,)).fetchone():
        return None
    return waiting


@CHECKS.add
def credit_limit(proposal: Proposal, reader: Reader) -> Iterable[Finding]:
    """An invoice that takes a customer above the credit limit warns."""
    if proposal.type != "invoice" or proposal.credit_limit is None:
        return
    reader.write_out()
    (owed,) = reader.connection.execute(
        "SELECT coalesce(sum(open_base), 0) FROM item WHERE party_id = ? AND ledger = 'ar'", (proposal.party_id,)
    ).fetchone()
    if owed + proposal.gross_base > proposal.credit_limit:
        yield Finding("credit_limit", told(marked("{party} is above the credit limit with this"), party=proposal.party))


_CHARGED = """
SELECT 1 FROM tax_code c JOIN tax_rate r ON r.tax_code_id = c.id
 WHERE c.active AND c.kind = 'standard' AND CAST(r.rate AS REAL) > 0 AND r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to >= :day) LIMIT 1
"""


@CHECKS.add
def no_tax_code(proposal: Proposal, reader: Reader) -> Iterable[Finding]:
    """Lines without a tax code warn in books that charge tax: what bears none has a code for that as well, and is in its box."""
    if proposal.untaxed and reader.connection.execute(_CHARGED, {"day": proposal.tax_point or proposal.date}).fetchone():
        yield Finding("no_tax_code", told(marked("lines without a tax code: {count}; no tax is posted on them"), count=proposal.untaxed), at="lines")
