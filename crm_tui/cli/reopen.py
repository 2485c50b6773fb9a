"""`reopen YYYY-MM --reason TEXT`: the latest closed month opens again (accounting.md 3.3)."""

from __future__ import annotations

from typing import Annotated

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, Yes, calling
from crm_tui.words import _

app = plain_app(_("Open the latest closed month again."))


@app.command()
def reopen(
    context: typer.Context,
    month: Annotated[str, typer.Argument(metavar="YYYY-MM", help=_("The month; only the latest locked one."))],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=_("Why; it stands in the audit trail for ever."))] = "",
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Open the latest closed month again. Only the lock is lifted; nothing posted changes."""
    from crm_tui.month_end.reopen import reopen_month

    with calling(context).open() as books:
        answer = reopen_month(books, month, reason)
    if json:
        print_json(answer)
        return
    locked = _("locked to {date}").format(date=answer["locked_to"]) if answer["locked_to"] else _("nothing is locked")
    print(_("{month} is open again; {locked}").format(month=month, locked=locked))
