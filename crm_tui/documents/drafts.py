"""Drafts: kept as they were entered, without a number, edited and deleted freely, posted when they are ready (behaviour.md 3.1)."""

from __future__ import annotations

import json
from typing import Any

from crm_tui.documents.desk import Desk, DocumentRow
from crm_tui.documents.inputs.reading import validated
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.trade.document import Trade
from crm_tui.documents.trade.posting import post_trade
from crm_tui.documents.trade.reading import read_trade
from crm_tui.errors import refuse

_FREE = (
    "UPDATE document SET stage = NULL, version = version + 1 WHERE id = ?1 AND type = 'quote' AND stage = 'invoiced'"
    " AND NOT EXISTS (SELECT 1 FROM document d WHERE d.source_id = ?1 AND d.type = 'invoice')"
)


def save_draft(desk: Desk, document: dict[str, Any], *, source_id: int | None = None) -> Outcome:
    """Keeps a document with prices as a draft; its id and no number."""
    entered = {k: v for k, v in document.items() if k not in ("draft", "ref")}
    trade = read_trade(desk, entered)
    row = _row(desk, trade, desk.new_id(), _priced(entered, trade), source_id)
    desk.store.add("document", [row])
    desk.store.flush()
    return Outcome(row.id, None)


def edit_draft(desk: Desk, draft_id: int, document: dict[str, Any], *, version: int | None = None) -> Outcome:
    """Puts another content in a draft's place. Another change since `version` is refused (`stale`)."""
    kind, _, source_id, stands = read_draft(desk.connection, draft_id)
    if version is not None and stands != version:
        raise refuse("stale", "draft-{id} was changed by another meanwhile", hint="look at it again, then change it", id=draft_id)
    entered = {k: v for k, v in validated({**document, "type": kind}).items() if k not in ("draft", "ref")}
    trade = read_trade(desk, entered)
    row = _row(desk, trade, draft_id, _priced(entered, trade), source_id)._replace(version=stands + 1)
    _remove(desk, draft_id)
    desk.store.add("document", [row])
    desk.store.flush()
    return Outcome(draft_id, None)


def _priced(entered: dict[str, Any], trade: Trade) -> dict[str, Any]:
    """As it was entered, each line with the price that it was calculated at: a product's new price changes no draft."""
    return {**entered, "lines": [line.entered for line in trade.lines]}


def delete_draft(desk: Desk, draft_id: int) -> None:
    """Throws a draft away; nothing of it ever counted. Its reference is free again, and so is a quote that it was made of."""
    _, _, source_id, _ = read_draft(desk.connection, draft_id)
    _remove(desk, draft_id)
    desk.connection.execute(_FREE, (source_id,))
    desk.connection.execute("DELETE FROM reference WHERE result = ?", (json.dumps([None, draft_id]),))


def _remove(desk: Desk, draft_id: int) -> None:
    desk.connection.execute("DELETE FROM document WHERE id = ? AND state = 'draft'", (draft_id,))


def post_draft(desk: Desk, draft_id: int) -> Outcome:
    """Posts what a draft holds, as if it were entered now; the draft is gone."""
    _, document, source_id, _ = read_draft(desk.connection, draft_id)
    _remove(desk, draft_id)
    outcome = post_trade(desk, {**document, **({"source_id": source_id} if source_id else {})})
    desk.items.flush()
    answers = (json.dumps([outcome.number, outcome.id]), json.dumps([None, draft_id]))
    desk.connection.execute("UPDATE reference SET result = ? WHERE result = ?", answers)
    return outcome


def read_draft(connection: Any, draft_id: int) -> tuple[str, dict[str, Any], int | None, int]:
    """Type, content, source and version of a draft. Refuses `unknown_document`."""
    row = connection.execute("SELECT type, draft, source_id, version FROM document WHERE id = ? AND state = 'draft'", (draft_id,)).fetchone()
    if row is None:
        raise refuse("unknown_document", "there is no draft {id}", at="document", id=draft_id)
    return row[0], json.loads(row[1]), row[2], row[3]


def _row(desk: Desk, trade: Trade, draft_id: int, entered: dict[str, Any], source_id: int | None) -> DocumentRow:
    return DocumentRow(
        draft_id, trade.kind, None, None, None, 0, "draft", trade.party.id, trade.date, trade.posting_date, trade.dues[-1], trade.tax_point,
        trade.currency, trade.rate_text, net=trade.totals.net, tax=trade.totals.tax, gross=trade.totals.gross, memo=entered.get("memo"),
        source_id=source_id, created_at=desk.journal.stamp, created_by=desk.journal.user, draft=json.dumps(entered, ensure_ascii=False),
    )  # fmt: skip
