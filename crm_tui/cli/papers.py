"""`invoices`, `bills`, `receipts`, `journal` …: the documents, by number."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from crm_tui.cli.app import plain_app
from crm_tui.cli.asked import asked_by_options
from crm_tui.cli.calling import AsOf, DryRun, Json, calling
from crm_tui.cli.commands import COMMANDS
from crm_tui.cli.listings import After, Filter, From, Limit, Party, Search, Status, To, day, filtered, print_list, print_one
from crm_tui.cli.noun_words import sentence
from crm_tui.cli.options import JournalLine, Line, Set, given, lacking, lines_of, retyped, structured, with_keys
from crm_tui.documents.status_words import APPLIED_WORDS, STATUS_WORDS
from crm_tui.exchange.keys import KEYS, LINE_KEYS, REQUIRED
from crm_tui.words import _, marked
from models.values.document_types import DOCUMENT_TYPES

KINDS = {kind.noun: name for name, kind in DOCUMENT_TYPES.items()}
CREDITED_BY = {"invoice": "credit_note", "bill": "vendor_credit"}
DRAFTS = ("quote", "invoice", "credit_note", "bill", "vendor_credit")
_WHO = [("number", "text"), ("date", "text"), ("party", "text"), ("party_name", "text")]
_TOTALS = [("net", "money"), ("tax", "money"), ("gross", "money")]
_OWED = [("outstanding", "money"), ("currency", "text"), ("status", "text"), ("overdue", "text")]
_SETTLES = [("unapplied", "money"), ("currency", "text"), ("status", "text")]
COLUMNS: dict[str, list[tuple[str, str]]] = {
    **{kind: [*_WHO, ("due", "text"), *_TOTALS, *_OWED] for kind in ("invoice", "bill")},
    **{kind: [*_WHO, *_TOTALS, *_SETTLES] for kind in ("credit_note", "vendor_credit")},
    **{kind: [*_WHO, ("amount", "money"), ("account", "text"), *_SETTLES] for kind in ("receipt", "payment", "refund", "write_off")},
    "quote": [*_WHO, *_TOTALS, ("currency", "text"), ("status", "text")],
    "adjustment": [*_WHO, ("amount", "money"), ("account", "text"), *_OWED],
    "journal": [("number", "text"), ("date", "text"), ("memo", "text"), ("gross", "money"), ("status", "text")],
}
"""What a list shows of each type."""
_NOT_OF_CASH = ("overdue", "due", "net", "tax")
CREDITS = ("receipt", "payment", "refund", "write_off", "credit_note", "vendor_credit")

Number = Annotated[str, typer.Argument(metavar="NUMBER", help=_("Its number; of a draft draft-N."))]
Posted = Annotated[str, typer.Argument(metavar="NUMBER", help=_("Its number."))]
Draft = Annotated[str, typer.Argument(metavar="DRAFT", help=_("The draft, as draft-17."))]
Drafts = Annotated[list[str], typer.Argument(metavar="DRAFT...", help=_("Drafts, as draft-17."))]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help=_("The day of it; today by default."))]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=_("Why."))]
Whole = Annotated[str | None, typer.Option("--document", metavar="JSON", help=_("All of its content, as a line of post."))]
Unapply = Annotated[bool, typer.Option("--unapply", help=_("Let go of what it settles, or of what settles it."))]


def app_of(noun: str) -> typer.Typer:
    """The Typer app of one of these nouns."""
    kind = KINDS[noun]
    app = plain_app(_(COMMANDS[noun].help))
    _reading(app, noun, kind)
    _adding(app, noun, kind)
    if kind in DRAFTS:
        _drafting(app, kind)
        _finishing_drafts(app, kind)
    if kind == "quote":
        _invoicing(app)
    if kind in CREDITED_BY:
        _crediting(app, kind)
    _ending(app, kind)
    return app


def _reading(app: typer.Typer, noun: str, kind: str) -> None:
    def list_(
        context: typer.Context,
        party: Party = None,
        status: Status = None,
        from_: From = None,
        to: To = None,
        search: Search = None,
        filter_: Filter = None,
        limit: Limit = None,
        after: After = None,
        as_of: AsOf = None,
        json: Json = False,
    ) -> None:
        from crm_tui.documents.listing import list_documents

        call = calling(context)
        asked: dict[str, Any] = {"party": party, "status": status, "from_": day(from_, "from"), "to": day(to, "to"), "search": search, "after": after}
        asked["asked"] = filtered(filter_, kind)
        with call.reading() as connection:
            rows, cursor = list_documents(connection, kind, as_of=day(as_of, "as_of") or call.today, limit=limit, **asked)
        columns = COLUMNS[kind]
        if kind == "journal" and any("voucher" in row for row in rows):
            columns = [columns[0], ("voucher", "text"), *columns[1:]]
        print_list(noun, rows if json else [for_people(row) for row in rows], cursor, columns, json=json)

    def show(context: typer.Context, number: Number, as_of: AsOf = None, json: Json = False) -> None:
        from crm_tui.documents.listing import show_document

        call = calling(context)
        with call.reading() as connection:
            found = show_document(connection, kind, number, day(as_of, "as_of") or call.today)
        print_one(found if json else for_people(found), json=json)

    app.command("list", help=sentence(marked("List {many} by date."), kind))(retyped(list_, status=_status_option(kind)))
    has_lines = marked("Show {one}: its lines, what settles it, what it posted.")
    others = marked("Show {one}: what it settles, what it posted.")
    told = marked("Show {one} and its lines.") if kind in ("quote", "journal") else has_lines if DOCUMENT_TYPES[kind].trade else others
    app.command("show", help=sentence(told, kind))(retyped(show, number=_number(kind)))


def _number(kind: str) -> Any:
    """The argument that names a document; of kinds that have drafts, also a draft."""
    told = _("Its number; of a draft draft-N.") if kind in DRAFTS else _("Its number.")
    return Annotated[str, typer.Argument(metavar="NUMBER", help=told)]


def _status_option(kind: str) -> Any:
    told = _("Only those of this status: {known}.").format(known=", ".join(statuses(kind)))
    return Annotated[str | None, typer.Option("--status", metavar="STATUS", help=told)]


def statuses(kind: str) -> list[str]:
    """The statuses that a list of a type can be narrowed to."""
    owed = ["issued", "part_paid", "paid", "written_off", "open", "overdue"]
    known = ["unapplied", "partly_applied", "applied"] if kind in CREDITS else ["issued"] if kind in ("quote", "journal") else owed
    return [*(["draft"] if kind in DRAFTS else []), *known, "void"]


def for_people(row: dict[str, Any]) -> dict[str, Any]:
    """A document as a table shows it: its status in words, what settles others as applied or not, a draft by its name."""
    kind = row["type"]
    said = {**row, "number": row["number"] or row["id"], "status": _status_of(row)}
    if said.pop("applied", None) is not None or kind in CREDITS:
        said["unapplied"] = said.pop("outstanding", None)
    hidden = () if kind in ("invoice", "bill", "adjustment") else ("overdue", "due") if DOCUMENT_TYPES[kind].trade else _NOT_OF_CASH
    return {key: value for key, value in said.items() if key not in hidden}


def _status_of(row: dict[str, Any]) -> str:
    if row.get("reversed_on"):  # the contract has one status for what is voided and what is reversed; people have two words
        return _("reversed")
    status = row.get("applied") or row["status"]
    if row["type"] == "journal" and status == "issued":
        return _("posted")
    return _(STATUS_WORDS.get(status) or APPLIED_WORDS[status])


def _adding(app: typer.Typer, noun: str, kind: str) -> None:
    def add(
        context: typer.Context,
        *,
        texts: dict[str, str],
        line: Line = [],  # noqa: B006 - Typer's way
        set_: Set = [],  # noqa: B006
        dry_run: DryRun = False,
        json: Json = False,
    ) -> None:
        from crm_tui.cli.posting import post_one
        from crm_tui.exchange.texts import document_of

        call = calling(context)
        plain, rich = structured(given(texts, set_))
        plain.setdefault("date", call.today)
        lines: list[Any] | None = lines_of(line) if line or kind in LINE_KEYS else None
        document = document_of(kind, plain, lines if "lines" not in rich else None)
        with asked_by_options(noun):
            post_one(call, {**document, **rich}, dry_run=dry_run, json=json)

    told = marked("Add {one} and post it; with --draft yes only keep it.") if kind in DRAFTS else marked("Add {one} and post it.")
    lined = retyped(add, line=JournalLine) if kind == "journal" else add if kind in LINE_KEYS else lacking(add, "line")
    needed = [key for key in REQUIRED[kind] if key != "date"]
    app.command("add", help=sentence(told, kind))(with_keys(lined, kind, KEYS[kind], needed=needed))


def _ending(app: typer.Typer, kind: str) -> None:
    def void(
        context: typer.Context, number: Number, reason: Reason = None, unapply: Unapply = False, dry_run: DryRun = False, json: Json = False
    ) -> None:
        _end(context, "void", kind, number, {"reason": reason, "unapply": unapply or None}, dry_run, json)

    def reverse(
        context: typer.Context,
        number: Number,
        date: Date = None,
        reason: Reason = None,
        unapply: Unapply = False,
        dry_run: DryRun = False,
        json: Json = False,
    ) -> None:
        _end(context, "reverse", kind, number, {"date": date, "reason": reason, "unapply": unapply or None}, dry_run, json)

    app.command("void", help=sentence(marked("Void {one}: as if it had never been, on its own day."), kind))(retyped(void, number=Posted))
    app.command("reverse", help=sentence(marked("Reverse {one}: it was, and is undone on a later day."), kind))(retyped(reverse, number=Posted))


def _end(context: typer.Context, how: str, kind: str, number: str, more: dict[str, Any], dry_run: bool, json: bool) -> None:
    from crm_tui.cli.posting import post_one

    named = number if number.startswith(f"{kind}:") else f"{kind}:{number}"
    document = {"type": how, "document": named, **{key: value for key, value in more.items() if value is not None}}
    post_one(calling(context), document, dry_run=dry_run, json=json)


def _drafting(app: typer.Typer, kind: str) -> None:
    def edit(
        context: typer.Context,
        number: Draft,
        *,
        texts: dict[str, str],
        line: Line = [],  # noqa: B006
        set_: Set = [],  # noqa: B006
        document: Whole = None,
        dry_run: DryRun = False,
        json: Json = False,
    ) -> None:
        from crm_tui.cli.posting import edit_draft, put_draft

        if document is not None:
            put_draft(calling(context), kind, number, document, dry_run=dry_run, json=json)
            return
        edit_draft(calling(context), kind, number, given(texts, set_), lines_of(line), dry_run=dry_run, json=json)

    app.command("edit", help=_("Change keys of a draft; --line replaces all its lines."))(
        with_keys(edit, kind, KEYS[kind], without=("draft", "number", "ref"))
    )


def _finishing_drafts(app: typer.Typer, kind: str) -> None:
    @app.command("post", help=_("Post drafts: draft-N gets its number."))
    def post(
        context: typer.Context,
        drafts: Drafts,
        dry_run: DryRun = False,
        json: Json = False,
    ) -> None:
        from crm_tui.cli.posting import post_drafts

        post_drafts(calling(context), kind, drafts, dry_run=dry_run, json=json)

    @app.command("delete", help=_("Throw drafts away; what is posted is voided or reversed instead."))
    def delete(context: typer.Context, drafts: Drafts, dry_run: DryRun = False, json: Json = False) -> None:
        from crm_tui.cli.posting import delete_drafts

        delete_drafts(calling(context), kind, drafts, dry_run=dry_run, json=json)

    @app.command("copy", help=sentence(marked("Make a draft like {one} that is there, dated today."), kind))
    def copy(context: typer.Context, number: Number, date: Date = None, dry_run: DryRun = False, json: Json = False) -> None:
        from crm_tui.cli.posting import copy_document

        copy_document(calling(context), kind, kind, number, day(date, "date"), dry_run=dry_run, json=json)


def _invoicing(app: typer.Typer) -> None:
    @app.command("invoice", help=_("Make an invoice draft of a quote, once."))
    def invoice(
        context: typer.Context, number: Posted, date: Date = None, document: Whole = None, dry_run: DryRun = False, json: Json = False
    ) -> None:
        from crm_tui.cli.posting import copy_document, enter_of_quote

        if document is not None:
            enter_of_quote(calling(context), number, document, dry_run=dry_run, json=json)
            return
        copy_document(calling(context), "quote", "invoice", number, day(date, "date"), dry_run=dry_run, json=json)


def _crediting(app: typer.Typer, kind: str) -> None:
    helps = {
        "invoice": _("Credit an invoice: all that is left of it, or some lines."),
        "bill": _("Credit a bill: all that is left of it, or some lines."),
    }

    @app.command("credit", help=helps[kind])
    def credit(
        context: typer.Context,
        number: Posted,
        date: Date = None,
        line: Annotated[list[str], typer.Option("--line", metavar="N=QUANTITY", help=_("Only so much of line N, as 2=1.5. Repeatable."))] = [],  # noqa: B006
        dry_run: DryRun = False,
        json: Json = False,
    ) -> None:
        from crm_tui.cli.posting import credit_document

        credit_document(calling(context), kind, CREDITED_BY[kind], number, day(date, "date"), line, dry_run=dry_run, json=json)
