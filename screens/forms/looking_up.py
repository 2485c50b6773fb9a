"""Lookups of a form: what they offer, what follows when something is taken, and the record made in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_tui.words import _
from screens.forms.candidates import MADE_BY, candidates, record
from screens.forms.row import FieldRow
from screens.widgets.lookup_field import LookupField
from screens.widgets.table_layout import TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from screens.base import BaseScreen
    from screens.forms.form_screen import FormScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles


class LookingUp(_Screen):
    """A form that asks the books for what its lookups want. One question at a time: a field that another one followed waits no more."""

    _asked_by: LookupField | None = None

    if TYPE_CHECKING:

        def action_next_field(self) -> None: ...

    def on_lookup_field_wanted(self, event: LookupField.Wanted) -> None:
        field, text = event.field, event.text
        if self._asked_by is not None and self._asked_by is not field:
            self._asked_by.not_offered()
        self._asked_by = field

        def job(session: Session) -> list[TableRow]:
            return candidates(session, field.kind, text)

        def failed(fault: BaseException) -> None:
            self._nothing_found(field, fault)

        self.ask("lookup", lambda: self.gateway.read(job), lambda rows: self._offer_to(field, text, rows), failed)

    def on_lookup_field_waiting(self, event: LookupField.Waiting) -> None:
        """What is typed next is meant for the field after it."""
        event.stop()
        self.crm.typing_ahead.hold()

    def on_lookup_field_unknown(self, event: LookupField.Unknown) -> None:
        event.stop()
        if isinstance(event.field.parent, FieldRow):
            event.field.parent.note.say(none_such(event.field), alarm=True)

    def on_lookup_field_settled(self, event: LookupField.Settled) -> None:
        """Left by Tab counts as taken by Enter, but nothing moves."""
        event.stop()
        self.taken(event.field)

    def _nothing_found(self, field: LookupField, fault: BaseException) -> None:
        field.not_offered()
        self.crm.typing_ahead.release()
        self.tell_fault(fault)

    def _offer_to(self, field: LookupField, text: str, rows: Sequence[TableRow]) -> None:
        field.offer(text, rows)
        self.crm.typing_ahead.release()
        if isinstance(field.parent, FieldRow):
            field.parent.note.say(none_such(field) if not rows and not field.free else "")

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        event.stop()
        if event.row is not None:
            self.taken(event.field)
        self.action_next_field()

    def taken(self, field: LookupField) -> None:
        """A record was taken in a lookup: what follows from it is filled in."""

    # -- made in place

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a lookup Ctrl+N makes the record that was typed, or that must be given; where nothing is wanted it saves as everywhere."""
        field = self.lookup_in_focus
        if action != "save_new" or field is None or field.kind not in MADE_BY:
            return True
        is_needed = isinstance(field.parent, FieldRow) and field.parent.declared.required
        return field.is_settled and not (is_needed and not field.text)

    @property
    def lookup_in_focus(self) -> LookupField | None:
        parent = self.focused.parent if self.focused is not None else None
        return parent if isinstance(parent, LookupField) else None

    def on_lookup_field_new_wanted(self, event: LookupField.NewWanted) -> None:
        """A record of that code is taken; only what there is none of is made."""
        field, text = event.field, event.text
        if field.kind not in MADE_BY:
            return

        if not text:
            self._make(field, text)
            return

        def job(session: Session) -> TableRow | None:
            rows = candidates(session, field.kind, text)
            return next((row for row in rows if str(row.key).casefold() == text.casefold()), None)

        def then(row: TableRow | None) -> None:
            if row is not None:
                accept(field, row)
            else:
                self._make(field, text)
            self.crm.typing_ahead.release()

        self.crm.typing_ahead.hold()
        self.ask("lookup", lambda: self.gateway.read(job), then, lambda fault: self._nothing_found(field, fault))

    def _make(self, field: LookupField, text: str) -> None:
        from screens.routes import form

        made = form(MADE_BY[field.kind], name=text)
        made.when_closed = lambda gone, said: self._made(field, gone, said)
        self.app.push_screen(made)

    def _made(self, field: LookupField, made: FormScreen, said: str | None) -> None:
        if made.saved is None:
            return
        code, kind = made.saved, field.kind
        self.ask("lookup", lambda: self.gateway.read(lambda session: record(session, kind, code)), lambda row: accept(field, row))
        self.say(said or "")


def none_such(field: LookupField) -> str:
    """What is said of a text that no record is called."""
    return _("none such; Ctrl+N adds it") if field.kind in MADE_BY else _("none such")


def accept(field: LookupField, row: TableRow) -> None:
    """Takes what was just made, unless its field went away meanwhile."""
    if field.is_attached:
        field.accept(row)
