"""Parties and products as lists and single objects: SQL over a plain connection. Amounts are decimal text in base currency."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from crm_tui.errors import bad, refuse
from crm_tui.filters.asked import NOTHING, Asked
from crm_tui.ledger.near import DID_YOU_MEAN, near_codes
from crm_tui.words import marked
from models.values.numbers import unscaled, with_decimals

Row = dict[str, Any]

ROLES = ("customer", "vendor", "employee")
STATUSES = ("active", "inactive")
MOST = 10**9
"""No list is longer; a larger limit would not fit the file's numbers."""
_PARTY = """
SELECT p.id, p.code, p.name, p.tax_id, p.email, p.phone, p.address, p.country, p.iban, p.bic, p.terms, p.currency, p.credit_limit, s.code, p.tax,
       p.notes, p.tags, p.custom, p.active, p.is_customer, p.is_vendor, p.is_employee, a.code, p.language
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
WITH touched (id) AS (
  SELECT from_item_id FROM allocation WHERE date > :day UNION SELECT to_item_id FROM allocation WHERE date > :day
  UNION SELECT from_item_id FROM allocation WHERE taken_back_on > :day UNION SELECT to_item_id FROM allocation WHERE taken_back_on > :day
  UNION SELECT id FROM item WHERE ended_on > :day)
SELECT party_id, ledger, sum(open_base) FROM (
  SELECT party_id, ledger, open_base FROM item
   WHERE open_amount <> 0 AND date <= :day AND id NOT IN (SELECT id FROM touched) {{of}}
  UNION ALL
  SELECT i.party_id, i.ledger, i.base
         + (SELECT coalesce(sum(x.base_from), 0) FROM allocation x WHERE x.from_item_id = i.id AND {_LIVE})
         - (SELECT coalesce(sum(x.base_to), 0) FROM allocation x WHERE x.to_item_id = i.id AND {_LIVE})
    FROM touched JOIN item i ON i.id = touched.id
   WHERE i.date <= :day AND (i.ended_on IS NULL OR :day < i.ended_on) {{of}})
 GROUP BY party_id, ledger
"""
"""What is open by party and ledger on a day: the kept remainders, but for items that something happened to after the day."""
_SIDES = {"customer": "receivable", "vendor": "payable", "employee": "payable"}
"""Role -> which of the two amounts is its `balance`."""


def list_parties(
    connection: Any,
    role: str,
    *,
    status: str | None = None,
    search: str | None = None,
    limit: int | None = None,
    after: str | None = None,
    as_of: str | None = None,
    asked: Asked = NOTHING,
) -> tuple[list[Row], str | None]:
    """The parties of a role by code, and the cursor to go on after. `status` is active or inactive. BadInput for another.

    `asked`: a filter; its amounts are balances, so it needs `as_of`.

    With `as_of` (ISO date) also what is open with each on that day: `receivable`, `payable`, and as `balance` that of the role.
    """
    columns = ("p.code", "p.name", "p.name_key", "p.email", "p.phone", "p.tax_id")
    digits = base_digits(connection)
    where: list[str] = [f"p.is_{role} = 1"]
    values: list[Any] = []
    if asked.terms and as_of is not None:
        from crm_tui.parties.matching import among

        condition, values = among(connection, role, asked, as_of)
        where.append(condition)
    rows, cursor = _listed(connection, _PARTY, where, columns, status, search, limit, after, values)
    found = [party_row(row, digits) for row in rows]
    if as_of is not None:
        owed = _owed(connection, as_of, [row[0] for row in rows] if cursor is not None or after is not None else None)
        found = [{**party, **_balances(owed, row[0], role, digits)} for party, row in zip(found, rows, strict=True)]
    return found, cursor


def _owed(connection: Any, as_of: str, parties: Sequence[int] | None) -> dict[tuple[int, str], int]:
    """(party, ledger) -> what is open on a day, base minor units, debit positive; of some parties, or with null of all."""
    of = "" if parties is None else f"AND party_id IN ({','.join(map(str, parties))})"
    return {(party, ledger): amount for party, ledger, amount in connection.execute(_OWED.format(of=of), {"day": as_of})}


def _balances(owed: dict[tuple[int, str], int], party: int, role: str, digits: int) -> Row:
    found = {"receivable": unscaled(owed.get((party, "ar"), 0), digits), "payable": unscaled(-owed.get((party, "ap"), 0), digits)}
    return {**found, "balance": found[_SIDES[role]]}


def show_party(connection: Any, role: str, code: str, as_of: str | None = None) -> Row:
    """One party with its contacts and, with `as_of`, what is open with it, as in the list. Refused where there is none."""
    row = connection.execute(f"{_PARTY} WHERE p.code = ? AND p.is_{role} = 1", (code,)).fetchone()
    if row is None:
        near = near_codes(connection, "party", code, where=f"is_{role} = 1")
        hint = DID_YOU_MEAN if near else marked("see: crm-tui {role}s list")
        raise refuse("unknown_party", "there is no {role} {code}", at="code", hint=hint, role=role, code=code, near=near)
    digits = base_digits(connection)
    found = party_row(row, digits)
    contacts = connection.execute("SELECT name, role, email, phone FROM contact WHERE party_id = ? ORDER BY position", (row[0],)).fetchall()
    found["contacts"] = [{k: v for k, v in zip(("name", "role", "email", "phone"), c, strict=True) if v} for c in contacts]
    found["roles"] = [name for name, flag in zip(ROLES, row[19:22], strict=True) if flag]
    if as_of is not None:
        found |= _balances(_owed(connection, as_of, [row[0]]), row[0], role, digits)
    return found


def list_products(
    connection: Any, *, status: str | None = None, search: str | None = None, limit: int | None = None, after: str | None = None
) -> tuple[list[Row], str | None]:
    """The products by code, and the cursor to go on after."""
    digits = base_digits(connection)
    rows, cursor = _listed(connection, _PRODUCT, ["1"], ("p.code", "p.name", "p.category"), status, search, limit, after)
    return [product_row(row, digits) for row in rows], cursor


def show_product(connection: Any, code: str) -> Row:
    """One product. Refused where there is none."""
    row = connection.execute(f"{_PRODUCT} WHERE p.code = ?", (code,)).fetchone()
    if row is None:
        near = near_codes(connection, "product", code)
        hint = DID_YOU_MEAN if near else marked("see: crm-tui products list")
        raise refuse("unknown_product", "there is no product {code}", at="code", hint=hint, code=code, near=near)
    return product_row(row, base_digits(connection))


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
    found |= {"account": row[22], "language": row[23], "tags": json.loads(row[16]), "custom": json.loads(row[17]), "active": bool(row[18])}
    return found


def product_row(row: Sequence[Any], digits: int) -> Row:
    keys = ("code", "name", "price", "cost", "tax", "income_account", "expense_account", "category")
    found: Row = dict(zip(keys, row[1:9], strict=True))
    found |= {key: with_decimals(found[key], digits) for key in ("price", "cost") if found[key] is not None}
    return {**found, "custom": json.loads(row[9]), "active": bool(row[10])}


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
    bound: Sequence[Any] = (),
) -> tuple[list[Sequence[Any]], str | None]:
    """The rows by code, whose second column it is, and the cursor where there are more. `bound`: the values of `where`."""
    if status is not None and status not in STATUSES:
        raise bad("bad_value", "there is no status {status}", at="status", hint="one of: {known}", status=status, known=", ".join(STATUSES))
    values: list[Any] = [*bound]
    if status is not None:
        where = [*where, f"p.active = {int(status == 'active')}"]
    if search:
        where = [*where, "(" + " OR ".join(f"{c} LIKE ? ESCAPE '\\'" for c in columns) + ")"]
        values += [f"%{_escaped(name_key(search) if c.endswith('name_key') else search)}%" for c in columns]
    if after is not None:
        where = [*where, "p.code > ?"]
        values.append(after)
    cut = f" LIMIT {min(limit, MOST) + 1}" if limit is not None else ""
    rows = connection.execute(f"{sql} WHERE {' AND '.join(where)} ORDER BY p.code{cut}", values).fetchall()
    if limit is None or len(rows) <= limit:
        return rows, None
    return rows[:limit], str(rows[limit - 1][1]) if limit else None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
