"""A row of a form: what the field is called, the field, and what is to be said about it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.words import _
from screens.entry.pairs import parse_pairs, written_pairs
from screens.forms.declared import AMOUNT, BLOCK, CHOICE, DATE, LIST, LOOKUP, PAIRS, TERMS, YES_NO, Declared
from screens.forms.titles import FREE, WIDE
from screens.hooks import Surviving
from screens.widgets.cells import fitted
from screens.widgets.choice_field import ChoiceField
from screens.widgets.lookup_field import ListField, LookupField
from screens.widgets.note import Note
from screens.widgets.text_field import BlockField, TextField
from screens.widgets.value_fields import AmountField, DateField, TermsField, ValueField

FormField = TextField | LookupField | ChoiceField
LABEL = 17


class FieldRow(Surviving, Widget):
    """`declared`: the field. `start`: its value at first. `digits`: decimals of money. The title and the note are drawn around the field."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field-row--label", "field-row--note", "field-row--alarm"}
    DEFAULT_CSS = """
    FieldRow { height: 1; layout: horizontal; }
    FieldRow > * { margin-left: 17; width: 48%; max-width: 60; }
    FieldRow.-half > * { width: 60%; }
    FieldRow > DateField { width: 14; }
    FieldRow > AmountField, FieldRow > ChoiceField, FieldRow > TermsField { width: 22; max-width: 60%; }
    """

    def __init__(self, declared: Declared, *, today: str, start: Any = "", digits: int = 2) -> None:
        super().__init__(classes="field-row -wide" if declared.key in WIDE else "field-row")
        self.declared = declared
        self.field = _field(declared, today, start, digits)
        self.note = Note(self.draw_again)
        self.start = start
        self.said_of_start = ""
        """What is said while the value that it had at first stands in it."""

    def compose(self) -> ComposeResult:
        yield self.field

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        event.stop()
        is_as_begun = bool(self.said_of_start) and typed_in(self.field) == self.start
        self.note.say(self.said_of_start if is_as_begun else event.text, alarm=event.wrong)

    @property
    def value(self) -> Any:
        """What the document takes for this field; empty where nothing was entered. ValueError, in words, where it means nothing."""
        if self.declared.kind == YES_NO and isinstance(self.field, ChoiceField):
            return {"yes": True, "no": False}.get(self.field.value, "")
        if self.declared.kind == PAIRS and isinstance(self.field, TextField):
            return parse_pairs(self.field.entered)
        return value_of(self.field)

    @property
    def typed(self) -> Any:
        """As `value`; what means nothing yet counts as its text."""
        try:
            return self.value
        except ValueError:
            return self.field.value if isinstance(self.field, TextField) else ""

    @property
    def is_empty(self) -> bool:
        return self.typed in ("", [], {})

    @property
    def holds_nothing(self) -> bool:
        """Whether it is empty, or a yes or no as it was at first."""
        typed = self.typed
        return typed in ("", [], {}) or (isinstance(typed, bool) and typed == (self.start == "yes"))

    def put(self, value: Any, shown: str = "") -> None:
        """Sets the value as a document has it, as if it had been there from the start; `shown`: the name of the record that a code names."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, dict):
            value = written_pairs(value)
        elif isinstance(value, list) or (self.declared.kind == LIST and value):
            value = ", ".join(value if isinstance(value, list) else str(value).split("+"))
        text = "" if value is None else str(value)
        if isinstance(self.field, LookupField):
            self.field.put(text, shown or text)
        else:
            self.field.put(text)

    # -- kept and put back

    @property
    def state(self) -> list[str]:
        """What stands in the field, as it can be put back: its text, and the code of the record taken."""
        if isinstance(self.field, LookupField):
            return [self.field.field.value, self.field.code if self.field.is_settled else ""]
        return [self.field.entered if isinstance(self.field, TextField) else self.field.value]

    def put_state(self, state: list[str]) -> None:
        if isinstance(self.field, LookupField):
            text, code = (*state, "")[:2]
            self.field.put(code or text, text)
        else:
            self.field.put(state[0])

    # -- drawing

    def draw_again(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        label, note = self.get_component_rich_style("field-row--label"), self.get_component_rich_style("field-row--note")
        title = _(self.declared.title)
        taken = LABEL + self.field.outer_size.width
        if self.note.is_alarm:
            note = self.get_component_rich_style("field-row--alarm")
        segments = [
            Segment(fitted(f" {title} *" if self.declared.required else f" {title}", LABEL), label),
            Segment(" " * (taken - LABEL), label),
            Segment(fitted(f" {self.note.text}", max(0, width - taken)), note),
        ]
        return Strip(segments, max(width, taken))


def typed_in(field: FormField) -> str:
    """The text that stands in a field."""
    return field.field.value if isinstance(field, LookupField) else field.value


def value_of(field: FormField) -> Any:
    """As `FieldRow.value`, for a bare field."""
    if isinstance(field, ChoiceField):
        return field.value
    if isinstance(field, ListField):
        return field.codes
    if isinstance(field, LookupField):
        return field.code or field.text
    if isinstance(field, AmountField):
        amount = field.amount
        return "" if amount is None else field.written(amount)
    if isinstance(field, DateField):
        day = field.day
        return "" if day is None else day.isoformat()
    if isinstance(field, TermsField):
        return field.terms
    return field.entered.strip()


def _field(declared: Declared, today: str, start: Any, digits: int) -> FormField:
    name, label, text = f"field-{declared.key}", declared.title, start if isinstance(start, str) else ""
    kind, lookup = declared.kind, declared.lookup
    if kind == LIST:
        return ListField(lookup, name=name, label=label, code=", ".join(start or ()), free=lookup in FREE, browses=True)
    if kind == LOOKUP:
        return LookupField(lookup, name=name, label=label, code=text, free=lookup in FREE, browses=True)
    if kind in (CHOICE, YES_NO):
        return ChoiceField(declared.choices, name=name, label=label, value=text, required=declared.required or kind == YES_NO)
    if kind == DATE:
        return DateField(today=today, name=name, value=text, label=label)
    if kind == AMOUNT:
        return AmountField(
            name=name, value=text, label=label, digits=digits if declared.digits is None else declared.digits, fixed=declared.digits is None
        )
    plain = {TERMS: TermsField, BLOCK: BlockField}.get(kind, TextField)
    return plain(name=name, value=text, label=label)


def inner(field: FormField) -> Widget:
    """The widget that takes the focus."""
    return field.field if isinstance(field, LookupField) else field
