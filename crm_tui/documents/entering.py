"""What a form has entered, saved: posted or kept as a draft, in the place of a draft, as what a quote leads to, against what it credits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.copying import mark_invoiced, quote_to_invoice, settling
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.drafts import edit_draft, post_draft, read_draft, save_draft
from crm_tui.documents.inputs.reading import normalised, validated
from crm_tui.documents.post import Posted, post_valid, record_posted
from crm_tui.errors import refuse


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from: `draft`, the id of the one that it replaces, as it was at `version`; `quote`, the one that it follows."""

    draft: int | None = None
    version: int | None = None
    quote: str = ""


def enter_document(session: UnitOfWork, *, document: dict[str, Any], origin: Origin = Origin()) -> Posted:
    """Posts a document with prices, or keeps it (`draft`). A credit that names what it takes back and nothing to settle settles that.

    Refuses what posting refuses, and `stale` where the draft was changed meanwhile.
    """
    desk = session.shared(open_desk)
    entered = validated(normalised(document))
    if "credits" in entered and "allocate" not in entered:
        entered = settling(desk, entered)
    desk.warnings = []
    if origin.draft is not None:
        return _in_place(session, desk, entered, origin.draft, origin.version)
    if origin.quote:
        return _of_quote(session, desk, entered, origin.quote)
    return post_valid(session, desk, entered)


def _in_place(session: UnitOfWork, desk: Desk, document: dict[str, Any], draft_id: int, version: int | None) -> Posted:
    kind, before, _source, _version = read_draft(desk.connection, draft_id)
    outcome = edit_draft(desk, draft_id, document, version=version)
    if document.get("draft"):
        session.record.object = session.record.object or f"draft-{draft_id}"
        session.undo_with("documents.edit_draft", draft_id=draft_id, document=before)
        return Posted("posted", kind, None, outcome.id, tuple(desk.warnings))
    outcome = post_draft(desk, draft_id)
    posted = Posted("posted", kind, outcome.number, outcome.id, tuple(desk.warnings))
    record_posted(session, posted, document)
    return posted


def _of_quote(session: UnitOfWork, desk: Desk, document: dict[str, Any], quote: str) -> Posted:
    quote_id = quote_to_invoice(desk, quote)
    if document.get("draft"):
        outcome = save_draft(desk, document, source_id=quote_id)
        posted = Posted("posted", document["type"], None, outcome.id, tuple(desk.warnings))
        record_posted(session, posted, document)
    else:
        posted = post_valid(session, desk, {**document, "source_id": quote_id})
    mark_invoiced(desk, quote_id)
    return posted


def throw_away(session: UnitOfWork, *, draft: str, version: int | None = None) -> None:
    """Deletes a draft by its name, such as `draft-17`. Refuses `unknown_document`, and `stale` where it was changed since `version`."""
    from crm_tui.documents.drafts import delete_draft

    desk = session.shared(open_desk)
    draft_id = int(draft.removeprefix("draft-"))
    kind, content, _source, stands = read_draft(desk.connection, draft_id)
    if version is not None and version != stands:
        raise refuse("stale", "{draft} was changed by another meanwhile", hint="look at it again, then change it", draft=draft)
    delete_draft(desk, draft_id)
    session.record.object = f"{kind}:{draft}"
    session.undo_with("documents.post_document", document={**content, "type": kind, "draft": True})
