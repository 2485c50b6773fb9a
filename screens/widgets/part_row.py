"""A line to type a part of the money over: it opens under the items when a figure is typed, and goes when it was taken."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _, safe
from screens.widgets.cells import fitted
from screens.widgets.note import Note
from screens.widgets.value_fields import AmountField, ValueField

LABEL = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """`amount`: in minor units, 0 where the field was emptied; `what` and `index` as they were given to `open`."""

    what: str
    index: int
    amount: int


class PartRow(Widget):
    """Hidden until `open`; `take` gives what was typed. What is no amount is said beside the field."""

    DEFAULT_CSS = """
    PartRow { height: 1; display: none; layout: horizontal; }
    PartRow.-open { display: block; }
    PartRow > AmountField { margin-left: 40; width: 18; }
    """

    @dataclass
    class Ended(Message):
        """Enter was pressed in it."""

        row: PartRow

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name)
        self.what, self.index, self._label = "", 0, ""
        self.note = Note(self._redraw)

    def compose(self) -> ComposeResult:
        yield AmountField(name="part")

    @property
    def field(self) -> AmountField:
        return self.query_one(AmountField)

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    def open(self, what: str, index: int, label: str, text: str, digits: int) -> None:
        """`what` and `index` come back with the amount; `text` stands in the field already."""
        self.what, self.index, self._label = what, index, safe(label)
        self.field.digits = digits
        self.field.put(text)
        self.add_class("-open")
        self.field.select_on_focus = False
        self.field.focus()
        self.field.cursor_position = len(text)

    def close(self) -> None:
        self.remove_class("-open")

    def take(self) -> Taken | None:
        """Closes it and gives what was typed; None, and open still, where that is no amount."""
        try:
            amount = self.field.amount or 0
        except ValueError as fault:
            self.note.say(_(str(fault)), alarm=True)
            return None
        self.close()
        return Taken(self.what, self.index, max(0, amount))

    def _redraw(self) -> None:
        self.refresh()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Ended(self))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        event.stop()
        self.note.say(event.text, alarm=event.wrong)

    def render_line(self, y: int) -> Strip:
        width, taken = self.size.width, LABEL + self.field.outer_size.width
        text = fitted(f" {self._label}", LABEL) + " " * (taken - LABEL) + fitted(f" {self.note.text}", max(0, width - taken))
        return Strip([Segment(text, self.rich_style)], max(width, taken))
