"""`import`: a CSV file into the books."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crm_tui.cli.answers import notice, print_json, print_table
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import DryRun, Json, calling
from crm_tui.cli.post import SUMMED
from crm_tui.cli.progress import counted_along
from crm_tui.errors import DONE, REFUSED, BooksError, bad
from crm_tui.words import _, marked, safe, worded

if TYPE_CHECKING:
    from crm_tui.exchange.csv_import import Plan, Watch
    from crm_tui.exchange.csv_profiles import Profile

app = plain_app(_("Import a CSV file of documents or of records."))
_WORDS = {"posted": marked("create"), "exists": marked("unchanged"), "refused": marked("error")}
"""What the preview calls a result."""


@app.command()
def import_(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_("What is in it: customers, products, invoices, receipts …"))],
    file: Annotated[str, typer.Argument(metavar="FILE|-", help=_("The CSV file; - reads stdin."))],
    map_: Annotated[list[str], typer.Option("--map", metavar="KEY=COLUMN", help=_("Where a key stands, as name=Company. Repeatable."))] = [],  # noqa: B006
    profile: Annotated[str | None, typer.Option(metavar="NAME|FILE", help=_("A profile of such files, as TOML."))] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help=_("The file's encoding, as cp1252 or gb18030."))] = None,
    separator: Annotated[str | None, typer.Option(metavar="SIGN", help=_("What stands between the columns."))] = None,
    decimal: Annotated[str | None, typer.Option(metavar="point|comma", help=_("The decimal mark of its figures."))] = None,
    date_format: Annotated[str | None, typer.Option("--date-format", metavar="FORMAT", help=_("How it writes dates, as DD/MM/YYYY."))] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Import a CSV file, all or nothing; with --dry-run show what each row would do. The same file again adds nothing.

    Rows of the same number, else of the same ref, are the lines of one document; columns are named by the keys of `crm-tui schema documents`.
    """
    from crm_tui.exchange.csv_import import import_plan, kind_of, preview_plan, read_plan

    call = calling(context)
    chosen = _profile(profile, map_, encoding=encoding, separator=separator, decimal=decimal, date_format=date_format)
    plan = read_plan(_bytes(file), kind_of(kind), chosen)
    results: list[dict[str, Any]] = []
    refusals: list[BooksError] = []
    with call.open() as books, ExitStack() as stack:
        watch: Watch = lambda items: stack.enter_context(counted_along(items, _("Importing")))  # noqa: E731
        if dry_run:
            counts, refusals = preview_plan(books, plan, results.append, watch)
        else:
            with _placed(plan):
                counts = import_plan(books, plan, results.append, watch)
    summary = {"created": counts.get("posted", 0), "exists": counts.get("exists", 0), "errors": counts.get("refused", 0), "dry_run": dry_run}
    if json:
        print_json({"kind": kind, **plan.described(), **summary, "results": results})
    else:
        _say(plan, results, refusals, summary)
    return REFUSED if summary["errors"] else DONE


def _profile(name: str | None, mapping: list[str], **forms: str | None) -> Profile:
    """The profile, with what the options say over it."""
    from crm_tui.exchange.csv_profiles import Profile, read_profile

    found = read_profile(name) if name else Profile()
    given = {key: {"tab": "\t", "\\t": "\t"}.get(value, value) for key, value in forms.items() if value is not None}
    if len(given.get("separator", ",")) != 1:
        raise bad("bad_value", "a separator is one sign", at="separator", hint="as ; or tab")
    return dataclasses.replace(found, map={**found.map, **dict(_pair(text) for text in mapping)}, **given)


def _pair(text: str) -> tuple[str, str]:
    key, equals, column = text.partition("=")
    if not equals or not key.strip() or not column.strip():
        raise bad("usage", "{text} is not written KEY=COLUMN", at="map", hint="as --map name=Company", text=text)
    return key.strip(), column.strip()


def _bytes(file: str) -> bytes:
    """The file's content. BadInput where it cannot be read or is larger than an import takes."""
    from crm_tui.exchange.csv_import import LARGEST_FILE

    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST_FILE + 1)
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise bad("not_readable", "{file} cannot be read: {reason}", at="file", file=safe(file), reason=fault.strerror or fault) from None


@contextmanager
def _placed(plan: Plan) -> Iterator[None]:
    """What is wrong with the rows of a file is told by the columns' own headers."""
    try:
        yield
    except BooksError as refusal:
        for one in (refusal, *refusal.others):
            one.place = _place(plan, one)
        raise


def _place(plan: Plan, refusal: BooksError) -> str | None:
    """`column Unit price`; a key that no column has by its own name."""
    header = plan.header_of(refusal.field)
    if header is not None:
        return _("column {name}").format(name=safe(header, 60))
    return refusal.field.rpartition(".")[2] if refusal.field and refusal.line is not None else None


def _say(plan: Plan, results: list[dict[str, Any]], refusals: list[BooksError], summary: dict[str, Any]) -> None:
    """Without --json: a preview lists the rows; an import says how many."""
    how = plan.described()
    notice(_("read as {encoding}, separator {separator}, decimal {decimal}, dates {date_format}").format(**how))
    if how["left_out"]:
        notice(_("columns left out: {columns}").format(columns=", ".join(how["left_out"])))
    _say_alone(how)
    if summary["dry_run"]:
        told = iter(refusals)
        messages = [_refusal(plan, next(told), r["line"]) if r.get("error") else _warnings(r) for r in results]
        rows = [{**r, "status": _(_WORDS[r["status"]]), "message": message} for r, message in zip(results, messages, strict=True)]
        print_table([("line", "text"), ("status", "text"), ("number", "text"), ("message", "text")], rows)
    _say_summed(results)
    text = _("{created} to create, {exists} unchanged, {errors} errors") if summary["dry_run"] else _("{created} created, {exists} unchanged")
    print(text.format(**summary))


def _say_alone(how: dict[str, Any]) -> None:
    """Documents may have several rows; where nothing says which belong together, each row is one by itself."""
    if how["rows_alone"] and how["grouped_by"] is None:
        notice(_("there is no column number or ref: each row becomes a document of its own"))
    elif how["rows_alone"]:
        said = _("rows without {column}: {count}; each of them becomes a document of its own")
        notice(said.format(column=how["grouped_by"], count=how["rows_alone"]))


def _warnings(result: dict[str, Any]) -> str:
    return "; ".join(f"{w['code']}: {w['message']}" for w in result["warnings"] if w["code"] not in SUMMED)


def _say_summed(results: list[dict[str, Any]]) -> None:
    """Warnings that are told once a run."""
    for code, said in SUMMED.items():
        if count := sum(w["code"] == code for result in results for w in result["warnings"]):
            notice(f"{code}: " + _(said).format(count=count))


def _refusal(plan: Plan, refusal: BooksError, row: int) -> str:
    """A refusal in the table of the rows, whose line stands there already; another row of the same document is named."""
    refusal.place = _place(plan, refusal)
    line = _("line {line}").format(line=refusal.line) + ": " if refusal.line not in (None, row) else ""
    place = f"{refusal.place}: " if refusal.place and "{field}" not in refusal.message else ""
    return f"{refusal.code}: {line}{place}{worded(refusal).message}"
