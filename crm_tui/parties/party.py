"""Customers, vendors and employees: one party, several roles (accounting.md 1.4)."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from sqlmodel import select

from crm_tui.books.change import UnitOfWork, seal
from crm_tui.books.rows import RowStore, SessionRows, columns
from crm_tui.errors import bad, refuse
from crm_tui.ledger.entered import demand_terms
from crm_tui.ledger.rates import use_currency
from crm_tui.parties.search import index_party, put_words
from crm_tui.words import LANGUAGES
from models import tables
from models.values.numbers import LARGEST_AMOUNT, scaled

ROLES = {"customer": "is_customer", "vendor": "is_vendor", "employee": "is_employee"}
_TEXTS = ("tax_id", "email", "phone", "address", "country", "language", "iban", "bic", "notes")


def name_key(name: str) -> str:
    """A name as it is compared: compatibility forms folded, case folded, blanks single."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def add_party(session: UnitOfWork, *, kind: str, entered: dict[str, Any], store: RowStore | None = None) -> tuple[int, bool, list[str]]:
    """Adds a party in a role, or gives one that is there the role; its id, whether anything is new, and near-duplicates' codes.

    `entered` has the keys of batch.md 3. The same again changes nothing; a party of that code with other content is refused (`exists`).
    """
    values = _values(session, kind, entered)
    code = entered["code"]
    if session.driver.execute("SELECT 1 FROM party WHERE code = ?", (code,)).fetchone() is not None:
        found = session.exec(select(tables.Party).where(tables.Party.code == code)).one()
        return found.id or 0, _give_role(session, found, kind, values, entered), []
    twins = _twins(session, values)
    (party_id,) = session.driver.execute("SELECT coalesce(max(id), 0) + 1 FROM party").fetchone()
    row = dict.fromkeys(columns("party")) | dict.fromkeys(ROLES.values(), False) | {"custom": "{}", "version": 1}
    row |= {"id": party_id, "code": code, "created_at": session.now, **values, ROLES[kind]: True}
    row = {name: int(v) if isinstance(v, bool) else v for name, v in row.items()}
    row["seal"] = seal("party", row)
    rows = store or SessionRows(session)
    rows.add("party", [tuple(row.values())])
    rows.add("contact", _contact_rows(party_id, entered.get("contacts", [])))
    put_words(session.driver, party_id, code, values["name"], values["email"], values["phone"], values["tax_id"])
    return party_id, True, twins


def _contact_rows(party_id: int, contacts: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(party_id, i, c["name"], c.get("role"), c.get("email"), c.get("phone")) for i, c in enumerate(contacts, 1)]


def edit_party(session: UnitOfWork, *, code: str, changes: dict[str, Any], version: int | None = None, role: str | None = None) -> tables.Party:
    """Changes what is known of a party. `version`: the one that was read; another since then is refused (`stale`).

    `role`: in which the account is meant, income or expense, of a party that is both customer and vendor.
    """
    party = session.exec(select(tables.Party).where(tables.Party.code == code)).first()
    if party is None:
        raise refuse("unknown_party", "there is no party {code}", at="code", code=code)
    if version is not None and party.version != version:
        raise refuse("stale", "{code} was changed by another meanwhile", hint="look at it again, then change it", code=code)
    has_role = role is not None and getattr(party, ROLES[role])
    kind = role if role is not None and has_role else "vendor" if party.is_vendor and not party.is_customer else "customer"
    before = {k: getattr(party, k) for k in _values(session, kind, {"code": code, "name": party.name})}
    for key, value in _values(session, kind, {"code": code, "name": party.name, **changes}, only=set(changes)).items():
        setattr(party, key, value)
    party.version += 1
    session.add(party)
    if "contacts" in changes:
        _set_contacts(session, party, changes["contacts"])
    session.flush()
    index_party(session, party)
    session.record.detail["before"] = {k: v for k, v in before.items() if getattr(party, k) != v}
    return party


def _values(session: UnitOfWork, kind: str, entered: dict[str, Any], only: set[str] | None = None) -> dict[str, Any]:
    """Columns of the party's table from what was entered, checked."""
    values: dict[str, Any] = {"name": entered["name"], "name_key": name_key(entered["name"])}
    values |= {key: entered.get(key) or None for key in _TEXTS}
    values["language"] = _language(values["language"])
    values["terms"] = _terms(entered.get("terms"))
    values["currency"] = _currency(session, entered.get("currency"))
    values["credit_limit"] = _limit(session, entered.get("credit_limit"))
    values["salesperson_id"] = _salesperson(session, entered.get("salesperson"))
    values["tax"] = _tax(session, entered.get("tax"))
    account = _account(session, entered.get("account"))
    values["expense_account_id" if kind == "vendor" else "sales_account_id"] = account
    values["tags"] = json.dumps(sorted(set(entered.get("tags", []))), ensure_ascii=False)
    values["active"] = entered.get("active", True)
    for key in entered.get("custom") or ():
        raise bad("custom_value", "there is no custom field {key}", at=f"custom.{key}", key=key)
    if only is None:
        return values
    names = only | {"name_key"} if "name" in only else only
    columns = {"salesperson": "salesperson_id", "account": "expense_account_id" if kind == "vendor" else "sales_account_id"}
    return {c: values[c] for c in (columns.get(n, n) for n in names) if c in values}


def _language(name: str | None) -> str | None:
    if name is not None and name not in LANGUAGES:
        raise bad("bad_value", "there are no words in {language}", at="language", hint="one of: {known}", language=name, known=", ".join(LANGUAGES))
    return name


def _terms(text: str | None) -> str | None:
    if not text:
        return None
    demand_terms(text)
    return text


def _currency(session: UnitOfWork, code: str | None) -> str | None:
    return use_currency(session, code) if code else code


def _limit(session: UnitOfWork, value: str | int | None) -> int | None:
    if value is None:
        return None
    (exponent,) = session.driver.execute("SELECT exponent FROM currency JOIN company ON company.currency = currency.code").fetchone()
    try:
        limit = scaled(value, exponent)
    except ValueError as fault:
        raise bad("bad_amount", "{field}: {value} is not taken: {reason}", at="credit_limit", value=value, reason=str(fault)) from None
    if limit < 0:
        raise bad("bad_amount", "{field} must not be negative", at="credit_limit")
    if limit > LARGEST_AMOUNT:
        raise bad("overflow", "{field} is larger than these books can keep", at="credit_limit")
    return limit


def _salesperson(session: UnitOfWork, code: str | None) -> int | None:
    if not code:
        return None
    row = session.driver.execute("SELECT id FROM party WHERE code = ? AND is_employee", (code,)).fetchone()
    if row is None:
        raise refuse("unknown_party", "there is no employee {code}", at="salesperson", code=code)
    return int(row[0])


def _tax(session: UnitOfWork, codes: str | list[str] | None) -> str | None:
    if not codes:
        return None
    names = codes if isinstance(codes, list) else [codes]
    for code in names:
        if session.driver.execute("SELECT 1 FROM tax_code WHERE code = ?", (code,)).fetchone() is None:
            raise refuse("unknown_tax_code", "there is no tax code {code}", at="tax", hint="see: crm-tui tax-codes list", code=code)
    return "+".join(names)


def _account(session: UnitOfWork, code: str | None) -> int | None:
    if not code:
        return None
    row = session.driver.execute("SELECT id, is_control FROM account WHERE code = ?", (code,)).fetchone()
    if row is None:
        raise refuse("unknown_account", "there is no account {code}", at="account", code=code)
    if row[1]:
        raise refuse("control_account", "account {code} is a control account", at="account", code=code)
    return int(row[0])


def _give_role(session: UnitOfWork, party: tables.Party, kind: str, values: dict[str, Any], entered: dict[str, Any]) -> bool:
    """The same party in a further role, or nothing new. Refuses other content under the same code."""
    names = {"account": "expense_account_id" if kind == "vendor" else "sales_account_id", "salesperson": "salesperson_id"}
    given = {names.get(k, k) for k in entered} & values.keys()
    differing = sorted(k for k in given if getattr(party, k) != values[k] and not (k.endswith("account_id") and getattr(party, k) is None))
    if differing:
        raise refuse(
            "exists",
            "{code} is there already, with another {field_name}",
            at="code",
            hint="change it with: edit",
            code=party.code,
            field_name=", ".join(differing),
        )
    if getattr(party, ROLES[kind]):
        return False
    setattr(party, ROLES[kind], True)
    for key in given:
        setattr(party, key, values[key])
    party.version += 1
    session.add(party)
    session.flush()
    return True


def take_role(session: UnitOfWork, *, code: str, role: str) -> bool:
    """Takes a role from a party that has others, too; false, and nothing done, where it is the only one. Refused `unknown_party`, `in_use`."""
    party = session.exec(select(tables.Party).where(tables.Party.code == code)).first()
    if party is None or not getattr(party, ROLES[role]):
        raise refuse("unknown_party", "there is no {role} {code}", at="code", role=role, code=code)
    if sum(bool(getattr(party, column)) for column in ROLES.values()) == 1:
        return False
    ledgers = {"customer": ("ar",), "vendor": ("ap",)}.get(role, ())
    for ledger in ledgers:
        if session.driver.execute("SELECT 1 FROM item WHERE party_id = ? AND ledger = ? LIMIT 1", (party.id, ledger)).fetchone() is not None:
            raise refuse("in_use", "something stands on {code}: it stays", at="code", hint="put it out of use: edit it, active no", code=code)
    setattr(party, ROLES[role], False)
    party.version += 1
    session.add(party)
    session.flush()
    return True


def _twins(session: UnitOfWork, values: dict[str, Any]) -> list[str]:
    """Codes of parties of the same name, tax number or bank account: probably the same (behaviour.md, ask 30 for bills' vendors)."""
    rows = session.driver.execute("SELECT code FROM party WHERE name_key = ? LIMIT 3", (values["name_key"],)).fetchall()
    return [code for (code,) in rows]


def _set_contacts(session: UnitOfWork, party: tables.Party, contacts: list[dict[str, Any]]) -> None:
    session.driver.execute("DELETE FROM contact WHERE party_id = ?", (party.id,))
    SessionRows(session).add("contact", _contact_rows(party.id or 0, contacts))
