"""Documents of one kind, newest first, with where each stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from crm_tui.actions.screens import place
from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.lists.list_screen import ListScreen
from screens.lists.paging import Listing
from screens.modals.states import STATE_TITLES, StateChooser
from screens.standing import look_of, stage_word, standing_words, type_word
from screens.verbs.documents import role_of
from screens.verbs.money import MoneyVerbs
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.documents.pages import DocumentRow

NUMBER = TableColumn("number", marked("Number"), 14)
DATE = TableColumn("date", marked("Date"), 10, rank=1)
STATUS = TableColumn("status", marked("Status"), 12)
GROSS = TableColumn("gross", marked("Gross"), 12, right=True)
_OPEN = TableColumn("left", marked("Outstanding"), 12, right=True, rank=2)
_DUE = TableColumn("due", marked("Due"), 10, rank=3)
_MEMO = TableColumn("memo", marked("Memo"), 14, share=1, rank=3)


def _party(title: str) -> TableColumn:
    return TableColumn("party", title, 14, share=1)


class DocumentsScreen(MoneyVerbs, ListScreen):
    """Enter opens the document of the row. `types`: what is listed; `new`: the type of what n begins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("states", "document")
    types: ClassVar[tuple[str, ...]] = ()
    new: ClassVar[str] = ""
    empty = marked("None so far. n begins one; Esc clears a filter.")

    def __init__(self) -> None:
        super().__init__()
        self.state = ""

    @property
    def heading(self) -> str:
        title = _(place(self.place).title)
        return f"{title}: {_(STATE_TITLES[self.state])}" if self.state else title

    def listing(self, search: str) -> Listing[DocumentRow]:
        from crm_tui.documents.pages import DocumentListing

        return DocumentListing(self.types, self.gateway.today, search, state=self.state)

    def action_state(self) -> None:
        self.app.push_screen(StateChooser(), self._show_state)

    def _show_state(self, state: str | None) -> None:
        if state is not None and state != self.state:
            self.state = state
            self.company_known()
            self.load()

    def go_back(self) -> None:
        """Esc clears the filter that is typed, then the state."""
        if self.filter_line is None and self.state:
            self._show_state("")
        else:
            super().go_back()

    def worded_row(self, row: DocumentRow) -> TableRow:
        number = row.number or f"draft-{row.id}"
        left = row.standing.outstanding
        foreign = "" if row.currency == self.gateway.company.currency else f"{row.currency} "
        known = {
            "number": figures.text(number), "type": type_word(row.type), "date": row.date, "party": figures.text(row.party_name),
            "status": stage_word(row.stage) or standing_words(row.type, row.standing, self.gateway.today),
            "gross": foreign + figures.money(row.gross, row.exponent),
            "left": foreign + figures.money(left, row.exponent) if left else "", "due": row.standing.due or row.due or "",
            "memo": figures.text(row.memo),
        }  # fmt: skip
        return TableRow((row.type, number, row.party), tuple(known[c.id] for c in self.columns), look_of(row.standing))

    # -- what the row stands for

    @property
    def _key(self) -> tuple[str, str, str | None] | None:
        found = self.table.current.key if self.table.current is not None else None
        return found if isinstance(found, tuple) else None

    @property
    def selected(self) -> tuple[str, str] | None:
        return self._key[:2] if self._key is not None else None

    @property
    def selected_party(self) -> tuple[str, str] | None:
        return (role_of(self._key[0]), self._key[2]) if self._key is not None and self._key[2] else None

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        self.offer_keys()

    def changed(self, number: str) -> None:
        self.seen = self.gateway.version
        self.load(again=True)

    def key_of(self, kind: str, name: str) -> object:
        return kind, name

    def open_row(self, row: TableRow) -> None:
        if self.selected is not None:
            self.crm.open_found(self.selected)

    def action_new(self) -> None:
        self.crm.begin(self.new)


class InvoicesScreen(DocumentsScreen):
    """n begins an invoice, p receives money for the row."""

    place = "invoices"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "invoice", "owed", "settled", "printed", "invoices")
    types = ("invoice",)
    new = "invoice"
    columns = (NUMBER, DATE, _party(marked("Customer")), STATUS, GROSS, _OPEN, _DUE)


class QuotesScreen(DocumentsScreen):
    """Offers to customers."""

    place = "quotes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "quote", "printed", "quotes")
    types = ("quote",)
    new = "quote"
    columns = (NUMBER, DATE, _party(marked("Customer")), STATUS, GROSS, _DUE)


class CreditNotesScreen(DocumentsScreen):
    """What customers get back."""

    place = "credit_notes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "refundable", "settled", "printed", "credit_notes")
    types = ("credit_note",)
    new = "credit_note"
    columns = (NUMBER, DATE, _party(marked("Customer")), STATUS, GROSS, _OPEN)


class BillsScreen(DocumentsScreen):
    """What is owed to vendors."""

    place = "bills"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "bill", "owed", "settled", "bills")
    types = ("bill",)
    new = "bill"
    columns = (NUMBER, DATE, _party(marked("Vendor")), STATUS, GROSS, _OPEN, _DUE)


class VendorCreditsScreen(DocumentsScreen):
    """What vendors give back."""

    place = "vendor_credits"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "refundable", "settled", "vendor_credits")
    types = ("vendor_credit",)
    new = "vendor_credit"
    columns = (NUMBER, DATE, _party(marked("Vendor")), STATUS, GROSS, _OPEN)


class PaymentsScreen(DocumentsScreen):
    """Money received, paid and given back."""

    place = "payments"
    BINDINGS: ClassVar[list[BindingType]] = bindings("refundable", "settled", "printed", "payments")
    types = ("receipt", "payment", "refund")
    new = "receipt"
    columns = (
        NUMBER, DATE, TableColumn("type", marked("Kind"), 8), _party(marked("Customer or vendor")),
        TableColumn("gross", marked("Amount"), 12, right=True),
        TableColumn("left", marked("Not applied"), 12, right=True, rank=2), STATUS, _MEMO,
    )  # fmt: skip


class WriteOffsScreen(DocumentsScreen):
    """Debts given up, and balances adjusted by hand."""

    place = "write_offs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settled", "write_offs")
    types = ("write_off", "adjustment")
    new = "adjustment"
    columns = (NUMBER, DATE, TableColumn("type", marked("Kind"), 10), _party(marked("Customer or vendor")), GROSS, STATUS, _MEMO)
