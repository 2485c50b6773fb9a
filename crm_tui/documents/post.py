"""The one door for every document: validated, posted by its own module, remembered under its reference (ARCHITECTURE, ideas 1 and 9)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.allocating import post_allocate, post_unallocate
from crm_tui.documents.cash import post_cash
from crm_tui.documents.desk import Desk, Warned, open_desk
from crm_tui.documents.drafts import save_draft
from crm_tui.documents.inputs.reading import normalised, validated
from crm_tui.documents.journal import post_adjustment, post_journal, post_opening
from crm_tui.documents.masters import post_master
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.trade.posting import post_trade
from crm_tui.documents.undoing import post_reverse, post_void
from crm_tui.documents.write_off import post_write_off
from crm_tui.errors import refuse

Service = Callable[[Desk, dict[str, Any]], Outcome]

SERVICES: dict[str, Service] = {
    **dict.fromkeys(("quote", "invoice", "credit_note", "bill", "vendor_credit"), post_trade),
    **dict.fromkeys(("receipt", "payment", "refund"), post_cash),
    "write_off": post_write_off,
    "adjustment": post_adjustment,
    "journal": post_journal,
    "opening": post_opening,
    "allocate": post_allocate,
    "unallocate": post_unallocate,
    "void": post_void,
    "reverse": post_reverse,
}
MASTERS = ("customer", "vendor", "employee", "product", "account", "tax_code", "rate")
REMEMBERED = 100
"""So many documents of a unit of work are named in its audit row; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Posted:
    """`status`: posted or exists. `number`: the document's number or the record's code, null for a draft."""

    status: str
    type: str
    number: str | None
    id: int | None
    warnings: tuple[Warned, ...] = ()

    def answer(self) -> dict[str, Any]:
        """As `post --json` prints it, without the line."""
        warnings = [{"code": w.code, "message": w.message} for w in self.warnings]
        return {"status": self.status, "type": self.type, "number": self.number, "id": self.id, "warnings": warnings}


def post_document(session: UnitOfWork, *, document: dict[str, Any]) -> Posted:
    """Posts a document of any type of batch.md 3, given as a plain object. Raises what is wrong with it, by code and field."""
    desk = session.shared(open_desk)
    return post_valid(session, desk, validated(normalised(document)))


def post_valid(session: UnitOfWork, desk: Desk, document: dict[str, Any]) -> Posted:
    """As `post_document`, for a document that was validated already."""
    kind = document["type"]
    ref = document.get("ref")
    digest = _digest(document) if ref is not None else ""
    if ref is not None and (known := _known(desk, kind, ref, digest)):
        return known
    desk.warnings = []
    if kind in MASTERS:
        outcome, is_new = post_master(session, desk, document)
    else:
        is_new = True
        outcome = save_draft(desk, document) if document.get("draft") else SERVICES[kind](desk, document)
        if desk.store.at_once:
            desk.items.flush()
    posted = Posted("posted" if is_new else "exists", kind, outcome.number, outcome.id, tuple(desk.warnings))
    if ref is not None:
        desk.store.add("reference", [(kind, ref, digest, json.dumps([outcome.number, outcome.id]))])
        desk.references[kind, ref] = (digest, outcome.number, outcome.id)
    if is_new:
        record_posted(session, posted, document)
    return posted


def _digest(document: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _known(desk: Desk, kind: str, ref: str, digest: str) -> Posted | None:
    """The document that this reference stands for already. Refuses `ref_conflict` for other content."""
    found = desk.references.get((kind, ref))
    if found is None:
        row = desk.connection.execute("SELECT digest, result FROM reference WHERE type = ? AND ref = ?", (kind, ref)).fetchone()
        if row is None:
            return None
        found = (row[0], *json.loads(row[1]))
    if found[0] != digest:
        raise refuse(
            "ref_conflict", "{ref} is the reference of another {type}", at="ref", hint="give what is new a reference of its own", ref=ref, type=kind
        )
    return Posted("exists", kind, found[1], found[2])


def record_posted(session: UnitOfWork, posted: Posted, document: dict[str, Any]) -> None:
    """Says in the audit row what was posted, and how it is taken back."""
    record = session.record
    name = posted.number or (f"draft-{posted.id}" if posted.id else document.get("document", ""))
    counts = record.detail.setdefault("counts", {})
    counts[posted.type] = counts.get(posted.type, 0) + 1
    if not record.object:
        record.object = f"{posted.type}:{name}"
    named = record.detail.setdefault("documents", [])
    if len(named) < REMEMBERED:
        named.append(f"{posted.type}:{name}")
        if (inverse := _inverse(posted, document)) is not None:
            session.undo_with(inverse.pop("service"), **inverse)


def _inverse(posted: Posted, document: dict[str, Any]) -> dict[str, Any] | None:
    """The service and arguments that take a posting back; none for what nothing takes back."""
    if document.get("draft"):
        return {"service": "documents.delete_draft", "draft_id": posted.id}
    if posted.type in ("allocate", "unallocate"):
        other = {"allocate": "unallocate", "unallocate": "allocate"}[posted.type]
        return {"service": "documents.post_document", "document": {"type": other, **{k: document[k] for k in ("from", "to", "amount")}}}
    if posted.type in MASTERS or posted.type in ("void", "reverse"):
        return None
    return {"service": "documents.post_document", "document": {"type": "void", "document": f"{posted.type}:{posted.number}"}}
