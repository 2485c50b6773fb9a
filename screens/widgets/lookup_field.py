"""A field that finds a record by any part of its name: candidates come from the books as one types, never a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from screens.bindings import bindings
from screens.hooks import Surviving
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow
from screens.widgets.text_field import TextField

MOST = 8
_COLUMNS = (TableColumn("name", "", 12, share=3), TableColumn("code", "", 8), TableColumn("detail", "", 8, share=1, rank=1))


class LookupField(Surviving, Vertical):
    """Its value is the code of a record, or the text typed where none was taken. `kind` says to the owner what is looked for.

    `free`: candidates are proposals only, the typed text stands below them; Esc, then Enter keeps it, too.
    `browses`: Down opens the list of all while nothing is typed. `stays_on_unknown`: the first Enter on what no record is called stays here.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("lookup")
    DEFAULT_CSS = """
    LookupField { height: 1; }
    LookupField > PagedTable { overlay: screen; constrain: none inside; display: none; height: auto; max-height: 9; min-width: 44; }
    LookupField.-open > PagedTable { display: block; }
    """

    @dataclass
    class Wanted(Message):
        """Candidates for a text are needed: answer with `offer`."""

        field: LookupField
        text: str

    @dataclass
    class Taken(Message):
        """A record was taken, or a text left as it is. `row` is None in the second case."""

        field: LookupField
        row: TableRow | None

    @dataclass
    class Settled(Message):
        """A record was taken as its field was left by Tab: nothing moves any more."""

        field: LookupField

    @dataclass
    class Unknown(Message):
        """Enter was pressed on what no record is called: it stays, and says so. Pressed again it goes on."""

        field: LookupField

    @dataclass
    class Waiting(Message):
        """Enter was pressed before the candidates were there: what is typed next should wait for them."""

        field: LookupField

    @dataclass
    class NewWanted(Message):
        """The user wants to make the record that he looks for: answer with `accept` when it is there. `text`: what he typed."""

        field: LookupField
        text: str

    def __init__(
        self, kind: str, *, name: str | None = None, label: str = "", code: str = "", shown: str = "", free: bool = False, browses: bool = False
    ) -> None:
        super().__init__(id=name)
        self.kind, self.label, self.free, self.browses = kind, label, free, browses
        self.stays_on_unknown = browses
        self.code = code
        self._shown = shown or code
        self._asked_for: str | None = None
        self._take_when_there = False
        self._left_waiting = False
        """Left by Tab before the candidates were there."""
        self._insisted = ""
        """The text that was said to be no record's."""
        self._browsing = False
        self._height = 0
        self.table = PagedTable(_COLUMNS)
        self.table.can_focus = False

    def compose(self) -> ComposeResult:
        yield TextField(value=self._shown, label=self.label)

    @property
    def field(self) -> TextField:
        return self.query_one(TextField)

    def focus(self, scroll_visible: bool = True) -> LookupField:
        self.field.focus(scroll_visible)
        return self

    def put(self, code: str, shown: str) -> None:
        """Sets the record as if it had been taken."""
        self.code, self._shown = code, shown
        self.field.put(shown)
        self._shown = self.field.value
        self.close()

    @property
    def shown(self) -> str:
        """The text that stands for the record taken."""
        return self._shown

    @property
    def is_settled(self) -> bool:
        """Whether the text is that of the record taken."""
        return self.field.value == self._shown

    @property
    def text(self) -> str:
        return self.field.value.strip()

    @property
    def is_unknown(self) -> bool:
        """Whether the text is that of no record, and no candidates are there or under way. Several codes with `+` between them are not looked for."""
        return bool(self.text) and not (self.code or self.free or self.is_open or self._asked_for is not None or "+" in self.text)

    @property
    def looked_for(self) -> str:
        """The part of the text that candidates are wanted for."""
        return self.text

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    # -- looking

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_settled or not self.field.has_focus:
            return
        self.code = self._code_of_text()
        self._browsing = False
        if self.looked_for:
            self._want(self.looked_for)
        else:
            self.close()

    def _code_of_text(self) -> str:
        """What the field's value is while nothing has been taken."""
        return ""

    def _want(self, text: str) -> None:
        self._asked_for = text
        self.post_message(self.Wanted(self, text))

    def offer(self, text: str, rows: Sequence[TableRow]) -> None:
        """The candidates for a text; those for an older text are left aside."""
        if text != self._asked_for or not self.is_attached:
            return
        self._asked_for = None
        if not self.table.is_attached:
            self.mount(self.table)
        rows = self._with_text(text, rows)[:MOST]
        self.table.cursor_row = 0
        self.table.show_rows(rows)
        if len(rows) != self._height:
            self._height = len(rows)
            self.table.styles.height = max(1, len(rows))
        self.set_class(bool(rows) and self.field.has_focus, "-open")
        if self._take_when_there:
            self._take_when_there = False
            self.take()
        elif self._left_waiting and text == self.looked_for and not self.is_settled:
            self._settle()
        self._left_waiting = False

    def not_offered(self) -> None:
        """No answer comes any more: the books could not be read, or were asked for another field."""
        self._asked_for = None
        self._take_when_there = self._left_waiting = False

    def _settle(self) -> None:
        """Takes the first candidate of a field that was left."""
        if self.table.current is not None:
            self.take_row(self.table.current)
            self.post_message(self.Settled(self))

    def _with_text(self, text: str, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """What is typed in full comes first. Where any text may stand, another one is offered last, so that it need not be one of those."""
        exact = [row for row in rows if str(row.key).casefold() == text.casefold()]
        rows = [*exact, *(row for row in rows if row not in exact)]
        if not self.free or not text or exact or not rows:
            return rows
        return [*rows[: MOST - 1], TableRow(text, (text, "", ""))]

    def take(self) -> None:
        """Takes the candidate under the cursor; where none fits, the text stays as it is."""
        if self._asked_for is not None and not self.is_settled:
            self._take_when_there = True
            self.post_message(self.Waiting(self))
            return
        if self._is_held():
            self.post_message(self.Unknown(self))
            return
        row = self.table.current if self.is_open or not self.is_settled else None
        if row is not None and (self._browsing or (not self.is_settled and self.looked_for)):
            self.take_row(row)
        self.close()
        self.post_message(self.Taken(self, row))

    def _is_held(self) -> bool:
        """Whether the text is no record's and that was not said yet."""
        if not self.stays_on_unknown or not self.is_unknown or self._insisted == self.text:
            return False
        self._insisted = self.text
        self.field.action_select_all()
        return True

    def take_row(self, row: TableRow) -> None:
        """Puts a candidate into the field."""
        self.put(str(row.key), row.cells[0])

    def accept(self, row: TableRow) -> None:
        """A record that was just made: taken as if it had been chosen."""
        self.take_row(row)
        self.post_message(self.Taken(self, row))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Left by Tab: the first candidate is taken as by Enter, but nothing moves."""
        self._insisted = ""
        self._left_waiting = self._asked_for is not None and not self._browsing and not self._take_when_there
        if self.is_open and not self._browsing and not self.is_settled and not self._left_waiting:
            self._settle()
        self.close()

    def close_popup(self) -> bool:
        was_open = self.is_open
        self.close()
        return was_open

    def close(self) -> None:
        self.remove_class("-open")
        self._browsing = False

    # -- choosing

    def action_candidate(self, step: str) -> None:
        if self.is_open:
            self.table.action_cursor(step)
        elif self.browses:
            self._browsing = True
            self._want("" if self.is_settled else self.looked_for)

    def action_create(self) -> None:
        self.post_message(self.NewWanted(self, "" if self.is_settled else self.looked_for))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up and Down belong to the list only while it is open, or where Down opens it."""
        return action != "candidate" or self.is_open or (self.browses and parameters == ("1",))


class ListField(LookupField):
    """Several codes or words with commas between them; candidates are those for the last one."""

    @property
    def looked_for(self) -> str:
        return self.field.value.rpartition(",")[2].strip()

    @property
    def codes(self) -> list[str]:
        """What stands there, each once."""
        found = [part.strip() for part in self.field.value.split(",")]
        return list(dict.fromkeys(part for part in found if part))

    def _code_of_text(self) -> str:
        return ", ".join(self.codes)

    def take_row(self, row: TableRow) -> None:
        before = [part.strip() for part in self.field.value.split(",")[:-1]] if not self._browsing or not self.is_settled else self.codes
        joined = ", ".join(dict.fromkeys([*(part for part in before if part), str(row.key)]))
        self.put(joined, joined)
