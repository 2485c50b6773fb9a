"""What a bulk load must prove of its new rows before it may stand: the rules of the file's triggers, set-wise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from crm_tui.errors import Unexpected

CHECKED = ("document_line", "document_tax", "document", "line", "entry", "item", "allocation", "reference", "party", "product")
"""Tables whose constraints are proved after the load instead of row by row."""
_TABLES = ("entry", "line", "document", "item", "allocation")
_OPEN = "SELECT party_id, ledger, sum(open_base) FROM item WHERE open_amount <> 0 GROUP BY party_id, ledger"


@dataclass(frozen=True, slots=True)
class Marks:
    """The highest ids before the load, and what was open then: party, ledger and base amount, as JSON."""

    entry: int
    line: int
    document: int
    item: int
    allocation: int
    open: str

    @classmethod
    def load(cls, connection: Any) -> Marks:
        ids = {table: connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in _TABLES}
        return cls(**ids, open=json.dumps(connection.execute(_OPEN).fetchall()))

    def values(self) -> dict[str, int | str]:
        return {name: getattr(self, name) for name in (*_TABLES, "open")}


PROOFS: dict[str, str] = {
    "entries balance, with lines of their own, of their day and month": """
        SELECT e.id FROM entry e JOIN line l ON l.id BETWEEN e.first_line_id AND e.first_line_id + e.line_count - 1
         WHERE e.id > :entry
         GROUP BY e.id
        HAVING count(*) <> e.line_count OR sum(l.amount) <> 0 OR min(l.entry_id) <> e.id OR max(l.entry_id) <> e.id
            OR min(l.day) <> max(l.day) OR min(l.day) <> CAST(julianday(e.date) - 2440587.5 AS INTEGER)
            OR min(l.month) <> max(l.month) OR min(l.month) <> CAST(substr(e.date, 1, 4) AS INTEGER) * 12 + CAST(substr(e.date, 6, 2) AS INTEGER)
            OR (e.kind <> 'revaluation' AND min(l.currency) = max(l.currency) AND sum(l.foreign_amount) <> 0)""",
    "every new line belongs to a new entry": """
        SELECT 1 WHERE (SELECT count(*) FROM line WHERE id > :line) <> (SELECT coalesce(sum(line_count), 0) FROM entry WHERE id > :entry)
                    OR (SELECT coalesce(max(id), 0) FROM line) <> :line + (SELECT coalesce(sum(line_count), 0) FROM entry WHERE id > :entry)""",
    "entries follow one another without a gap": """
        SELECT e.id FROM entry e LEFT JOIN entry p ON p.id = e.id - 1
         WHERE e.id > :entry AND e.id > 1
           AND (p.id IS NULL OR e.prev_hash <> p.hash OR e.first_line_id <> p.first_line_id + p.line_count)""",
    "no new entry is dated in a locked period": """
        SELECT e.id FROM entry e JOIN current_lock k ON e.date <= k.date AND (k.name IN ('all', 'hard') OR k.name = e.area) WHERE e.id > :entry""",
    "no new line is in a tax return that is filed": """
        SELECT l.id FROM line l JOIN current_lock k ON k.name = 'tax' AND l.tax_point <= k.date WHERE l.id > :line""",
    "no new entry but an opening one is dated before the books": """
        SELECT e.id FROM entry e JOIN company c ON substr(e.date, 1, 7) < c.first_month WHERE e.id > :entry AND e.kind <> 'opening'""",
    "every line has an account, and a party on a control account": """
        SELECT l.id FROM line l LEFT JOIN account a ON a.id = l.account_id
         WHERE l.id > :line AND (a.id IS NULL OR (a.is_control AND l.party_id IS NULL))""",
    "documents come to what their lines come to": """
        SELECT d.id FROM document d
         WHERE d.id > :document AND d.state = 'posted' AND d.type IN ('invoice', 'credit_note', 'bill', 'vendor_credit', 'quote')
           AND EXISTS (SELECT 1 FROM document_line x WHERE x.document_id = d.id)
           AND (d.net, d.tax) <> (SELECT sum(x.net), sum(x.tax) FROM document_line x WHERE x.document_id = d.id)""",
    "documents come to what they leave open": """
        SELECT d.id FROM document d JOIN item i ON i.document_id = d.id
         WHERE d.id > :document AND d.type IN ('invoice', 'credit_note', 'bill', 'vendor_credit', 'write_off')
         GROUP BY d.id HAVING abs(sum(i.amount)) <> d.gross""",
    "the control accounts moved as what is open did, party by party": """
        SELECT party_id FROM (
          SELECT l.party_id AS party_id, a.subtype AS ledger, l.amount AS moved, 0 AS opened
            FROM line l JOIN account a ON a.id = l.account_id WHERE l.id > :line AND a.is_control
          UNION ALL SELECT party_id, ledger, 0, open_base FROM item WHERE open_amount <> 0
          UNION ALL SELECT value ->> 0, value ->> 1, 0, -(value ->> 2) FROM json_each(:open))
         GROUP BY party_id, ledger HAVING sum(moved) <> sum(opened)""",
    "allocations settle a debit by a credit of one party, in one currency, both there by then": """
        SELECT a.id FROM allocation a LEFT JOIN item f ON f.id = a.from_item_id LEFT JOIN item t ON t.id = a.to_item_id
         WHERE a.id > :allocation
           AND (f.id IS NULL OR t.id IS NULL OR f.party_id <> t.party_id OR f.ledger <> t.ledger OR f.currency <> t.currency
                OR f.amount > 0 OR t.amount < 0 OR a.date < f.date OR a.date < t.date)""",
    "what is left of an item is what no allocation has taken": """
        WITH moved (id) AS (
          SELECT from_item_id FROM allocation WHERE id > :allocation UNION SELECT to_item_id FROM allocation WHERE id > :allocation
          UNION SELECT from_item_id FROM allocation WHERE taken_back_on IS NOT NULL
          UNION SELECT to_item_id FROM allocation WHERE taken_back_on IS NOT NULL
          UNION SELECT id FROM item WHERE id > :item UNION SELECT id FROM item WHERE ended_on IS NOT NULL),
        live (item, amount, base) AS (
          SELECT from_item_id, a.amount, a.base_from FROM allocation a JOIN moved ON moved.id = from_item_id WHERE a.taken_back_on IS NULL
          UNION ALL
          SELECT to_item_id, -a.amount, -a.base_to FROM allocation a JOIN moved ON moved.id = to_item_id WHERE a.taken_back_on IS NULL)
        SELECT i.id FROM moved JOIN item i ON i.id = moved.id
          LEFT JOIN (SELECT item, sum(amount) AS amount, sum(base) AS base FROM live GROUP BY item) s ON s.item = i.id
         WHERE CASE WHEN i.ended_on IS NULL
                    THEN i.open_amount <> i.amount + coalesce(s.amount, 0) OR i.open_base <> i.base + coalesce(s.base, 0)
                    ELSE i.open_amount <> 0 OR i.open_base <> 0 OR s.item IS NOT NULL END""",
    "what has ended has its mirror, and no open item": """
        SELECT d.id FROM document d
         WHERE d.ended_by IS NOT NULL
           AND (EXISTS (SELECT 1 FROM item i WHERE i.document_id = d.id AND i.ended_on IS NULL)
             OR EXISTS (SELECT 1 FROM entry e WHERE e.document_id = d.id AND e.reverses_id IS NULL
                                                AND NOT EXISTS (SELECT 1 FROM entry m WHERE m.reverses_id = e.id)))""",
    "no allocation is dated in a locked period": """
        SELECT a.id FROM allocation a JOIN item f ON f.id = a.from_item_id
          JOIN current_lock k ON a.date <= k.date AND k.name IN ('all', 'hard', CASE f.ledger WHEN 'ar' THEN 'sales' ELSE 'purchases' END)
         WHERE a.id > :allocation""",
}
"""What is proved -> SQL that gives a row where it does not hold."""


def prove_new(connection: Any, marks: Marks) -> None:
    """Raises `Unexpected("bulk_proof")` where a rule does not hold for a new row: the load is then rolled back, whole."""
    for table in CHECKED:
        found = connection.execute(f"PRAGMA quick_check({table})").fetchone()[0]
        if found != "ok":
            raise Unexpected("bulk_proof", "a load was stopped: {what}; nothing was changed", what=found)
    for what, sql in PROOFS.items():
        row = connection.execute(sql + " LIMIT 1", marks.values()).fetchone()
        if row is not None:
            raise Unexpected("bulk_proof", "a load was stopped: not proved that {what} (row {row}); nothing was changed", what=what, row=row[0])
