"""Settings of the books set, checked and given back to their defaults."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import BadInput, bad, refuse
from crm_tui.ledger.accounts import account_named
from crm_tui.ledger.book_settings import DATE_ORDERS, KEYS, PAPER_KEYS, TERMS_AREAS
from crm_tui.ledger.entered import amount, demand_terms
from crm_tui.ledger.roles import ROLES
from crm_tui.ledger.tax_codes import tax_code_named
from crm_tui.words import LANGUAGES
from models.tables import Company, Currency, Setting
from models.values.numbers import with_decimals
from models.values.subtypes import CONTROL, RESULT_TYPES, SUBTYPES

ROLE = "roles."
LONGEST_PAPER_TEXT = 1_000


def change_setting(session: UnitOfWork, *, key: str, value: Any) -> None:
    """Sets a key of `BookSettings`, or `roles.<role>`, `terms.<area>`, `papers.<key>`, to a JSON value; null gives it back to the default.

    BadInput `unknown_setting`, `bad_value`, `bad_amount`, `bad_terms`, `unknown_role`. Refused `unknown_account`, `unknown_tax_code`, `inactive`,
    `wrong_account`.
    """
    table, dot, name = key.partition(".")
    if dot and table in _TABLES:
        _change_in_table(session, table, name, value)
        return
    if key not in KEYS:
        raise _no_setting(key)
    if value is not None:
        value = _CHECKS[key](session, value)
    standing = session.get(Setting, key)
    session.undo_with("ledger.change_setting", key=key, value=json.loads(standing.value) if standing else None, standing=value)
    session.did("set", key=key, value=value)
    _write(session, key, value)


def standing_setting(session: UnitOfWork, key: str) -> Any:
    """What is set under a key that `change_setting` takes; null where the default holds."""
    table, dot, name = key.partition(".")
    standing = session.get(Setting, table if dot and table in _TABLES else key)
    value = json.loads(standing.value) if standing else None
    return (value or {}).get(name) if dot and table in _TABLES else value


def _change_in_table(session: UnitOfWork, table: str, name: str, value: Any) -> None:
    """One value of a setting that is a table of several, as `roles.rounding`, `terms.sales`."""
    standing = session.get(Setting, table)
    values: dict[str, str] = json.loads(standing.value) if standing else {}
    if value is not None:
        _TABLES[table](session, name, value)
    session.undo_with("ledger.change_setting", key=f"{table}.{name}", value=values.get(name), standing=value)
    session.did("set", key=f"{table}.{name}", value=value)
    kept = {n: v for n, v in values.items() if n != name}
    _write(session, table, (kept or None) if value is None else {**kept, name: value})


def _no_setting(key: str) -> BadInput:
    tables = [*(f"terms.{area}" for area in TERMS_AREAS), *(f"papers.{name}" for name in PAPER_KEYS)]
    known = [*(k for k in KEYS if k not in _TABLES), "roles.ROLE", *tables]
    return bad("unknown_setting", "there is no setting {key}", at="key", hint="one of: {known}", key=key, known=", ".join(known))


def _write(session: UnitOfWork, key: str, value: Any) -> None:
    standing = session.get(Setting, key)
    if value is None:
        if standing is not None:
            session.delete(standing)
    else:
        written = standing or Setting(key=key, value="")
        written.value = json.dumps(value, ensure_ascii=False, sort_keys=True)
        session.add(written)
    session.flush()


def _each(key: str, shape: str, demand: Callable[[UnitOfWork, str, Any], None]) -> Callable[[UnitOfWork, Any], dict[str, str]]:
    """What reads a setting of many names, of which each must be right. `shape`: what stands in it, in words."""

    def read(session: UnitOfWork, value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise _no_value(key, value, shape)
        for name, each in value.items():
            demand(session, name, each)
        return value

    return read


def _demand_account(session: UnitOfWork, role: str, code: Any) -> None:
    """The account must be there, in use, of the role's statement, and a control account only for the roles of control accounts."""
    at = ROLE + role
    if role not in ROLES:
        raise bad("unknown_role", "there is no role {role}", at=at, hint="one of: {known}", role=role, known=", ".join(ROLES))
    if not isinstance(code, str):
        raise _no_value(at, code, "the code of an account")
    account = account_named(session, code, at=at)
    if not account.active:
        raise refuse("inactive", "account {account} is no longer used", at=at, account=code)
    subtypes = ROLES[role]
    same_statement = (account.type in RESULT_TYPES) == (SUBTYPES[subtypes[0]].type in RESULT_TYPES)
    if not same_statement or ((account.subtype in CONTROL or role in CONTROL) and account.subtype not in subtypes):
        raise refuse(
            "wrong_account", "account {account} ({subtype}) cannot stand for {role}", at=at, account=code, subtype=account.subtype, role=role
        )


def _demand_terms(_session: UnitOfWork, area: str, terms: Any) -> None:
    key = f"terms.{area}"
    if area not in TERMS_AREAS:
        raise _no_setting(key)
    if not isinstance(terms, str):
        raise _no_value(key, terms, "payment terms, as net 30")
    demand_terms(terms, at=key)


def _demand_paper(_session: UnitOfWork, name: str, text: Any) -> None:
    """A text of no length to speak of; files are looked at when a paper is made, for they come and go."""
    key = f"papers.{name}"
    if name not in PAPER_KEYS:
        raise _no_setting(key)
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_PAPER_TEXT:
        raise _no_value(key, text, "a text")
    if name == "lang" and text not in LANGUAGES:
        raise _no_value(key, text, " or ".join(LANGUAGES))


def _default_tax(session: UnitOfWork, value: Any) -> str:
    if not isinstance(value, str):
        raise _no_value("default_tax", value, "a tax code")
    if not tax_code_named(session, value, at="default_tax").active:
        raise refuse("inactive", "tax code {code} is no longer used", at="default_tax", code=value)
    return value


def _amount(key: str) -> Callable[[UnitOfWork, Any], str]:
    def check(session: UnitOfWork, value: Any) -> str:
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise _no_value(key, value, "an amount as a decimal string")
        base = session.get_one(Company, 1).currency
        digits = session.get_one(Currency, base).exponent
        return with_decimals(amount(value, digits, at=key), digits)

    return check


def _date_order(_session: UnitOfWork, value: Any) -> str:
    if value not in DATE_ORDERS:
        raise _no_value("number_date_order", value, " or ".join(DATE_ORDERS))
    return str(value)


def _yes_or_no(key: str) -> Callable[[UnitOfWork, Any], bool]:
    def check(_session: UnitOfWork, value: Any) -> bool:
        if not isinstance(value, bool):
            raise _no_value(key, value, "true or false")
        return value

    return check


_CHECKS: Mapping[str, Callable[[UnitOfWork, Any], Any]] = {
    "roles": _each("roles", "role = account code", _demand_account),
    "default_tax": _default_tax,
    "tolerance": _amount("tolerance"),
    "number_date_order": _date_order,
    "tax_follows_discount": _yes_or_no("tax_follows_discount"),
    "tax_netted": _yes_or_no("tax_netted"),
    "terms": _each("terms", "area = payment terms", _demand_terms),
    "papers": _each("papers", "name = text", _demand_paper),
}
_TABLES: Mapping[str, Callable[[UnitOfWork, str, Any], None]] = {
    "roles": _demand_account,
    "terms": _demand_terms,
    "papers": _demand_paper,
}
"""Settings that are tables of several values: what proves one of them."""


def _no_value(key: str, value: Any, wanted: str) -> BadInput:
    return bad(
        "bad_value", "{value} is no value of {key}", at=key, hint="give {wanted}", value=json.dumps(value, default=str)[:60], key=key, wanted=wanted
    )
