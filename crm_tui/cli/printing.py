"""`invoices pdf`, `customers statement` …: the nouns that go on paper, with the commands that print them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli import papers, records
from crm_tui.cli.calling import AsOf, Json, calling
from crm_tui.cli.listings import From, Party, Status, To, day
from crm_tui.cli.printed_files import Target, print_papers
from crm_tui.words import _

Numbers = Annotated[list[str] | None, typer.Argument(metavar="[NUMBER]...", help=_("Their numbers; of a draft draft-N."))]
Codes = Annotated[list[str], typer.Argument(metavar="CODE...", help=_("Codes of customers."))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Into this file instead of stdout."))]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("Into this folder, each under its number."))]
Template = Annotated[Path | None, typer.Option("--template", metavar="FILE", help=_("A template of your own."))]
Replace = Annotated[bool, typer.Option("--replace", help=_("Write over files in the folder that say something else."))]
Period = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=_("2025-06, 2025Q2, or 2025 for a fiscal year."))]


def documents_app(noun: str) -> typer.Typer:
    """The Typer app of a noun whose documents go to customers."""
    app = papers.app_of(noun)
    kind = papers.KINDS[noun]

    @app.command("pdf", help=_("Print them as PDF: those named, or all of a party, a status, a time."))
    def pdf(
        context: typer.Context,
        numbers: Numbers = None,
        party: Party = None,
        status: Status = None,
        from_: From = None,
        to: To = None,
        as_of: AsOf = None,
        output: Output = None,
        out: Out = None,
        template: Template = None,
        replace: Replace = False,
        json: Json = False,
    ) -> None:
        narrowed = {"party": party, "status": status, "from_": day(from_, "from"), "to": day(to, "to")}
        target = Target(output, out, replace, json)
        print_papers(calling(context), kind, numbers or [], narrowed, day(as_of, "as_of"), target, template)

    return app


def customers_app(noun: str) -> typer.Typer:
    """The Typer app of customers, with the papers of their accounts."""
    app = records.app_of(noun)

    @app.command("statement", help=_("Print the statement of account of customers as PDF."))
    def statement(
        context: typer.Context,
        codes: Codes,
        from_: From = None,
        to: To = None,
        period: Period = None,
        as_of: AsOf = None,
        output: Output = None,
        out: Out = None,
        template: Template = None,
        replace: Replace = False,
        json: Json = False,
    ) -> None:
        dates = {"from": day(from_, "from"), "to": day(to, "to"), "period": period, "as_of": day(as_of, "as_of")}
        print_papers(calling(context), "statement", codes, dates, None, Target(output, out, replace, json), template)

    @app.command("reminder", help=_("Print a reminder of what is overdue as PDF."))
    def reminder(
        context: typer.Context,
        codes: Codes,
        as_of: AsOf = None,
        output: Output = None,
        out: Out = None,
        template: Template = None,
        replace: Replace = False,
        json: Json = False,
    ) -> None:
        print_papers(calling(context), "reminder", codes, {}, day(as_of, "as_of"), Target(output, out, replace, json), template)

    return app
