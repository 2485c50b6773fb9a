"""What a form has entered, saved: posted or kept as a draft, in the place of a draft, as what a quote leads to, against what it credits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.copying import mark_invoiced, quote_to_invoice, settling
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.drafts import edit_draft, post_draft, read_draft, save_draft
from crm_tui.documents.inputs.reading import normalised, validated
from crm_tui.documents.post import post_valid
from crm_tui.documents.remembering import Posted, record_posted
from crm_tui.errors import bad, refuse


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
    desk.warnings, desk.released = [], []
    if origin.draft is not None:
        return _in_place(session, desk, entered, origin.draft, origin.version)
    if origin.quote:
        return _of_quote(session, desk, entered, origin.quote)
    return post_valid(session, desk, entered)


def _in_place(session: UnitOfWork, desk: Desk, document: dict[str, Any], draft_id: int, version: int | None) -> Posted:
    kind, before, source, _version = read_draft(desk.connection, draft_id)
    if document.get("draft"):
        change_draft(session, draft_id=draft_id, document=document, version=version)
        return Posted("posted", kind, None, draft_id, tuple(desk.warnings))
    edit_draft(desk, draft_id, document, version=version)
    session.did("edit_draft", kind=kind, draft=f"draft-{draft_id}", document=_plain(document))
    return _posted(session, desk, kind, draft_id, before, source)


def post_kept(session: UnitOfWork, *, draft: str, kind: str | None = None) -> Posted:
    """Posts a draft by its name, such as `draft-17`, as it stands. Refuses `unknown_document`; BadInput `bad_value` for one of another type."""
    desk = session.shared(open_desk)
    desk.warnings, desk.released = [], []
    draft_id = int(draft.removeprefix("draft-"))
    stands, before, source, _version = read_draft(desk.connection, draft_id)
    if kind is not None and stands != kind:
        raise bad("bad_value", "{name} is a draft of another type: {type}", at="draft", name=draft, type=stands)
    return _posted(session, desk, stands, draft_id, before, source)


def _posted(session: UnitOfWork, desk: Desk, kind: str, draft_id: int, before: dict[str, Any], source: int | None) -> Posted:
    """Posts a draft; taken back, the document is void and the draft, as it was before, is there again."""
    _kind, content, _source, _version = read_draft(desk.connection, draft_id)
    outcome = post_draft(desk, draft_id)
    posted = Posted("posted", kind, outcome.number, outcome.id, tuple(desk.warnings))
    session.undo_with("documents.keep_draft", kind=kind, document=before, source=source)
    record_posted(session, desk, posted, {"type": kind, **content, **({"source_id": source} if source else {})})
    session.record.detail["did"][-1]["draft"] = f"draft-{draft_id}"
    return posted


def change_draft(session: UnitOfWork, *, draft_id: int, document: dict[str, Any], version: int | None = None) -> None:
    """Puts another content in a draft's place. Refuses `unknown_document`, and `stale` where it was changed since `version`."""
    desk = session.shared(open_desk)
    kind, before, _source, _version = read_draft(desk.connection, draft_id)
    edit_draft(desk, draft_id, document, version=version)
    session.record.object = session.record.object or f"draft-{draft_id}"
    session.did("edit_draft", kind=kind, draft=f"draft-{draft_id}", document=_plain(document))
    session.undo_with("documents.edit_draft", draft_id=draft_id, document=before, standing=read_draft(desk.connection, draft_id)[1])


def keep_draft(session: UnitOfWork, *, kind: str, document: dict[str, Any], source: int | None = None) -> Posted:
    """Keeps a draft once more that was thrown away or posted; `source`: the id of the quote that it came of."""
    desk = session.shared(open_desk)
    desk.warnings, desk.released = [], []
    content = validated({**document, "type": kind, "draft": True})
    outcome = save_draft(desk, content, source_id=source)
    if source is not None:
        mark_invoiced(desk, source)
    posted = Posted("posted", kind, None, outcome.id, tuple(desk.warnings))
    record_posted(session, desk, posted, content)
    return posted


def _plain(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in ("type", "draft", "ref")}


def _of_quote(session: UnitOfWork, desk: Desk, document: dict[str, Any], quote: str) -> Posted:
    quote_id = quote_to_invoice(desk, quote)
    if document.get("draft"):
        outcome = save_draft(desk, document, source_id=quote_id)
        posted = Posted("posted", document["type"], None, outcome.id, tuple(desk.warnings))
        record_posted(session, desk, posted, document)
        session.record.detail["did"][-1]["quote"] = quote
    else:
        posted = post_valid(session, desk, {**document, "source_id": quote_id})
        session.record.detail["did"][-1]["quote"] = quote
    mark_invoiced(desk, quote_id)
    return posted


def throw_away(session: UnitOfWork, *, draft: str, version: int | None = None) -> None:
    """Deletes a draft by its name, such as `draft-17`. Refuses `unknown_document`, and `stale` where it was changed since `version`."""
    from crm_tui.documents.drafts import delete_draft

    desk = session.shared(open_desk)
    draft_id = int(draft.removeprefix("draft-"))
    kind, content, source, stands = read_draft(desk.connection, draft_id)
    if version is not None and version != stands:
        raise refuse("stale", "{draft} was changed by another meanwhile", hint="look at it again, then change it", draft=draft)
    delete_draft(desk, draft_id)
    session.record.object = f"{kind}:{draft}"
    session.did("delete_draft", kind=kind, draft=draft)
    session.undo_with("documents.keep_draft", kind=kind, document=content, source=source)
