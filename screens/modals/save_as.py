"""Asks for the name of a file to write; the ending is the format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from crm_tui.words import _
from screens.bindings import bindings
from screens.modals.modal import HELP, Modal
from screens.typed_paths import is_there, typed_path, working_folder
from screens.widgets.chrome import OneLine, StatusLine
from screens.widgets.text_field import TextField

MOST_TRIES = 1000


class SaveAs(Modal[Path]):
    """Answers with a path that nothing stands at. `name`: without its ending, which is one of `endings`; Up and Down change it."""

    place = "saving"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("saving"), *HELP]
    AUTO_FOCUS = "Input"

    def __init__(self, name: str, endings: Sequence[str]) -> None:
        super().__init__()
        self._base, self._endings = name, tuple(endings)

    def compose(self) -> ComposeResult:
        with Vertical(id="save-as"):
            yield OneLine(_("Save as: the ending is the format"), classes="chooser-title")
            yield TextField(value=free_name(self._base, self._endings[0]))
            yield OneLine(_("Enter writes the file   Esc leaves it   ↑ ↓ another format"), classes="chooser-keys")
            yield StatusLine(_("In {folder}   ↑ ↓ {endings}").format(folder=working_folder(), endings=" ".join(self._endings)), name="save-note")

    @property
    def field(self) -> TextField:
        return self.query_one(TextField)

    def action_ending(self, step: str) -> None:
        """The next format, for a name that was not typed over."""
        name, dot, known = self.field.value.rpartition(".")
        known = known.lower()
        if not dot or known not in self._endings:
            name, known = self.field.value or self._base, ""
        place = (self._endings.index(known) + int(step)) % len(self._endings) if known else 0
        self.field.put(free_name(name, self._endings[place]))

    def action_write(self) -> None:
        """Enter and Ctrl+S: the same, as in any form."""
        self._answer(self.field.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(event.value)

    def _answer(self, typed: str) -> None:
        path = typed_path(typed)
        if wrong := self._what_is_wrong(path):
            self.query_one("#save-note", StatusLine).say(wrong, alarm=True)
        else:
            self.dismiss(path)

    def _what_is_wrong(self, path: Path) -> str:
        if path.suffix[1:].lower() not in self._endings:
            return _("A file ends in one of: {endings}").format(endings=" ".join(self._endings))
        if is_there(path):
            return _("{path} is there already: choose another name").format(path=path)
        return ""


def free_name(name: str, ending: str) -> str:
    """`name.ending`, or `name-2.ending` and so on where that is there already."""
    for count in range(1, MOST_TRIES):
        found = f"{name}.{ending}" if count == 1 else f"{name}-{count}.{ending}"
        if not is_there(Path(found)):
            return found
    return f"{name}.{ending}"
