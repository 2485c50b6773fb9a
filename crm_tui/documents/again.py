"""What was taken back stands again: the same document under a new number, and what it settled settled anew (accounting.md 1.8).

A mirror is never taken back itself: numbers are not used twice, and no entry is deleted. So a void document is posted again on its own day, a
reversed one from the day of its reversal on; at every date the balances are then those that they were.
"""

from __future__ import annotations

import json
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.copying import entered_again, mark_invoiced
from crm_tui.documents.desk import Desk, open_desk
from crm_tui.documents.post import post_document, post_valid
from crm_tui.documents.remembering import Posted
from crm_tui.documents.successors import renamed, successors
from crm_tui.errors import refuse
from models.values.document_types import DOCUMENT_TYPES

Document = dict[str, Any]
_KEPT = ("party", "vendor_ref", "vendor_ref_reason", "credits", "allocate", "memo", "custom", "due")
_ROW = (
    "SELECT d.id, d.date, d.posting_date, d.tax_point, d.due, d.currency, d.rate, d.vendor_ref, d.ended_by, s.id FROM document d"
    " LEFT JOIN document s ON s.id = d.source_id AND s.type = 'quote' WHERE d.type = ? AND d.number = ?"
)


def post_again(session: UnitOfWork, *, document: str, settled: list[dict[str, Any]], since: str | None = None) -> Posted:
    """Posts a document again that was ended, as it was, and settles what it had settled. `document`: `type:number`; `since`: from this day on.

    Refuses `not_taken_back`; `not_remembered` where the audit trail does not hold what it said; all that posting it refuses, as `period_locked`.
    """
    desk = session.shared(open_desk)
    kind, _colon, number = document.partition(":")
    row = desk.connection.execute(_ROW, (kind, number)).fetchone()
    if row is None or row[8] is None:
        raise refuse("not_taken_back", "{document} stands: there is nothing to post again", at="document", document=number)
    content = _content(desk, kind, number, row)
    known = session.shared(_successors)
    content = renamed(content | _of_its_day(desk, kind, row, since), known)
    by_itself = _settles_by_itself(kind, content)
    if not by_itself:
        content.pop("allocate", None)
    if row[9] is not None:
        content["source_id"] = row[9]
    posted = post_valid(session, desk, content)
    if row[9] is not None:
        mark_invoiced(desk, row[9])
    known[document] = f"{kind}:{posted.number}"
    session.record.detail.setdefault("again", {})[document] = known[document]
    rest = [renamed(each, known) for each in settled]
    settle_again(session, settled=[s for s in rest if not by_itself or not _names(content, s)])
    return posted


def _content(desk: Desk, kind: str, number: str, row: Any) -> Document:
    """All that was entered. Prices, terms and taxes stand in the books; what else was said, in the audit trail."""
    said = remembered(desk.connection, f"{kind}:{number}")
    if not DOCUMENT_TYPES[kind].trade:
        if said is None:
            raise refuse(
                "not_remembered",
                "the audit trail does not hold all that {document} said: it came with many others",
                at="document",
                hint="enter it again by hand",
                document=number,
            )
        return {k: v for k, v in said.items() if k not in ("number", "ref", "source_id")}
    more = {k: v for k, v in (said or {}).items() if k in _KEPT}
    head = entered_again(desk.connection, row[0])
    found = {**head, **more, **({"vendor_ref": row[7]} if row[7] is not None else {})}
    if "due" not in found and "terms" not in head and row[4]:
        found["due"] = row[4]
    return found


def remembered(connection: Any, name: str) -> Document | None:
    """What was posted under a name such as `receipt:RCP-1`, as it was said then; None where it was only counted."""
    first = "SELECT detail FROM audit WHERE object = ? AND outcome = 'done' ORDER BY id DESC"
    among = "SELECT detail FROM audit WHERE outcome = 'done' AND instr(detail, ?) ORDER BY id DESC"
    for sql, wanted in ((first, name), (among, json.dumps(name, ensure_ascii=False))):
        for (detail,) in connection.execute(sql, (wanted,)):
            for step in json.loads(detail).get("did", ()):
                if step["do"] == "post" and f"{step['document']['type']}:{step['name']}" == name:
                    return dict(step["document"])
    return None


def _of_its_day(desk: Desk, kind: str, row: Any, since: str | None) -> Document:
    """The days and the rate that it has: its own, or the day of its reversal for all of them."""
    trade = DOCUMENT_TYPES[kind].trade
    found: Document = {"date": row[1] if since is None else since}
    if trade and since is None:
        found |= {"posting_date": row[2], **({"tax_point": row[3]} if row[3] else {})}
    if trade and since is not None and row[4]:
        found["due"] = max(row[4], since)
    if row[6] is not None and row[5] != desk.base:
        found["rate"] = row[6]
    return found


def _settles_by_itself(kind: str, content: Document) -> bool:
    """Whether posting it settles what it names, by more than the amounts in it."""
    return kind in ("refund", "write_off") or bool(content.get("discount") or content.get("close_difference"))


def _names(content: Document, settled: dict[str, Any]) -> bool:
    """Whether a document that settles by itself names the other side of an allocation."""
    named = [*content.get("allocate", {}), *([content["document"]] if "document" in content else [])]
    return any(name in (other, other.partition(":")[2]) for name in named for other in (settled["from"], settled["to"]))


def _successors(session: UnitOfWork) -> dict[str, str]:
    return successors(session.driver)


def post_named_now(session: UnitOfWork, *, document: Document) -> Posted:
    """As `post_document`, where the documents that it names may stand under other numbers by now."""
    return post_document(session, document=renamed(document, session.shared(_successors)))


def settle_again(session: UnitOfWork, *, settled: list[dict[str, Any]]) -> None:
    """Allocations by their names, amounts and days, made again; one with `until` is taken back on that day."""
    known = session.shared(_successors)
    for one in (renamed(each, known) for each in settled):
        pair = {key: one[key] for key in ("from", "to", "amount")}
        post_document(session, document={"type": "allocate", **pair, "date": one["date"]})
        if until := one.get("until"):
            post_document(session, document={"type": "unallocate", **pair, "date": until})
