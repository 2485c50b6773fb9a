"""A quote, an invoice, a credit note, a bill, a vendor credit: who and when, the lines, and what it comes to as one types; Ctrl+S posts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.actions.registry import on_screen
from crm_tui.words import _, safe
from models.values.document_types import DOCUMENT_TYPES
from screens import figures
from screens.bindings import bindings
from screens.entry.pairs import written_pairs
from screens.entry.payment_terms import shown_terms
from screens.forms import trade_words as words
from screens.forms.declared import Declared
from screens.forms.doubting import date_doubts
from screens.forms.form_screen import FormScreen, Saved
from screens.forms.line_menu import MENU_KEY, menu_keys
from screens.forms.row import FieldRow, inner
from screens.forms.templated import Templated
from screens.forms.trade_fields import BELOW, below, head_of
from screens.forms.trade_lines import TradeLines
from screens.forms.trade_start import TradeStart
from screens.widgets.choice_field import ChoiceField
from screens.widgets.chrome import KeyLine, StatusLine
from screens.widgets.grid.trade import BOUGHT, SOLD, TradeGrid
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField
from screens.widgets.totals import Totals

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.customary import Customary
    from crm_tui.documents.preview import Preview
    from crm_tui.documents.templates import Template


class TradeForm(TradeLines, Templated, FormScreen):
    """`party`: the code of a customer or vendor to begin with; `start`: all that it begins with."""

    place = "grid"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("trade_form"), *bindings("templated"), *MENU_KEY]

    def __init__(self, party: str = "", date: str = "", start: TradeStart | None = None) -> None:
        super().__init__()
        known = {key: value for key, value in (("party", party), ("date", date)) if value}
        self.start = start or TradeStart(known)
        self._party: Customary | None = self.start.party
        self._as_draft = bool(self.start.draft)
        self._remarks: Mapping[str, str] = {}
        self._older_rate = ""
        self._doubts: Mapping[str, str] = {}
        self._said = ""
        self._told: set[str] = set()
        self._newest = ""

    @property
    def heading(self) -> str:
        if self.start.draft:
            return _("Edit {draft}").format(draft=self.start.draft)
        if self.start.takes_back:
            return _(words.CREDIT_OF[self.type]).format(number=figures.text(self.start.takes_back))
        return _(words.NEW[self.type])

    @property
    def form_name(self) -> str:
        origin = self.start.origin
        return f"{self.type}-{self.start.draft or self.start.takes_back or (origin.quote if origin else '')}".rstrip("-")

    @property
    def is_bought(self) -> bool:
        """Whether the party is a vendor."""
        return DOCUMENT_TYPES[self.type].area == "purchases"

    # -- fields

    def declared(self) -> list[Declared]:
        fields = head_of(self.type, self.start.content)
        return [field for field in fields if field.key != "credits" or not self.start.takes_back]

    def start_of(self, key: str) -> Any:
        value = self.start.content.get(key, "")
        if key == "date":
            return value or self.first_day
        return written_pairs(value) if isinstance(value, Mapping) else value if isinstance(value, list) else str(value)

    def body(self) -> Iterable[Widget]:
        yield self.fields()
        columns = BOUGHT if self.is_bought else SOLD
        lines = self.start.content.get("lines", ())
        yield TradeGrid(columns, today=self.gateway.today, lines=lines, takes_back=bool(self.start.takes_back))
        memo = self.make_row(below(self.type))
        memo.add_class("below")
        yield memo
        yield Totals()

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """What is known of the party, and the cursor where typing goes on."""
        if self._party is not None:
            self._show_party(self._party)
        elif self.start.content.get("party"):
            self.ask_for_party(str(self.start.content["party"]))
        if self.start.takes_back:
            self.grid.focus_cell("quantity")
            self.query_one("#key-line", KeyLine).offer(on_screen("credited"), typing=False)
            self.say(_("Space takes the line or leaves it, o only this one, a all; Ctrl+S posts the credit"))
        elif self.start.draft:
            self.grid.focus_cell("product")
        elif self.start.content.get("lines"):
            self.focus_of("date")
        elif self.start.content.get("party"):
            self.grid.focus_cell("product")
        if self.start.content.keys() - {"date"}:
            self.recount()

    # -- the party, and what is usual with it

    def taken(self, field: LookupField) -> None:
        if field.id == "field-party" and field.code:
            self.ask_for_party(field.code, chosen=True)
        self.recount()

    def ask_for_party(self, code: str, *, chosen: bool = False) -> None:
        """Reads what is usual with a party. `chosen`: just now, so that its last lines are offered."""
        kind = self.type

        def job(connection: Any) -> Customary:
            from crm_tui.documents.customary import customary

            return customary(connection, kind, code)

        self.ask("party", lambda: self.gateway.read_plain(job), lambda found: self._show_party(found, chosen=chosen))

    def _show_party(self, found: Customary, *, chosen: bool = False) -> None:
        self._party = found
        company = self.gateway.company
        row = self.row("party")
        if isinstance(row.field, LookupField) and row.field.code in ("", found.code):
            is_start = not self.unsaved
            row.field.put(found.code, figures.text(found.name))
            row.note.say(words.what_is_usual(found, company.exponent, company.currency, is_bought=self.is_bought))
            if is_start:
                self.remember_start()
            if chosen and found.last and not self.grid.full:
                keys = menu_keys("trade.repeat", self.crm.keys)
                self.say(_("{keys} repeats the lines of {number}").format(keys=keys, number=figures.text(found.last)))

    async def put_template(self, template: Template) -> None:
        await super().put_template(template)
        if template.party and (self._party is None or self._party.code != template.party) and self.row("party").typed == template.party:
            self.ask_for_party(template.party)

    # -- what was entered

    def entered(self) -> dict[str, Any]:
        lines = self.grid.document_lines()
        return super().entered() | ({"lines": lines} if lines else {})

    def document(self) -> dict[str, Any]:
        document = super().document()
        if self.start.takes_back:
            document["credits"] = self.start.content["credits"]
        return document | ({"draft": True} if self._as_draft else {})

    def understood(self) -> dict[str, Any]:
        """The document as far as its fields mean something: what is half typed is told of beside its field."""
        document = self.document()
        for key, row in self.rows.items():
            if key in document and means_nothing(row):
                del document[key]
        document.pop("draft", None)
        return document

    def state(self) -> dict[str, Any]:
        return super().state() | {"lines": self.grid.kept_lines()}

    async def put_state(self, state: dict[str, Any]) -> None:
        await super().put_state(state)
        self.grid.put_lines(state.get("lines", []))
        if party := str(self.rows["party"].typed):
            self.ask_for_party(party)

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        if missing is not None or self.grid.document_lines():
            return missing
        return "lines", _("No line is taken: Space takes one, a all") if self.start.takes_back else _("A line is needed")

    # -- what it comes to

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value == "=" and self._older_rate and event.input is inner(self.rows["rate"].field):
            event.input.value = figures.decimal(self._older_rate)
            return
        super().on_input_changed(event)
        self.recount()

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        self.recount()

    def show_preview(self, found: Preview) -> None:
        """Sums and taxes, what is usual in empty fields, and what is to be said against what was entered."""
        self.query_one(Totals).show((words.taxes(found), words.at_home(found)), (words.due_part(found, self.type), words.sums(found)))
        usual = {"terms": shown_terms(found.terms), "due": found.dues[-1], "currency": found.currency, "rate": figures.decimal(found.rate or "")}
        for key, row in self.rows.items():
            field = inner(row.field)
            if key in usual and isinstance(field, TextField) and field.placeholder != usual[key]:
                field.placeholder = usual[key]
        self._remarks = words.by_field(found.remarks, self.type)
        if (missing := words.missing_rate(found)) is not None:
            self._remarks, self._older_rate = {**self._remarks, "rate": missing.said}, missing.older
        self._say_remarks()

    def _say_remarks(self) -> None:
        self.show_doubts(self._doubts)
        hidden = next((said for key, said in self._remarks.items() if key not in self.rows and not key.startswith("lines.")), "")
        if "vendor_ref" in self._remarks and "vendor_ref_reason" not in self.rows:
            self.call_later(self.show_fields, ["vendor_ref_reason"])
        if "rate" in self._remarks and "rate" not in self.rows:
            self.call_later(self.show_fields, ["rate"])
        here = next((said for key, said in self._remarks.items() if key in self.rows and inner(self.rows[key].field).has_focus), "")
        said = here or self._remarks.get("rate", "") or ((hidden or self._newly_said()) if self.grid.full else "")
        if said and said != self._said:
            self.say(said, alarm=True)
        elif not said and self._said and self.query_one(StatusLine).text == safe(f"! {self._said}"):
            self.say("")  # it holds no more
        self._said = said

    def _newly_said(self) -> str:
        """What stands beside a field, maybe cut, and was not told whole yet: that a limit is exceeded comes while lines are typed."""
        new = [said for key, said in self._remarks.items() if key in self.rows and said not in self._told]
        self._told.update(new)
        self._newest = new[0] if new else self._newest
        return self._newest if self._newest in self._remarks.values() else ""

    def doubts(self, connection: Any, document: dict[str, Any]) -> Mapping[str, str]:
        return date_doubts(connection, document, self.gateway.today)

    def show_doubts(self, found: Mapping[str, str]) -> None:
        self._doubts = found
        super().show_doubts({**found, **self._remarks})

    # -- saving

    @property
    def action_name(self) -> str:
        return f"draft.{self.type}" if self._as_draft else super().action_name

    def action_save(self) -> None:
        self._as_draft = bool(self.start.draft)
        super().action_save()

    def action_save_new(self) -> None:
        self._as_draft = bool(self.start.draft)
        super().action_save_new()

    def action_save_draft(self) -> None:
        """Keeps it as a draft: it counts for nothing yet."""
        self._as_draft = True
        super().action_save()

    def action_post(self) -> None:
        """Posts it, also where it was a draft so far."""
        self._as_draft = False
        super().action_save()

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        from crm_tui.documents.entering import Origin, enter_document

        posted = enter_document(session, document=document, origin=self.start.origin or Origin())
        name = posted.number or f"draft-{posted.id}"
        said = self.said(name) if posted.number else _("Kept as {draft}; Ctrl+S posts it").format(draft=name)
        return Saved(name, " · ".join([said, *(w.message for w in posted.warnings)]))

    def said(self, number: str) -> str:
        return _(words.SAVED[self.type]).format(number=safe(number))

    def another(self) -> FormScreen:
        entered = self.entered()
        return type(self)(party=str(entered.get("party", "")), date=str(entered.get("date", "")))

    def point_at(self, key: str, words: str) -> None:
        """A fault in a line goes to its cell: `lines.0.price`; one in a field that is hidden shows it."""
        head, *rest = key.split(".")
        if head == "lines":
            self.say(words, alarm=True)
            position = int(rest[0]) if rest and rest[0].isdigit() else None
            self.call_later(self.grid.point_at, position, rest[1] if len(rest) > 1 else "", words)
        elif head in self.rows:
            super().point_at(key, words)
        else:
            self.say(words, alarm=True)
            self.call_later(self._point_at_hidden, head, words)

    async def _point_at_hidden(self, key: str, words: str) -> None:
        await self.show_fields([key])
        if key in self.rows:
            super().point_at(key, words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a cell where nothing is typed, Ctrl+N makes no new record: the lines are done, and the next document is meant."""
        lookup = self.lookup_in_focus
        if action == "save_new" and lookup is not None and self.grid.has_cell_focus and (lookup.is_settled or not lookup.text):
            return True
        return super().check_action(action, parameters)

    # -- moving

    def action_next_field(self) -> None:
        memo = self.rows.get(BELOW)
        if self.grid.has_cell_focus:
            self.grid.step(self.grid.column, through_all=True)
        elif memo is not None and inner(memo.field).has_focus:
            self.say(_("Ctrl+S saves it"))
        else:
            super().action_next_field()

    def action_previous_field(self) -> None:
        if not (self.grid.has_cell_focus and self.grid.step_back(self.grid.column)):
            super().action_previous_field()

    async def action_more_fields(self) -> None:
        """In the lines: more of this line."""
        if self.grid.has_cell_focus:
            await self.grid.action_more_of_line()
        else:
            await super().action_more_fields()

    def on_line_grid_finished(self) -> None:
        inner(self.row(BELOW).field).focus()
        self.say(_("Ctrl+S saves it"))


def means_nothing(row: FieldRow) -> bool:
    """Whether a field holds a text that is no value yet."""
    try:
        row.value  # noqa: B018 - reading it is the question
    except ValueError:
        return True
    return False


class QuoteForm(TradeForm):
    """An offer; it posts nothing."""

    type: ClassVar[str] = "quote"


class InvoiceForm(TradeForm):
    """What a customer owes."""

    type: ClassVar[str] = "invoice"


class CreditNoteForm(TradeForm):
    """What a customer gets back."""

    type: ClassVar[str] = "credit_note"


class BillForm(TradeForm):
    """What is owed to a vendor."""

    type: ClassVar[str] = "bill"


class VendorCreditForm(TradeForm):
    """What a vendor gives back."""

    type: ClassVar[str] = "vendor_credit"
