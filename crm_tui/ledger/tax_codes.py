"""Tax codes (accounting.md 1.9): added, given another rate from a day on, changed, put out of use, taken away while unused."""

from __future__ import annotations

import json
from typing import Literal, TypedDict

from sqlmodel import col, select
from typing_extensions import Unpack

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import bad, refuse
from crm_tui.ledger.accounts import account_named
from crm_tui.ledger.entered import MOST_PERCENT, demand_keys, iso_day, percent
from crm_tui.ledger.tax_rates import ALWAYS, Listed, add_dated_rate, is_used, rates_as_listed, rates_of, replace_rates, set_only_rate
from models.tables import Account, Setting, TaxCode, TaxRate
from models.values.document_types import TAX_KINDS

WITHOUT_TAX = ("zero", "exempt", "outside")
Box = Literal["output_box", "output_base_box", "input_box", "input_base_box"]
BOXES: tuple[Box, ...] = ("output_box", "output_base_box", "input_box", "input_base_box")


TaxCodeChanges = TypedDict(
    "TaxCodeChanges",
    {
        "name": str,
        "active": bool,
        "rate": str | int,
        "from": str,
        "to": str | None,
        "deductible_percent": str | int,
        "box": str,
        "output_box": str | None,
        "output_base_box": str | None,
        "input_box": str | None,
        "input_base_box": str | None,
        "output_account": str | None,
        "input_account": str | None,
    },
    total=False,
)
"""What `edit_tax_code` may change: the keys of the document `tax_code` but its kind, and each box and account by itself.

A null takes out a box, or an account of the code's own.
"""
_DATED = ("rate", "from", "to", "deductible_percent")
_HINT = "a code keeps its kind: make another; what can be changed: {known}"


def add_tax_code(
    session: UnitOfWork,
    *,
    code: str,
    rate: str | int,
    kind: str,
    valid_from: str | None = None,
    valid_to: str | None = None,
    box: str | None = None,
    deductible_percent: str | int | None = None,
    name: str | None = None,
) -> tuple[int, bool]:
    """A new tax code, or another rate of one that is there; its id, and whether anything is new.

    Rates are in percent, days ISO, the last one inclusive. The same again changes nothing.

    With `valid_from` the rate before it ends the day before; without, the rate holds for all days, in the place of those of a code that
    nothing was posted with. `box` takes the tax of sales and purchases; without it a new code goes to the boxes of the books' first code of
    its kind. `deductible_percent` is by default that of the code's latest rate; of a new code 100, or 0 in books without an account for
    input tax.

    BadInput `bad_amount`, `bad_date`, `bad_value`. Refused `exists` for another kind, and for days that another rate has; `in_use` for another
    rate from the same day on, or another box, once documents were posted with the code.
    """
    found = _found(session, code)
    new = TaxRate(tax_code_id=0, valid_from=ALWAYS, rate=percent(rate, at="rate", most=MOST_PERCENT))
    _set_days(new, valid_from, valid_to)
    _demand_kind(kind, new.rate)
    new.deductible_percent = _deductible(session, found, deductible_percent)
    if found is None:
        return _add(session, TaxCode(code=code, name=name or "", kind=kind), box, new), True
    _demand_same(found, kind)
    new.tax_code_id = _id(found)
    before = rates_as_listed(session, found)
    is_new = set_only_rate(session, found, new) if valid_from is None else add_dated_rate(session, found, new)
    is_changed = _describe(session, found, box, name)
    session.flush()
    if is_new:
        session.undo_with("ledger.set_tax_rates", code=code, rates=before, standing=rates_as_listed(session, found))
    return _id(found), is_new or is_changed


def edit_tax_code(session: UnitOfWork, *, code: str, version: int | None = None, **changes: Unpack[TaxCodeChanges]) -> int:
    """Changes a tax code; its id. `version`: the one that the change was made from. A rate and its days are taken as by `add_tax_code`.

    BadInput `unknown_key`, `missing`. Refused `unknown_tax_code`, `unknown_account`; `wrong_account` where the report would not count the
    account's tax; `stale`; `in_use` for the boxes of a code that documents were posted with, and for putting the company's default out of use.
    """
    demand_keys(changes, TaxCodeChanges.__annotations__, ("name", "active", "rate", "from", "deductible_percent", "box"), hint=_HINT)
    tax_code = tax_code_named(session, code)
    if version is not None and version != tax_code.version:
        raise refuse("stale", "tax code {code} was changed by someone else meanwhile", hint="look at it again", code=code)
    before = _as_changes(session, tax_code)
    if any(key in changes for key in _DATED):
        _set_rate(session, tax_code, changes)
    else:
        session.undo_with("ledger.edit_tax_code", code=code, **{key: value for key, value in before.items() if key in changes or "box" in changes})
    _apply(session, tax_code, changes)
    tax_code.version += 1
    session.flush()
    return _id(tax_code)


def _set_rate(session: UnitOfWork, tax_code: TaxCode, changes: TaxCodeChanges) -> None:
    latest = rates_of(session, tax_code)[-1]
    add_tax_code(
        session,
        code=tax_code.code,
        rate=changes.get("rate", latest.rate),
        kind=tax_code.kind,
        valid_from=changes.get("from"),
        valid_to=changes.get("to"),
        deductible_percent=changes.get("deductible_percent"),
    )


def _apply(session: UnitOfWork, tax_code: TaxCode, changes: TaxCodeChanges) -> None:
    if "box" in changes:
        _set_boxes(session, tax_code, {"output_box": changes["box"], "input_box": changes["box"]})
    _set_boxes(session, tax_code, {box: changes[box] for box in BOXES if box in changes})
    if "output_account" in changes:
        tax_code.output_account_id = _tax_account(session, changes["output_account"], "tax_output", at="output_account")
    if "input_account" in changes:
        tax_code.input_account_id = _tax_account(session, changes["input_account"], "tax_input", at="input_account")
    if changes.get("active") is False:
        _demand_no_default(session, tax_code.code)
    tax_code.active = changes.get("active", tax_code.active)
    tax_code.name = changes.get("name", tax_code.name)


def set_tax_rates(session: UnitOfWork, *, code: str, rates: Listed) -> None:
    """Gives a code other dated rates in the place of its own. Refused `unknown_tax_code`; `in_use` once documents were posted with it."""
    tax_code = tax_code_named(session, code)
    session.undo_with("ledger.set_tax_rates", code=code, rates=rates_as_listed(session, tax_code), standing=rates)
    replace_rates(session, tax_code, rates)


def listed_rates(session: UnitOfWork, code: str) -> Listed:
    """The dated rates of a code, as `set_tax_rates` takes them. Refused `unknown_tax_code`."""
    return rates_as_listed(session, tax_code_named(session, code))


def remove_tax_code(session: UnitOfWork, *, code: str) -> None:
    """Takes away a tax code that nothing was posted with. Refused `unknown_tax_code`, `in_use`."""
    tax_code = tax_code_named(session, code)
    if is_used(session, tax_code):
        raise refuse("in_use", "documents were posted with tax code {code}", at="code", hint="put it out of use instead", code=code)
    _demand_no_default(session, code)
    for rate in rates_of(session, tax_code):
        session.delete(rate)
    session.flush()
    session.delete(tax_code)
    session.flush()


def tax_code_named(session: UnitOfWork, code: str, *, at: str = "code") -> TaxCode:
    """The tax code of a code. Refused `unknown_tax_code`."""
    found = _found(session, code)
    if found is None:
        raise refuse("unknown_tax_code", "there is no tax code {code}", at=at, hint="see: crm-tui tax-codes list", code=code)
    return found


def _found(session: UnitOfWork, code: str) -> TaxCode | None:
    return session.exec(select(TaxCode).where(TaxCode.code == code)).first()


def _id(tax_code: TaxCode) -> int:
    assert tax_code.id is not None
    return tax_code.id


def _set_days(new: TaxRate, valid_from: str | None, valid_to: str | None) -> None:
    if valid_from is not None:
        new.valid_from = iso_day(valid_from, at="from")
    if valid_to is not None:
        new.valid_to = iso_day(valid_to, at="to")
        if new.valid_to < new.valid_from:
            raise bad("bad_date", "a rate does not end on {to}, before it begins", at="to", to=valid_to)


def _demand_kind(kind: str, rate: str) -> None:
    if kind not in TAX_KINDS:
        raise bad("bad_value", "there is no kind {kind}", at="kind", hint="one of: {known}", kind=kind, known=", ".join(TAX_KINDS))
    if kind in WITHOUT_TAX and rate != "0":
        raise bad("bad_value", "a tax code of kind {kind} has a rate of 0", at="rate", hint="take the kind standard or reverse_charge", kind=kind)


def _deductible(session: UnitOfWork, found: TaxCode | None, given: str | int | None) -> str:
    """Without an account for input tax (us_general) tax on purchases is part of cost, so none of it is deductible."""
    if given is not None:
        return percent(given, at="deductible_percent")
    if found is not None:
        return rates_of(session, found)[-1].deductible_percent
    has_input = session.exec(select(Account.id).where(Account.subtype == "tax_input", col(Account.active))).first() is not None
    return "100" if has_input else "0"


def _add(session: UnitOfWork, tax_code: TaxCode, box: str | None, rate: TaxRate) -> int:
    first = session.exec(select(TaxCode).where(TaxCode.kind == tax_code.kind).order_by(col(TaxCode.id))).first()
    if box is not None:
        tax_code.output_box = tax_code.input_box = box
    elif first is not None:
        for name in BOXES:
            setattr(tax_code, name, getattr(first, name))
    tax_code.id = session.driver.execute("SELECT coalesce(max(id), 0) + 1 FROM tax_code").fetchone()[0]  # the seal covers it
    session.add(tax_code)
    session.flush()
    rate.tax_code_id = _id(tax_code)
    session.add(rate)
    session.flush()
    session.undo_with("ledger.remove_tax_code", code=tax_code.code)
    return _id(tax_code)


def _demand_same(found: TaxCode, kind: str) -> None:
    if found.kind != kind:
        raise refuse(
            "exists", "there is a tax code {code} of kind {kind} already", at="kind", hint="give another code", code=found.code, kind=found.kind
        )


def _describe(session: UnitOfWork, found: TaxCode, box: str | None, name: str | None) -> bool:
    """Another box or name, where one is given; whether anything changed."""
    before = (found.output_box, found.input_box, found.name)
    if box is not None:
        _set_boxes(session, found, {"output_box": box, "input_box": box})
    if name is not None:
        found.name = name
    return before != (found.output_box, found.input_box, found.name)


def _set_boxes(session: UnitOfWork, tax_code: TaxCode, boxes: dict[Box, str | None]) -> None:
    """Boxes are not dated: what was reported would move to other boxes afterwards."""
    changed = {box: value for box, value in boxes.items() if getattr(tax_code, box) != value}
    if changed and is_used(session, tax_code):
        raise refuse(
            "in_use", "documents were posted with tax code {code}: it keeps its boxes", at="box", hint="make another code", code=tax_code.code
        )
    for box, value in changed.items():
        setattr(tax_code, box, value)


def _tax_account(session: UnitOfWork, code: str | None, subtype: str, *, at: str) -> int | None:
    if code is None:
        return None
    account = account_named(session, code, at=at)
    if account.subtype != subtype:
        raise refuse("wrong_account", "account {account} is not of subtype {subtype}", at=at, account=code, subtype=subtype)
    return account.id


def _as_changes(session: UnitOfWork, tax_code: TaxCode) -> TaxCodeChanges:
    output, input_ = (session.get(Account, i) if i is not None else None for i in (tax_code.output_account_id, tax_code.input_account_id))
    return {
        "name": tax_code.name,
        "active": tax_code.active,
        "output_box": tax_code.output_box,
        "output_base_box": tax_code.output_base_box,
        "input_box": tax_code.input_box,
        "input_base_box": tax_code.input_base_box,
        "output_account": output.code if output else None,
        "input_account": input_.code if input_ else None,
    }


def _demand_no_default(session: UnitOfWork, code: str) -> None:
    default = session.get(Setting, "default_tax")
    if default is not None and json.loads(default.value) == code:
        raise refuse("in_use", "tax code {code} is the company's default", at="code", hint="set another default first", code=code)
