"""What a posting leaves in the audit trail: which document it was, all that it said, and how it is taken back (ARCHITECTURE, idea 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.desk import Desk, Released, Warned
from crm_tui.documents.drafts import read_draft
from models.values.numbers import unscaled

MASTERS = ("customer", "vendor", "employee", "product", "account", "tax_code", "rate")
REMEMBERED = 100
"""So many documents of a unit of work are named in its audit row and can be taken back; the rest is counted."""


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


def record_posted(session: UnitOfWork, desk: Desk, posted: Posted, document: dict[str, Any]) -> None:
    """Says in the audit row what was posted, and how it is taken back. A file that goes the bulk way is only counted: it is too much for that."""
    record = session.record
    name = posted.number or (f"draft-{posted.id}" if posted.id else document.get("document", ""))
    counts = record.detail.setdefault("counts", {})
    counts[posted.type] = counts.get(posted.type, 0) + 1
    if not record.object:
        record.object = f"{posted.type}:{name}"
    named = record.detail.setdefault("documents", [])
    if len(named) < REMEMBERED:
        named.append(f"{posted.type}:{name}")
        if desk.store.at_once:
            _remember(session, desk, posted, document, name)


def _remember(session: UnitOfWork, desk: Desk, posted: Posted, document: dict[str, Any], name: str) -> None:
    desk.write_out()
    let_go = [released_words(desk, released) for released in desk.released]
    session.did("post", document=document, name=name, **({"released": let_go} if let_go else {}))
    for inverse in _inverses(desk, posted, document, let_go):
        session.undo_with(inverse.pop("service"), **inverse)


def released_words(desk: Desk, released: Released) -> dict[str, Any]:
    """An allocation by names: from, to, amount as decimal text, date, and `until` where it had ended."""
    row = "SELECT type || ':' || number, currency FROM document WHERE id = ?"
    (first, currency), (second, _) = (desk.connection.execute(row, (i,)).fetchone() for i in (released.from_document, released.to_document))
    amount = unscaled(released.amount, desk.directory.exponent(currency))
    return {"from": first, "to": second, "amount": amount, "date": released.date, **({"until": released.until} if released.until else {})}


def _inverses(desk: Desk, posted: Posted, document: dict[str, Any], let_go: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The services and arguments that take a posting back, the first one last."""
    if document.get("draft"):
        return [delete_later(desk.connection, posted.id or 0)]
    if posted.type == "allocate":
        pair = {key: document[key] for key in ("from", "to", "amount")}
        return [{"service": "documents.post_document", "document": {"type": "unallocate", **pair}}]
    if posted.type == "unallocate":
        return [{"service": "documents.settle_again", "settled": let_go}]
    if posted.type in ("void", "reverse"):
        return [_again(desk, posted, document, let_go)]
    if posted.type in MASTERS:
        return _removal(desk, posted, document)
    return [
        *_quote_free_again(desk, document),
        {"service": "documents.post_document", "document": {"type": "void", "document": f"{posted.type}:{posted.number}"}},
    ]


def delete_later(connection: Any, draft_id: int) -> dict[str, Any]:
    """How a draft is thrown away that was just kept, unless another writes it anew."""
    return {"service": "documents.delete_draft", "standing": read_draft(connection, draft_id)[1], "draft_id": draft_id}


def _again(desk: Desk, posted: Posted, document: dict[str, Any], let_go: list[dict[str, Any]]) -> dict[str, Any]:
    """A mirror is not taken back: what it ended is posted again, on its day, or from the day of its reversal on (accounting.md 1.8)."""
    kind, ended_on = desk.connection.execute("SELECT type, ended_on FROM document WHERE id = ?", (posted.id,)).fetchone()
    since = ended_on if posted.type == "reverse" else None
    return {"service": "documents.post_again", "document": f"{kind}:{posted.number}", "settled": let_go, "since": since}


def _removal(desk: Desk, posted: Posted, document: dict[str, Any]) -> list[dict[str, Any]]:
    """Accounts, tax codes and rates say themselves how they are taken back."""
    if posted.type in ("account", "tax_code", "rate"):
        return []
    from crm_tui.documents.records import content_of

    standing = content_of(desk.connection, posted.type, document["code"])
    return [{"service": "documents.remove_record", "standing": standing, "kind": posted.type, "code": document["code"]}]


def _quote_free_again(desk: Desk, document: dict[str, Any]) -> list[dict[str, Any]]:
    if "source_id" not in document:
        return []
    (number,) = desk.connection.execute("SELECT number FROM document WHERE id = ?", (document["source_id"],)).fetchone()
    return [{"service": "documents.free_quote", "quote": number}]
