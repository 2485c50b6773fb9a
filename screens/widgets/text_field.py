"""A one-line field to type in. The only module that imports Textual's `Input`'s looks; what it shows of data goes through `safe`."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from crm_tui.actions.action import Action
from crm_tui.actions.registry import in_scope, on_screen
from crm_tui.words import safe
from screens.bindings import bindings
from screens.hooks import Surviving

NEW_LINE = "⏎"
"""How `safe` shows the end of a line."""

REPEATS = '"'


class TextField(Surviving, Input):
    """`label`: what it is called. `kept`: the text as it was given, with which an unchanged field answers (what is shown may be made harmless)."""

    DEFAULT_CSS = """
    TextField { height: 1; border: none; padding: 0 1; }
    TextField:focus { border: none; }
    """

    def __init__(self, *, name: str | None = None, value: str = "", label: str = "", classes: str | None = None) -> None:
        self.label = label
        self.kept = value
        super().__init__(value=safe(value, 10_000), id=name, classes=classes, compact=True, select_on_focus=True)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is typed or pasted may hold controls, too."""
        return safe(value, 10_000)

    @property
    def entered(self) -> str:
        """What the user means: the text typed, or the one given if it was left as it was."""
        return self.kept if self.is_untouched else self.value

    @property
    def is_untouched(self) -> bool:
        """Whether it holds what it was given."""
        return self.value == safe(self.kept, 10_000)

    def put(self, text: str) -> None:
        """Sets the text as if it had been there from the start."""
        self.kept = text
        self.value = safe(text, 10_000)
        self.cursor_position = len(self.value)
        if self.has_focus:
            self.action_select_all()  # as when it is entered: what is typed takes its place

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """In an empty field the sign that repeats the value above may be an action's; elsewhere it is a sign like others."""
        return super().check_consume_key(key, character) and (character != REPEATS or bool(self.value))

    def close_popup(self) -> bool:
        """Esc in a field: whether something open was closed. Plain fields have nothing open."""
        return False


class BlockField(TextField):
    """A text of several lines, such as an address, in one line: `|` begins the next one, and stands as the sign of a line's end.

    A long one is written in the user's editor.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("block")
    own_actions: ClassVar[tuple[Action, ...]] = in_scope("block")

    def on_focus(self) -> None:
        """The footer names the editor as long as the cursor stands here."""
        screen: Any = self.screen
        for line in screen.query("#key-line"):
            line.offer((*self.own_actions, *on_screen(screen.place)))

    def on_blur(self) -> None:
        screen: Any = self.screen
        if screen.query("#key-line"):
            screen.offer_keys()

    def action_edit_outside(self) -> None:
        """The text as it stands, in the editor; what is written there takes its place here."""
        app: Any = self.app
        screen: Any = self.screen
        screen.say(app.edit_text(self.entered, self.take))

    def take(self, text: str) -> None:
        """Puts in a text as if it had been typed."""
        self.value = text
        self.cursor_position = len(self.value)

    def validate_value(self, value: str) -> str:
        return super().validate_value(value).replace("|", NEW_LINE)

    @property
    def entered(self) -> str:
        return self.kept if self.is_untouched else "\n".join(row.strip() for row in self.value.split(NEW_LINE))
