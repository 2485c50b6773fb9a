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
    from screens.base import BaseScreen
    from screens.forms.form_screen import FormScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles


class LookingUp(_Screen):
    """A form that asks the books for what its lookups want."""

    if TYPE_CHECKING:

        def action_next_field(self) -> None: ...

    def on_lookup_field_wanted(self, event: LookupField.Wanted) -> None:
        field, text = event.field, event.text
        self.ask(
            "lookup", lambda: self.gateway.read(lambda session: candidates(session, field.kind, text)), lambda rows: self._offer_to(field, text, rows)
        )

    def _offer_to(self, field: LookupField, text: str, rows: Sequence[TableRow]) -> None:
        field.offer(text, rows)
        if isinstance(field.parent, FieldRow):
            unknown = not rows and not field.free
            field.parent.note.say((_("none such; Ctrl+N adds it") if field.kind in MADE_BY else _("none such")) if unknown else "")

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        event.stop()
        if event.row is not None:
            self.taken(event.field)
        self.action_next_field()

    def taken(self, field: LookupField) -> None:
        """A record was taken in a lookup: what follows from it is filled in."""

    # -- made in place

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a lookup whose records can be made here, Ctrl+N makes one."""
        return action != "save_new" or not (isinstance(field := self.lookup_in_focus, LookupField) and field.kind in MADE_BY)

    @property
    def lookup_in_focus(self) -> LookupField | None:
        parent = self.focused.parent if self.focused is not None else None
        return parent if isinstance(parent, LookupField) else None

    def on_lookup_field_new_wanted(self, event: LookupField.NewWanted) -> None:
        from screens.routes import form

        field = event.field
        if field.kind in MADE_BY:
            made = form(MADE_BY[field.kind], name=event.text)
            self.app.push_screen(made, lambda said: self._made(field, made, said))

    def _made(self, field: LookupField, made: FormScreen, said: str | None) -> None:
        if made.saved is None:
            return
        code, kind = made.saved, field.kind
        self.ask("lookup", lambda: self.gateway.read(lambda session: record(session, kind, code)), field.accept)
        self.say(said or "")
