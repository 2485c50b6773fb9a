"""`papers`: the template that papers are set by, to be edited, and a look at what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.call import Calling
from crm_tui.cli.calling import AsOf, Json, calling
from crm_tui.cli.commands import COMMANDS
from crm_tui.cli.listings import day
from crm_tui.errors import bad
from crm_tui.words import _

app = plain_app(_(COMMANDS["papers"].help))
Template = Annotated[Path | None, typer.Option("--template", metavar="FILE", help=_("A template of your own."))]


@app.command()
def template(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Into a new file instead of stdout."))] = None,
    json: Json = False,
) -> None:
    """Print the template that comes along, to be edited and set: crm-tui settings set papers.template FILE."""
    from crm_tui.papers.template import save_template, template_text

    if output is None:
        if json:
            print_json({"template": template_text(None)})
        else:
            print(template_text(None), end="")
        return
    save_template(output)
    if json:
        print_json({"file": str(output)})


@app.command()
def preview(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help=_("invoice, credit_note, quote, receipt, statement or reminder."))] = "invoice",
    of: Annotated[
        str | None, typer.Option("--of", metavar="NUMBER", help=_("Of this document, or this customer's code; made-up figures by default."))
    ] = None,
    template: Template = None,
    as_of: AsOf = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("A .pdf, or a .png of the first page."))] = None,
    json: Json = False,
) -> None:
    """Set a paper to see how it looks, on made-up figures or on yours; with the company and the template of the books, if there are any."""
    if output is None or output.suffix.lower() not in (".pdf", ".png"):
        raise bad("usage", "name a file that ends in .pdf or .png", at="output", hint="with -o")
    call = calling(context)
    pages = _previewed(call, kind, of, template, day(as_of, "as_of") or call.today, picture=output.suffix.lower() == ".png")
    from crm_tui.render.written import write_private

    write_private(output, pages[0])
    if json:
        print_json({"file": str(output)})
    elif len(pages) > 1:
        notice(_("The first of {count} pages.").format(count=len(pages)))


def _previewed(call: Calling, kind: str, of: str | None, template: Path | None, as_of: str, *, picture: bool) -> list[bytes]:
    from crm_tui.papers.papers import data_of
    from crm_tui.papers.press import opened_press
    from crm_tui.papers.sample import sample_paper
    from crm_tui.papers.source import source

    def drawn(paper: dict[str, Any], template: Path | None, logo: Path | None) -> list[bytes]:
        with opened_press(template, logo) as press:
            return press.pictures(paper) if picture else [press.pdf(paper)]

    if of is None and not call.books.exists():
        return drawn(sample_paper(kind, call.lang, as_of), template, None)
    with call.reading() as connection:
        wanted = source(connection, as_of, lang=call.given_lang, spoken=call.lang)
        paper = data_of(wanted, kind, of) if of else {**sample_paper(kind, wanted.asked or call.lang, as_of), "seller": wanted.seller.facts}
        return drawn(paper, template or wanted.seller.template, wanted.seller.logo)
