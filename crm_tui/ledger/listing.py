"""Accounts, tax codes and rates as lists and single objects: SQL over a plain connection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crm_tui.errors import bad, refuse
from crm_tui.ledger.charts import read_chart
from crm_tui.ledger.near import DID_YOU_MEAN, near_codes
from crm_tui.words import Named, language, marked
from models.values.numbers import unscaled

Row = dict[str, Any]

_ACCOUNT = """
SELECT a.code, a.name, a.type, a.subtype, a.name_zh, p.code, a.currency, a.is_control, a.active, a.custom, a.id
  FROM account a LEFT JOIN account p ON p.id = a.parent_id
"""
_TAX_CODE = """
SELECT t.code, t.name, t.kind, t.output_box, t.output_base_box, t.input_box, t.input_base_box, o.code, i.code, t.active, t.id
  FROM tax_code t
  LEFT JOIN account o ON o.id = t.output_account_id
  LEFT JOIN account i ON i.id = t.input_account_id
"""


def list_accounts(
    connection: Any, *, status: str | None = None, search: str | None = None, limit: int | None = None, after: str | None = None
) -> tuple[list[Row], str | None]:
    """The accounts by code. `status` is active or inactive."""
    where, values = _conditions("a", ("a.code", "a.name", "a.name_zh", "a.subtype"), status, search, after)
    rows = connection.execute(f"{_ACCOUNT} {where} ORDER BY a.code", values).fetchall()
    return cut([account_row(row) for row in rows], limit)


def show_account(connection: Any, code: str, as_of: str | None = None) -> Row:
    """One account, with its balance at the end of a day (debit positive). Refused where there is none."""
    row = connection.execute(f"{_ACCOUNT} WHERE a.code = ?", (code,)).fetchone()
    if row is None:
        near = near_codes(connection, "account", code)
        hint = DID_YOU_MEAN if near else marked("see: crm-tui accounts list")
        raise refuse("unknown_account", "there is no account {code}", at="code", hint=hint, code=code, near=near)
    found = account_row(row)
    if as_of is not None:
        from models.values.dates import day_number

        digits = connection.execute("SELECT c.exponent FROM company o JOIN currency c ON c.code = o.currency").fetchone()[0]
        total = connection.execute("SELECT coalesce(sum(amount), 0) FROM line WHERE account_id = ? AND day <= ?", (row[10], day_number(as_of)))
        found["balance"] = unscaled(total.fetchone()[0], digits)
        found |= _in_its_currency(connection, row[10], found["currency"], day_number(as_of))
    return found


def _in_its_currency(connection: Any, account: int, currency: str | None, day: int) -> Row:
    """What stands on an account that is kept in another currency than the base, in that."""
    kept = connection.execute("SELECT exponent FROM currency WHERE code = ? AND code <> (SELECT currency FROM company)", (currency,)).fetchone()
    if kept is None:
        return {}
    total = "SELECT coalesce(sum(foreign_amount), 0) FROM line WHERE account_id = ? AND day <= ? AND currency = ?"
    return {"foreign_balance": unscaled(connection.execute(total, (account, day, currency)).fetchone()[0], kept[0])}


def account_row(row: Sequence[Any]) -> Row:
    keys = ("code", "name", "type", "subtype", "name_zh", "parent", "currency")
    found = dict(zip(keys, row[:7], strict=True))
    found["name"] = Named(found["name"], found["name_zh"])
    return {**found, "control": bool(row[7]), "active": bool(row[8]), "custom": json.loads(row[9])}


def list_tax_codes(
    connection: Any, *, as_of: str, status: str | None = None, search: str | None = None, limit: int | None = None, after: str | None = None
) -> tuple[list[Row], str | None]:
    """The tax codes with the rate in force on a day (None where there is none)."""
    where, values = _conditions("t", ("t.code", "t.name", "t.kind"), status, search, after)
    rows = connection.execute(f"{_TAX_CODE} {where} ORDER BY t.code", values).fetchall()
    return cut([_tax_code_row(connection, row, as_of) for row in rows], limit)


def show_tax_code(connection: Any, code: str, as_of: str) -> Row:
    """One tax code with all its rates. Refused where there is none."""
    row = connection.execute(f"{_TAX_CODE} WHERE t.code = ?", (code,)).fetchone()
    if row is None:
        near = near_codes(connection, "tax_code", code)
        hint = DID_YOU_MEAN if near else marked("see: crm-tui tax-codes list")
        raise refuse("unknown_tax_code", "there is no tax code {code}", at="code", hint=hint, code=code, near=near)
    rates = connection.execute(
        "SELECT valid_from, valid_to, rate, deductible_percent FROM tax_rate WHERE tax_code_id = ? ORDER BY valid_from", (row[10],)
    )
    keys = ("from", "to", "rate", "deductible_percent")
    return {**_tax_code_row(connection, row, as_of), "rates": [dict(zip(keys, r, strict=True)) for r in rates]}


def _tax_code_row(connection: Any, row: Sequence[Any], as_of: str) -> Row:
    code, name, kind, output_box, output_base_box, input_box, input_base_box, output_account, input_account, active, identity = row
    rate = connection.execute(
        "SELECT rate, valid_from, valid_to, deductible_percent FROM tax_rate WHERE tax_code_id = ? AND valid_from <= ?"
        " AND (valid_to IS NULL OR valid_to >= ?)"
        " ORDER BY valid_from DESC LIMIT 1",
        (identity, as_of, as_of),
    ).fetchone() or (None, None, None, None)
    boxes = {"output": output_box, "output_base": output_base_box, "input": input_box, "input_base": input_base_box}
    named = Named(name, chinese_names(connection).get((code, name)))
    found = {"code": code, "name": named, "rate": rate[0], "kind": kind, "from": rate[1], "to": rate[2], "deductible_percent": rate[3]}
    accounts = {"output_account": output_account, "input_account": input_account}
    return {**found, "boxes": {k: v for k, v in boxes.items() if v is not None}, **accounts, "active": bool(active)}


def chinese_names(connection: Any) -> dict[tuple[str, str], str]:
    """(code, name) -> Chinese name of the tax codes that came with the chart and still bear its names."""
    (chart,) = connection.execute("SELECT chart FROM company").fetchone()
    return {(each.code, each.name): each.name_zh for each in read_chart(chart).tax_codes if each.name_zh} if language() == "zh_CN" else {}


def list_rates(
    connection: Any,
    *,
    from_: str | None = None,
    to: str | None = None,
    search: str | None = None,
    limit: int | None = None,
    after: str | None = None,
) -> tuple[list[Row], str | None]:
    """The exchange rates (base currency per unit) by currency and day. A cursor is `EUR/2025-01-31`."""
    rows = connection.execute("SELECT currency, date, rate FROM rate ORDER BY currency, date").fetchall()
    found = [dict(zip(("currency", "date", "rate"), row, strict=True)) for row in rows]
    found = [
        r for r in found if (not from_ or r["date"] >= from_) and (not to or r["date"] <= to) and (not search or search.upper() in r["currency"])
    ]
    found = [{"code": f"{r['currency']}/{r['date']}", **r} for r in found]
    return cut([r for r in found if after is None or r["code"] > after], limit)


def show_rate(connection: Any, code: str, as_of: str) -> Row:
    """The rate of `EUR/2025-01-31`, or the one in force on a day for `EUR`. Refused where there is none."""
    currency, _slash, day = code.partition("/")
    row = connection.execute(
        "SELECT currency, date, rate FROM rate WHERE currency = ? AND date <= ? ORDER BY date DESC LIMIT 1", (currency, day or as_of)
    )
    found = row.fetchone()
    if found is None or (day and found[1] != day):
        raise refuse("unknown_rate", "there is no rate {code}", at="code", hint="see: crm-tui rates list", code=code)
    return {"code": f"{found[0]}/{found[1]}", "currency": found[0], "date": found[1], "rate": found[2]}


def cut(rows: list[Row], limit: int | None) -> tuple[list[Row], str | None]:
    """The first rows, and the cursor of the last of them if there are more."""
    if limit is None or len(rows) <= limit:
        return rows, None
    return rows[:limit], str(rows[limit - 1]["code"]) if limit else None


def _conditions(table: str, columns: Sequence[str], status: str | None, search: str | None, after: str | None) -> tuple[str, list[Any]]:
    where, values = ["1"], []
    if status not in (None, "active", "inactive"):
        raise bad("bad_value", "there is no status {status}", at="status", hint="one of: {known}", status=status, known="active, inactive")
    if status is not None:
        where.append(f"{table}.active = {int(status == 'active')}")
    if search:
        where.append("(" + " OR ".join(f"{c} LIKE ? ESCAPE '\\'" for c in columns) + ")")
        values += ["%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"] * len(columns)
    if after is not None:
        where.append(f"{table}.code > ?")
        values.append(after)
    return f"WHERE {' AND '.join(where)}", values
