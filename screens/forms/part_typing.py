"""A part of the money, or a discount, typed over the proposed one: a figure typed among the items opens the line for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from crm_tui.words import _
from screens import figures
from screens.verbs.money_words import name
from screens.widgets.part_row import PartRow

if TYPE_CHECKING:
    from screens.forms.form_screen import FormScreen
    from screens.forms.settling import Settling
    from screens.widgets.settle_table import SettleTable

    _Form = FormScreen
else:
    _Form = object  # a second base of Textual's would hide the first one's styles

FIGURES = "0123456789.,("


class PartTyping(_Form):
    """A form with items, `table`, and a `PartRow`."""

    if TYPE_CHECKING:
        settling: Settling

        @property
        def table(self) -> SettleTable: ...

        def chosen(self) -> None: ...

    @property
    def part_row(self) -> PartRow:
        return self.query_one(PartRow)

    def on_key(self, event: events.Key) -> None:
        """A figure typed among the items is the part of the item under the cursor."""
        if self.table.has_focus and event.character is not None and event.character in FIGURES and self.settling.documents:
            event.stop()
            event.prevent_default()
            self.open_part("part", event.character)

    def open_part(self, what: str, text: str) -> None:
        index = self.table.cursor_row
        document = self.settling.documents[index]
        words = _("{document} is settled by") if what == "part" else _("Discount on {document}")
        self.part_row.open(what, index, words.format(document=name(document.type, document.number)), text, document.exponent)

    def take_part(self) -> bool:
        """Takes the part that is being typed; whether none is open any more."""
        taken = self.part_row.take()
        if taken is None:
            return False
        self.table.focus()
        if taken.what == "part":
            self.settling.put(taken.index, taken.amount)
        else:
            self.settling.discount(taken.index, taken.amount)
        self.chosen()
        document = self.settling.documents[taken.index]
        if taken.amount > document.left:
            left = figures.money(document.left, document.exponent)
            self.say(_("{document} has only {left} left").format(document=name(document.type, document.number), left=left), alarm=True)
        return True

    def on_part_row_ended(self, event: PartRow.Ended) -> None:
        event.stop()
        self.take_part()

    def action_next_field(self) -> None:
        if self.part_row.is_open:
            self.take_part()
        else:
            super().action_next_field()

    def action_previous_field(self) -> None:
        if self.part_row.is_open:
            self.take_part()
        else:
            super().action_previous_field()

    def go_back(self) -> None:
        if self.part_row.is_open:
            self.part_row.close()
            self.table.focus()
        else:
            super().go_back()
