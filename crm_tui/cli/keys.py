"""`keys`: what can be done on the screens, and by which keys."""

from __future__ import annotations

from typing import Annotated

import typer

from crm_tui.cli.answers import print_json, print_table
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json
from crm_tui.errors import bad
from crm_tui.settings import PRESETS, read_settings
from crm_tui.words import _

app = plain_app(_("List the keys of the screens and what they do."))

Preset = Annotated[str | None, typer.Option("--preset", metavar="|".join(PRESETS), help=_("A named key map; the settings' one by default."))]


@app.command()
def keys(preset: Preset = None, json: Json = False) -> None:
    """List each action of the screens with its keys, where they count, and the command that does the same."""
    from crm_tui.actions.table import listed

    settings = read_settings()
    if preset is not None and preset not in PRESETS:
        raise bad("bad_value", "there is no preset {preset}", at="preset", hint="one of: {known}", preset=preset, known=", ".join(PRESETS))
    actions = listed(preset or settings.keys, settings.keymap if preset is None else None)
    if json:
        print_json({"actions": actions})
        return
    print_table(
        [("keys", "text"), ("title", "text"), ("scope", "text"), ("command", "text"), ("help", "text")],
        [{**a, "keys": " ".join(a["keys"])} for a in actions],
    )
