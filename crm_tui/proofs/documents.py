"""I18, I14, I15: a document adds up; what was voided or reversed has its mirror, and nothing else has one."""

from __future__ import annotations

from typing import Any

from crm_tui.proofs.proof import Finding, Statement, count, faults, found
from crm_tui.words import marked
from models.values.document_types import DOCUMENT_TYPES

TRADE = tuple(name for name, kind in DOCUMENT_TYPES.items() if kind.trade)
_TOTALS = f"""
SELECT number FROM document WHERE state <> 'draft' AND type IN {TRADE!r} AND net + tax <> gross
UNION ALL
SELECT number FROM document
  JOIN (SELECT document_id, sum(net) AS net, sum(tax) AS tax FROM document_line GROUP BY document_id) s ON s.document_id = id
 WHERE state <> 'draft' AND type IN {TRADE!r} AND (s.net <> document.net OR s.tax <> document.tax)
"""
_UNMIRRORED = """
SELECT d.number, e.id FROM document d JOIN entry e ON e.document_id = d.id AND e.reverses_id IS NULL
 WHERE d.ended_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry m WHERE m.reverses_id = e.id)
"""
_MISDATED = """
SELECT d.number, d.ended_on FROM document d
  JOIN entry e ON e.id = (SELECT min(id) FROM entry WHERE document_id = d.id AND reverses_id IS NULL) JOIN entry m ON m.reverses_id = e.id
 WHERE d.ended_by IS NULL OR m.date IS NOT CASE d.ended_by WHEN 'void' THEN e.date ELSE max(d.ended_on, e.date) END
    OR (d.ended_by = 'void' AND d.ended_on IS NOT d.posting_date)
"""
_MIRRORS = """
SELECT m.id FROM entry m LEFT JOIN entry e ON e.id = m.reverses_id
 WHERE m.reverses_id IS NOT NULL
   AND (e.id IS NULL OR e.id >= m.id OR e.reverses_id IS NOT NULL OR m.date < e.date OR m.document_id IS NOT e.document_id
        OR m.line_count <> e.line_count)
"""
_UNLIKE = """
SELECT m.id FROM entry m JOIN entry e ON e.id = m.reverses_id
  JOIN line x ON x.id >= m.first_line_id AND x.id < m.first_line_id + m.line_count
  LEFT JOIN line y ON y.id = e.first_line_id + x.id - m.first_line_id
 WHERE x.account_id IS NOT y.account_id OR x.party_id IS NOT y.party_id OR x.amount + y.amount IS NOT 0
    OR x.foreign_amount + y.foreign_amount IS NOT 0
 GROUP BY m.id
"""
_ITEMS = """
SELECT document.number FROM item JOIN document ON document.id = item.document_id
 WHERE item.ended_on IS NOT CASE ended_by WHEN 'void' THEN item.date WHEN 'reverse' THEN document.ended_on END
"""


def _totals(connection: Any) -> Finding:
    return found({"documents": count(connection, "document", "state <> 'draft'")}, faults(connection, "{} does not add up", _TOTALS))


def _ends(connection: Any) -> Finding:
    return found(
        {"ended": count(connection, "document", "ended_by IS NOT NULL"), "mirrors": count(connection, "entry", "reverses_id IS NOT NULL")},
        faults(connection, "{} has ended, but entry {} has no mirror", _UNMIRRORED),
        faults(connection, "the end of {} ({}) is not that of its entry", _MISDATED),
        faults(connection, "entry {} takes back none that could be", _MIRRORS),
        faults(connection, "entry {} is not the mirror of the one it takes back", _UNLIKE),
        faults(connection, "the open item of {} does not end with it", _ITEMS),
    )


TOTALS = Statement("I18_DOCUMENTS", marked("Net and tax of every document add up to its gross"), _totals)
ENDS = Statement("ENDS", marked("What was voided or reversed has its mirror entry, and nothing else"), _ends)
