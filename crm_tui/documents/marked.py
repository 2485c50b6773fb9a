"""What is done with many documents at once: what would happen to each and why not to some, then one unit of work a document.

Each stands alone: what is refused leaves the others done, as with `post --each`. A receipt or payment settles all that is marked of one party.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from crm_tui.documents.consequences import consequences
from crm_tui.words import marked
from models.values.numbers import unscaled

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork

POST, VOID, REVERSE, WRITE_OFF, SETTLE, PAPER = "post", "void", "reverse", "write_off", "settle", "paper"
PRINTED = ("invoice", "quote", "credit_note", "receipt")
MOST = 5_000
"""So many documents are looked at in one go."""
_HEAD = """
SELECT d.id, d.type, coalesce(d.number, 'draft-' || d.id), d.state, d.date, p.code, coalesce(d.party_name, p.name, ''), d.currency, c.exponent,
       d.gross, (SELECT abs(coalesce(sum(i.open_amount), 0)) FROM item i WHERE i.document_id = d.id), d.ended_by
  FROM document d JOIN currency c ON c.code = d.currency LEFT JOIN party p ON p.id = d.party_id
 WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.date, d.id
"""
_TOTALS = """
SELECT d.type, d.currency, c.exponent, count(*), sum(d.gross) FROM document d JOIN currency c ON c.code = d.currency
 WHERE d.id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY 1, 2
"""


class Total(NamedTuple):
    """What marked documents of a type come to in a currency, minor units."""

    type: str
    currency: str
    exponent: int
    documents: int
    gross: int


class Planned(NamedTuple):
    """A document and what would happen to it. `amount`: what it is about, minor units; `why_not`: an English message, empty if done."""

    id: int
    type: str
    number: str
    date: str
    party: str | None
    party_name: str
    currency: str
    exponent: int
    amount: int
    why_not: str

    @property
    def name(self) -> str:
        return f"{self.type}:{self.number}"


class Step(NamedTuple):
    """One unit of work. `action`: of `may(user, action)`; `document`: what is posted, else the draft of `number` is posted or thrown away."""

    action: str
    ids: tuple[int, ...]
    number: str
    document: Mapping[str, Any] | None
    throws_away: bool = False


def totals(connection: Any, ids: Sequence[int]) -> list[Total]:
    """By type and currency."""
    return [Total(*row) for row in connection.execute(_TOTALS, (json.dumps(list(ids)),))]


def plan(connection: Any, verb: str, ids: Sequence[int]) -> list[Planned]:
    """What a verb would do with documents, by date. KeyError for a verb that is none."""
    judge = _JUDGES[verb]
    found = []
    for row in connection.execute(_HEAD, (json.dumps(list(ids)),)).fetchall():
        identity, kind, number, state, date, party, name, currency, exponent, gross, left, ended = row
        why_not = judge(connection, kind, number, state, left, ended)
        amount = left if verb in (WRITE_OFF, SETTLE) and not why_not else gross
        found.append(Planned(identity, kind, number, date, party, name, currency, exponent, amount, why_not))
    return found


def steps(planned: Sequence[Planned], verb: str, given: Mapping[str, str]) -> list[Step]:
    """The units of work for what is to be done. `given`: `date`, `account`, `reason` where the verb takes them."""
    wanted = [p for p in planned if not p.why_not]
    if verb == SETTLE:
        return _settling(wanted, given)
    return [_step(p, verb, given) for p in wanted]


def carry_out(session: UnitOfWork, step: Step) -> str:
    """Does a step within its unit of work; the number that came of it."""
    from crm_tui.documents.entering import post_kept, throw_away
    from crm_tui.documents.post import post_document

    if step.document is not None:
        return post_document(session, document=dict(step.document)).number or ""
    if step.throws_away:
        throw_away(session, draft=step.number)
        return step.number
    return post_kept(session, draft=step.number).number or ""


def _step(p: Planned, verb: str, given: Mapping[str, str]) -> Step:
    if verb == POST:
        return Step(f"{p.type}.post", (p.id,), p.number, None)
    if verb == VOID and p.number.startswith("draft-"):
        return Step(f"draft.{p.type}", (p.id,), p.number, None, throws_away=True)
    takes = {VOID: ("reason",), REVERSE: ("date", "reason"), WRITE_OFF: ("date", "reason")}[verb]
    document = {"type": verb, "document": p.name} | {key: given[key] for key in takes if given.get(key)}
    return Step(f"{verb}.post", (p.id,), p.number, document)


def _settling(wanted: Sequence[Planned], given: Mapping[str, str]) -> list[Step]:
    """One receipt or payment for each party and currency."""
    groups: dict[tuple[str, str | None, str], list[Planned]] = {}
    for p in wanted:
        groups.setdefault((p.type, p.party, p.currency), []).append(p)
    found = []
    for (kind, party, currency), group in groups.items():
        money = "receipt" if kind == "invoice" else "payment"
        amounts = {p.name: unscaled(p.amount, p.exponent) for p in group}
        whole = unscaled(sum(p.amount for p in group), group[0].exponent)
        document = {"type": money, "party": party, "date": given["date"], "amount": whole, "account": given["account"], "currency": currency}
        found.append(Step(f"{money}.post", tuple(p.id for p in group), ", ".join(p.number for p in group), {**document, "allocate": amounts}))
    return found


# -- why not


def _post(_connection: Any, _kind: str, _number: str, state: str, _left: int, _ended: str | None) -> str:
    return "" if state == "draft" else marked("it is posted already")


def _void(connection: Any, kind: str, number: str, state: str, left: int, ended: str | None) -> str:
    if state == "draft":
        return ""
    if (why := _reverse(connection, kind, number, state, left, ended)) != "":
        return why
    found = consequences(connection, kind, number)
    if found.void_refused:
        return marked("its period is locked: reverse it")
    return marked("something settles it: take that back first, or reverse it") if found.holds else ""


def _reverse(connection: Any, kind: str, number: str, state: str, _left: int, ended: str | None) -> str:
    if state == "draft":
        return marked("it is a draft")
    if ended:
        return marked("it was voided or reversed already")
    return marked("it came with the opening balances") if consequences(connection, kind, number).from_opening else ""


def _owed(kinds: tuple[str, ...], other: str, kind: str, state: str, left: int, ended: str | None) -> str:
    if kind not in kinds:
        return other
    if state == "draft":
        return marked("it is a draft")
    if ended:
        return marked("it was voided or reversed already")
    return "" if left else marked("nothing is left of it")


def _write_off(_connection: Any, kind: str, _number: str, state: str, left: int, ended: str | None) -> str:
    return _owed(("invoice", "bill", "adjustment"), marked("it is not owed"), kind, state, left, ended)


def _settle(_connection: Any, kind: str, _number: str, state: str, left: int, ended: str | None) -> str:
    return _owed(("invoice", "bill"), marked("it is not paid by money"), kind, state, left, ended)


def _paper(_connection: Any, kind: str, _number: str, _state: str, _left: int, _ended: str | None) -> str:
    return "" if kind in PRINTED else marked("there is no paper for it")


_JUDGES = {POST: _post, VOID: _void, REVERSE: _reverse, WRITE_OFF: _write_off, SETTLE: _settle, PAPER: _paper}
