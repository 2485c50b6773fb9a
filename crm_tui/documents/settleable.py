"""What is open of a party, document by document, with all that is needed to settle it: what is left, the discount offered, its worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from crm_tui.documents.items import Item
from crm_tui.documents.money_rules import tolerance_of
from crm_tui.errors import refuse
from crm_tui.words import Named
from models.values.numbers import SCALE_DIGITS
from models.values.rounding import divide
from models.values.terms import parse_terms

_ITEM = (
    "i.id, i.document_id, i.instalment, i.ledger, i.account_id, i.party_id, i.date, i.due, i.currency, i.amount, i.base, i.open_amount, i.open_base"
)
_OPEN = f"""
SELECT d.type, d.number, d.vendor_ref, d.date, d.terms, d.gross, c.exponent, {_ITEM}
  FROM item i JOIN party p ON p.id = i.party_id JOIN document d ON d.id = i.document_id JOIN currency c ON c.code = i.currency
 WHERE p.code = ? AND i.ledger = ? AND i.open_amount <> 0 AND (i.amount > 0) = ?
 ORDER BY i.due, i.date, d.number, i.instalment
"""
_BY_MONEY = "JOIN document d ON d.id = o.document_id AND d.type IN ('receipt', 'payment') WHERE i.document_id = ?1 AND x.taken_back_on IS NULL"
_PAID_IN_PART = f"""
SELECT 1 FROM item i JOIN allocation x ON x.to_item_id = i.id JOIN item o ON o.id = x.from_item_id {_BY_MONEY} UNION ALL
SELECT 1 FROM item i JOIN allocation x ON x.from_item_id = i.id JOIN item o ON o.id = x.to_item_id {_BY_MONEY} LIMIT 1
"""
"""One look-up an index: one condition on both would read all allocations."""
_HUNDRED_PERCENT = 100 * 10**SCALE_DIGITS


class OpenDocument(NamedTuple):
    """A document with something left. Minor units of its currency, positive; what is left is what is left now, as posting looks at it.

    `discount`: what its terms let the payer keep until `discount_until`, 0 where they give none. `items`: as they were read, oldest due first.
    """

    type: str
    number: str
    date: str
    due: str
    currency: str
    exponent: int
    left: int
    reference: str = ""
    discount: int = 0
    discount_until: str = ""
    items: tuple[Sequence[Any], ...] = ()

    @property
    def name(self) -> str:
        """As `allocate` takes it, whatever else has the same number."""
        return f"{self.type}:{self.number}"

    def open_items(self) -> list[Item]:
        """Its items, to reckon with."""
        return [Item(*row[7:]) for row in self.items]

    def discount_on(self, date: str) -> int:
        """The discount that may be taken on a day."""
        return self.discount if date <= self.discount_until else 0


def open_documents(connection: Any, party: str, ledger: str, *, sign: int) -> list[OpenDocument]:
    """The open documents of a party on one side of its account (`sign` of their items: +1 debits), in all currencies, the oldest due first."""
    rows: dict[int, list[Sequence[Any]]] = {}
    for row in connection.execute(_OPEN, (party, ledger, sign > 0)):
        rows.setdefault(row[8], []).append(row)
    return [_document(connection, found) for found in rows.values()]


def _document(connection: Any, rows: list[Sequence[Any]]) -> OpenDocument:
    first = rows[0]
    kind, number, reference, date, terms, gross, exponent = first[:7]
    left = abs(first[18]) if len(rows) == 1 else sum(abs(row[18]) for row in rows)
    is_debt = (first[16] > 0) == (first[10] == "ar")
    discount, until = _discount(connection, first[8], (terms, date, gross, left)) if terms and is_debt else (0, "")
    return OpenDocument(kind, number, date, first[14], first[15], exponent, left, reference or "", discount, until, tuple(rows))


def _discount(connection: Any, document_id: int, head: tuple[str, str, int, int]) -> tuple[int, str]:
    """The early-payment discount and its last day: only where the price is paid in one sum (accounting.md 1.5)."""
    terms, date, gross, left = head
    percent, until = _early(terms, date)
    if not percent or (left < gross and connection.execute(_PAID_IN_PART, (document_id,)).fetchone() is not None):
        return 0, ""
    return divide(left * percent, _HUNDRED_PERCENT), until


@lru_cache(maxsize=2048)
def _early(terms: str, date: str) -> tuple[int, str]:
    """The percent that terms let one keep, scaled, and its last day: asked again and again where much is open."""
    found = parse_terms(terms)
    return found.discount_percent, found.last_discount_day(date) or ""


@dataclass(frozen=True, slots=True)
class Account:
    """A cash, bank or card account."""

    code: str
    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class Counterparty:
    """Whose money it is, in which currency it is expected, what is open, and where the money goes."""

    code: str
    name: str
    currency: str
    documents: tuple[OpenDocument, ...]
    account: Account | None
    tolerance: int


def counterparty(connection: Any, party: str, ledger: str, *, sign: int, currency: str = "") -> Counterparty:
    """What a form for money of a party begins with. `currency`: of the document it is about; else of what is open, else the party's.

    Refuses `unknown_party`.
    """
    row = connection.execute("SELECT code, name, coalesce(currency, (SELECT currency FROM company)) FROM party WHERE code = ?", (party,)).fetchone()
    if row is None:
        raise refuse("unknown_party", "there is no party {code}", at="party", code=party)
    found = tuple(open_documents(connection, party, ledger, sign=sign))
    own = currency or (row[2] if not found or any(d.currency == row[2] for d in found) else found[0].currency)
    return Counterparty(row[0], row[1], own, found, money_account(connection, own), tolerance(connection))


def tolerance(connection: Any) -> int:
    """The largest difference that may be booked to rounding, in base minor units."""
    digits, setting = connection.execute(
        "SELECT c.exponent, (SELECT value FROM setting WHERE key = 'tolerance') FROM company o JOIN currency c ON c.code = o.currency"
    ).fetchone()
    return tolerance_of(setting, digits)


_IN_CURRENCY = "SELECT code, name, name_zh, currency FROM account WHERE subtype IN ('bank', 'cash') AND active AND currency = ? ORDER BY code LIMIT 1"
_NAMED = "SELECT a.code, a.name, a.name_zh, coalesce(a.currency, o.currency) FROM account a, company o WHERE a.id = ?"


def money_account(connection: Any, currency: str) -> Account | None:
    """Where money in a currency usually goes: an account kept in it, else the bank of the settings, else the chart's first."""
    from crm_tui.documents.directory import Directory
    from crm_tui.errors import Refused

    row = connection.execute(_IN_CURRENCY, (currency,)).fetchone()
    if row is None:
        try:
            row = connection.execute(_NAMED, (Directory.load(connection).role("bank").id,)).fetchone()
        except Refused:
            return None
    code, name, chinese, kept_in = row
    return Account(code, Named(name, chinese), kept_in)


class OnAccount(NamedTuple):
    """Whose account a document stands on, and what is left of it there, in minor units of its currency, positive."""

    party: str
    ledger: str
    currency: str
    exponent: int
    is_debit: bool
    left: int


def on_account(connection: Any, kind: str, number: str) -> OnAccount:
    """Where a document stands that leaves open items. Refuses `over_allocation` for one that leaves none."""
    row = connection.execute(
        "SELECT p.code, i.ledger, i.currency, c.exponent, i.amount > 0, sum(abs(i.open_amount)) FROM document d"
        " JOIN item i ON i.document_id = d.id JOIN party p ON p.id = i.party_id JOIN currency c ON c.code = i.currency"
        " WHERE d.type = ? AND d.number = ? GROUP BY d.id",
        (kind, number),
    ).fetchone()
    if row is None:
        raise refuse("over_allocation", "nothing is open on {document}", at="document", document=number)
    return OnAccount(row[0], row[1], row[2], row[3], bool(row[4]), row[5])


def ledger_with(connection: Any, party: str, *, sign: int) -> str:
    """The account of a party, ar or ap, on which something is open: debits of customers (`sign` 1), credits of vendors, or the other way."""
    row = connection.execute(
        "SELECT i.ledger FROM item i JOIN party p ON p.id = i.party_id WHERE p.code = ? AND i.open_amount <> 0"
        " AND (i.amount > 0) = ((i.ledger = 'ar') = ?) ORDER BY i.ledger DESC LIMIT 1",
        (party, sign > 0),
    ).fetchone()
    if row is not None:
        return str(row[0])
    customer = connection.execute("SELECT is_customer FROM party WHERE code = ?", (party,)).fetchone()
    return "ar" if customer is None or customer[0] else "ap"


def balances(connection: Any, party: str) -> tuple[str, int, int]:
    """(name, what it owes, what is owed to it) of a party now, in base minor units. Refuses `unknown_party`."""
    row = connection.execute(
        "SELECT p.name, coalesce(sum(i.open_base) FILTER (WHERE i.ledger = 'ar'), 0), -coalesce(sum(i.open_base) FILTER (WHERE i.ledger = 'ap'), 0)"
        " FROM party p LEFT JOIN item i ON i.party_id = p.id AND i.open_amount <> 0 WHERE p.code = ? GROUP BY p.id",
        (party,),
    ).fetchone()
    if row is None:
        raise refuse("unknown_party", "there is no party {code}", at="party", code=party)
    return row[0], row[1], row[2]
