"""`demo`: books to play with, in the language of the user."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, OpenScreens, calling
from crm_tui.errors import refuse
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
    path = demo_books(call.lang) if call.books == default_books() else call.books
    if path.exists():
        _demand_demo(path)
    else:
        from crm_tui.exchange.demo import make_demo

        if not json and not no_open:
            notice(_("Making demo books, a moment …"))
        make_demo(path, today=call.today, user=call.user, language=call.lang)
    if json:
        print_json({"file": str(path)})
    elif no_open:
        print(_("Demo books: {file}").format(file=safe(str(path))))
    return None if no_open else OpenScreens(path)


def _demand_demo(path: Path) -> None:
    """Books that are there are taken only if they are demo books. Refuses `exists` for others."""
    from crm_tui.books.connection import reading
    from crm_tui.exchange.demo_chinese import CHINESE
    from crm_tui.exchange.demo_english import ENGLISH

    with reading(path) as connection:
        name = connection.execute("SELECT name FROM company").fetchone()[0]
    if name not in (ENGLISH.company, CHINESE.company):
        raise refuse("exists", "{path} holds other books", hint="name another file with --books", path=path)
