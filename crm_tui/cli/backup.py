"""`backup [DEST]`: a verified copy of the books while they are in use (batch.md 2)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, calling
from crm_tui.words import _, counted, safe

app = plain_app(_("Write a verified copy of the books, also while they are in use."))


@app.command()
def backup(
    context: typer.Context,
    destination: Annotated[Path | None, typer.Argument(metavar="[DEST]", help=_("A new file, or a folder; beside the books without it."))] = None,
    json: Json = False,
) -> None:
    """Write a verified, private copy of the books, also while they are in use. Nothing is overwritten."""
    from crm_tui.books.backup import back_up

    call = calling(context)
    made = back_up(call.books, destination.expanduser() if destination else None, now=call.now)
    if json:
        print_json({"file": str(made.file), "size": made.size, "entries": made.entries, "head_hash": made.head_hash})
        return
    print(_("{file}: {entries}, {size} bytes, verified").format(file=safe(str(made.file)), entries=_entries(made.entries), size=made.size))


def _entries(count: int) -> str:
    return counted(_("{count} entry"), _("{count} entries"), count)
