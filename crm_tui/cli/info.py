"""`info`: what a books file holds."""

from __future__ import annotations

from typing import Any

import typer

from crm_tui.cli.answers import print_json, print_object
from crm_tui.cli.app import plain_app
from crm_tui.cli.backup_list import place_object, place_of, tell_second_place
from crm_tui.cli.calling import Json, calling
from crm_tui.words import _
from models.values.document_types import DOCUMENT_TYPES

CONTRACT = 1
app = plain_app(_("Say what a books file holds."))


@app.command()
def info(context: typer.Context, json: Json = False) -> None:
    """Say what a books file holds: company, currency, chart, how many of each kind, up to which day it is locked, and when it was last backed up."""
    from crm_tui.books.backups import latest_backup

    call = calling(context)
    with call.reading() as connection:
        found = {"file": str(call.books), **described(connection)}
    second = place_object(place_of(call))
    found |= {"last_backup": latest_backup(call.books), "second_place": second}
    if json:
        print_json(found)
    else:
        print_object({**found, "second_place": second and second["place"]})
    tell_second_place(second)


def described(connection: Any) -> dict[str, Any]:
    from models.values.books_format import SCHEMA_VERSION

    name, currency, chart, first_month, start = connection.execute(
        "SELECT name, currency, chart, first_month, fiscal_year_start FROM company"
    ).fetchone()
    schema = connection.execute("PRAGMA user_version").fetchone()[0] or SCHEMA_VERSION
    locks = dict(connection.execute("SELECT name, date FROM current_lock").fetchall())
    locked = max((d for n, d in locks.items() if n in ("all", "hard") and d), default=None)
    return {
        "schema": schema,
        "company": name,
        "currency": currency,
        "chart": chart,
        "first_month": first_month,
        "fiscal_year_start": start,
        "counts": counts(connection),
        "locked_to": locked,
        "engine": engine(connection),
        "contract": CONTRACT,
    }


def counts(connection: Any) -> dict[str, int]:
    """How many of each kind of record and document there are; drafts apart from what is posted."""
    found = dict.fromkeys((*DOCUMENT_TYPES, "draft"), 0)
    found |= dict(connection.execute("SELECT type, count(*) FROM document WHERE state <> 'draft' GROUP BY type").fetchall())
    for name, sql in {
        "customer": "party WHERE is_customer = 1",
        "vendor": "party WHERE is_vendor = 1",
        "employee": "party WHERE is_employee = 1",
        "product": "product",
        "account": "account",
        "tax_code": "tax_code",
        "rate": "rate",
        "entry": "entry",
        "draft": "document WHERE state = 'draft'",
    }.items():
        found[name] = connection.execute(f"SELECT count(*) FROM {sql}").fetchone()[0]
    return found


def engine(connection: Any) -> str:
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    return f"SQLite {version}" + (f" (SQLCipher {cipher[0]})" if cipher else "")
