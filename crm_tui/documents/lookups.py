"""What entry forms ask the books while one types: accounts that money goes to, tax codes, what a customer owes document by document."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import or_
from sqlmodel import Session, col, select

from crm_tui.documents.standing import standings
from crm_tui.parties.pages import Match, like_pattern
from models.tables import Account, TaxCode
from models.values.subtypes import MONEY


class OpenDocument(NamedTuple):
    """A document of a customer with something left. `left`: minor units of its currency, positive; `instalment`s are one."""

    type: str
    number: str
    date: str
    due: str
    currency: str
    exponent: int
    left: int


def find_money_accounts(session: Session, text: str, limit: int = 8) -> list[Match]:
    """The active cash, bank and card accounts whose code or name holds a typed text."""
    pattern = like_pattern(text.strip())
    wanted = (
        select(Account.code, Account.name, Account.currency)
        .where(col(Account.subtype).in_(MONEY), col(Account.active).is_(True))
        .where(or_(col(Account.code).like(pattern, escape="\\"), col(Account.name).like(pattern, escape="\\")))
        .order_by(col(Account.code))
        .limit(limit)
    )
    return [Match(*row) for row in session.exec(wanted).all()]


def find_tax_codes(session: Session, text: str, limit: int = 8) -> list[Match]:
    """The active tax codes whose code or name holds a typed text; those whose code begins with it first."""
    pattern = like_pattern(text.strip())
    begins = col(TaxCode.code).like(like_pattern(text.strip(), start=""), escape="\\")
    wanted = (
        select(TaxCode.code, TaxCode.name, TaxCode.kind)
        .where(col(TaxCode.active).is_(True), or_(col(TaxCode.code).like(pattern, escape="\\"), col(TaxCode.name).like(pattern, escape="\\")))
        .order_by(begins.desc(), col(TaxCode.code))
        .limit(limit)
    )
    return [Match(code, name or code, kind) for code, name, kind in session.exec(wanted).all()]


_OPEN = """
SELECT DISTINCT d.id, d.type, d.number, d.date, d.currency, c.exponent
  FROM item i JOIN document d ON d.id = i.document_id JOIN currency c ON c.code = d.currency JOIN party p ON p.id = i.party_id
 WHERE p.code = ? AND i.ledger = 'ar' AND i.amount > 0 AND i.open_amount <> 0 AND i.date <= ?
"""


def open_documents(connection: Any, party: str, today: str) -> list[OpenDocument]:
    """What a customer's documents have left on a day, the oldest due first. `party`: the customer's code."""
    heads = {row[0]: row[1:] for row in connection.execute(_OPEN, (party, today))}
    places = standings(connection, list(heads), today)
    found = [
        OpenDocument(kind, number, date, places[i].due or date, currency, exponent, places[i].outstanding or 0)
        for i, (kind, number, date, currency, exponent) in heads.items()
        if places[i].outstanding
    ]
    return sorted(found, key=lambda d: (d.due, d.date, d.number))


def money_account(connection: Any) -> tuple[str, str] | None:
    """(code, name) of the account that money is usually received on: the settings' bank, else the first one of the chart."""
    from crm_tui.documents.directory import Directory
    from crm_tui.errors import Refused

    try:
        record = Directory.load(connection).role("bank")
    except Refused:
        return None
    (name,) = connection.execute("SELECT name FROM account WHERE id = ?", (record.id,)).fetchone()
    return record.code, name
