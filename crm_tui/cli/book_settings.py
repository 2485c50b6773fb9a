"""`settings`: what the company decided for these books, kept in the books file."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

import typer

from crm_tui.cli.answers import cell, notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import DryRun, Json, calling
from crm_tui.errors import BooksError
from crm_tui.words import _, safe, worded

COMPANY = "company."

app = plain_app(_("Show and set the settings of the books: accounts of roles, payment terms, tolerance, default tax, the company's details."))


@app.command()
def show(context: typer.Context, json: Json = False) -> None:
    """Show the settings in force, and the company's details."""
    from crm_tui.ledger.book_settings import read_book_settings

    with calling(context).reading() as connection:
        settings = dataclasses.asdict(read_book_settings(connection))
        names = ("name", "tax_id", "address", "email", "phone", "bank_details")
        row = connection.execute(f"SELECT {', '.join(names)} FROM company").fetchone()
    company = dict(zip(names, row, strict=True))
    if json:
        print_json({"settings": settings, "company": company})
        return
    told = _by_key(settings) | {COMPANY + key: value for key, value in company.items()}
    longest = max(map(len, told))
    for key, value in told.items():
        print(f"{key:{longest}}  {_('(not set)') if value is None else cell(value, 500)}".rstrip())


def _by_key(settings: dict[str, Any]) -> dict[str, Any]:
    """Each setting under the key that `settings set` takes, tables of several opened; of roles only those that are set."""
    from crm_tui.ledger.book_settings import PAPER_KEYS, TERMS_AREAS

    names = {"roles": sorted(settings["roles"]), "terms": TERMS_AREAS, "papers": PAPER_KEYS}
    plain = {key: value for key, value in settings.items() if not isinstance(value, dict)}
    return plain | {f"{table}.{name}": settings[table].get(name) for table in names for name in names[table]}


@app.command("set")
def set_(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help=_("As terms.sales, tolerance, default_tax, roles.rounding, company.address."))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_("Its value; an empty text gives it back to the default."))],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Set one setting of the books. Documents that are posted keep what they were posted with."""
    from crm_tui.ledger.company import edit_company
    from crm_tui.ledger.setting_changes import change_setting
    from crm_tui.papers.seller import fault_of_file

    fault = None
    with calling(context).open() as books, books.change("settings.set", dry_run=dry_run) as session:
        session.record.object = f"setting:{key}"
        if key.startswith(COMPANY):
            edit_company(session, key=key.removeprefix(COMPANY), value=value or None)
        else:
            change_setting(session, key=key, value=_meant(value))
            fault = fault_of_file(session.driver, key, _meant(value))
    if json:
        print_json({"key": key, "value": value or None} | ({"warnings": [_warning(fault)]} if fault else {}))
        return
    if fault:
        notice(_("warning[{code}]: {message}").format(**_warning(fault)))
    said = _("{key} is now {value}") if value else _("{key} has its default again")
    print(said.format(key=key, value=safe(value)) + (_(" (tried only, nothing was changed)") if dry_run else ""))


def _warning(fault: BooksError) -> dict[str, str]:
    """As a warning of `post` says it."""
    return {"code": fault.code, "message": worded(fault).message}


def _meant(text: str) -> Any:
    """Yes and no as such, an empty text as nothing, all else as the text that it is."""
    return {"": None, "true": True, "false": False}.get(text, text)
