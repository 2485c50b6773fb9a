"""The question before something posted is taken back: what it is, what follows from it, why it is done, and from which day on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from crm_tui.actions.action import EVERYWHERE
from crm_tui.errors import BooksError
from crm_tui.words import _, safe, worded
from screens.bindings import bindings, bindings_of
from screens.faults import in_one_line
from screens.forms.declared import Declared
from screens.forms.row import FieldRow, inner
from screens.modals.modal import HELP, Modal
from screens.widgets.chrome import StatusLine

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork


class TakingBack(Modal[str]):
    """Answers with what is said of it when it was done. What is refused is said here, and what was typed stays."""

    place = "undoing"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("undoing"), *bindings_of(EVERYWHERE, "act.command"), *HELP]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.working = False

    # -- what it is about

    def question(self) -> str:
        """What is asked, with name, party and amount."""
        raise NotImplementedError

    def effects(self) -> Iterable[str]:
        """What follows from it, a line each."""
        raise NotImplementedError

    def fields(self) -> list[Declared]:
        raise NotImplementedError

    def start_of(self, key: str) -> str:
        return ""

    def demand(self) -> tuple[str, str] | None:
        """What stands in the way yet: the key of a field, and words."""
        return None

    def action_name(self) -> str:
        raise NotImplementedError

    def carry_out(self, session: UnitOfWork, entered: dict[str, Any]) -> str:
        """Does it, in a thread; what is said of it."""
        raise NotImplementedError

    # -- the window

    def compose(self) -> ComposeResult:
        with Vertical(id="undoing"):
            yield Static("", markup=False, id="undoing-text")
            digits = self.crm.gateway.company.exponent
            for field in self.fields():
                yield FieldRow(field, today=self.gateway.today, start=self.start_of(field.key), digits=digits)
            yield StatusLine(name="undoing-keys")

    def on_mount(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Words the question again."""
        lines = [self.question(), *self.effects()]
        self.query_one("#undoing-text", Static).update("\n".join(safe(line, 300) for line in lines))
        self.say(self.keys_told())

    def keys_told(self) -> str:
        return _("y: do it   n, Esc: leave it   Tab: reason")

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.query_one("#undoing-keys", StatusLine).say(text, alarm=alarm)

    @property
    def rows(self) -> list[FieldRow]:
        return [row for row in self.query(FieldRow) if row.display]

    def row(self, key: str) -> FieldRow | None:
        return next((row for row in self.rows if row.declared.key == key), None)

    # -- answering

    def action_agree(self) -> None:
        if self.working:
            return
        entered: dict[str, Any] = {}
        for row in self.rows:
            try:
                value = row.value
            except ValueError as fault:
                self.point_at(row.declared.key, _(str(fault)))
                return
            if value not in ("", [], {}):
                entered[row.declared.key] = value
            elif row.declared.required:
                self.point_at(row.declared.key, _("{field} is needed").format(field=_(row.declared.title)))
                return
        if (missing := self.demand()) is not None:
            self.point_at(*missing)
            return
        self.working = True
        self.say(_("Saving …"))
        change = self.gateway.change
        self.ask("undo", lambda: change(self.action_name(), lambda session: self.carry_out(session, entered)), self._is_done, self._refused)

    def _is_done(self, said: str) -> None:
        self.dismiss(said)

    def _refused(self, fault: BaseException) -> None:
        self.working = False
        self.say(in_one_line(fault), alarm=True)
        if isinstance(fault, BooksError) and fault.field and (row := self.row(fault.field)) is not None:
            row.note.say(worded(fault).message, alarm=True)
            inner(row.field).focus()

    def point_at(self, key: str, words: str) -> None:
        self.say(words, alarm=True)
        if (row := self.row(key)) is not None:
            inner(row.field).focus()

    def action_decline(self) -> None:
        self.go_back()

    def action_unapply(self) -> None:
        """Only where something settles it."""

    def action_other_way(self) -> None:
        """Only where there are two ways."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it is being done, nothing changes what is done."""
        return not self.working or action not in ("unapply", "other_way", "field")

    # -- moving

    def action_field(self, step: str) -> None:
        """From field to field; after the last one the letters count again."""
        fields = [inner(row.field) for row in self.rows]
        at = fields.index(self.focused) if self.focused in fields else None
        after = (0 if step == "1" else len(fields) - 1) if at is None else at + int(step)
        self.set_focus(fields[after] if 0 <= after < len(fields) else None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_field("1")

    def go_back(self) -> None:
        if not self.working:
            self.dismiss(None)
