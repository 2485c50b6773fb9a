"""What lookups offer while one types: a few records of a kind that a text may mean, those that begin with it first, the most used first."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, or_
from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from crm_tui.ledger.listing import chinese_names
from crm_tui.parties.listing import name_key
from crm_tui.parties.lookups import find_by_words, find_parties, find_products
from crm_tui.parties.pages import Match, Role, like_pattern
from crm_tui.words import Named
from models.tables import Account, Company, Currency, Setting, TaxCode
from models.values.subtypes import CONTROL, MONEY

Finder = Callable[[Session, str, int], Sequence[Match]]
LATELY = 1000
"""So many of the latest lines of the ledger say which accounts are used most."""


def find(session: Session, kind: str, typed: str, limit: int = 8) -> list[Match]:
    """The records of a kind (one of `KINDS`) that a typed text may mean; for an empty text those used lately, or the first. KeyError."""
    return list(FINDERS[kind](session, " ".join(typed.split()), limit))


# -- parties and products


def _party(role: Role | None) -> Finder:
    def find_them(session: Session, typed: str, limit: int) -> Sequence[Match]:
        found = find_parties(session, role, typed, limit)
        if typed and len(found) < limit:
            known = {m.code for m in found}
            found += [m for m in find_by_words(session, role, typed, limit) if m.code not in known]
        return found[:limit]

    return find_them


def _categories(session: Session, typed: str, limit: int) -> Sequence[Match]:
    wanted = sql("SELECT category, count(*) FROM product WHERE category LIKE :like ESCAPE '\\' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit")
    rows = session.connection().execute(wanted, {"like": like_pattern(typed, start=""), "limit": limit})
    return [Match(category, category, str(count)) for category, count in rows]


def _tags(session: Session, typed: str, limit: int) -> Sequence[Match]:
    wanted = sql(
        "SELECT t.value, count(*) FROM party p, json_each(p.tags) t WHERE p.tags <> '[]' AND t.value LIKE :like ESCAPE '\\'"
        " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit"
    )
    rows = session.connection().execute(wanted, {"like": like_pattern(typed, start=""), "limit": limit})
    return [Match(tag, tag, str(count)) for tag, count in rows]


# -- accounts and taxes


_USED = sql(f"(SELECT count(*) FROM (SELECT account_id FROM line ORDER BY id DESC LIMIT {LATELY}) u WHERE u.account_id = account.id) DESC")


def _accounts(*conditions: ColumnElement[bool]) -> Finder:
    def find_them(session: Session, typed: str, limit: int) -> Sequence[Match]:
        names = (col(Account.code), col(Account.name), col(Account.name_zh))
        wanted = (
            select(Account.code, Account.name, Account.name_zh, Account.subtype)
            .where(*conditions, col(Account.active).is_(True), *_holding(typed, names))
            .order_by(_rank(typed, names), _USED, col(Account.code))
            .limit(limit)
        )
        return [Match(code, Named(name, chinese), subtype) for code, name, chinese, subtype in session.exec(wanted).all()]

    return find_them


def _of_types(*types: str) -> ColumnElement[bool]:
    return col(Account.type).in_(types)


def _tax_codes(session: Session, typed: str, limit: int) -> Sequence[Match]:
    """The company's default first."""
    names = (col(TaxCode.code), col(TaxCode.name))
    setting = session.get(Setting, "default_tax")
    default = json.loads(setting.value) if setting is not None else None
    wanted = (
        select(TaxCode.code, TaxCode.name, TaxCode.kind)
        .where(col(TaxCode.active).is_(True), *_holding(typed, names))
        .order_by(_rank(typed, names), col(TaxCode.code) != default, col(TaxCode.code))
        .limit(limit)
    )
    chinese = chinese_names(session.connection().connection.driver_connection)
    return [Match(code, Named(name or code, chinese.get((code, name))), kind) for code, name, kind in session.exec(wanted).all()]


# -- currencies and countries


def _currencies(session: Session, typed: str, limit: int) -> Sequence[Match]:
    """Those in use first, the company's before all, then those of ISO 4217."""
    from crm_tui.ledger.currencies import currency_names

    base = session.exec(select(Company.currency)).one()
    used = set(session.exec(select(Currency.code)).all())
    folded = typed.casefold()
    found = [
        Match(code, name, None)
        for code, name in currency_names().items()
        if code.casefold().startswith(folded) or any(word.startswith(folded) for word in name.casefold().split()) or folded in name.casefold()
    ]
    return sorted(found, key=lambda m: (not m.code.casefold().startswith(folded), m.code != base, m.code not in used, m.code))[:limit]


def _countries(session: Session, typed: str, limit: int) -> Sequence[Match]:
    """Those of ISO 3166 whose code or name, English or Chinese, begins with the text or holds it."""
    from crm_tui.parties.countries import COUNTRY_NAMES

    folded = name_key(typed)
    found = [
        (not code.casefold().startswith(folded), not (english.casefold().startswith(folded) or chinese.startswith(folded)), english, code, chinese)
        for code, (english, chinese) in COUNTRY_NAMES.items()
        if folded in code.casefold() or folded in english.casefold() or folded in chinese
    ]
    return [Match(code, english, chinese) for _code_begins, _name_begins, english, code, chinese in sorted(found)[:limit]]


# -- documents

_OPEN_DOCUMENTS = """
SELECT d.type || ':' || d.number, d.number || ' · ' || p.name, d.type || ' ' || d.date
  FROM item i JOIN document d ON d.id = i.document_id JOIN party p ON p.id = i.party_id
 WHERE i.open_amount <> 0 AND d.state = 'posted' AND (d.number LIKE :like ESCAPE '\\' OR p.name_key LIKE :name ESCAPE '\\' OR p.code = :typed)
 GROUP BY d.id ORDER BY d.number NOT LIKE :begin ESCAPE '\\', i.due, d.id LIMIT :limit
"""


def _open_documents(session: Session, typed: str, limit: int) -> Sequence[Match]:
    """Documents with something left, by a part of their number or of the party's name; the oldest due first. Their code is `invoice:INV-1`."""
    values = {"like": like_pattern(typed), "begin": like_pattern(typed, start=""), "name": like_pattern(name_key(typed)), "typed": typed}
    return [Match(*row) for row in session.connection().execute(sql(_OPEN_DOCUMENTS), {**values, "limit": limit})]


def _holding(typed: str, columns: Sequence[Any]) -> list[ColumnElement[bool]]:
    """Conditions: each word of a text stands in one of the columns."""
    return [or_(*(c.like(like_pattern(word), escape="\\") for c in columns)) for word in typed.split()]


def _rank(typed: str, columns: Sequence[Any]) -> Any:
    """0 where the first column is the text, 1 where one begins with it, 2 where a word in one does, 3 where it stands within."""
    start, word = like_pattern(typed, start=""), like_pattern(typed, start="% ")
    ranks = ((columns[0] == typed, 0), *((c.like(start, escape="\\"), 1) for c in columns), *((c.like(word, escape="\\"), 2) for c in columns))
    return case(*ranks, else_=3)


FINDERS: dict[str, Finder] = {
    "customer": _party("customer"),
    "vendor": _party("vendor"),
    "employee": _party("employee"),
    "party": _party(None),
    "product": find_products,
    "category": _categories,
    "tag": _tags,
    "account": _accounts(),
    "free_account": _accounts(col(Account.is_control).is_(False)),
    "money_account": _accounts(col(Account.subtype).in_(MONEY)),
    "income_account": _accounts(_of_types("income"), col(Account.is_control).is_(False)),
    "expense_account": _accounts(_of_types("expense", "asset"), col(Account.subtype).not_in((*MONEY, *CONTROL)), col(Account.is_control).is_(False)),
    "tax_output_account": _accounts(col(Account.subtype) == "tax_output"),
    "tax_input_account": _accounts(col(Account.subtype) == "tax_input"),
    "tax_code": _tax_codes,
    "currency": _currencies,
    "country": _countries,
    "open_document": _open_documents,
}
KINDS = tuple(FINDERS)
