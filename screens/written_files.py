"""The app's side of what reaches out of the program: the file written last, and long texts in the user's editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import SuspendNotSupported

from crm_tui.actions.screens import SCOPES
from crm_tui.words import _
from screens import figures
from screens.base import BaseScreen
from screens.gateway import Gateway
from screens.hooks import PlainFaults


class Reaching(PlainFaults):
    """`written`: the file that was written last, None before any."""

    gateway: Gateway
    keys: dict[str, tuple[str, ...]]
    written: Path | None = None

    def tell_written(self, screen: BaseScreen, path: Path) -> None:
        """A file was written: says where, and by which key it is opened."""
        from screens.bindings import shown

        self.written = path.absolute()
        keys = self.keys.get("written.last", ())
        more = "   " + _("{key}: open, print").format(key=shown(keys[0])) if keys and "screen" in SCOPES[screen.place] else ""
        screen.say(_("Written: {path}").format(path=figures.text(self.written)) + more)

    def may_enter(self) -> bool:
        """Whether something can be entered; where the books are only looked at, says so at once and not when it is saved."""
        if self.gateway.read_only and isinstance(self.screen, BaseScreen):
            self.screen.say(_("These books are open for reading only: nothing can be changed"), alarm=True)
        return not self.gateway.read_only

    def offer_written(self, screen: BaseScreen) -> None:
        """What can be done with the file written last."""
        from screens.modals.menu import Menu

        file = self.written
        if file is None:
            screen.say(_("Nothing was written to a file so far"))
            return
        entries = [("o", _("Open it in the system's viewer"), "view"), ("p", _("Print it"), "print"), ("c", _("Copy where it is"), "copy")]
        self.push_screen(Menu(figures.text(file.name), entries), lambda what: self._do(what, screen, file) if what else None)

    def _do(self, what: str, screen: BaseScreen, file: Path) -> None:
        from screens.clipboard import copy
        from screens.outside import print_out, view

        if what == "copy":
            screen.say(copy(self, str(file), figures.text(file.name)))
            return
        act: Callable[[Path], str] = view if what == "view" else print_out
        screen.say(_("Opening …") if what == "view" else _("Printing …"))
        screen.ask("outside", lambda: act(file), screen.say)

    def edit_text(self, text: str, then: Callable[[str], None]) -> str:
        """Opens a text in the user's editor, in place of the screens; `then` gets it if it was changed. What is to be said of it."""
        from screens.outside import edit, editor

        command = editor()
        try:
            with self.suspend():
                edited = edit(text, command)
        except SuspendNotSupported:
            return _("This terminal cannot be given to an editor")
        if edited.text is not None:
            then(edited.text)
        return edited.said
