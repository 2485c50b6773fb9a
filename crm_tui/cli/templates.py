"""`templates`: documents kept under a name, to be entered again."""

from __future__ import annotations

import json as written
from typing import Annotated, Any

import typer

from crm_tui.cli.answers import cell, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import DryRun, Json, calling
from crm_tui.errors import bad
from crm_tui.words import _, safe

Type = Annotated[str, typer.Argument(metavar="TYPE", help=_("The type of document, as: invoice, bill, journal."))]
Name = Annotated[str, typer.Argument(metavar="NAME", help=_("The name of the template."))]

app = plain_app(_("List, show, save, rename and delete documents kept as templates."))


@app.command("list")
def list_(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(metavar="[TYPE]", help=_("Only those of a type of document."))] = None,
    json: Json = False,
) -> None:
    """List the templates, by type and name. Ctrl+T in a form inserts one."""
    from crm_tui.documents.templates import list_templates

    with calling(context).reading() as connection:
        found = list_templates(connection, kind)
    if json:
        told = [{"type": t.type, "name": t.name, "party": t.party or None, "lines": len(t.content.get("lines", ()))} for t in found]
        print_json({"templates": told})
        return
    longest = max((len(t.type) for t in found), default=0)
    for template in found:
        print(f"{template.type:{longest}}  {cell(template.name, 60)}")


@app.command()
def show(context: typer.Context, kind: Type, name: Name, json: Json = False) -> None:
    """Print a template as a document that post takes once it has a date."""
    from crm_tui.documents.templates import read_template

    with calling(context).reading() as connection:
        found = read_template(connection, kind, name)
    document = {"type": found.type, **found.content}
    if json:
        print_json({"name": found.name, "document": document})
    else:
        print(written.dumps(document, ensure_ascii=False))


@app.command()
def save(
    context: typer.Context,
    kind: Type,
    name: Name,
    document: Annotated[str, typer.Option("--document", metavar="JSON", help=_("The document; what is of one alone, as its date, is left out."))],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep a document as a template under a name, in the place of the one that had it."""
    from crm_tui.documents.template_changes import save_template

    content = _read(document)
    with calling(context).open() as books, books.change("draft.template", dry_run=dry_run) as session:
        session.record.object = f"template:{kind}:{name}"
        found = save_template(session, document={**content, "type": kind}, name=name)
    _say(_("Template {name} is kept").format(name=safe(found.name)), {"type": kind, "name": found.name}, json=json)


@app.command()
def rename(
    context: typer.Context,
    kind: Type,
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help=_("Its new name."))],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give a template another name."""
    from crm_tui.documents.template_changes import rename_template

    with calling(context).open() as books, books.change("draft.template", dry_run=dry_run) as session:
        session.record.object = f"template:{kind}:{name}"
        found = rename_template(session, kind=kind, name=name, new=new)
    _say(_("Template {name} is now called {new}").format(name=safe(name), new=safe(found.name)), {"type": kind, "name": found.name}, json=json)


@app.command()
def delete(context: typer.Context, kind: Type, name: Name, dry_run: DryRun = False, json: Json = False) -> None:
    """Delete a template; the documents made of it stay."""
    from crm_tui.documents.template_changes import delete_template

    with calling(context).open() as books, books.change("draft.template", dry_run=dry_run) as session:
        session.record.object = f"template:{kind}:{name}"
        delete_template(session, kind=kind, name=name)
    _say(_("Template {name} is deleted").format(name=safe(name)), {"type": kind, "name": name}, json=json)


def _read(text: str) -> dict[str, Any]:
    try:
        found = written.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise bad("bad_json", "the document is no JSON object", at="document")
    return found


def _say(said: str, answer: dict[str, Any], *, json: bool) -> None:
    if json:
        print_json(answer)
    else:
        print(said)
