"""The window with the command line that does the same: for a POSIX shell, for PowerShell, as a JSON line; copied, or saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from crm_tui.actions.registry import in_scope
from crm_tui.words import _, safe_block
from screens.bindings import bindings
from screens.clipboard import copy
from screens.modals.modal import HELP, Modal
from screens.widgets.chrome import KeyLine, OneLine, StatusLine

if TYPE_CHECKING:
    from screens.acts.same_command import Same


class _Shown(NamedTuple):
    title: str
    text: str


class TellCommand(Modal[None]):
    """Tab shows it for another shell."""

    place = "command"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("command"), *HELP]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, same: Same) -> None:
        super().__init__()
        self.same = same
        self._ways, self._way, self._note = _ways(same), 0, same.note

    @property
    def text(self) -> str:
        return self._ways[self._way].text

    def compose(self) -> ComposeResult:
        with Vertical(id="same-command"):
            yield OneLine("", name="same-command-title", classes="chooser-title")
            with VerticalScroll():
                yield Static("", markup=False, id="same-command-text")
            yield StatusLine(self._note, name="same-command-note")
            yield KeyLine(in_scope("command"), self.crm.keys)

    def on_mount(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self.query_one("#same-command-title", OneLine).show(_("The same as a command: {shell}").format(shell=self._ways[self._way].title))
        self.query_one("#same-command-text", Static).update(safe_block(self.text))

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.query_one("#same-command-note", StatusLine).say(text, alarm=alarm)

    def action_shell(self) -> None:
        self._way = (self._way + 1) % len(self._ways)
        self._tell()

    def action_copy(self) -> None:
        self.say(copy(self.app, self.text, _("the command")))

    def action_save(self) -> None:
        from screens.modals.save_as import SaveAs

        ending = ("jsonl", "txt") if self.text.startswith("{") else ("batch", "sh", "ps1", "txt")
        self.app.push_screen(SaveAs("crm-tui-command", ending), self._write)

    def _write(self, path: Path | None) -> None:
        if path is None:
            return
        text = self.text

        def job() -> Path:
            from crm_tui.render.written import write_private

            write_private(path, text + "\n")
            return path.absolute()

        self.ask("export", job, lambda written: self.say(_("Written: {path}").format(path=written)))

    def action_close(self) -> None:
        self.dismiss(None)


def _ways(same: Same) -> list[_Shown]:
    from crm_tui.acts.quoting import posix, powershell

    ways = [_Shown("sh", "\n".join(map(posix, same.commands))), _Shown("PowerShell", "\n".join(map(powershell, same.commands)))]
    if ways[0].text == ways[1].text:
        ways = [_Shown(_("any shell"), ways[0].text)]
    if same.documents:
        ways.append(_Shown(_("a JSON line for post"), "\n".join(same.documents)))
    return ways
