"""The cheat sheet, written from the palette."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.screen import Screen

from crm_tui.words import _
from screens.base import BaseScreen
from screens.modals.save_as import free_name
from screens.typed_paths import working_folder

NAME = "crm-tui-keys"


def write_cheat_sheet(screen: Screen[Any], keys: Mapping[str, tuple[str, ...]], preset: str) -> None:
    """Writes it as a PDF into the working folder, under a name that is free; the screen says where."""
    if not isinstance(screen, BaseScreen):
        return

    def job() -> Path:
        from crm_tui.actions.presets import keymap
        from crm_tui.actions.sheet import cheat_sheet
        from crm_tui.render.key_sheet import write_sheet
        from crm_tui.render.written import write_private

        path = working_folder() / free_name(NAME, "pdf")
        write_private(path, write_sheet(cheat_sheet(keys, preset, own=keys != keymap(preset)), "pdf"))
        return path

    screen.say(_("Writing {path} …").format(path=f"{NAME}.pdf"))
    screen.ask("sheet", job, lambda written: screen.crm.tell_written(screen, written))
