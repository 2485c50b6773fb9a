"""`views`: what a query may read."""

from __future__ import annotations

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, calling
from crm_tui.words import _

app = plain_app(_("List the views that queries may read, with their columns."))


@app.command()
def views(context: typer.Context, json: Json = False) -> None:
    """List the documented views of a books file and their columns. Amounts are minor units; they keep their names and meaning."""
    from models.sql import views as documented

    with calling(context).reading() as connection:
        found = [{"name": name, "columns": [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]} for name in documented()]
    if json:
        print_json({"views": found})
        return
    for view in found:
        print(f"{view['name']}\n    {', '.join(view['columns'])}")
