"""Parties and products as lists and single objects: SQL over a plain connection. Amounts are decimal text in base currency."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from crm_tui.errors import bad, refuse
from models.values.numbers import unscaled

Row = dict[str, Any]

ROLES = ("customer", "vendor", "employee")
STATUSES = ("active", "inactive")
_PARTY = """
SELECT p.id, p.code, p.name, p.tax_id, p.email, p.phone, p.address, p.country, p.iban, p.bic, p.terms, p.currency, p.credit_limit, s.code, p.tax,
       p.notes, p.tags, p.custom, p.active, p.is_customer, p.is_vendor, p.is_employee, a.code
  FROM party p
  LEFT JOIN party s ON s.id = p.salesperson_id
  LEFT JOIN account a ON a.id = coalesce(p.sales_account_id, p.expense_account_id)
"""
_PRODUCT = """
SELECT p.id, p.code, p.name, p.price, p.cost, p.tax, i.code, e.code, p.category, p.custom, p.active
  FROM product p
  LEFT JOIN account i ON i.id = p.income_account_id
  LEFT JOIN account e ON e.id = p.expense_account_id
"""
_LIVE = "x.date <= :day AND (x.taken_back_on IS NULL OR :day < x.taken_back_on)"
_OWED = f"""
SELECT i.ledger, sum(i.base - iif(i.amount > 0, 1, -1) * (
         (SELECT coalesce(sum(x.base_from), 0) FROM allocation x WHERE x.from_item_id = i.id AND {_LIVE})
       + (SELECT coalesce(sum(x.base_to), 0) FROM allocation x WHERE x.to_item_id = i.id AND {_LIVE})))
  FROM item i WHERE i.party_id = :party AND i.date <= :day AND (i.ended_on IS NULL OR :day < i.ended_on) GROUP BY i.ledger
"""


def list_parties(
    connection: Any,
    role: str,
    *,
    status: str | None = None,
    search: str | None = None,
    limit: int | None = None,
    after: str | None = None,
) -> tuple[list[Row], str | None]:
    """The parties of a role by code, and the cursor to go on after. `status` is active or inactive. BadInput for another."""
    columns = ("p.code", "p.name", "p.name_key", "p.email", "p.phone", "p.tax_id")
    digits = base_digits(connection)
    return _listed(connection, _PARTY, [f"p.is_{role} = 1"], columns, status, search, limit, after, lambda row: party_row(row, digits))


def show_party(connection: Any, role: str, code: str, as_of: str | None = None) -> Row:
    """One party with its contacts and what is open with it (base currency, debit positive). Refused where there is none."""
    row = connection.execute(f"{_PARTY} WHERE p.code = ? AND p.is_{role} = 1", (code,)).fetchone()
    if row is None:
        raise refuse("unknown_party", "there is no {role} {code}", at="code", hint="see: crm-tui {role}s list", role=role, code=code)
    digits = base_digits(connection)
    found = party_row(row, digits)
    contacts = connection.execute("SELECT name, role, email, phone FROM contact WHERE party_id = ? ORDER BY position", (row[0],)).fetchall()
    found["contacts"] = [{k: v for k, v in zip(("name", "role", "email", "phone"), c, strict=True) if v} for c in contacts]
    found["roles"] = [name for name, flag in zip(ROLES, row[19:22], strict=True) if flag]
    if as_of is not None:
        owed = dict(connection.execute(_OWED, {"party": row[0], "day": as_of}).fetchall())
        found |= {"receivable": unscaled(owed.get("ar", 0), digits), "payable": unscaled(-owed.get("ap", 0), digits)}
    return found


def list_products(
    connection: Any, *, status: str | None = None, search: str | None = None, limit: int | None = None, after: str | None = None
) -> tuple[list[Row], str | None]:
    """The products by code, and the cursor to go on after."""
    return _listed(connection, _PRODUCT, ["1"], ("p.code", "p.name", "p.category"), status, search, limit, after, product_row)


def show_product(connection: Any, code: str) -> Row:
    """One product. Refused where there is none."""
    row = connection.execute(f"{_PRODUCT} WHERE p.code = ?", (code,)).fetchone()
    if row is None:
        raise refuse("unknown_product", "there is no product {code}", at="code", hint="see: crm-tui products list", code=code)
    return product_row(row)


def party_row(row: Sequence[Any], digits: int) -> Row:
    keys = (
        "code",
        "name",
        "tax_id",
        "email",
        "phone",
        "address",
        "country",
        "iban",
        "bic",
        "terms",
        "currency",
        "credit_limit",
        "salesperson",
        "tax",
        "notes",
    )
    found: Row = dict(zip(keys, row[1:16], strict=True))
    if found["credit_limit"] is not None:
        found["credit_limit"] = unscaled(found["credit_limit"], digits)
    found |= {"account": row[22], "tags": json.loads(row[16]), "custom": json.loads(row[17]), "active": bool(row[18])}
    return found


def product_row(row: Sequence[Any]) -> Row:
    keys = ("code", "name", "price", "cost", "tax", "income_account", "expense_account", "category")
    return {**dict(zip(keys, row[1:9], strict=True)), "custom": json.loads(row[9]), "active": bool(row[10])}


def base_digits(connection: Any) -> int:
    """The decimals of the base currency."""
    row = connection.execute("SELECT c.exponent FROM company o JOIN currency c ON c.code = o.currency").fetchone()
    return int(row[0]) if row else 2


def name_key(text: str) -> str:
    """How a name is looked for: NFKC, casefolded."""
    return unicodedata.normalize("NFKC", text).casefold()


def _listed(
    connection: Any,
    sql: str,
    where: list[str],
    columns: Sequence[str],
    status: str | None,
    search: str | None,
    limit: int | None,
    after: str | None,
    made: Callable[[Sequence[Any]], Row],
) -> tuple[list[Row], str | None]:
    if status is not None and status not in STATUSES:
        raise bad("bad_value", "there is no status {status}", at="status", hint="one of: {known}", status=status, known=", ".join(STATUSES))
    values: list[Any] = []
    if status is not None:
        where = [*where, f"p.active = {int(status == 'active')}"]
    if search:
        where = [*where, "(" + " OR ".join(f"{c} LIKE ? ESCAPE '\\'" for c in columns) + ")"]
        values += [f"%{_escaped(name_key(search) if c.endswith('name_key') else search)}%" for c in columns]
    if after is not None:
        where = [*where, "p.code > ?"]
        values.append(after)
    cut = f" LIMIT {int(limit) + 1}" if limit is not None else ""
    rows = connection.execute(f"{sql} WHERE {' AND '.join(where)} ORDER BY p.code{cut}", values).fetchall()
    more = limit is not None and len(rows) > limit
    found = [made(row) for row in (rows[:limit] if more else rows)]
    return found, (str(found[-1]["code"]) if more and found else None)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
