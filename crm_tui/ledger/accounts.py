"""Ledger accounts: opened, changed, put out of use, taken away while unused (accounting.md 1.2)."""

from __future__ import annotations

import json
from typing import Literal, TypedDict

from sqlmodel import select
from typing_extensions import Unpack

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import bad, refuse
from crm_tui.ledger.entered import demand_keys
from crm_tui.ledger.rates import use_currency
from models.tables import Account, Company, Setting, TaxCode
from models.values.subtypes import CONTROL, RESULT_TYPES, SUBTYPES


class AccountChanges(TypedDict, total=False):
    """What `edit_account` may change. A null takes out a Chinese name, a parent or a currency."""

    new_code: str
    name: str
    name_zh: str | None
    subtype: str
    parent: str | None
    currency: str | None
    active: bool
    custom: str


def add_account(
    session: UnitOfWork,
    *,
    code: str,
    name: str,
    subtype: str,
    name_zh: str | None = None,
    parent: str | None = None,
    currency: str | None = None,
    custom: str = "{}",
) -> tuple[int, bool]:
    """Opens an account; its id, and whether it is new. `parent`: the code of the account above it; `currency`: ISO 4217, by default the base's.

    The same again changes nothing. BadInput `unknown_subtype`, `wrong_parent`; Refused `exists` where the code is another account's,
    `unknown_account` (parent), `unknown_currency`.
    """
    kind = _kind(subtype)
    account = Account(
        code=code,
        name=name,
        name_zh=name_zh,
        type=kind,
        subtype=subtype,
        currency=_foreign(session, currency),
        is_control=subtype in CONTROL,
        custom=custom,
    )
    account.parent_id = _parent_id(session, account, parent)
    standing = _found(session, code)
    if standing is not None:
        if _content(standing) == _content(account):
            return _id(standing), False
        raise refuse("exists", "there is an account {code} already", at="code", hint="give another code, or edit that account", code=code)
    account.id = session.driver.execute("SELECT coalesce(max(id), 0) + 1 FROM account").fetchone()[0]  # the seal covers it
    session.add(account)
    session.flush()
    session.undo_with("ledger.remove_account", code=code)
    return _id(account), True


def edit_account(session: UnitOfWork, *, code: str, version: int | None = None, **changes: Unpack[AccountChanges]) -> int:
    """Changes an account; its id. `version`: the one that the change was made from.

    BadInput `unknown_key`, `missing`, and as `add_account`. Refused `unknown_account`; `stale` where someone changed it since `version`;
    `in_use` for the code, kind or currency of an account with postings, and for putting an account out of use that settings or a tax code
    name; `exists` for a code that is taken.
    """
    demand_keys(changes, AccountChanges.__annotations__, ("new_code", "name", "subtype", "active", "custom"))
    account = account_named(session, code)
    if version is not None and version != account.version:
        raise refuse("stale", "account {code} was changed by someone else meanwhile", hint="look at it again", code=code)
    before = _as_changes(session, account)
    _demand_free(session, account, changes)
    _apply(session, account, changes)
    account.version += 1
    session.flush()
    undone = {key: before[key] for key in changes if key != "new_code"}  # type: ignore[literal-required]
    session.undo_with("ledger.edit_account", code=account.code, **undone, **({"new_code": code} if account.code != code else {}))
    return _id(account)


def remove_account(session: UnitOfWork, *, code: str) -> None:
    """Takes away an account that nothing stands on. Refused `unknown_account`, and `in_use` where something does."""
    account = account_named(session, code)
    _demand_unposted(session, account)
    _demand_unnamed(session, account)
    if session.exec(select(Account.id).where(Account.parent_id == account.id)).first() is not None:
        raise refuse("in_use", "other accounts stand below account {code}", at="code", code=code)
    session.delete(account)
    session.flush()


def account_named(session: UnitOfWork, code: str, *, at: str = "code") -> Account:
    """The account of a code. Refused `unknown_account`."""
    found = _found(session, code)
    if found is None:
        raise refuse("unknown_account", "there is no account {code}", at=at, hint="see: crm-tui accounts list", code=code)
    return found


def _id(account: Account) -> int:
    assert account.id is not None
    return account.id


def _content(account: Account) -> tuple[object, ...]:
    return account.name, account.name_zh, account.subtype, account.parent_id, account.currency, account.custom


def _found(session: UnitOfWork, code: str) -> Account | None:
    return session.exec(select(Account).where(Account.code == code)).first()


def _kind(subtype: str) -> str:
    if subtype not in SUBTYPES:
        raise bad(
            "unknown_subtype", "there is no subtype {subtype}", at="subtype", hint="one of: {known}", subtype=subtype, known=", ".join(SUBTYPES)
        )
    return SUBTYPES[subtype].type


def _foreign(session: UnitOfWork, currency: str | None) -> str | None:
    """Null for the base currency: an account in it takes every currency at its worth."""
    if currency is None or currency == session.exec(select(Company.currency)).one():
        return None
    return use_currency(session, currency)


def _parent_id(session: UnitOfWork, account: Account, parent: str | None) -> int | None:
    """A parent is of the same statement; below a control account stand only its like, or their sum would not be the open items."""
    if parent is None:
        return None
    above = account_named(session, parent, at="parent")
    if (above.type in RESULT_TYPES) != (account.type in RESULT_TYPES):
        raise bad("wrong_parent", "{code} and {parent} stand in different statements", at="parent", code=account.code, parent=parent)
    if (above.is_control or account.is_control) and above.subtype != account.subtype:
        raise bad("wrong_parent", "below a control account stand only accounts of its subtype", at="parent", code=account.code, parent=parent)
    step: Account | None = above
    while step is not None:
        if step is account:
            raise bad("wrong_parent", "{parent} stands below {code} already", at="parent", code=account.code, parent=parent)
        step = session.get(Account, step.parent_id) if step.parent_id is not None else None
    return above.id


def _as_changes(session: UnitOfWork, account: Account) -> AccountChanges:
    above = session.get(Account, account.parent_id) if account.parent_id is not None else None
    return {
        "name": account.name,
        "name_zh": account.name_zh,
        "subtype": account.subtype,
        "parent": above.code if above else None,
        "currency": account.currency,
        "active": account.active,
        "custom": account.custom,
    }


def _demand_free(session: UnitOfWork, account: Account, changes: AccountChanges) -> None:
    """Refuses what would change the meaning of posted lines, or leave a name without an account."""
    code = changes.get("new_code", account.code)
    currency = _foreign(session, changes["currency"]) if "currency" in changes else account.currency
    kept = (account.code, account.subtype, account.currency) == (code, changes.get("subtype", account.subtype), currency)
    if not kept:
        _demand_unposted(session, account)
    if code != account.code or changes.get("active") is False:
        _demand_unnamed(session, account)
    if code != account.code and _found(session, code) is not None:
        raise refuse("exists", "there is an account {code} already", at="new_code", code=code)


def _apply(session: UnitOfWork, account: Account, changes: AccountChanges) -> None:
    plain: tuple[Literal["name", "name_zh", "active", "custom"], ...] = ("name", "name_zh", "active", "custom")
    for key in plain:
        if key in changes:
            setattr(account, key, changes[key])
    account.code = changes.get("new_code", account.code)
    if "currency" in changes:
        account.currency = _foreign(session, changes["currency"])
    if "subtype" in changes:
        account.type, account.subtype = _kind(changes["subtype"]), changes["subtype"]
        account.is_control = account.subtype in CONTROL
    if "subtype" in changes or "parent" in changes:
        parent = changes["parent"] if "parent" in changes else _as_changes(session, account)["parent"]
        account.parent_id = _parent_id(session, account, parent)


def _demand_unposted(session: UnitOfWork, account: Account) -> None:
    if session.driver.execute("SELECT 1 FROM line WHERE account_id = ? LIMIT 1", (account.id,)).fetchone() is not None:
        raise refuse(
            "in_use", "account {code} has postings: it keeps its code, kind and currency", at="code", hint="open another account", code=account.code
        )


def _demand_unnamed(session: UnitOfWork, account: Account) -> None:
    """Settings and tax codes name accounts that must be there when something is posted."""
    roles = session.get(Setting, "roles")
    for role, code in json.loads(roles.value).items() if roles else ():
        if code == account.code:
            raise refuse("in_use", "account {code} stands for {role}", at="code", hint="name another in the settings first", code=code, role=role)
    named = select(TaxCode.code).where((TaxCode.output_account_id == account.id) | (TaxCode.input_account_id == account.id))
    tax = session.exec(named).first()
    if tax is not None:
        raise refuse(
            "in_use", "the tax of {tax} goes to account {code}", at="code", hint="give the tax code another first", tax=tax, code=account.code
        )
