"""`keys`: what can be done on the screens, and by which keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.answers import print_json, print_table
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json
from crm_tui.errors import bad
from crm_tui.settings import PRESETS, Settings, read_settings
from crm_tui.words import _, safe, worded

app = plain_app(_("List the keys of the screens and what they do."))

Preset = Annotated[str | None, typer.Option("--preset", metavar="|".join(PRESETS), help=_("A named key map; the settings' one by default."))]

Jobs = Annotated[bool, typer.Option("--jobs", help=_("The daily jobs instead, key by key on the demo books; --json: as data."))]

OnePage = Annotated[bool, typer.Option("--sheet", help=_("The keys of a day's work on one page instead; -o FILE in .pdf, .html or .txt, else text."))]

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Into this file; only with --sheet."))]


@app.command()
def keys(preset: Preset = None, jobs: Jobs = False, sheet: OnePage = False, output: Output = None, json: Json = False) -> None:
    """List each action of the screens with its keys, where they count, and the command that does the same."""
    if output is not None and not sheet:
        raise bad("conflict", "{option} goes with --sheet only", at="output", option="--output")
    if sheet and (jobs or (json and output is None)):
        raise bad("conflict", "--sheet and {other} do not go together", at="sheet", other="--jobs" if jobs else "--json")
    if jobs:
        _print_jobs(json)
        return
    settings = _checked(preset)
    if sheet:
        _write_sheet(settings, preset, output, json)
        return
    from crm_tui.actions.table import listed

    actions = listed(preset or settings.keys, settings.keymap if preset is None else None)
    if preset is None:
        _tell_faults(settings)
    if json:
        print_json({"actions": actions})
        return
    print_table(
        [("keys", "text"), ("title", "text"), ("scope", "text"), ("command", "text"), ("help", "text")],
        [{**a, "keys": " ".join(a["keys"])} for a in actions],
    )


def _checked(preset: str | None) -> Settings:
    """The settings; a preset that is asked for must be one."""
    settings = read_settings()
    if preset is not None and preset not in PRESETS:
        raise bad("bad_value", "there is no preset {preset}", at="preset", hint="one of: {known}", preset=preset, known=", ".join(PRESETS))
    return settings


def _write_sheet(settings: Settings, preset: str | None, output: Path | None, json: bool) -> None:
    """The cheat sheet, into a private file or as text onto stdout."""
    from crm_tui.actions.own_keys import chosen_keys
    from crm_tui.actions.presets import keymap
    from crm_tui.actions.sheet import cheat_sheet
    from crm_tui.render.key_sheet import text, write_sheet
    from crm_tui.render.written import write_private

    name = preset or settings.keys
    found = chosen_keys(name, settings.keymap if preset is None else {}).keys
    made = cheat_sheet(found, name, own=found != keymap(name))
    if preset is None:
        _tell_faults(settings)
    if output is None:
        print(text(made), end="")
        return
    wanted = output.suffix[1:].lower()
    write_private(output, write_sheet(made, wanted))
    if json:
        print_json({"file": str(output), "format": wanted})


def _print_jobs(json: bool) -> None:
    from crm_tui.actions.jobs import listed_jobs

    found = listed_jobs()
    if json:
        print_json({"jobs": found})
        return
    print_table(
        [("title", "text"), ("start", "text"), ("strokes", "text"), ("keys", "text")],
        [{**j, "keys": " ".join(j["keys"])} for j in found],
    )


def _tell_faults(settings: Settings) -> None:
    """Says on stderr which of the user's own keys do not hold, so that those of the preset are shown."""
    import sys

    from crm_tui.actions.own_keys import chosen_keys

    for fault in chosen_keys(settings.keys, settings.keymap).faults:
        said = worded(fault)
        print(safe(_("Not taken: {what}; {remedy}").format(what=said.message, remedy=said.hint)), file=sys.stderr)
