"""Products: what is sold or bought, with the defaults it brings to a line."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from crm_tui.books.change import UnitOfWork, seal
from crm_tui.books.rows import RowStore, SessionRows, columns
from crm_tui.errors import bad, refuse
from models import tables
from models.values.numbers import SCALE_DIGITS, scaled


def add_product(session: UnitOfWork, *, entered: dict[str, Any], store: RowStore | None = None) -> tuple[int, bool]:
    """Adds a product; its id and whether it is new. The same again changes nothing; other content of that code is refused (`exists`)."""
    values = _values(session, entered)
    code = entered["code"]
    if session.driver.execute("SELECT 1 FROM product WHERE code = ?", (code,)).fetchone() is not None:
        return _same_product(session, code, values), False
    (product_id,) = session.driver.execute("SELECT coalesce(max(id), 0) + 1 FROM product").fetchone()
    row = dict.fromkeys(columns("product")) | {"custom": "{}", "active": True, "version": 1}
    row |= {"id": product_id, "code": code, "created_at": session.now, **values}
    row = {name: int(v) if isinstance(v, bool) else v for name, v in row.items()}
    row["seal"] = seal("product", row)
    (store or SessionRows(session)).add("product", [tuple(row.values())])
    return product_id, True


def _same_product(session: UnitOfWork, code: str, values: dict[str, Any]) -> int:
    found = session.exec(select(tables.Product).where(tables.Product.code == code)).one()
    differing = sorted(k for k in values if getattr(found, k) != values[k])
    if differing:
        raise refuse(
            "exists",
            "{code} is there already, with another {what}",
            at="code",
            hint="change it with: products edit",
            code=code,
            what=", ".join(differing),
        )
    return found.id or 0


def edit_product(session: UnitOfWork, *, code: str, changes: dict[str, Any], version: int | None = None) -> tables.Product:
    """Changes a product; documents posted before keep what they had. Another change since `version` is refused (`stale`)."""
    product = session.exec(select(tables.Product).where(tables.Product.code == code)).first()
    if product is None:
        raise refuse("unknown_product", "there is no product {code}", at="code", code=code)
    if version is not None and product.version != version:
        raise refuse("stale", "{code} was changed by another meanwhile", hint="look at it again, then change it", code=code)
    for key, value in _values(session, {"code": code, **changes}).items():
        setattr(product, key, value)
    product.version += 1
    session.add(product)
    session.flush()
    return product


def _values(session: UnitOfWork, entered: dict[str, Any]) -> dict[str, Any]:
    """Columns from what was entered, of the keys given."""
    for key in entered.get("custom") or ():
        raise bad("custom_value", "there is no custom field {key}", at=f"custom.{key}", key=key)
    values: dict[str, Any] = {k: entered[k] for k in ("name", "active") if k in entered}
    if "category" in entered:
        values["category"] = entered["category"] or None
    for key in ("price", "cost"):
        if key in entered:
            values[key] = _price(entered[key], key)
    if "tax" in entered:
        values["tax"] = _tax(session, entered["tax"])
    for key in ("income_account", "expense_account"):
        if key in entered:
            values[f"{key}_id"] = _account(session, entered[key], key)
    return values


def _price(value: str | int | None, key: str) -> str | None:
    if value is None:
        return None
    try:
        scaled(value, SCALE_DIGITS)
    except ValueError as fault:
        raise bad("bad_amount", "{field}: {value} is not taken: {reason}", at=key, value=value, reason=str(fault)) from None
    return str(value)


def _tax(session: UnitOfWork, codes: str | list[str] | None) -> str | None:
    names = codes if isinstance(codes, list) else [codes] if codes else []
    for code in names:
        if session.driver.execute("SELECT 1 FROM tax_code WHERE code = ?", (code,)).fetchone() is None:
            raise refuse("unknown_tax_code", "there is no tax code {code}", at="tax", hint="see: crm-tui tax-codes list", code=code)
    return "+".join(names) or None


def _account(session: UnitOfWork, code: str | None, key: str) -> int | None:
    if not code:
        return None
    row = session.driver.execute("SELECT id, is_control FROM account WHERE code = ?", (code,)).fetchone()
    if row is None:
        raise refuse("unknown_account", "there is no account {code}", at=key, code=code)
    if row[1]:
        raise refuse("control_account", "account {code} is a control account", at=key, code=code)
    return int(row[0])
