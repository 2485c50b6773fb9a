"""Fields for amounts and for dates: they understand what a person types, and say beside them what they understood."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from textual import events
from textual.message import Message

from crm_tui.words import _
from models.values.dates import parse_date
from models.values.numbers import plain, unscaled
from screens import figures
from screens.entry.amounts import is_sum, parse_amount
from screens.entry.dates import may_become_a_word, nudged, parse_typed_date
from screens.entry.payment_terms import spoken_terms, written_terms
from screens.formats import in_force
from screens.widgets.text_field import TextField

GOING_ON = ("enter", "tab")


class ValueField(TextField):
    """A field whose text stands for a value. `Echoed` says, as it is typed, what it would be.

    Enter or Tab on a text that means nothing stays here and says so; pressed again on the same text they go on.
    """

    _insisted = ""
    """The text that was said to mean nothing."""

    class Echoed(Message):
        """What the field's text means so far: an echo to show, or a fault in words."""

        def __init__(self, field: ValueField, text: str, *, wrong: bool = False) -> None:
            super().__init__()
            self.field, self.text, self.wrong = field, text, wrong

    def echo(self) -> str:
        """The value in full, empty where the text says it already. ValueError where the text means nothing."""
        raise NotImplementedError

    def settle(self) -> None:
        """The field is left: its text becomes the value's own writing."""
        raise NotImplementedError

    def watch_value(self, value: str) -> None:
        self._insisted = ""
        self._tell()

    def on_mount(self) -> None:
        self._say()

    async def on_key(self, event: events.Key) -> None:
        if event.key in GOING_ON and self._is_held():
            event.stop()
            event.prevent_default()

    def _is_held(self) -> bool:
        """Whether the text means nothing and that was not said yet; it is said then."""
        try:
            self.echo()
        except ValueError:
            if self._insisted == self.value:
                return False
            self._insisted = self.value
            self._say(left=True)
            self.action_select_all()
            return True
        return False

    def on_blur(self, event: events.Blur) -> None:
        self._insisted = ""
        self.settle()
        self._tell(left=True)

    def _tell(self, *, left: bool = False) -> None:
        """What means nothing yet is a fault only when the field was left with it."""
        if self.is_mounted:
            self._say(left=left)

    def _say(self, *, left: bool = False) -> None:
        try:
            said, wrong = self.echo(), False
        except ValueError as fault:
            said, wrong = _(str(fault)), left
        self.set_class(wrong, "-wrong")
        self.post_message(self.Echoed(self, said, wrong=wrong))


class AmountField(ValueField):
    """A figure, or a sum of figures. `digits`: its decimals; `fixed`: always shown with that many (money), else as many as it needs."""

    def __init__(self, *, name: str | None = None, digits: int = 2, fixed: bool = True, value: str = "", label: str = "", **more: Any) -> None:
        self.digits, self.fixed = digits, fixed
        super().__init__(name=name, value=as_written_here(value), label=label, **more)

    def put(self, text: str) -> None:
        """A figure as documents have it; it stands here as figures are written on the screens."""
        super().put(as_written_here(text))

    @property
    def entered(self) -> str:
        """As documents have it; a text that means nothing yet as it stands."""
        try:
            amount = self.amount
        except ValueError:
            return self.value
        return "" if amount is None else self.written(amount)

    @property
    def amount(self) -> int | None:
        """The value scaled by its digits; None for an empty field. ValueError for what is no figure."""
        return parse_amount(self.value, self.digits, point=in_force().point) if self.value.strip() else None

    def written(self, amount: int) -> str:
        """An amount as a document takes it."""
        return unscaled(amount, self.digits) if self.fixed else plain(amount, self.digits)

    def echo(self) -> str:
        amount = self.amount
        if amount is None or not is_sum(self.value):
            return ""
        return f"= {figures.money(amount, self.digits) if self.fixed else figures.decimal(plain(amount, self.digits))}"

    def settle(self) -> None:
        try:
            amount = self.amount
        except ValueError:
            return
        if amount is not None:
            self.value = as_written_here(self.written(amount))


def as_written_here(text: str) -> str:
    """A figure as documents have it, with the decimal mark of the screens; any other text stands as it is."""
    return figures.decimal(text) if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text


class DateField(ValueField):
    """A day. While it is untouched, the keys `t + - [ ] m h y r` move it; else what was typed is understood when it is left."""

    def __init__(self, *, today: str, name: str | None = None, value: str = "", label: str = "", **more: Any) -> None:
        self.today = parse_date(today)
        self._moved_by = ""
        super().__init__(name=name, value=value, label=label, **more)

    @property
    def day(self) -> date | None:
        """The day; None for an empty field. ValueError for what is none."""
        return parse_typed_date(self.value, today=self.today) if self.value.strip() else None

    def echo(self) -> str:
        day = self.day
        return figures.spoken_day(day) if day is not None else ""

    def settle(self) -> None:
        try:
            day = self.day
        except ValueError:
            return
        if day is not None:
            self.value = day.isoformat()

    async def on_key(self, event: events.Key) -> None:
        """The field is untouched while its whole text is selected, as it is when it is entered.

        Keys that moved it and go on to a word, as `t` and `o` do, or to `-1`, were meant as text.
        """
        untouched = self.selected_text == self.value or not self.value
        if not untouched or event.character is None:
            self._moved_by = ""
            return
        if self._moved_by and may_become_a_word(self._moved_by + event.character):
            event.stop()
            event.prevent_default()
            self.value = self._moved_by + event.character
            self.cursor_position = len(self.value)
            self._moved_by = ""
            return
        try:
            start = self.day or self.today
        except ValueError:
            return  # a text that is no date is written over
        moved = nudged(start, event.character, today=self.today) if self.value or event.character == "t" else None
        if moved is not None:
            event.stop()
            event.prevent_default()
            self._moved_by += event.character
            self.value = moved.isoformat()
            self.action_select_all()


class TermsField(ValueField):
    """Payment terms: what is meant by `30` or `end of month` becomes `net 30` or `EOM` when the field is left, and is said in words."""

    @property
    def terms(self) -> str:
        """The terms as documents take them, empty for none. ValueError, in words, for what is none."""
        return written_terms(self.value)

    def echo(self) -> str:
        return spoken_terms(self.terms) if self.value.strip() else ""

    def settle(self) -> None:
        try:
            written = self.terms
        except ValueError:
            return
        if self.value != written:
            self.value = written
