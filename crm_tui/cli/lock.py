"""`lock`: sets or prints the locks (behaviour.md 3.5, batch.md 2)."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import DryRun, Json, calling
from crm_tui.words import _

NONE = "none"
app = plain_app(_("Lock the books up to a day, or print the locks."))


def _date(name: str, help: str) -> Any:  # noqa: A002 - Typer's word
    return typer.Option(f"--{name}", metavar="DATE|none", help=help)


@app.command()
def lock(
    context: typer.Context,
    sales: Annotated[str | None, _date("sales", _("Sales documents."))] = None,
    purchases: Annotated[str | None, _date("purchases", _("Purchase documents."))] = None,
    tax: Annotated[str | None, _date("tax", _("Documents with tax, by tax point."))] = None,
    everything: Annotated[str | None, _date("all", _("Everything; close and reopen move it, too."))] = None,
    hard: Annotated[str | None, _date("hard", _("Everything, for good: it only moves forward."))] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=_("Why; needed to lower a lock."))] = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Lock the books up to and including a day; without options, print the locks."""
    given = {"sales": sales, "purchases": purchases, "tax": tax, "all": everything, "hard": hard}
    changes = {name: None if date == NONE else date for name, date in given.items() if date is not None}
    call = calling(context)
    if changes:
        from crm_tui.month_end.locks import set_locks

        with call.open() as books:
            locks = set_locks(books, changes, reason=reason, dry_run=dry_run)
    else:
        from crm_tui.ledger.periods import current_locks

        with call.reading() as connection:
            locks = current_locks(connection)
    if json:
        print_json({"locks": locks})
        return
    for name, date in locks.items():
        print(f"{name:10} {date or _('not locked')}")
