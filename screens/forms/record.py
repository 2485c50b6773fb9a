"""A record that documents name by code, new or to be changed: what the forms of customers, products, accounts and the like share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from crm_tui.errors import BooksError
from crm_tui.words import _, marked, safe
from screens import figures
from screens.forms.candidates import record as candidate
from screens.forms.declared import LIST, PAIRS, YES_NO, Declared, fields_of
from screens.forms.form_screen import FormScreen, Saved
from screens.forms.titles import FREE
from screens.widgets.value_fields import ValueField

if TYPE_CHECKING:
    from sqlmodel import Session

    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.records import Record

Values = dict[str, Any]
NOTHING: tuple[Any, ...] = (None, "", [], {})


class _Found(NamedTuple):
    """A record as it was read, the names of the records that it names, and a free code for a new one."""

    record: Record | None
    names: dict[str, str]
    free_code: str


class RecordForm(FormScreen):
    """`code`: of the record to change, None for a new one; `name`: what a new one is called. `keys` are asked for, `more` on Ctrl+F."""

    keys: ClassVar[tuple[str, ...]] = ()
    more: ClassVar[tuple[str, ...]] = ()
    fixed: ClassVar[tuple[str, ...]] = ("code",)
    """What a record keeps once it is there."""
    headings: ClassVar[tuple[str, str]] = ("", "")
    """(of a new one, of one to change, with a place for `{code}`)"""
    words: ClassVar[tuple[str, str]] = (marked("Saved {code}"), marked("Changed {code}"))

    def __init__(self, *, code: str | None = None, name: str = "") -> None:
        super().__init__()
        self.code, self._name = code, name
        self._read: Values = {}
        self._version: int | str | None = None
        self._free_code = ""

    @property
    def heading(self) -> str:
        return _(self.headings[0]) if self.code is None else _(self.headings[1]).format(code=safe(self.code))

    @property
    def form_name(self) -> str:
        return self.type if self.code is None else f"{self.type}.{self.code}"

    @property
    def action_name(self) -> str:
        return f"{self.type}.post" if self.code is None else f"{self.type}.edit"

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.reading import INPUTS

        kept = self.fixed if self.code is not None else ()
        keys = [k for k in self.keys if k not in kept]
        found = fields_of(INPUTS[self.type], keys, more=[k for k in self.more if k not in kept], optional=self.given)
        return [*found, *self.beside()]

    @property
    def given(self) -> tuple[str, ...]:
        """Keys that a record must have, but need not be typed: a free code is given."""
        from crm_tui.documents.records import PREFIXES

        return ("code",) if self.type in PREFIXES else ()

    def beside(self) -> list[Declared]:
        """Fields that no document has, but that can be changed."""
        return []

    def start_of(self, key: str) -> Any:
        return {"name": self._name, "active": "yes"}.get(key, "")

    # -- read

    def on_mount(self) -> None:
        if self.code is not None:
            self.crm.typing_ahead.hold()  # what is typed is meant for what is not there yet
        self.read_then(self._show)

    def read_then(self, show: Callable[[_Found], Awaitable[None]]) -> None:
        """Reads the record, and shows it."""

        def then(found: _Found) -> None:
            self.call_later(show, found)

        self.ask("record", lambda: self.gateway.read(self._find), then, self._not_read)

    def _not_read(self, fault: BaseException) -> None:
        self.crm.typing_ahead.release()
        self.tell_fault(fault)

    def _find(self, session: Session) -> _Found:
        """Runs in a thread."""
        from crm_tui.documents.records import PREFIXES, free_code, read_record

        connection: Any = session.connection().connection.driver_connection
        if self.code is None:
            return _Found(None, {}, free_code(connection, self.type) if self.type in PREFIXES else "")
        found = read_record(connection, self.type, self.code, self.gateway.today)
        return _Found(found, self._names(session, found.values), "")

    def _names(self, session: Session, values: Values) -> dict[str, str]:
        """Key -> name of the record that it names, so that no form shows bare codes."""
        wanted = [f for f in self.declared() if f.lookup and f.kind != LIST and f.lookup not in FREE and values.get(f.key)]
        return {f.key: candidate(session, f.lookup, str(values[f.key])).cells[0] for f in wanted}

    async def _show(self, found: _Found) -> None:
        """The fields that are seldom needed are shown where they hold something."""
        self._free_code = found.free_code
        if found.record is None:
            if "code" in self.rows:
                self.row("code").note.say(_("{code} if left empty").format(code=found.free_code) if found.free_code else "")
            return
        self._read, self._version = found.record.values, found.record.version
        await self.show_fields([f.key for f in self.declared() if f.more and self._read.get(f.key) not in (*NOTHING, True)])
        for key, row in self.rows.items():
            row.put(self._read.get(key), found.names.get(key, ""))
        await self.fill(found.record.values)
        self.remember_start()
        self.crm.typing_ahead.release()

    async def fill(self, values: Values) -> None:
        """Shows what no field shows."""

    # -- what was entered

    def state(self) -> dict[str, Any]:
        """Of a record to change only what was changed: the rest may be another's change by then."""
        state = super().state()
        if self.code is None:
            return state
        now, before = self.entered(), self._start or {}
        return {**state, "fields": {key: kept for key, kept in state["fields"].items() if now.get(key) != before.get(key)}}

    def changes(self) -> Values:
        """Key -> new value of what was changed; a null, or what is empty of its kind, clears a key."""
        now, before = self.entered(), self._start or {}
        emptied = {f.key: self._emptied(f) for f in self.declared()} | {"contacts": []}
        return {key: now.get(key, emptied[key]) for key in dict.fromkeys([*before, *now]) if now.get(key) != before.get(key)}

    def _emptied(self, field: Declared) -> Any:
        if field.kind == YES_NO:
            return self.start_of(field.key) == "yes"
        return {LIST: [], PAIRS: {}}.get(field.kind)

    def document(self) -> dict[str, Any]:
        document = super().document()
        return {**document, "code": self.code} if self.code is not None else document

    # -- saving

    def action_save(self) -> None:
        if self.code is not None and self._start is not None and not self.unsaved:
            self.go_away(_("Nothing was changed"))
        else:
            super().action_save()

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        if self.code is None:
            from crm_tui.documents.records import PREFIXES, free_code

            given = document.get("code") or (free_code(session.driver, self.type) if self.type in PREFIXES else None)
            return super().post(session, {**document, **({"code": given} if given else {})})
        from crm_tui.documents.records import edit_record

        code = edit_record(session, kind=self.type, code=self.code, changes=document, version=self._version)
        return Saved(code, self.said(code))

    def to_post(self) -> dict[str, Any]:
        return self.document() if self.code is None else self.changes()

    def said(self, number: str) -> str:
        return _(self.words[self.code is not None]).format(code=safe(number))

    def what_is_missing(self) -> tuple[str, str] | None:
        if self.code is not None and self._version is None:
            return "name", _("One moment: it is still being read")
        return super().what_is_missing()

    # -- changed by another

    def _not_saved(self, fault: BaseException) -> None:
        super()._not_saved(fault)
        if isinstance(fault, BooksError) and fault.code == "stale":
            self.read_then(self._show_both)

    async def _show_both(self, found: _Found) -> None:
        """What only the other one changed is taken over; where both did, what the other wrote stands beside. The next save is the user's word."""
        mine, before = self.state(), self._start or {}
        with self.prevent(ValueField.Echoed):  # an echo would take the place of what the other wrote
            await self._show(found)
            theirs = self._start or {}
            await self.put_state(mine)
        both = [key for key in mine["fields"] if theirs.get(key) != before.get(key)]
        self.call_after_refresh(self._tell_both, {key: theirs.get(key) for key in both})
        said = _("Changed by another meanwhile: what the other wrote stands beside yours; Ctrl+S saves yours")
        self.say(said if both else _("Changed by another meanwhile: that is shown now; Ctrl+S saves yours with it"), alarm=True)

    def _tell_both(self, theirs: Values) -> None:
        """After the fields have said what they understand."""
        for key, value in theirs.items():
            self.rows[key].note.say(_("the other wrote: {text}").format(text=self._worded(value) or _("nothing")), alarm=True)

    def _worded(self, value: Any) -> str:
        return figures.text(", ".join(str(v) for v in value) if isinstance(value, list) else value)

    def action_reload(self) -> None:
        """What is kept of an earlier entry comes first; then the record as it stands now, with what was entered over it."""
        if self._offered_entry is not None or self.code is None:
            super().action_reload()
        else:
            self.read_then(self._show_both if self.unsaved else self._show)
