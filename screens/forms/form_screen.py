"""What all forms share: fields in order, Enter to go on, Ctrl+S to save, faults beside their field, a question before entries are lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.errors import BooksError
from crm_tui.words import _, worded
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.faults import in_one_line
from screens.forms.as_before import AsBefore
from screens.forms.declared import Declared
from screens.forms.doubting import Doubting, far_ahead
from screens.forms.fields import TWO_COLUMNS_FROM, Fields
from screens.forms.kept import KeptEntry
from screens.forms.looking_up import LookingUp
from screens.forms.placing import placed
from screens.forms.row import FieldRow, inner
from screens.widgets.lookup_field import LookupField

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork


class Saved(NamedTuple):
    """`name`: the number or code under which it stands; `said`: what is told of it."""

    name: str
    said: str


class FormScreen(AsBefore, KeptEntry, LookingUp, Doubting, BaseScreen):
    """`type`: of the document. Answers with what is said of the saved document, None where nothing was saved.

    `saved`: the number or code that it got.
    """

    place = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", "head")
    AUTO_FOCUS = "Input, ChoiceField"
    type: ClassVar[str] = ""
    two_columns_from: ClassVar[int] = TWO_COLUMNS_FROM

    def __init__(self) -> None:
        super().__init__()
        self.saved: str | None = None
        self._start: dict[str, Any] | None = None
        self._saving = False
        self._again = False
        self._said_of_saved = ""
        """What is said of what was saved, until the form has gone."""
        self.when_closed: Callable[[FormScreen, str | None], None] | None = None
        """Told when it goes, and what is said of what it saved; the next one of its kind tells the same."""

    def declared(self) -> list[Declared]:
        """The fields. Those with `more` are hidden until Ctrl+F shows them."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        yield self.fields(fills=True)

    def fields(self, *, fills: bool = False) -> Fields:
        """The fields in one column or two; `fills`: they take all the height there is."""
        return Fields(self.declared(), self.make_row, fills=fills, two_from=self.two_columns_from)

    def field_rows(self) -> list[FieldRow]:
        """The bare rows, for a form that lays them out itself; those with `more` are left out."""
        return [self.make_row(field) for field in self.declared() if not field.more]

    def make_row(self, field: Declared) -> FieldRow:
        row = FieldRow(field, today=self.gateway.today, start=self.start_of(field.key), digits=self.gateway.company.exponent)
        self.tell_day(row)
        return row

    def start_of(self, key: str) -> Any:
        """The value that a field has at first: a text, `yes` or `no`, or a list of texts."""
        return ""

    def on_mount(self) -> None:
        """At once: what is typed ahead is an entry already."""
        self.remember_start()

    def remember_start(self) -> None:
        """From now on, what differs is an entry of the user's."""
        self._start = self.entered()

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Around what the books fill in: that is no entry of the user's, and what he typed meanwhile stays one."""
        before = self.entered()
        yield
        after = self.entered()
        if self._start is not None:
            changed = {key for key in {**before, **after} if before.get(key) != after.get(key)}
            kept = {key: value for key, value in self._start.items() if key not in changed}
            self._start = {**kept, **{key: after[key] for key in changed if key in after}}

    # -- what was entered

    @property
    def rows(self) -> dict[str, FieldRow]:
        return {row.declared.key: row for row in self.query(FieldRow)}

    def row(self, key: str) -> FieldRow:
        """The row of a key. KeyError where it is not shown."""
        return self.rows[key]

    def entered(self) -> dict[str, Any]:
        """Key -> value of the fields that hold one; a value that means nothing yet counts as its text. A yes or no as at first is left out."""
        return {key: row.typed for key, row in self.rows.items() if not row.holds_nothing}

    def document(self) -> dict[str, Any]:
        """What is entered, as `post` takes it."""
        return {"type": self.type, **self.entered()}

    def to_post(self) -> dict[str, Any]:
        """What `post` is given."""
        return self.document()

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
            if row.declared.required and value in ("", [], {}):
                return key, _("{field} is needed").format(field=_(row.declared.title))
        return None

    # -- saving

    def action_save(self) -> None:
        self._save(again=False)

    def action_save_new(self) -> None:
        self._save(again=True)

    def _save(self, *, again: bool) -> None:
        if self._saving or self.saved is not None:
            return
        for row in self.rows.values():
            row.note.forgive()
        if (missing := self.what_is_missing()) is not None:
            self.point_at(*missing)
            return
        self._saving, self._again = True, again
        document, action = self.to_post(), self.action_name
        self.say(_("Saving …"))
        self.crm.typing_ahead.hold()
        self.ask("save", lambda: self.gateway.change(action, lambda session: self.post(session, document)), self._saved, self._not_saved)

    @property
    def action_name(self) -> str:
        """The action that the audit trail names, and that the user must be allowed to do."""
        return f"{self.type}.post"

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        """Writes it, in a thread; its name, and what is said about it."""
        from crm_tui.documents.post import post_document

        posted = post_document(session, document=document)
        name = posted.number or f"draft-{posted.id}"
        return Saved(name, " · ".join([self.said(name), *(w.message for w in posted.warnings)]))

    def said(self, number: str) -> str:
        raise NotImplementedError

    def _saved(self, saved: Saved) -> None:
        self._saving = False
        self._start = self.entered()
        saved = Saved(saved.name, self._with_day(saved.said))
        self.saved = saved.name
        self.remember_entry()
        self.forget_kept()
        self._said_of_saved = saved.said
        if self.app.screen is self:
            self._close()
        else:
            self.crm.typing_ahead.release()

    def on_screen_resume(self) -> None:
        """It was saved while a question or a menu stood above it: it goes now."""
        if self._said_of_saved:
            self.call_later(self._close)

    def _close(self) -> None:
        """Makes room for what was there before, or for the next one of its kind."""
        said, self._said_of_saved = self._said_of_saved, ""
        if not said:
            return
        if self._again:
            following = self.another()
            following.when_closed = self.when_closed
            self.app.switch_screen(following)
            self._tell_closed(said)
            self.crm.call_later(self.crm.say, said)
            following.call_after_refresh(self.crm.typing_ahead.release)
        else:
            self.go_away(said)
            self.crm.call_later(self.crm.typing_ahead.release)

    def go_away(self, said: str | None) -> None:
        """What was there before is there again."""
        self.dismiss(said)
        self._tell_closed(said)

    def _tell_closed(self, said: str | None) -> None:
        if self.when_closed is not None:
            self.crm.call_later(self.when_closed, self, said)

    def _with_day(self, said: str) -> str:
        """What is said of what was saved, and first that its day lies far ahead, if it does."""
        day = self.document().get("date")
        ahead = far_ahead(day, self.gateway.today)
        head, dot, rest = said.partition(" · ")
        return f"{head} · {_('dated {date}, {ahead}').format(date=day, ahead=ahead)}{dot}{rest}" if ahead else said

    def another(self) -> FormScreen:
        """The same form, empty but for what is kept from the one before."""
        return self.__class__()

    def _not_saved(self, fault: BaseException) -> None:
        """The form stays as it is, whatever happened to the books."""
        self._saving = False
        self.crm.typing_ahead.release()
        self.keep_now()
        placed(fault, self.type)
        if isinstance(fault, BooksError) and fault.field:
            self.point_at(fault.field, worded(fault).message)
        self.say(in_one_line(fault), alarm=True)

    def point_at(self, key: str, words: str) -> None:
        """Says what is wrong beside its field, and with the field's name at the bottom; goes there."""
        row = self.rows.get(key.partition(".")[0])
        title = _(row.declared.title) if row is not None else ""
        self.say(words if title.casefold() in words.casefold() else f"{title}: {words}", alarm=True)
        if row is not None:
            row.note.say(words, alarm=True)
            inner(row.field).focus()

    # -- moving

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the last field stays there: what comes next is said."""
        event.stop()
        if self.focus_chain and self.focus_chain[-1] is self.focused:
            self.say(_("That was the last field: Ctrl+S saves, Ctrl+N saves and begins the next"))
        else:
            self.action_next_field()

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    async def action_more_fields(self) -> None:
        """Shows the fields that are seldom needed; the second time hides those that are empty."""
        found = self.query(Fields)
        if not found or not any(field.more for field in self.declared()):
            self.say(_("This form has no more fields"))
            return
        fields = found.first()
        if fields.hides_some:
            rows = await fields.show_more()
            inner(rows[0].field).focus()
        else:
            await fields.hide_empty()

    def go_back(self) -> None:
        if any(f.close_popup() for f in self.query(LookupField)):
            return
        if self._saving:
            self.say(_("One moment: it is being saved"))
            return
        if not self.unsaved:
            self.go_away(None)
            return
        from screens.modals.confirm import Confirm

        self.app.push_screen(Confirm(_("Leave without saving what was entered?")), self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.forget_kept()
            self.go_away(None)

    def focus_of(self, key: str) -> None:
        try:
            inner(self.row(key).field).focus()
        except (KeyError, NoMatches):
            return
