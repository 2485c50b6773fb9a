"""What is customary with a customer or vendor: read when a form takes the party, so that what is usual need not be typed."""

from __future__ import annotations

from typing import Any, NamedTuple

from crm_tui.documents.copying import entered_again
from crm_tui.documents.reading_desk import ReadingDesk
from crm_tui.errors import BooksError
from models.values.document_types import DOCUMENT_TYPES

LOOKED_BACK = 200
"""So many documents of a party are searched for a product."""


class Customary(NamedTuple):
    """`terms`, `tax`, `account`, `salesperson`: what counts where a document says nothing else; empty where nothing does.

    `owed`: base minor units, what a customer owes or a vendor is owed. `limit`: the credit limit, None without one.
    """

    code: str
    name: str
    terms: str
    currency: str
    tax: str
    account: str
    salesperson: str
    owed: int
    limit: int | None
    active: bool
    last: str = ""
    """The number of the party's latest standing document of the type, whose lines can be repeated."""


class LastPrice(NamedTuple):
    """What a product was last charged for: decimal text in `currency`, on which day, in which document."""

    price: str
    currency: str
    date: str
    number: str


_OWED = "SELECT coalesce(sum(open_base), 0) FROM item WHERE party_id = ? AND ledger = ? AND open_amount <> 0"
_LAST_PRICE = """
SELECT l.price, d.currency, d.date, d.number
  FROM (SELECT id, currency, date, number FROM document INDEXED BY document_by_party
         WHERE party_id = (SELECT id FROM party WHERE code = :party) AND type = :type AND state = 'posted'
         ORDER BY date DESC, id DESC LIMIT :most) d
  JOIN document_line l ON l.document_id = d.id
 WHERE l.product_id = (SELECT id FROM product WHERE code = :product)
 ORDER BY d.date DESC, d.id DESC LIMIT 1
"""
_LAST = """
SELECT id, number FROM document WHERE party_id = (SELECT id FROM party WHERE code = ?) AND type = ? AND state = 'posted' AND ended_by IS NULL
 ORDER BY date DESC, id DESC LIMIT 1
"""
_PRICED_LIKE = {"quote": "invoice", "credit_note": "invoice", "vendor_credit": "bill"}
"""What is looked at for the last price of a type."""


def customary(connection: Any, kind: str, party: str) -> Customary:
    """For a type of document and the code of a party. Refuses `unknown_party`."""
    desk = ReadingDesk.load(connection)
    spec, find = DOCUMENT_TYPES[kind], desk.directory
    found = find.party(party)
    is_sale = spec.area == "sales"
    own = found.sales_account_id if is_sale else found.expense_account_id
    seller = find.party_by_id(found.salesperson_id).code if is_sale and found.salesperson_id else ""
    (owed,) = connection.execute(_OWED, (found.id, "ar" if is_sale else "ap")).fetchone()
    return Customary(
        found.code,
        found.name,
        found.terms or find.default_terms.get(spec.area) or "",
        found.currency or find.base,
        found.tax or find.default_tax or "",
        find.account_by_id(own).code if own else _role_account(desk, "sales" if is_sale else "expense"),
        seller,
        owed if is_sale else -owed,
        found.credit_limit if is_sale else None,
        bool(found.active),
        last[1] if (last := connection.execute(_LAST, (party, kind)).fetchone()) else "",
    )


def _role_account(desk: ReadingDesk, role: str) -> str:
    try:
        return desk.directory.role(role).code
    except BooksError:
        return ""


def last_price(connection: Any, kind: str, party: str, product: str) -> LastPrice | None:
    """What a party last paid, or charged, for a product in a posted document; none where that is long ago or never was."""
    asked = {"party": party, "product": product, "type": _PRICED_LIKE.get(kind, kind), "most": LOOKED_BACK}
    row = connection.execute(_LAST_PRICE, asked).fetchone()
    return LastPrice(*row) if row else None


def product_called(connection: Any, code: str) -> tuple[str, str] | None:
    """The code and the name of the product in use with this code, however it is written; None where none has it."""
    sql = "SELECT code, name FROM product WHERE code = ? COLLATE NOCASE AND active ORDER BY code = ? DESC LIMIT 1"
    found: tuple[str, str] | None = connection.execute(sql, (code, code)).fetchone()
    return found


def last_lines(connection: Any, kind: str, party: str) -> list[dict[str, Any]]:
    """The lines of the party's latest standing document of a type, as they would be entered again; empty where there is none."""
    row = connection.execute(_LAST, (party, kind)).fetchone()
    lines: list[dict[str, Any]] = entered_again(connection, row[0])["lines"] if row else []
    return lines
