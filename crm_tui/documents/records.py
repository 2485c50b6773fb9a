"""Customers, products, accounts and the other records to edit: read with their version, and changed by the service of their room.

What `customers edit` and its like do, and the forms of the screens: one door for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import bad, refuse

Values = dict[str, Any]
_EVER = "9999-12-31"
PARTIES = ("customer", "vendor", "employee")
TABLES = {**dict.fromkeys(PARTIES, "party"), "product": "product", "account": "account", "tax_code": "tax_code"}
"""Kind of record -> its table, of those that count their changes in a version."""


@dataclass(frozen=True, slots=True)
class Record:
    """`values`: by the keys of batch.md 3, as `show --json` answers them. `version`: given back with a change, so that none is lost."""

    kind: str
    code: str
    values: Values
    version: int | str


def read_record(connection: Any, kind: str, code: str, as_of: str) -> Record:
    """A record by its kind and code; of a rate the code is `EUR/2025-01-31`. Refused, as by `show`, where there is none."""
    from crm_tui.ledger import listing as ledger
    from crm_tui.parties import listing as parties

    if kind in PARTIES:
        values = {**parties.show_party(connection, kind, code), "account": _account(connection, kind, code)}
    elif kind == "product":
        values = parties.show_product(connection, code)
    elif kind == "account":
        values = ledger.show_account(connection, code)
    elif kind == "tax_code":
        values = ledger.show_tax_code(connection, code, as_of)
        values |= {f"{name}_box": box for name, box in values["boxes"].items()}
    else:
        values = ledger.show_rate(connection, code, as_of)
        return Record(kind, code, values, str(values["rate"]))
    (version,) = connection.execute(f"SELECT version FROM {TABLES[kind]} WHERE code = ?", (code,)).fetchone()
    return Record(kind, code, values, version)


def content_of(connection: Any, kind: str, code: str) -> Values:
    """What a record says, by the keys that it is written by: without the moment, and without what is worked out of its use."""
    left_out = {"roles", "created_at", "version", *(("rate", "from", "to", "deductible_percent", "boxes") if kind == "tax_code" else ())}
    return {key: value for key, value in read_record(connection, kind, code, _EVER).values.items() if key not in left_out}


def _account(connection: Any, role: str, code: str) -> str | None:
    """The account of a party in a role: one that is both customer and vendor has two."""
    column = "expense_account_id" if role == "vendor" else "sales_account_id"
    row = connection.execute(f"SELECT a.code FROM party p JOIN account a ON a.id = p.{column} WHERE p.code = ?", (code,)).fetchone()
    return row[0] if row is not None else None


def edit_record(session: UnitOfWork, *, kind: str, code: str, changes: Values, version: int | str | None = None) -> str:
    """Changes keys of a record, a null clearing one; the code that it has then.

    `version`: the one that was read; refused `stale` if it is another now. The other refusals are those of the service of each kind.
    """
    given = version if isinstance(version, int) else None
    if kind == "rate":
        _demand_rate(code, changes)
    before, mark, stood = content_of(session.driver, kind, code), len(session.record.inverse), code
    if kind in PARTIES:
        from crm_tui.parties.party import edit_party

        edit_party(session, code=code, changes=changes, version=given, role=kind)
    elif kind == "product":
        from crm_tui.parties.products import edit_product

        edit_product(session, code=code, changes=changes, version=given)
    elif kind == "account":
        from crm_tui.ledger.accounts import edit_account

        edit_account(session, code=code, version=given, **changes)
        code = changes.get("new_code") or code
    elif kind == "tax_code":
        from crm_tui.ledger.tax_codes import edit_tax_code

        edit_tax_code(session, code=code, version=given, **changes)
    else:
        _edit_rate(session, code, changes, version)
    from crm_tui.documents.record_changes import remember_change

    remember_change(session, kind, stood, changes, before, mark)
    session.record.object = session.record.object or f"{kind}:{code}"
    return code


def _demand_rate(code: str, changes: Values) -> None:
    if "/" not in code or set(changes) != {"rate"}:
        raise bad("usage", "a rate is changed as: rates edit EUR/2025-01-31 --rate 1.08")


def _edit_rate(session: UnitOfWork, code: str, changes: Values, version: int | str | None) -> None:
    """A rate has no version of its own: what it was stands for it."""
    from crm_tui.ledger.rates import edit_rate

    currency, _slash, date = code.partition("/")
    if version is not None:
        row = session.driver.execute("SELECT rate FROM rate WHERE currency = ? AND date = ?", (currency, date)).fetchone()
        if row is not None and str(row[0]) != str(version):
            raise refuse("stale", "{code} was changed by another meanwhile", hint="look at it again, then change it", code=code)
    edit_rate(session, currency=currency, date=date, rate=changes["rate"])


PREFIXES = {"customer": "C", "vendor": "V", "employee": "E", "product": "P"}


def free_code(connection: Any, kind: str) -> str:
    """A code that no record of a kind has: the highest of the form `C0001` so far and one more, as wide as that. KeyError for a kind whose codes
    are chosen.
    """
    prefix = PREFIXES[kind]
    highest = (
        f"SELECT CAST(substr(code, 2) AS INTEGER) AS counted, length(code) - 1 FROM {TABLES[kind]}"
        " WHERE code GLOB ? AND code NOT GLOB ? AND length(code) < 12 ORDER BY counted DESC LIMIT 1"
    )
    last, width = connection.execute(highest, (f"{prefix}[0-9]*", f"{prefix}*[^0-9]*")).fetchone() or (0, 4)
    return f"{prefix}{last + 1:0{width}}"
