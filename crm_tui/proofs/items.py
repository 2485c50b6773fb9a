"""I08, I26: what is outstanding never crosses zero at any date; the remainders kept for today are those of the allocations."""

from __future__ import annotations

from typing import Any

from crm_tui.proofs.proof import Finding, Statement, count, faults, found
from crm_tui.words import marked

_CROSSES = """
WITH moved (item, date, amount, base) AS (
  SELECT from_item_id, date, amount, base_from FROM allocation UNION ALL SELECT to_item_id, date, amount, base_to FROM allocation
  UNION ALL SELECT from_item_id, taken_back_on, -amount, -base_from FROM allocation WHERE taken_back_on IS NOT NULL
  UNION ALL SELECT to_item_id, taken_back_on, -amount, -base_to FROM allocation WHERE taken_back_on IS NOT NULL),
daily AS (SELECT item, date, sum(amount) AS amount, sum(base) AS base FROM moved GROUP BY item, date),
used AS (SELECT item, date, sum(amount) OVER w AS amount, sum(base) OVER w AS base FROM daily WINDOW w AS (PARTITION BY item ORDER BY date))
SELECT document.number, used.date
  FROM used JOIN item ON item.id = used.item LEFT JOIN document ON document.id = item.document_id
 WHERE used.amount < 0 OR used.amount > abs(item.amount) OR used.base < 0 OR used.base > abs(item.base)
    OR (used.amount = abs(item.amount) AND used.base <> abs(item.base))
"""
_MISMATCHED = """
SELECT allocation.id FROM allocation LEFT JOIN item f ON f.id = from_item_id LEFT JOIN item t ON t.id = to_item_id
 WHERE f.party_id IS NOT t.party_id OR f.ledger IS NOT t.ledger OR f.currency IS NOT t.currency OR f.amount >= 0 OR t.amount <= 0
    OR allocation.date < f.date OR allocation.date < t.date OR taken_back_on < allocation.date
    OR (f.ended_on IS NOT NULL AND (taken_back_on IS NULL OR taken_back_on > max(f.ended_on, allocation.date)))
    OR (t.ended_on IS NOT NULL AND (taken_back_on IS NULL OR taken_back_on > max(t.ended_on, allocation.date)))
"""
_CACHE = """
WITH live (item, amount, base) AS (
  SELECT from_item_id, amount, base_from FROM allocation WHERE taken_back_on IS NULL
  UNION ALL SELECT to_item_id, -amount, -base_to FROM allocation WHERE taken_back_on IS NULL),
used AS (SELECT item, sum(amount) AS amount, sum(base) AS base FROM live GROUP BY item)
SELECT document.number, item.open_amount
  FROM item LEFT JOIN used ON used.item = item.id LEFT JOIN document ON document.id = item.document_id
 WHERE open_amount IS NOT CASE WHEN item.ended_on IS NULL THEN item.amount + coalesce(used.amount, 0) ELSE 0 END
    OR open_base IS NOT CASE WHEN item.ended_on IS NULL THEN item.base + coalesce(used.base, 0) ELSE 0 END
"""
_MISPLACED = """
SELECT document.number
  FROM item LEFT JOIN account ON account.id = item.account_id LEFT JOIN document ON document.id = item.document_id
 WHERE account.subtype IS NOT item.ledger OR NOT account.is_control OR document.party_id IS NOT item.party_id
    OR document.posting_date IS NOT item.date
"""


def _outstanding(connection: Any) -> Finding:
    return found(
        {"items": count(connection, "item"), "allocations": count(connection, "allocation")},
        faults(connection, "{} is settled beyond its amount on {}", _CROSSES),
        faults(connection, "allocation {} does not fit its two items", _MISMATCHED),
    )


def _remainders(connection: Any) -> Finding:
    return found(
        {"open": count(connection, "item", "open_amount <> 0")},
        faults(connection, "{} does not have {} left", _CACHE),
        faults(connection, "the open item of {} is not on its control account, party and day", _MISPLACED),
    )


OUTSTANDING = Statement("I08_OUTSTANDING", marked("No open item is settled beyond its amount at any date"), _outstanding)
REMAINDERS = Statement("OPEN_ITEMS", marked("What is left of the open items follows from their allocations"), _remainders)
