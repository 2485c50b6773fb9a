"""What a product or an account was used for lately: for their cards. SQL over a plain connection."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.values.dates import month_text


class Use(NamedTuple):
    """A line of a document with a product. `quantity` in millionths, `net` in minor units of the document's currency, which has `exponent`."""

    type: str
    number: str
    date: str
    party: str
    quantity: int
    price: str
    net: int
    exponent: int


_USES = """
SELECT d.type, d.number, d.date, coalesce(d.party_name, p.name), l.quantity, l.price, l.net, c.exponent
  FROM document_line l JOIN document d ON d.id = l.document_id LEFT JOIN party p ON p.id = d.party_id JOIN currency c ON c.code = d.currency
 WHERE l.product_id = (SELECT id FROM product WHERE code = ?) AND d.number IS NOT NULL ORDER BY l.document_id DESC, l.line_no LIMIT ?
"""


def product_uses(connection: Any, code: str, limit: int = 100) -> list[Use]:
    """The latest lines with a product, the newest first; drafts are left out."""
    return [Use(*row) for row in connection.execute(_USES, (code, limit))]


class AccountMonth(NamedTuple):
    """What was posted on an account in a month (`2026-03`), and its balance after it: minor units of the base currency, debit positive."""

    month: str
    debit: int
    credit: int
    balance: int


def account_months(connection: Any, code: str) -> list[AccountMonth]:
    """The months in which an account moved, the newest first, closing entries among them; from the kept month balances."""
    sql = (
        "SELECT m.month, sum(m.debit), sum(m.credit) FROM month_balance m JOIN account a ON a.id = m.account_id WHERE a.code = ?"
        " GROUP BY m.month HAVING sum(m.debit) <> 0 OR sum(m.credit) <> 0 ORDER BY m.month"
    )
    found, balance = [], 0
    for month, debit, credit in connection.execute(sql, (code,)):
        balance += debit - credit
        found.append(AccountMonth(month_text(month), debit, credit, balance))
    return found[::-1]
