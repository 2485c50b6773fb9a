"""The one door for every document: validated, posted by its own module, remembered under its reference (ARCHITECTURE, ideas 1 and 9)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.allocating import post_allocate, post_unallocate
from crm_tui.documents.cash import post_cash
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.drafts import save_draft
from crm_tui.documents.inputs.reading import normalised, validated
from crm_tui.documents.journal import post_adjustment, post_journal, post_opening
from crm_tui.documents.masters import post_master
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.remembering import MASTERS, Posted, record_posted
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
    desk.warnings, desk.released = [], []
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
        record_posted(session, desk, posted, document)
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
