"""`backup [DEST]`: a verified copy of the books while they are in use; `backup --list`: the copies that there are (batch.md 2)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.backup_list import answer_backups, place_object, tell_second_place
from crm_tui.cli.calling import Json, calling
from crm_tui.settings import read_settings
from crm_tui.words import _, counted, safe

app = plain_app(_("Write a verified copy of the books, also while they are in use."))
ListThem = Annotated[bool, typer.Option("--list", help=_("List the backups beside the books."))]
Prove = Annotated[bool, typer.Option("--verify", help=_("With --list: prove each backup whole. Exit 3: one does not prove itself."))]


@app.command()
def backup(
    context: typer.Context,
    destination: Annotated[Path | None, typer.Argument(metavar="[DEST]", help=_("A new file, or a folder; beside the books without it."))] = None,
    list_them: ListThem = False,
    verify: Prove = False,
    json: Json = False,
) -> int:
    """Write a verified, private copy of the books, also while they are in use. Nothing is overwritten.

    Copies beside the books are kept by a rule: the latest ten by hand, ten others, twelve month ends, every year end. A copy elsewhere is yours.
    """
    from crm_tui.books.backup import ALTERED, make_backup
    from crm_tui.books.second_place import carry_to_second_place

    call = calling(context)
    if list_them:
        return answer_backups(call, as_json=json, prove=verify)
    made = make_backup(call.books, destination.expanduser() if destination else None)
    second = None
    if destination is None:
        second = place_object(carry_to_second_place(call.books, read_settings().second_place, today=call.today, now=call.now))
    if json:
        told = {"file": str(made.file), "size": made.size, "entries": made.entries, "head_hash": made.head_hash}
        print_json({**told, "second_place": second})
    else:
        print(_("{file}: {entries}, {size} bytes, verified").format(file=safe(str(made.file)), entries=_entries(made.entries), size=made.size))
    if made.altered:
        notice(_("warning[altered_rules]: {reason}").format(reason=_(ALTERED)))
    tell_second_place(second)
    return 0


def _entries(count: int) -> str:
    return counted(_("{count} entry"), _("{count} entries"), count)
