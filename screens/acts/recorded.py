"""Acts written as a file for `batch`: asked first whether its dates are fixed, or move with the day on which it is played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crm_tui.words import _, counted
from screens import figures
from screens.modals.menu import Menu

if TYPE_CHECKING:
    from crm_tui.acts.act import Act
    from screens.base import BaseScreen

FIXED, MOVING = "fixed", "moving"


def ask_for_dates(screen: BaseScreen, acts: Sequence[Act]) -> None:
    entries = [("d", _("Dates as they are"), FIXED), ("t", _("Dates counted from today"), MOVING)]
    title = counted("{count} act as a batch file", "{count} acts as a batch file", len(acts))
    screen.app.push_screen(Menu(title, entries), lambda dates: _ask_where(screen, acts, dates) if dates else None)


def _ask_where(screen: BaseScreen, acts: Sequence[Act], dates: str) -> None:
    from crm_tui.acts.macro import script
    from screens.modals.save_as import SaveAs

    lines = script(acts, relative_to=screen.gateway.today if dates == MOVING else None)
    screen.app.push_screen(SaveAs("crm-tui-acts", ("batch", "txt")), lambda path: write_lines(screen, path, lines) if path is not None else None)


def write_lines(screen: BaseScreen, path: Path, lines: Sequence[str]) -> None:
    """Writes a file for this user's eyes only, in a thread."""

    def job() -> Path:
        from crm_tui.render.written import write_private

        write_private(path, "\n".join(lines) + "\n")
        return path.absolute()

    screen.ask("export", job, lambda written: screen.say(_("Written: {path}").format(path=figures.text(str(written)))))
