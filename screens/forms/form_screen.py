"""What all forms share: fields in order, Enter to go on, Ctrl+S to save, faults beside their field, a question before entries are lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.errors import BooksError
from crm_tui.words import _, worded
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.faults import in_one_line
from screens.forms.candidates import candidates
from screens.forms.declared import Declared
from screens.forms.row import FieldRow, inner
from screens.widgets.lookup_field import LookupField

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork


class FormScreen(BaseScreen):
    """`type`: of the document. Answers with what is said of the saved document, None where nothing was saved."""

    place = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    AUTO_FOCUS = "Input"
    type: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._start: dict[str, Any] | None = None
        self._saving = False
        self._again = False

    def declared(self) -> list[Declared]:
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        yield VerticalScroll(*self.field_rows(), id="fields", can_focus=False)

    def field_rows(self) -> list[FieldRow]:
        today, digits = self.gateway.today, self.gateway.company.exponent
        return [FieldRow(field, today=today, start=self.start_of(field.key), digits=digits) for field in self.declared()]

    def start_of(self, key: str) -> str:
        """The value that a field has at first."""
        return ""

    def on_mount(self) -> None:
        self.call_after_refresh(self.remember_start)

    def remember_start(self) -> None:
        """From now on, what differs is an entry of the user's."""
        self._start = self.entered()

    # -- what was entered

    @property
    def rows(self) -> dict[str, FieldRow]:
        return {row.declared.key: row for row in self.query(FieldRow)}

    def row(self, key: str) -> FieldRow:
        return self.rows[key]

    def entered(self) -> dict[str, Any]:
        """Key -> value of the fields that hold one; a value that means nothing yet counts as its text."""
        found: dict[str, Any] = {}
        for key, row in self.rows.items():
            try:
                value = row.value
            except ValueError:
                value = row.field.value if not isinstance(row.field, LookupField) else row.field.text
            if value:
                found[key] = value
        return found

    def document(self) -> dict[str, Any]:
        """What is entered, as `post` takes it."""
        return {"type": self.type, **self.entered()}

    @property
    def unsaved(self) -> bool:
        return self._start is not None and self.is_mounted and self.entered() != self._start

    def what_is_missing(self) -> tuple[str, str] | None:
        """The key of the first field that is empty and must not be, or means nothing, and what to say of it."""
        for key, row in self.rows.items():
            try:
                value = row.value
            except ValueError as fault:
                return key, _(str(fault))
            if row.declared.required and not value:
                return key, _("{field} is needed").format(field=_(row.declared.title))
        return None

    # -- saving

    def action_save(self) -> None:
        self._save(again=False)

    def action_save_new(self) -> None:
        self._save(again=True)

    def _save(self, *, again: bool) -> None:
        if self._saving:
            return
        for row in self.rows.values():
            row.note.say("")
        if (missing := self.what_is_missing()) is not None:
            self.point_at(*missing)
            return
        self._saving, self._again = True, again
        document = self.document()
        self.say(_("Saving …"))
        self.ask("save", lambda: self.gateway.change(f"{self.type}.post", lambda session: self.post(session, document)), self._saved, self._not_saved)

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> str:
        """Writes it, in a thread; what is said about it."""
        from crm_tui.documents.post import post_document

        posted = post_document(session, document=document)
        said = self.said(posted.number or f"draft-{posted.id}")
        return " · ".join([said, *(w.message for w in posted.warnings)])

    def said(self, number: str) -> str:
        raise NotImplementedError

    def _saved(self, said: str) -> None:
        self._saving = False
        self._start = self.entered()
        if self._again:
            self.app.switch_screen(self.another())
            self.crm.call_later(self.crm.say, said)
        else:
            self.dismiss(said)

    def another(self) -> FormScreen:
        """The same form, empty but for what is kept from the one before."""
        return self.__class__()

    def _not_saved(self, fault: BaseException) -> None:
        self._saving = False
        if isinstance(fault, BooksError) and fault.field:
            self.point_at(fault.field, worded(fault).message)
        self.say(in_one_line(fault), alarm=True)

    def point_at(self, key: str, words: str) -> None:
        """Says what is wrong beside its field, and goes there."""
        self.say(words, alarm=True)
        row = self.rows.get(key.partition(".")[0])
        if row is not None:
            row.note.say(words, alarm=True)
            inner(row.field).focus()

    # -- moving

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_next_field()

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    def go_back(self) -> None:
        if any(f.close_popup() for f in self.query(LookupField)):
            return
        if not self.unsaved:
            self.dismiss(None)
            return
        from screens.modals.confirm import Confirm

        self.app.push_screen(Confirm(_("Leave without saving what was entered?")), self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    # -- lookups

    def on_lookup_field_wanted(self, event: LookupField.Wanted) -> None:
        field, text = event.field, event.text
        self.ask("lookup", lambda: self.gateway.read(lambda session: candidates(session, field.kind, text)), lambda rows: field.offer(text, rows))

    def on_lookup_field_taken(self, event: LookupField.Taken) -> None:
        event.stop()
        if event.row is not None:
            self.taken(event.field)
        self.action_next_field()

    def taken(self, field: LookupField) -> None:
        """A record was taken in a lookup: what follows from it is filled in."""

    def focus_of(self, key: str) -> None:
        try:
            inner(self.row(key).field).focus()
        except (KeyError, NoMatches):
            return
