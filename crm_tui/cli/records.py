"""`customers`, `products`, `accounts` …: the records that documents name by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from crm_tui.cli.app import plain_app
from crm_tui.cli.asked import asked_by_options
from crm_tui.cli.calling import AsOf, Calling, DryRun, Json, calling
from crm_tui.cli.commands import COMMANDS
from crm_tui.cli.listings import After, Filter, From, Limit, Search, To, day, filtered, print_list, print_one
from crm_tui.cli.noun_words import sentence
from crm_tui.cli.options import Set, given, hiding, retyped, structured, with_keys
from crm_tui.exchange.keys import EDITABLE, KEYS, RECORD_NOUNS, REQUIRED
from crm_tui.words import _, marked

if TYPE_CHECKING:
    from crm_tui.filters.asked import Asked

COLUMNS: dict[str, list[tuple[str, str]]] = {
    "account": [("code", "text"), ("name", "text"), ("type", "text"), ("subtype", "text"), ("active", "text")],
    "product": [("code", "text"), ("name", "text"), ("price", "money"), ("cost", "money"), ("tax", "text"), ("category", "text")],
    "tax_code": [("code", "text"), ("name", "text"), ("kind", "text"), ("rate", "money"), ("from", "text"), ("to", "text")],
    "rate": [("currency", "text"), ("date", "text"), ("rate", "money")],
}
PARTY_COLUMNS = [
    ("code", "text"),
    ("name", "text"),
    ("email", "text"),
    ("phone", "text"),
    ("country", "text"),
    ("terms", "text"),
    ("currency", "text"),
    ("balance", "money"),
]
Code = Annotated[str, typer.Argument(metavar="CODE", help=_("Its code."))]
RateCode = Annotated[str, typer.Argument(metavar="CURRENCY/DATE", help=_("Its currency and day, as EUR/2025-01-31."))]
Active = Annotated[str | None, typer.Option("--status", metavar="active|inactive", help=_("Only those in use, or out of use."))]
PARTIES = ("customer", "vendor", "employee")


def app_of(noun: str) -> typer.Typer:
    """The Typer app of one of these nouns."""
    kind = RECORD_NOUNS[noun]
    app = plain_app(_(COMMANDS[noun].help))
    _reading(app, noun, kind)
    _writing(app, noun, kind)
    return app


def _reading(app: typer.Typer, noun: str, kind: str) -> None:
    def list_(
        context: typer.Context,
        status: Active = None,
        from_: From = None,
        to: To = None,
        search: Search = None,
        filter_: Filter = None,
        limit: Limit = None,
        after: After = None,
        as_of: AsOf = None,
        json: Json = False,
    ) -> None:
        call = calling(context)
        asked: dict[str, Any] = {"status": status, "from_": day(from_, "from"), "to": day(to, "to"), "search": search, "limit": limit, "after": after}
        asked["asked"] = filtered(filter_, kind)
        with call.reading() as connection:
            rows, cursor = listed(connection, kind, asked, day(as_of, "as_of") or call.today)
            base = connection.execute("SELECT currency FROM company").fetchone()[0]
        titled = {"balance": _("Balance {currency}").format(currency=base)}
        print_list(noun, rows, cursor, COLUMNS.get(kind, PARTY_COLUMNS), json=json, titled=titled)

    def show(context: typer.Context, code: Code, as_of: AsOf = None, json: Json = False) -> None:
        call = calling(context)
        with call.reading() as connection:
            found = shown(connection, kind, code, day(as_of, "as_of") or call.today)
        print_one(found, json=json)

    by = marked("List {many} by currency and day.") if kind == "rate" else marked("List {many} by code.")
    balanced = marked("List {many} by code, with the balance of each.")
    app.command("list", help=sentence(balanced if kind in PARTIES else by, kind))(hiding(list_, *_WITHOUT.get(kind, _DATES)))
    with_balance = marked("Show {one}, with what is open on a day.")
    told = sentence(with_balance if kind in PARTIES else marked("Show {one}."), kind)
    app.command("show", help=told)(hiding(retyped(show, code=RateCode) if kind == "rate" else show, *(("as_of",) if kind == "product" else ())))


_DATES = ("from_", "to")
_WITHOUT = {"rate": ("status", "as_of"), "account": (*_DATES, "as_of"), "product": (*_DATES, "as_of")}
"""Options of `list` that are taken of every noun, as the contract has it, and mean nothing for this one."""


def _writing(app: typer.Typer, noun: str, kind: str) -> None:
    def add(context: typer.Context, *, texts: dict[str, str], set_: Set = [], dry_run: DryRun = False, json: Json = False) -> None:  # noqa: B006 - Typer's way
        with asked_by_options(noun):
            _write(calling(context), kind, given(texts, set_), dry_run=dry_run, json=json)

    def edit(context: typer.Context, code: Code, *, texts: dict[str, str], set_: Set = [], dry_run: DryRun = False, json: Json = False) -> None:  # noqa: B006
        _change(calling(context), kind, code, given(texts, set_), dry_run=dry_run, json=json)

    adding = marked("Add {one} to the books, or another dated rate of it.") if kind == "tax_code" else marked("Add {one} to the books.")
    app.command("add", help=sentence(adding, kind))(with_keys(add, kind, KEYS[kind], needed=REQUIRED[kind]))
    editing = retyped(edit, code=RateCode) if kind == "rate" else edit
    changing = marked("Change {one}.") if kind == "rate" else marked("Change {one}; an empty value clears a key.")
    app.command("edit", help=sentence(changing, kind))(with_keys(editing, kind, EDITABLE[kind]))


def listed(connection: Any, kind: str, asked: dict[str, Any], as_of: str) -> tuple[list[dict[str, Any]], str | None]:
    """The rows of a kind, and the cursor. Options that a kind does not know of are left aside."""
    from crm_tui.ledger import listing as ledger
    from crm_tui.parties import listing as parties

    dates = {key: asked.pop(key) for key in ("from_", "to")}
    if kind in PARTIES:
        return parties.list_parties(connection, kind, as_of=as_of, **asked)
    wanted = asked.pop("asked")
    if wanted.terms:
        return _kept(connection, kind, {**asked, **dates}, wanted, as_of)
    if kind == "account":
        return ledger.list_accounts(connection, **asked)
    if kind == "tax_code":
        return ledger.list_tax_codes(connection, as_of=as_of, **asked)
    if kind == "rate":
        asked.pop("status")
        return ledger.list_rates(connection, **dates, **asked)
    return parties.list_products(connection, **asked)


def _kept(connection: Any, kind: str, asked: dict[str, Any], wanted: Asked, as_of: str) -> tuple[list[dict[str, Any]], str | None]:
    """Those that a filter lets through: some thousands are read whole, then cut."""
    from crm_tui.filters.asked import NOTHING
    from crm_tui.filters.records import kept

    limit = asked["limit"]
    rows = kept(kind, listed(connection, kind, {**asked, "limit": None, "asked": NOTHING}, as_of)[0], wanted)
    cut = rows if limit is None else rows[:limit]
    last = f"{cut[-1]['currency']}/{cut[-1]['date']}" if kind == "rate" and cut else str(cut[-1]["code"]) if cut else None
    return cut, last if len(cut) < len(rows) else None


def shown(connection: Any, kind: str, code: str, as_of: str) -> dict[str, Any]:
    from crm_tui.ledger import listing as ledger
    from crm_tui.parties import listing as parties

    if kind == "account":
        return ledger.show_account(connection, code, as_of)
    if kind == "tax_code":
        return ledger.show_tax_code(connection, code, as_of)
    if kind == "rate":
        return ledger.show_rate(connection, code, as_of)
    if kind == "product":
        return parties.show_product(connection, code)
    return parties.show_party(connection, kind, code, as_of)


def _write(call: Calling, kind: str, texts: dict[str, str], *, dry_run: bool, json: bool) -> None:
    from crm_tui.cli.posting import post_one
    from crm_tui.exchange.texts import document_of

    plain, rich = structured(texts)
    post_one(call, {**document_of(kind, plain), **rich}, dry_run=dry_run, json=json)


def _change(call: Calling, kind: str, code: str, texts: dict[str, str], *, dry_run: bool, json: bool) -> None:
    from crm_tui.cli.posting import edit_one

    edit_one(call, kind, code, texts, dry_run=dry_run, json=json)
