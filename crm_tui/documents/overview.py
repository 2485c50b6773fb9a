"""What a day begins with: what is overdue, what falls due, drafts, cash. SQL over a plain connection: the first screen waits for no library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from crm_tui.words import Named
from models.values.dates import add_days, day_number, month_number, month_text
from models.values.subtypes import MONEY, SALES

SOON_DAYS = 7
MOST_LATE = 12
_LIVE = "a.date <= :day AND (a.taken_back_on IS NULL OR :day < a.taken_back_on)"
_TOUCHED_LATER = """
SELECT from_item_id FROM allocation WHERE date > :day UNION ALL SELECT to_item_id FROM allocation WHERE date > :day
UNION ALL SELECT from_item_id FROM allocation WHERE taken_back_on > :day UNION ALL SELECT to_item_id FROM allocation WHERE taken_back_on > :day
UNION ALL SELECT id FROM item WHERE ended_on > :day
"""
_CACHED = """
SELECT ledger, CASE WHEN due < :day THEN 'late' WHEN due <= :soon THEN 'soon' ELSE 'then' END, count(DISTINCT document_id), sum(open_base)
  FROM item WHERE open_amount <> 0 AND date <= :day AND id NOT IN ({touched})
   AND ((ledger = 'ar' AND open_base > 0) OR (ledger = 'ap' AND open_base < 0))
 GROUP BY 1, 2
"""
_TRUE = f"""
SELECT i.document_id, i.ledger, i.due, i.base
       + (SELECT coalesce(sum(a.base_from), 0) FROM allocation a WHERE a.from_item_id = i.id AND {_LIVE})
       - (SELECT coalesce(sum(a.base_to), 0) FROM allocation a WHERE a.to_item_id = i.id AND {_LIVE})
  FROM item i WHERE i.id IN ({{touched}}) AND i.date <= :day AND (i.ended_on IS NULL OR :day < i.ended_on)
"""
_OLDEST = """
SELECT document_id, min(due), sum(open_base) FROM item
 WHERE ledger = 'ar' AND open_amount <> 0 AND open_base > 0 AND date <= :day AND due < :day AND id NOT IN ({touched})
 GROUP BY document_id ORDER BY 2, 1 LIMIT :most
"""
_HEAD = "SELECT d.type, d.number, coalesce(d.party_name, p.name) FROM document d JOIN party p ON p.id = d.party_id WHERE d.id = ?"
_DRAFTS = "SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM document WHERE number IS NOT NULL)"
_CASH = """
SELECT a.code, a.name, a.name_zh,
       (SELECT coalesce(sum(m.debit - m.credit), 0) FROM month_balance m WHERE m.account_id = a.id AND m.month < :month)
     + (SELECT coalesce(sum(l.amount), 0) FROM line l WHERE l.account_id = a.id AND l.day BETWEEN :first AND :today)
  FROM account a WHERE a.subtype IN ({subtypes}) AND a.active ORDER BY a.code
"""


_SALES = """
SELECT m.month, sum(m.credit - m.debit)
  FROM month_balance m JOIN account a ON a.id = m.account_id
 WHERE a.subtype IN ({subtypes}) AND m.closing = 0 AND m.month BETWEEN :first AND :last GROUP BY m.month
"""
MONTHS = 12


class Sum(NamedTuple):
    """So many documents with so much left, in minor units of the base currency, positive."""

    documents: int = 0
    amount: int = 0


class Late(NamedTuple):
    """An overdue document of a customer and what is left of it."""

    type: str
    number: str
    party_name: str
    due: str
    amount: int


class Cash(NamedTuple):
    """A cash, bank or card account with its balance, debit positive."""

    code: str
    name: str
    balance: int


@dataclass(frozen=True, slots=True)
class Company:
    """Whose books these are; `exponent`: decimals of the base currency; `fiscal_year_start`: a month."""

    name: str
    currency: str
    exponent: int
    fiscal_year_start: int


@dataclass(frozen=True, slots=True)
class Overview:
    """As of a day. `soon`: due within a week. Bills are what is owed to vendors."""

    late: Sum
    soon: Sum
    bills_late: Sum
    bills_soon: Sum
    drafts: int
    cash: tuple[Cash, ...]
    latest: tuple[Late, ...]
    sales: tuple[tuple[str, int], ...]
    """Net sales of the last twelve months, the present one as far as it is posted: (`YYYY-MM`, minor units)."""
    is_new: bool = False
    """Whether nothing was entered in these books yet, not even a draft."""


def company(connection: Any) -> Company:
    found = connection.execute("SELECT o.name, o.currency, c.exponent, o.fiscal_year_start FROM company o JOIN currency c ON c.code = o.currency")
    return Company(*found.fetchone())


def overview(connection: Any, today: str) -> Overview:
    """Figures as of `today`, an ISO date."""
    at = {"day": today, "soon": add_days(today, SOON_DAYS), "most": MOST_LATE}
    touched = {row[0] for row in connection.execute(_TOUCHED_LATER, at)}
    listed = ",".join(map(str, sorted(touched)))
    true = connection.execute(_TRUE.format(touched=listed), at).fetchall() if touched else []
    sums = _sums(connection.execute(_CACHED.format(touched=listed), at), true, at)
    latest = _latest(connection, connection.execute(_OLDEST.format(touched=listed), at).fetchall(), true, today)
    (drafts,) = connection.execute(_DRAFTS).fetchone()
    is_new = connection.execute("SELECT 1 FROM document LIMIT 1").fetchone() is None
    days = {"month": month_number(today), "first": day_number(f"{today[:7]}-01"), "today": day_number(today)}
    cash = connection.execute(_CASH.format(subtypes=", ".join(f"'{s}'" for s in MONEY)), days)
    none = Sum()
    return Overview(
        sums.get(("ar", "late"), none), sums.get(("ar", "soon"), none), sums.get(("ap", "late"), none), sums.get(("ap", "soon"), none),
        drafts, tuple(Cash(code, Named(name, chinese), balance) for code, name, chinese, balance in cash),
        latest, _sales(connection, month_number(today)), is_new,
    )  # fmt: skip


def _sales(connection: Any, last: int) -> tuple[tuple[str, int], ...]:
    subtypes = ", ".join(f"'{s}'" for s in SALES)
    found = dict(connection.execute(_SALES.format(subtypes=subtypes), {"first": last - MONTHS + 1, "last": last}))
    return tuple((month_text(month), found.get(month, 0)) for month in range(last - MONTHS + 1, last + 1))


def _sums(cached: Iterable[Any], true: Sequence[Any], at: dict[str, Any]) -> dict[tuple[str, str], Sum]:
    """(ledger, late|soon|then) -> what is owed: by the cache, and for items that were touched later by their allocations."""
    sums = {(ledger, when): Sum(count, abs(amount)) for ledger, when, count, amount in cached}
    for _document, ledger, due, left in true:
        if left and (left > 0) == (ledger == "ar"):
            when = (ledger, "late" if due < at["day"] else "soon" if due <= at["soon"] else "then")
            known = sums.get(when, Sum())
            sums[when] = Sum(known.documents + 1, known.amount + abs(left))
    return sums


def _latest(connection: Any, oldest: Sequence[Any], true: Sequence[Any], today: str) -> tuple[Late, ...]:
    found = [(due, document, left) for document, due, left in oldest]
    found += [(due, document, left) for document, ledger, due, left in true if ledger == "ar" and left > 0 and due < today]
    rows = ((*connection.execute(_HEAD, (document,)).fetchone(), due, left) for due, document, left in sorted(found)[:MOST_LATE])
    return tuple(Late(*row) for row in rows)
