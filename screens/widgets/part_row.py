"""A line to type a part of the money over: it opens under the items when a figure is typed, and goes when it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from crm_tui.words import _
from screens.widgets.chrome import StatusLine
from screens.widgets.value_fields import AmountField, ValueField


class Taken(NamedTuple):
    """`amount`: in minor units, 0 where the field was emptied; `what` and `index` as they were given to `open`."""

    what: str
    index: int
    amount: int


class PartRow(Horizontal):
    """Hidden until `open`; `take` gives what was typed. What is no amount is said beside the field."""

    DEFAULT_CSS = """
    PartRow { height: 1; display: none; }
    PartRow.-open { display: block; }
    PartRow > .part-label { width: 1fr; max-width: 40; }
    PartRow > AmountField { width: 18; }
    PartRow > .note { width: 1fr; }
    """

    @dataclass
    class Ended(Message):
        """Enter was pressed in it."""

        row: PartRow

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name)
        self.what, self.index = "", 0

    def compose(self) -> ComposeResult:
        yield StatusLine(classes="part-label")
        yield AmountField(name="part")
        yield StatusLine(classes="note")

    @property
    def field(self) -> AmountField:
        return self.query_one(AmountField)

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    def open(self, what: str, index: int, label: str, text: str, digits: int) -> None:
        """`what` and `index` come back with the amount; `text` stands in the field already."""
        self.what, self.index = what, index
        self.query_one(".part-label", StatusLine).say(label)
        self.field.digits = digits
        self.field.put(text)
        self.add_class("-open")
        self.field.focus()
        self.field.select_on_focus = False
        self.field.cursor_position = len(text)

    def close(self) -> None:
        self.remove_class("-open")

    def take(self) -> Taken | None:
        """Closes it and gives what was typed; None, and open still, where that is no amount."""
        try:
            amount = self.field.amount or 0
        except ValueError as fault:
            self.query_one(".note", StatusLine).say(_(str(fault)), alarm=True)
            return None
        self.close()
        return Taken(self.what, self.index, max(0, amount))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Ended(self))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        event.stop()
        self.query_one(".note", StatusLine).say(event.text, alarm=event.wrong)
