"""What happened with a party: its documents, their ends, allocations made and taken back, exchange differences, changes of its record.

Everything is read by the party's own items, documents and audit rows, whatever else stands in the books.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from crm_tui.reports.asking import Asked

DOCUMENT, END, DIFFERENCE, SETTLED, CHANGE = range(5)
"""Order of the rows of one day."""


class Event(NamedTuple):
    """A row to be. `foreign` in `currency`, `amount` in base currency, minor units, debit positive; None where nothing is to be said of money.

    `reference`: id of the document behind it, 0 for none. `moves`: whether the balance moves by it.
    """

    date: str
    step: int
    reference: int
    kind: str
    type: str
    number: str | None
    text: str | None
    currency: str
    foreign: int | None
    amount: int | None
    author: str | None
    moves: int = 1


_TEXT = """
coalesce(document.memo, document.vendor_ref,
         (SELECT coalesce(document_line.description, product.name) FROM document_line LEFT JOIN product ON product.id = product_id
           WHERE document_id = document.id ORDER BY line_no LIMIT 1))
"""
"""Its own words, else the vendor's reference, else what stands in its first line."""
_DOCUMENTS = f"""
SELECT item.date, {DOCUMENT}, document.id, document.type, document.type, document.number, {_TEXT}, item.currency,
       sum(item.amount), sum(item.base), document.created_by, 1
  FROM item JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND (:side IS NULL OR item.ledger = :side) AND item.date <= :last
 GROUP BY document.id, item.date
"""
_BESIDE = f"""
SELECT posting_date, {DOCUMENT}, id, type, type, number, {_TEXT}, currency, CASE WHEN type = 'quote' THEN gross END,
       CASE WHEN type = 'quote' AND currency = :base THEN gross END, created_by, 0
  FROM document
 WHERE party_id = :party AND state <> 'draft' AND posting_date <= :last
   AND NOT EXISTS (SELECT 1 FROM item WHERE item.document_id = document.id)
"""
"""Quotes, and documents that leave nothing on the party's account."""
_BY = """
coalesce((SELECT mirror.posted_by FROM entry JOIN entry mirror ON mirror.reverses_id = entry.id WHERE entry.document_id = document.id),
         (SELECT audit."user" FROM audit WHERE audit.object IN ('void:' || document.number, 'void:' || document.type || ':' || document.number)
             AND audit.outcome = 'done' ORDER BY audit.id DESC LIMIT 1))
"""
_ENDS = f"""
SELECT item.ended_on, {END}, document.id, document.ended_by, document.type, document.number, document.ended_reason, item.currency,
       -sum(item.amount), -sum(item.base), {_BY}, 1
  FROM item JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND (:side IS NULL OR item.ledger = :side) AND item.ended_on <= :last
 GROUP BY document.id, item.ended_on
UNION ALL
SELECT ended_on, {END}, id, ended_by, type, number, ended_reason, currency, NULL, NULL, {_BY}, 0
  FROM document
 WHERE party_id = :party AND ended_on <= :last AND NOT EXISTS (SELECT 1 FROM item WHERE item.document_id = document.id)
"""
_RANK = {"quote": 0, "opening": 0, "invoice": 0, "bill": 0, "credit_note": 1, "vendor_credit": 1, "receipt": 2, "payment": 2}
_SETTLES = 3
"""Refunds, write-offs, adjustments and journal entries settle whatever they are allocated to."""
_ALLOCATIONS = """
SELECT allocation.date, taken_back_on, credit.document_id, credit.date, credit.ended_on, paying.type, paying.number,
       debit.document_id, debit.date, debit.ended_on, paid.type, paid.number, credit.currency, allocation.amount, base_from, base_to,
       (SELECT posted_by FROM entry WHERE entry.id = allocation.entry_id)
  FROM item credit
  JOIN allocation ON allocation.from_item_id = credit.id
  JOIN item debit ON debit.id = allocation.to_item_id
  JOIN document paying ON paying.id = credit.document_id
  JOIN document paid ON paid.id = debit.document_id
 WHERE credit.party_id = :party AND (:side IS NULL OR credit.ledger = :side) AND allocation.date <= :last
   AND (taken_back_on IS NULL OR taken_back_on > allocation.date)
 ORDER BY allocation.id
"""


class _Side(NamedTuple):
    """One side of an allocation. `since`, `until`: the days between which its item lives."""

    id: int
    since: str
    until: str | None
    type: str
    number: str

    @property
    def rank(self) -> tuple[int, int]:
        return _RANK.get(self.type, _SETTLES), self.id


def read_events(asked: Asked) -> list[Event]:
    """Everything up to the last day asked for, oldest first."""
    values = {"party": asked.options["party"].id, "side": asked.options["side"], "last": asked.last, "base": asked.company.currency}
    run = asked.connection.execute
    settled: dict[int, dict[str, None]] = defaultdict(dict)
    beside = [event for row in run(_ALLOCATIONS, values) if not _is_plain(row, settled) for event in _allocated(row, asked.last)]
    found = [_worded(row, settled) for query in (_DOCUMENTS, _BESIDE) for row in run(query, values)]
    found += beside
    found += map(Event._make, run(_ENDS, values))
    found += _changes(asked)
    return sorted(found, key=itemgetter(0, 1, 2))


def _worded(row: tuple[Any, ...], settled: Mapping[int, Mapping[str, None]]) -> Event:
    """What a document settles on its own day goes before its own words."""
    numbers = settled.get(row[2])
    if numbers is None:
        return Event._make(row)
    text = ", ".join(numbers)
    return Event._make((*row[:6], f"{text}; {row[6]}" if row[6] else text, *row[7:]))


def _is_plain(row: tuple[Any, ...], settled: dict[int, dict[str, None]]) -> bool:
    """Whether an allocation has no row of its own: notes what a document settles on its own day, which is said in that document's row."""
    credit, debit = (_RANK.get(row[5], _SETTLES), row[2]), (_RANK.get(row[10], _SETTLES), row[7])
    paying, since, number = (row[2], row[3], row[11]) if credit > debit else (row[7], row[8], row[6])
    if row[0] != since:
        return False
    settled[paying][number] = None
    return row[1] is None and row[14] == row[15]


def _allocated(row: tuple[Any, ...], last: str) -> Iterator[Event]:
    """Rows of an allocation made on another day than its document, of one taken back by `last`, and of the exchange difference that it brought."""
    day, back, (currency, amount, base_from, base_to, author) = row[0], row[1], row[12:]
    credit, debit = _Side(*row[2:7]), _Side(*row[7:12])
    paying, paid = (credit, debit) if credit.rank > debit.rank else (debit, credit)
    released = base_from if paying is credit else base_to
    whole = Event(day, SETTLED, paying.id, "allocate", paying.type, paying.number, paid.number, currency, amount, released, author, 0)
    if day != paying.since:
        yield whole
    gone = back is not None and back <= last
    if gone and back not in (credit.until, debit.until):
        yield whole._replace(date=back, kind="unallocate")
    if base_from != base_to:
        gain = whole._replace(step=DIFFERENCE, kind="exchange", foreign=0, amount=base_from - base_to, moves=1)
        yield gain
        if gone:
            yield gain._replace(date=back, amount=base_to - base_from, author=None)


# -- the party's own record

_ROLES = ("customer", "vendor", "employee")
_CHANGES = """
SELECT id, substr(at, 1, 10), "user", inverse FROM audit
 WHERE object IN (?, ?, ?) AND outcome = 'done' AND inverse IS NOT NULL AND substr(at, 1, 10) <= ? ORDER BY id
"""


def _changes(asked: Asked) -> Iterator[Event]:
    """One row an act that changed the record, by the day of the audit trail."""
    code = asked.options["party"].code
    for act, day, user, inverse in asked.connection.execute(_CHANGES, (*(f"{role}:{code}" for role in _ROLES), asked.last)):
        if text := _changed(json.loads(inverse), code):
            yield Event(day, CHANGE, act, "change", "", None, text, "", None, None, user, 0)


def _changed(inverse: list[dict[str, Any]], code: str) -> str:
    """`name: Acme → Acme Ltd; terms: – → net 10`, by the keys that the documents have; empty where the record was not changed."""
    told = []
    for step in inverse:
        given = step.get("arguments", {})
        if step["service"] == "documents.edit_record" and given.get("code") == code and given.get("kind") in _ROLES:
            now = step.get("standing", {})
            told += [f"{key}: {_value(was)} → {_value(now.get(key))}" for key, was in given["changes"].items()]
    return "; ".join(told)


def _value(value: Any) -> str:
    """A value of a record in a few signs."""
    if value in (None, "", [], {}):
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
