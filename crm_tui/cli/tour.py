"""`tour`: the guided tour on demo books."""

from __future__ import annotations

import typer

from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import OpenScreens, calling
from crm_tui.cli.demo import demo_at
from crm_tui.words import _

app = plain_app(_("Take the guided tour on demo books."))


@app.command()
def tour(context: typer.Context) -> OpenScreens:
    """Open the screens on demo books, made if they are not there yet, and lead through them in eight steps, each done by doing it."""
    return OpenScreens(demo_at(calling(context)), tour=True)
