"""Letters beside everything that can be gone to on the screen: fields, lists, tabs. A letter goes there, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.actions.screens import tabs
from screens.modals.modal import Modal
from screens.widgets.chrome import OneLine, PartLine

LABEL = 3
"""Cells that a letter takes."""
LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"


@dataclass(frozen=True, slots=True)
class Target:
    """`at`: where its letter stands on the screen. `go`: what the letter does."""

    at: Offset
    go: Callable[[], object]


def targets(screen: Screen[Any]) -> list[Target]:
    """What can be gone to, from the top down; as many as there are letters."""
    found = [_field(screen, widget) for widget in screen.focus_chain if widget.region.area]
    for line in screen.query(PartLine):
        found += _parts(screen, line)
    return sorted(found, key=lambda t: (t.at.y, t.at.x))[: len(LETTERS)]


def _field(screen: Screen[Any], widget: Widget) -> Target:
    return Target(_beside(widget), lambda: screen.set_focus(widget))


def _beside(widget: Widget) -> Offset:
    """Behind the text of a field where that leaves room for the letter, else where the widget begins."""
    text = widget.value if isinstance(widget, Input) else ""
    behind = cell_len(text) + 1 if text else 0
    return widget.region.offset + Offset(behind if behind + LABEL <= widget.region.width else 0, 0)


def _parts(screen: Any, line: PartLine) -> list[Target]:
    """The tabs of a main screen, or the parts of a card."""
    beside = tabs(screen.place) if hasattr(screen, "action_part") is False else ()
    found = []
    for n, x in enumerate(line.starts()):
        at = line.region.offset + Offset(x, 0)
        if beside:
            found.append(Target(at, lambda name=beside[n].name: screen.crm.show_place(name)))  # type: ignore[misc]
        else:
            found.append(Target(at, lambda n=n: screen.action_part(str(n - line.here))))  # type: ignore[misc]
    return found


class Jump(Modal[None]):
    """The letters stand over the screen below, which stays in sight."""

    DEFAULT_CSS = """
    Jump { background: transparent; layout: vertical; align: left top; }
    Jump > .jump-letter { position: absolute; width: 3; height: 1; background: $accent; color: $text; text-style: bold; }
    """

    def __init__(self, found: list[Target]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        for letter, target in zip(LETTERS, self._found, strict=False):
            label = OneLine(letter, classes="jump-letter")
            label.styles.offset = (target.at.x, target.at.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """A letter goes; other signs do nothing. Esc is the program's own."""
        sign = event.character
        if sign is None or not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        if sign in LETTERS[: len(self._found)]:
            self.dismiss(None)
            self.app.call_later(self._found[LETTERS.index(sign)].go)

    def on_resize(self, event: events.Resize) -> None:
        """What the letters stood beside is elsewhere now."""
        if self.is_mounted and self.size != self.app.size:
            self.dismiss(None)
