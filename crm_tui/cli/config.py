"""`config`: the user's settings file."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from crm_tui.cli.answers import print_json, print_object
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json
from crm_tui.errors import CHECK_FAILED, BadInput, bad
from crm_tui.settings import Settings, checked, read_file, read_settings, settings_file, what_is_wrong, write_setting
from crm_tui.words import _, safe, worded

app = plain_app(_("Show, set and check your own settings: language, keys, default books."))


@app.command()
def path(json: Json = False) -> None:
    """Print where the settings file is, whether it is there or not."""
    if json:
        print_json({"file": str(settings_file())})
    else:
        print(safe(str(settings_file())))


@app.command()
def show(json: Json = False) -> None:
    """Show the settings in force. Those of the environment stand over the file's."""
    settings = dataclasses.asdict(read_settings())
    (print_json if json else print_object)({**settings, "keymap": dict(settings["keymap"])})


@app.command("set")
def set_(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The setting."))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_("Its value; an empty text takes the setting out."))],
    json: Json = False,
) -> None:
    """Set one setting in the file. Comments and all else stay as they are."""
    if (refusal := what_is_wrong(name, value)) is not None:
        raise refusal
    write_setting(name, value or None)
    if json:
        print_json({"file": str(settings_file()), name: value or None})


@app.command()
def check(json: Json = False) -> int:
    """Check the settings file. Is it TOML, is each key a setting, each value one that it takes?"""
    try:
        faults = _faults_of_keys(Settings(**checked(read_file(settings_file()))))
    except BadInput as fault:
        faults = [fault]
    said = [worded(fault).message for fault in faults]
    if json:
        print_json({"file": str(settings_file()), "ok": not said, "message": "\n".join(said) or None})
    else:
        print("\n".join(said) or _("{file} is fine.").format(file=safe(str(settings_file()))))
    return CHECK_FAILED if said else 0


def _faults_of_keys(settings: Settings) -> list[BadInput]:
    """Every key of the user's own that cannot hold, each with its line, in the order of the file."""
    from crm_tui.actions.own_keys import chosen_keys, line_of

    found = chosen_keys(settings.keys, settings.keymap).faults
    text = settings_file().read_text(encoding="utf-8") if found else ""
    placed = sorted(((line_of(text, fault.field or "") or 0, fault) for fault in found), key=lambda pair: pair[0])
    return [_at_line(line, fault) for line, fault in placed]


def _at_line(line: int, fault: BadInput) -> BadInput:
    said = worded(fault)
    return bad(
        "keymap", "{file}, line {row}: {what}; {remedy}", at=fault.field, file=settings_file(), row=line or "?", what=said.message,
        remedy=said.hint or "",
    )  # fmt: skip
