"""Entries taken back by their mirror (accounting.md 1.8); nothing posted is ever changed."""

from __future__ import annotations

from crm_tui.documents.desk import Desk
from crm_tui.ledger.entries import EntryDraft, LineDraft, mirrored

_KEEPS_ITS_KIND = ("closing", "opening", "revaluation")
_LINES = (
    "SELECT account_id, side, amount, currency, foreign_amount, party_id, product_id, salesperson_id, project, tax_code_id, tax_base, tax_point,"
    " sale, quantity, sale_tax FROM line WHERE id BETWEEN ? AND ? ORDER BY id"
)
_ENTRY = (
    "SELECT e.date, e.kind, e.area, e.document_id, e.memo, e.first_line_id, e.line_count, d.hash"
    "  FROM entry e LEFT JOIN document d ON d.id = e.document_id WHERE e.id = ?"
)


def mirror_entry(desk: Desk, entry_id: int, date: str, *, tax_point: str | None = None) -> int:
    """Posts the mirror of an entry on a date; its id. `tax_point`: the mirror's, else each line keeps its own."""
    desk.write_out()
    _, kind, area, document_id, memo, first, count, hashed = desk.connection.execute(_ENTRY, (entry_id,)).fetchone()
    rows = desk.connection.execute(_LINES, (first, first + count - 1))
    lines = [_turned(LineDraft(*row), desk, tax_point) for row in rows]
    desk.demand_tax_open(lines, at="document", ending=True)
    return desk.journal.post(
        EntryDraft(date, lines, kind if kind in _KEEPS_ITS_KIND else "reversal", area, document_id, hashed, memo, reverses_id=entry_id)
    )


def _turned(line: LineDraft, desk: Desk, tax_point: str | None) -> LineDraft:
    return mirrored(line, red_letter=desk.policy.is_chinese, tax_point=tax_point or line.tax_point)


def live_entries(desk: Desk, document_id: int) -> list[tuple[int, str]]:
    """Id and date of a document's entries that no mirror has taken back, in order."""
    desk.write_out()
    rows = desk.connection.execute(
        "SELECT id, date FROM entry e WHERE document_id = ? AND reverses_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM entry m WHERE m.reverses_id = e.id) ORDER BY id",
        (document_id,),
    )
    return [(entry_id, date) for entry_id, date in rows]
