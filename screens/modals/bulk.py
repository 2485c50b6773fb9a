"""One preview of what happens to many documents, and what is left out and why; then each in a unit of work of its own, with progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.documents.marked import PAPER, POST, REVERSE, SETTLE, VOID, WRITE_OFF, Planned, Step, carry_out, plan, steps
from crm_tui.errors import BooksError
from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.faults import in_one_line
from screens.forms.declared import DATE, TEXT, Declared
from screens.forms.row import FieldRow, inner
from screens.lists.marked_verbs import rows_said
from screens.modals.modal import HELP, Modal
from screens.standing import type_word
from screens.widgets.chrome import OneLine, StatusLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

TITLES = {
    POST: marked("Post {count}?"), VOID: marked("Void {count}? Drafts are deleted"), REVERSE: marked("Reverse {count}?"),
    WRITE_OFF: marked("Write off what is left of {count}?"), SETTLE: marked("Money in full for {count}?"), PAPER: marked("PDF of {count}?"),
}  # fmt: skip
DONE = {
    POST: marked("Posted: {count}"), VOID: marked("Voided or deleted: {count}"), REVERSE: marked("Reversed: {count}"),
    WRITE_OFF: marked("Written off: {count}"), SETTLE: marked("Settled: {count}"), PAPER: marked("Written: {count}"),
}  # fmt: skip
_DAY = Declared("date", marked("Date"), DATE, "", required=True)
_REASON = Declared("reason", marked("Reason"), TEXT, "", required=False)
_FIELDS = {
    VOID: [_REASON], REVERSE: [_DAY, _REASON], WRITE_OFF: [_DAY, _REASON],
    SETTLE: [_DAY, Declared("account", marked("Account"), TEXT, "", required=True)],
    PAPER: [Declared("folder", marked("Folder"), TEXT, "", required=True)],
}  # fmt: skip
_COLUMNS = (
    TableColumn("document", marked("Document"), 18), TableColumn("date", marked("Date"), 10, rank=3),
    TableColumn("party", marked("Customer or vendor"), 14, share=1, rank=2), TableColumn("amount", marked("Amount"), 12, right=True),
    TableColumn("why", marked("Not done, because"), 24, share=2, rank=1),
)  # fmt: skip
_MONEY_ACCOUNT = "SELECT code FROM account WHERE active AND subtype IN ('bank', 'cash') ORDER BY subtype = 'cash', code LIMIT 1"


class Done(NamedTuple):
    """What came of it: the ids that it was done with, and what is said."""

    ids: tuple[int, ...]
    said: str
    alarm: bool = False


@dataclass
class Progress(Message, bubble=False):
    """So many steps are done."""

    done: int

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progress)


class Bulk(Modal[Done]):
    """`verb`: of crm_tui.documents.marked; `ids`: of the documents. What is refused on the way is shown, the rest is done."""

    place = "bulk"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("bulk"), *HELP]
    AUTO_FOCUS = "PagedTable"

    def __init__(self, verb: str, ids: Sequence[int]) -> None:
        super().__init__()
        self.verb, self.ids = verb, tuple(ids)
        self._planned: list[Planned] = []
        self._working = self._stopped = False
        self._result: Done | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="bulk"):
            yield OneLine("", name="bulk-title", classes="chooser-title")
            yield PagedTable(worded_columns(_COLUMNS), name="bulk-list")
            for field in _FIELDS.get(self.verb, []):
                yield FieldRow(field, today=self.gateway.today, start=self._start_of(field.key))
            yield StatusLine(name="bulk-keys")

    def _start_of(self, key: str) -> str:
        return {"date": self.gateway.today, "folder": "papers"}.get(key, "")

    def on_mount(self) -> None:
        verb, ids = self.verb, self.ids

        def job(connection: Any) -> tuple[list[Planned], str]:
            account = connection.execute(_MONEY_ACCOUNT).fetchone()
            return plan(connection, verb, ids), account[0] if account else ""

        self.say(_("Looking at each of them …"))
        self.ask("plan", lambda: self.gateway.read_plain(job), self._show)

    def _show(self, answer: tuple[list[Planned], str]) -> None:
        self._planned, account = answer
        for row in self.query(FieldRow):
            if row.declared.key == "account":
                put(inner(row.field), account)
        wanted = [p for p in self._planned if not p.why_not]
        ordered = [*wanted, *(p for p in self._planned if p.why_not)]
        self.query_one("#bulk-list", PagedTable).show_rows([_row(p, _(p.why_not)) for p in ordered])
        title = _(TITLES[self.verb]).format(count=rows_said(len(wanted)))
        skipped = len(self._planned) - len(wanted)
        left_out = [_("{count:,} left out").format(count=skipped)] if skipped else []
        self.query_one("#bulk-title", OneLine).show("   ".join(part for part in (title, *left_out, _sums(wanted)) if part))
        self.say(self._keys_told() if wanted else _("Nothing of this can be done   Esc: back"))

    def _keys_told(self) -> str:
        fields = [_("Tab: the fields")] if self.query(FieldRow) else []
        return "   ".join([_("y: do it, each by itself"), _("n, Esc: leave it"), *fields])

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.query_one("#bulk-keys", StatusLine).say(text, alarm=alarm)

    # -- answering

    def action_agree(self) -> None:
        if self._working or self._result is not None or not any(not p.why_not for p in self._planned):
            return
        given = self._entered()
        if given is None:
            return
        self._working = True
        job = self._papers(given) if self.verb == PAPER else self._steps(given)
        self.ask("bulk", job, self._finished, self._failed)

    def _entered(self) -> dict[str, str] | None:
        found: dict[str, str] = {}
        for row in self.query(FieldRow):
            try:
                value = str(row.value or "")
            except ValueError as fault:
                value, words = "", _(str(fault))
            else:
                words = _("{field} is needed").format(field=_(row.declared.title)) if row.declared.required and not value else ""
            if words:
                self.say(words, alarm=True)
                inner(row.field).focus()
                return None
            found[row.declared.key] = value
        return found

    def _steps(self, given: Mapping[str, str]) -> Any:
        wanted = steps(self._planned, self.verb, given)

        def job() -> tuple[list[Step], list[tuple[Step, str]]]:
            done: list[Step] = []
            refused: list[tuple[Step, str]] = []
            for count, step in enumerate(wanted, 1):
                if self._stopped:
                    break
                try:
                    self.gateway.change(step.action, lambda session, step=step: carry_out(session, step))  # type: ignore[misc]
                    done.append(step)
                except BooksError as fault:
                    refused.append((step, in_one_line(fault)))
                self.post_message(Progress(count))
            return done, refused

        return job

    def _papers(self, given: Mapping[str, str]) -> Any:
        wanted, today, folder = [p for p in self._planned if not p.why_not], self.gateway.today, Path(given["folder"]).expanduser()

        def paper(connection: Any, p: Planned) -> None:
            from crm_tui.papers.file_names import file_name
            from crm_tui.papers.papers import paper_of
            from crm_tui.render.written import write_private

            write_private(folder / file_name(p.number), paper_of(connection, p.type, p.number, as_of=today))

        def job() -> tuple[list[Step], list[tuple[Step, str]]]:
            done: list[Step] = []
            refused: list[tuple[Step, str]] = []
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for count, p in enumerate(wanted, 1):
                if self._stopped:
                    break
                step = Step("", (p.id,), p.number, None)
                try:
                    self.gateway.read_plain(lambda connection, p=p: paper(connection, p))  # type: ignore[misc]
                    done.append(step)
                except BooksError as fault:
                    refused.append((step, in_one_line(fault)))
                self.post_message(Progress(count))
            return done, refused

        return job

    def on_progress(self, event: Progress) -> None:
        if self._working:
            whole = sum(not p.why_not for p in self._planned)
            self.say(_("{done:,} of {count:,} …   Esc stops after this one").format(done=event.done, count=whole))

    def _failed(self, fault: BaseException) -> None:
        self._working = False
        self.say(in_one_line(fault), alarm=True)

    def _finished(self, answer: tuple[list[Step], list[tuple[Step, str]]]) -> None:
        """Closes where all was done; what was refused is shown first."""
        done, refused = answer
        self._working = False
        ids = tuple(i for step in done for i in step.ids)
        said = _(DONE[self.verb]).format(count=rows_said(len(ids)))
        if self.verb == SETTLE and done:
            said += " · " + _("by {count:,} receipts or payments").format(count=len(done))
        if not refused:
            self.dismiss(Done(ids, said))
            return
        told = " · ".join([said, _("refused: {count}").format(count=rows_said(sum(len(step.ids) for step, _why in refused)))])
        self._result = Done(ids, told, alarm=True)
        why = {i: words for step, words in refused for i in step.ids}
        self.query_one("#bulk-list", PagedTable).show_rows([_row(p, why[p.id]) for p in self._planned if p.id in why])
        self.say(f"{told}   {_('Esc: back')}", alarm=True)

    def action_decline(self) -> None:
        self.go_back()

    def go_back(self) -> None:
        if self._working:
            self._stopped = True
        else:
            self.dismiss(self._result)

    def action_field(self, step: str) -> None:
        """From field to field, and back to the list, where the letters count."""
        places = [self.query_one("#bulk-list", PagedTable), *(inner(row.field) for row in self.query(FieldRow))]
        at = places.index(self.focused) if self.focused in places else 0
        self.set_focus(places[(at + int(step)) % len(places)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_field("1")

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        """Why not, in full, where the column cuts it."""
        if not self._working and self._result is None and self._planned:
            self.say(str(event.row.key) if event.row is not None and event.row.key else self._keys_told(), alarm=False)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()


def put(field: Widget, text: str) -> None:
    """Into a field that was not typed into."""
    if isinstance(field, Input) and not field.value:
        field.value = text


def _row(p: Planned, why: str) -> TableRow:
    amount = f"{p.currency} {figures.money(p.amount, p.exponent)}"
    name = figures.text(p.number) if any(c.isalpha() for c in p.number) else f"{type_word(p.type)} {figures.text(p.number)}"
    return TableRow(why, (f"{'–' if why else '✓'} {name}", p.date, figures.text(p.party_name), amount, why), "muted" if why else "")


def _sums(planned: Sequence[Planned]) -> str:
    found: dict[tuple[str, int], int] = {}
    for p in planned:
        found[p.currency, p.exponent] = found.get((p.currency, p.exponent), 0) + p.amount
    return " + ".join(f"{figures.money(amount, exponent)} {currency}" for (currency, exponent), amount in sorted(found.items()))
