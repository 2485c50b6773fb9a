"""`demo`: books to play with, in the language of the user."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Calling, Json, OpenScreens, calling
from crm_tui.exchange.demo_books import ready_demo
from crm_tui.settings import default_books, demo_books
from crm_tui.words import _, safe

app = plain_app(_("Make lively demo books and open the screens on them."))


@app.command()
def demo(
    context: typer.Context,
    no_open: Annotated[bool, typer.Option("--no-open", help=_("Only make the books."))] = False,
    json: Json = False,
) -> OpenScreens | None:
    """Make the books of a small firm, a year and a half back from today, and open the screens on them. Demo books that are there are opened.

    With --lang zh_CN it is a Chinese firm.
    """
    call = calling(context)
    path = demo_at(call, quiet=json or no_open)
    if json:
        print_json({"file": str(path)})
    elif no_open:
        print(_("Demo books: {file}").format(file=safe(str(path))))
    return None if no_open else OpenScreens(path)


def demo_at(call: Calling, *, quiet: bool = False) -> Path:
    """Where the demo books are that a command is about, made if they are not there. Refuses `exists` for other books."""
    path = demo_books(call.lang) if call.books == default_books() else call.books
    if not path.exists() and not quiet:
        notice(_("Making demo books, a moment …"))
    ready_demo(path, today=call.today, user=call.user, language=call.lang)
    return path
