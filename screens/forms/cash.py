"""Money from a customer: how much, on which account, and what it settles. Oldest first is proposed; the user has the last word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _, marked, safe
from models.values.numbers import unscaled
from screens import figures
from screens.bindings import bindings
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import FormScreen
from screens.standing import type_word
from screens.widgets.chrome import OneLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns
from screens.widgets.value_fields import AmountField

if TYPE_CHECKING:
    from crm_tui.documents.lookups import OpenDocument

KEYS = ("party", "date", "amount", "account", "memo")
_COLUMNS = (
    TableColumn("taken", "", 1),
    TableColumn("document", marked("Document"), 18, share=1),
    TableColumn("due", marked("Due"), 10),
    TableColumn("left", marked("Open"), 12, right=True),
    TableColumn("part", marked("Settles"), 12, right=True),
    TableColumn("rest", marked("Stays open"), 12, right=True, rank=1),
)


@dataclass
class Settling:
    """What the money settles: the documents with what each has left, and the part for each, in minor units of one currency."""

    documents: list[OpenDocument] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    by_hand: bool = False
    """Whether the user chose; before that it is as proposed."""

    @property
    def total(self) -> int:
        return sum(self.parts)

    def propose(self, amount: int) -> None:
        """By exact amount, exact sum of a few, else the oldest first."""
        from crm_tui.documents.proposal import OpenItemView, propose_allocation

        self.by_hand = False
        names = [f"{d.type}:{d.number}" for d in self.documents]
        items = [OpenItemView(name, d.number, d.date, d.due, d.left) for name, d in zip(names, self.documents, strict=True)]
        proposed = propose_allocation(items, amount).allocate
        self.parts = [proposed.get(name, 0) for name in names]

    def toggle(self, index: int, amount: int | None) -> None:
        """Takes or leaves a document. With a known `amount` no more is taken than is left of it."""
        self.by_hand = True
        if self.parts[index]:
            self.parts[index] = 0
            return
        room = self.documents[index].left if amount is None else amount - self.total
        self.parts[index] = max(0, min(self.documents[index].left, room))


@dataclass(frozen=True)
class _Found:
    code: str
    name: str
    account: tuple[str, str] | None
    documents: list[OpenDocument]


class ReceiptForm(FormScreen):
    """`party`: the code of a customer, or `document`: the number of the invoice that is paid."""

    place = "allocation"
    BINDINGS: ClassVar[list[BindingType]] = bindings("allocation")
    type: ClassVar[str] = "receipt"

    def __init__(self, *, party: str | None = None, document: str | None = None) -> None:
        super().__init__()
        self._party, self._invoice = party, document
        self.settling = Settling()
        self._amount_typed = False

    @property
    def heading(self) -> str:
        return _("Receive a payment")

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.money import ReceiptInput

        return fields_of(ReceiptInput, KEYS)

    def start_of(self, key: str) -> str:
        return self.gateway.today if key == "date" else ""

    def body(self) -> Iterable[Widget]:
        yield from self.field_rows()
        yield PagedTable(worded_columns(_COLUMNS), name="items", empty=_("Nothing is open; the money stays as a credit"))
        yield OneLine(name="totals", classes="totals")

    @property
    def table(self) -> PagedTable:
        return self.query_one("#items", PagedTable)

    @property
    def amount_field(self) -> AmountField:
        found = self.row("amount").field
        assert isinstance(found, AmountField)
        return found

    @property
    def amount(self) -> int | None:
        try:
            return self.amount_field.amount
        except ValueError:
            return None

    # -- who pays

    def on_mount(self) -> None:
        super().on_mount()
        if self._party or self._invoice:
            self.find(self._party)

    def find(self, party: str | None) -> None:
        """Reads what is open of a customer, or of the customer of the invoice."""
        invoice, today = self._invoice, self.gateway.today

        def job(connection: Any) -> _Found:
            from crm_tui.documents.listing import show_document
            from crm_tui.documents.lookups import money_account, open_documents
            from crm_tui.parties.listing import show_party

            code = party or show_document(connection, "invoice", str(invoice), today)["party"]
            found = show_party(connection, "customer", code)
            return _Found(code, found["name"], money_account(connection), open_documents(connection, code, today))

        self.ask("items", lambda: self.gateway.read_plain(job), self._show_party)

    def _show_party(self, found: _Found) -> None:
        for key, pair in (("party", (found.code, found.name)), ("account", found.account)):
            lookup = self.row(key).field
            if pair is not None and isinstance(lookup, LookupField) and (key == "party" or not lookup.code):
                lookup.put(pair[0], figures.text(pair[1]))
        first = next((d for d in found.documents if d.number == self._invoice), found.documents[0] if found.documents else None)
        self.settling = Settling([d for d in found.documents if first is not None and d.currency == first.currency])
        self.settling.parts = [d.left if d.number == self._invoice else 0 for d in self.settling.documents]
        self.settling.by_hand = self._invoice is not None
        self.amount_field.digits = first.exponent if first is not None else self.gateway.company.exponent
        if self._invoice is not None:
            self._put_amount(self.settling.total)
        self.remember_start()
        self.show_items()
        self.amount_field.focus()

    def taken(self, field: LookupField) -> None:
        if field.kind == "customer" and field.code:
            self._invoice = None
            self.find(field.code)

    # -- what it settles

    def on_input_changed(self, event: Input.Changed) -> None:
        """An amount that is typed is laid on the oldest documents, unless the user chose some."""
        if event.input is self.amount_field and self.amount_field.has_focus:
            self._amount_typed = self.amount is not None
            self.settling.propose(self.amount or 0)
            self.show_items()

    def action_take_or_leave(self) -> None:
        if self.settling.documents:
            self.settling.toggle(self.table.cursor_row, self.amount if self._amount_typed else None)
            if not self._amount_typed:
                self._put_amount(self.settling.total)
            self.show_items()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.action_take_or_leave()

    def action_cursor(self, step: str) -> None:
        """Down in a field goes to the items."""
        if self.table.has_focus:
            self.table.action_cursor(step)
        else:
            self.table.focus()

    def _put_amount(self, amount: int) -> None:
        with self.prevent(Input.Changed):
            self.amount_field.put(self.amount_field.written(amount) if amount else "")

    def show_items(self) -> None:
        self.table.show_rows([self._item(d, part) for d, part in zip(self.settling.documents, self.settling.parts, strict=True)])
        amount, digits = self.amount or 0, self.amount_field.digits
        text = _("Received {amount}   Settles {settled}   Stays as a credit {rest}")
        told = [figures.money(a, digits) for a in (amount, self.settling.total, amount - self.settling.total)]
        self.query_one("#totals", OneLine).show(text.format(amount=told[0], settled=told[1], rest=told[2]))

    def _item(self, document: OpenDocument, part: int) -> TableRow:
        digits = document.exponent
        name = f"{type_word(document.type)} {figures.text(document.number)}" if document.type != "invoice" else figures.text(document.number)
        rest = figures.money(document.left - part, digits) if part else ""
        cells = ("✓" if part else "", name, document.due, figures.money(document.left, digits), figures.money(part, digits) if part else "", rest)
        return TableRow(document.number, cells, "total" if part else "alarm" if document.due < self.gateway.today else "")

    # -- saving

    def document(self) -> dict[str, Any]:
        document = super().document()
        settled = [(d, part) for d, part in zip(self.settling.documents, self.settling.parts, strict=False) if part]
        if settled:
            document["allocate"] = {f"{d.type}:{d.number}": unscaled(part, d.exponent) for d, part in settled}
            document["currency"] = settled[0][0].currency
        return document

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        if missing is None and self.settling.total > (self.amount or 0):
            return "amount", _("More is settled than was received")
        return missing

    def said(self, number: str) -> str:
        return _("Saved receipt {number}").format(number=safe(number))
