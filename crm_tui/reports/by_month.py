"""Figures by month for charts: what the money accounts held at month ends, what a customer bought. Integers in minor units of the base currency.

They are the ledger's own: the first equals the money accounts of the balance sheet, the second the customer's line of the report on sales,
where a discount that was taken with a receipt is nobody's.
"""

from __future__ import annotations

from typing import Any

from models.values.dates import day_number, month_number, month_text
from models.values.subtypes import MONEY, SALES

MONTHS = 12
ByMonth = tuple[tuple[str, int], ...]
"""(`YYYY-MM`, amount) for each month, the oldest first."""
_BEFORE = """
SELECT coalesce(sum(m.debit - m.credit), 0) FROM month_balance m JOIN account a ON a.id = m.account_id
 WHERE a.subtype IN ({subtypes}) AND m.month < :first
"""
_MOVED = """
SELECT m.month, sum(m.debit - m.credit) FROM month_balance m JOIN account a ON a.id = m.account_id
 WHERE a.subtype IN ({subtypes}) AND m.month BETWEEN :first AND :last - 1 GROUP BY m.month
"""
_THIS_MONTH = """
SELECT coalesce(sum(l.amount), 0) FROM account a JOIN line l ON l.account_id = a.id AND l.day BETWEEN :begun AND :today
 WHERE a.subtype IN ({subtypes})
"""
_BOUGHT = """
SELECT date(l.day * 86400, 'unixepoch', 'start of month'), -sum(l.amount) FROM line l JOIN entry e ON e.id = l.entry_id
  LEFT JOIN document d ON d.id = e.document_id
 WHERE (l.sale IS NOT NULL OR d.type IS NOT 'receipt') AND l.party_id = (SELECT id FROM party WHERE code = :code)
   AND l.day BETWEEN :first AND :last AND e.kind <> 'closing'
   AND l.account_id IN (SELECT id FROM account WHERE subtype IN ({subtypes})) GROUP BY 1
"""


def money_by_month(connection: Any, today: str) -> ByMonth:
    """Cash, bank and card accounts together at the end of each of the last twelve months, of the present one as of `today`."""
    last = month_number(today)
    at = {"first": last - MONTHS + 1, "last": last, "begun": day_number(f"{today[:7]}-01"), "today": day_number(today)}
    subtypes = _listed(MONEY)
    (held,) = connection.execute(_BEFORE.format(subtypes=subtypes), at).fetchone()
    moved = dict(connection.execute(_MOVED.format(subtypes=subtypes), at))
    (moved[last],) = connection.execute(_THIS_MONTH.format(subtypes=subtypes), at).fetchone()
    found = []
    for month in range(at["first"], last + 1):
        held += moved.get(month, 0)
        found.append((month_text(month), held))
    return tuple(found)


def sales_by_month(connection: Any, customer: str, today: str) -> ByMonth:
    """Net sales to a customer, by its code, in each of the last twelve months, of the present one up to `today`."""
    last = month_number(today)
    first = last - MONTHS + 1
    days = {"code": customer, "first": day_number(f"{month_text(first)}-01"), "last": day_number(today)}
    found = {day[:7]: amount for day, amount in connection.execute(_BOUGHT.format(subtypes=_listed(SALES)), days)}
    return tuple((month, found.get(month, 0)) for month in map(month_text, range(first, last + 1)))


def _listed(subtypes: Any) -> str:
    return ", ".join(f"'{subtype}'" for subtype in subtypes)
