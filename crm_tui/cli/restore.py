"""`restore FILE [--to DEST]`: a backup becomes books again (batch.md 2)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.backup import ListThem, Prove
from crm_tui.cli.backup_list import answer_backups
from crm_tui.cli.calling import Json, Yes, calling
from crm_tui.errors import bad
from crm_tui.words import _, safe

app = plain_app(_("Put a backup in the place of the books, or beside them."))


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=_("The backup; --list shows those beside the books."))] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="DEST", help=_("Make new books here instead; nothing may stand there."))] = None,
    list_them: ListThem = False,
    verify: Prove = False,
    yes: Yes = False,
    json: Json = False,
) -> int:
    """Put a backup in the place of the books, which are kept beside it as books that open; or with --to make new books of it.

    The backup is proven before anything changes. Nothing is overwritten.
    """
    from crm_tui.books.restore import restore_backup, restore_to

    call = calling(context)
    if list_them:
        return answer_backups(call, as_json=json, prove=verify)
    if file is None:
        raise bad("usage", "name a backup", at="file", hint="see: crm-tui restore --list")
    backup = file.expanduser()
    if to is not None:
        made = restore_to(backup, to.expanduser())
    else:
        if not yes and sys.stdin.isatty():
            question = _("Put {backup} in the place of {books}?").format(backup=safe(str(backup)), books=safe(str(call.books)))
            typer.confirm(question, abort=True, err=True)
        made = restore_backup(backup, call.books, user=call.user, now=call.now)
    if json:
        kept = str(made.kept) if made.kept else None
        print_json({"file": str(made.file), "kept": kept, "entries": made.entries, "head_hash": made.head_hash})
        return 0
    print(_("{file} holds what the backup held").format(file=safe(str(made.file))))
    if made.kept:
        print(_("the books of before are kept as {file}").format(file=safe(str(made.kept))))
    return 0
