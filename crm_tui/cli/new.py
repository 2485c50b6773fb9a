"""`new`: books for a company."""

from __future__ import annotations

from typing import Annotated

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, calling
from crm_tui.words import _, marked, safe

FISCAL = marked(
    "First month of the fiscal year, 1 to 12. A fiscal year is named by the calendar year of its first day, in numbers and periods:"
    " with 4, INV-2025-0001 and --period 2025 are of April 2025 to March 2026."
)
FIRST = marked("First month of these books; nothing but opening balances is dated earlier. That of the first document without it.")
app = plain_app(_("Make a new books file for a company."))


@app.command()
def new(
    context: typer.Context,
    name: Annotated[str, typer.Option(metavar="NAME", help=_("The company's name."))],
    currency: Annotated[str, typer.Option(metavar="CODE", help=_("The currency of the books, as USD."))],
    chart: Annotated[str, typer.Option(metavar="CHART", help=_("Chart of accounts: us_general, uk_vat, eu_vat or cn_small."))],
    fiscal_year_start: Annotated[int, typer.Option("--fiscal-year-start", metavar="MONTH", help=_(FISCAL))] = 1,
    first_month: Annotated[str | None, typer.Option("--first-month", metavar="YYYY-MM", help=_(FIRST))] = None,
    json: Json = False,
) -> None:
    """Make the books file that --books names; an existing file is never touched."""
    from crm_tui.ledger.new_books import create_books

    call = calling(context)
    create_books(
        call.books,
        name=name,
        currency=currency,
        chart=chart,
        fiscal_year_start=fiscal_year_start,
        first_month=first_month,
        today=call.given_today,
        user=call.user,
    )
    if json:
        print_json({"file": str(call.books), "company": name, "currency": currency, "chart": chart})
    else:
        print(_("Made {file}.").format(file=safe(str(call.books))))
