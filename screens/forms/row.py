"""A row of a form: what the field is called, the field, and what is to be said about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.words import _
from screens.forms.declared import AMOUNT, DATE, LOOKUP, Declared
from screens.widgets.chrome import StatusLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.value_fields import AmountField, DateField, ValueField

FormField = TextField | LookupField


class FieldRow(Horizontal):
    """`declared`: the field. `start`: its value at first. `digits`: decimals of an amount."""

    DEFAULT_CSS = """
    FieldRow { height: 1; }
    FieldRow > OneLine { width: 14; }
    FieldRow > TextField, FieldRow > LookupField { width: 1fr; max-width: 44; }
    FieldRow > .note { width: 1fr; max-width: 60; }
    """

    def __init__(self, declared: Declared, *, today: str, start: str = "", digits: int = 2) -> None:
        super().__init__(classes="field-row")
        self.declared = declared
        self.field = _field(declared, today, start, digits)
        self.note = StatusLine(classes="note")

    def compose(self) -> ComposeResult:
        title = _(self.declared.title)
        yield StatusLine(f"{title} *" if self.declared.required else title, classes="label")
        yield self.field
        yield self.note

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        event.stop()
        self.note.say(event.text, alarm=event.wrong)

    @property
    def value(self) -> str:
        """What the document takes for this field; empty where nothing was entered. ValueError, in words, where it means nothing."""
        return value_of(self.field)


def value_of(field: FormField) -> str:
    """As `FieldRow.value`, for a bare field."""
    if isinstance(field, LookupField):
        return field.code or field.text
    if isinstance(field, AmountField):
        amount = field.amount
        return "" if amount is None else field.written(amount)
    if isinstance(field, DateField):
        day = field.day
        return "" if day is None else day.isoformat()
    return field.entered.strip()


def _field(declared: Declared, today: str, start: str, digits: int) -> FormField:
    name, label = f"field-{declared.key}", declared.title
    if declared.kind == LOOKUP:
        return LookupField(declared.lookup, name=name, label=label, code=start)
    if declared.kind == DATE:
        return DateField(today=today, name=name, value=start, label=label)
    if declared.kind == AMOUNT:
        return AmountField(name=name, value=start, label=label, digits=digits)
    return TextField(name=name, value=start, label=label)


def inner(field: FormField) -> Widget:
    """The widget that takes the focus."""
    return field.field if isinstance(field, LookupField) else field
