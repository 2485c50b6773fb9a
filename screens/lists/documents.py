"""Documents of one kind, newest first, with where each stands today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm_tui.actions.empty_lists import STATE
from crm_tui.actions.screens import place
from crm_tui.filters.asked import WORD
from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.lists.cells import iso_day
from screens.lists.marked_verbs import MarkedVerbs
from screens.lists.paging import Listing
from screens.lists.windows import Windows, named
from screens.standing import look_of, stage_word, standing_words, type_word
from screens.verbs.documents import role_of
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.documents.pages import DocumentRow
    from crm_tui.reports.report import Cell

STATE_TITLES = {
    "": marked("All"),
    "draft": marked("Drafts"), "open": marked("Open documents"), "overdue": marked("Overdue"), "paid": marked("Paid"), "void": marked("Void"),
}  # fmt: skip
NUMBER = TableColumn("number", marked("Number"), 14)
DATE = TableColumn("date", marked("Date"), 10, rank=1)
STATUS = TableColumn("status", marked("Status"), 12)
GROSS = TableColumn("gross", marked("Gross"), 12, right=True)
_OPEN = TableColumn("left", marked("Outstanding"), 12, right=True, rank=2)
_DUE = TableColumn("due", marked("Due"), 10, rank=3)
_CURRENCY = TableColumn("currency", marked("Currency"), 8, rank=4)
_MEMO = TableColumn("memo", marked("Memo"), 14, share=1, rank=3)


def _party(title: str) -> TableColumn:
    return TableColumn("party", title, 14, share=1)


class DocumentsScreen(MarkedVerbs, Windows):
    """Enter opens the document of the row. `types`: what is listed; `new`: the type of what n begins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("states", "document")
    types: ClassVar[tuple[str, ...]] = ()
    new: ClassVar[str] = ""
    money = ("gross", "left")
    amount = "gross"
    has_currencies = True
    unsorted = ("currency",)
    more_columns: ClassVar[tuple[TableColumn, ...]] = (_MEMO, _CURRENCY)

    def __init__(self) -> None:
        super().__init__()
        self.state = ""

    @property
    def heading(self) -> str:
        """The list, the state and the span that it is narrowed to."""
        title = _(place(self.place).title)
        narrowed = [_(STATE_TITLES[self.state]) if self.state else "", named(self.span)]
        return ": ".join([title, *filter(None, [" · ".join(part for part in narrowed if part)])])

    @property
    def narrowed(self) -> str:
        return super().narrowed or (STATE if self.state else "")

    def listing(self, search: str) -> Listing[DocumentRow]:
        from crm_tui.documents.pages import DocumentListing

        return DocumentListing(
            self.types, self.gateway.today, state=self.state, asked=self.asked(search), first_day=self.span.get("from", ""),
            last_day=self.span.get("to", ""), sort=self.sort, down=self.down,
        )  # fmt: skip

    def filter_states(self) -> list[tuple[str, str]]:
        return [(state, _(title)) for state, title in STATE_TITLES.items()]

    def show_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.company_known()
            self.load()

    def go_back(self) -> None:
        """Esc clears the filter that is typed, then the span of days, then the state."""
        if self.filter_line is None and self.state and not self.span and self.table.range_from is None:
            self.show_state("")
        else:
            super().go_back()

    def worded_row(self, row: DocumentRow) -> TableRow:
        number = row.number or f"draft-{row.id}"
        left = row.standing.outstanding
        foreign = "" if row.currency == self.gateway.company.currency else f"{row.currency} "
        known = {
            "number": figures.text(number), "type": type_word(row.type), "date": figures.day(row.date), "party": figures.text(row.party_name),
            "status": stage_word(row.stage) or standing_words(row.type, row.standing, self.gateway.today),
            "gross": foreign + figures.money(row.gross, row.exponent),
            "left": foreign + figures.money(left, row.exponent) if left else "", "due": figures.day(row.standing.due or row.due),
            "memo": figures.text(row.memo), "currency": row.currency,
        }  # fmt: skip
        return TableRow((row.type, number, row.party), tuple(known[c.id] for c in self.seen_columns), look_of(row.standing), row.id)

    def exported(self, row: DocumentRow) -> dict[str, Cell]:
        due, left = row.standing.due or row.due, row.standing.outstanding
        return {**super().exported(row), "gross": row.gross, "left": left, "date": row.date, "due": due, "currency": row.currency}

    def part_of_cell(self) -> str:
        """A day, an amount and a state as filters have them, all else as a text."""
        column, cell, row = self.table.column.id, self.table.cell.strip(), self.table.current
        if column == "date" and cell:
            return iso_day(cell)
        if column == "status" and row is not None:
            return self._state_typed(row.look, cell)
        return super().part_of_cell() if column in ("number", "party", "memo", "gross") else ""

    def _state_typed(self, look: str, cell: str) -> str:
        """The word of a state that the filter knows; `OVERDUE 12d` is overdue."""
        if look == "alarm":
            return _("overdue")
        typed = cell.replace(" ", "-")
        return typed if not self.asked(typed).of_kind(WORD) else ""

    def preview_job(self, row: TableRow) -> Callable[[Any], list[tuple[str, str]]] | None:
        from screens.lists.previews import of_document

        found = self._key
        return None if found is None else of_document(found[0], found[1], self.gateway.today)

    def worded_totals(self, connection: Any, ids: Sequence[int]) -> str:
        from crm_tui.documents.marked import totals

        several = len(self.types) > 1
        parts = [
            (f"{type_word(t.type)} " if several else "") + f"{figures.money(t.gross, t.exponent)} {t.currency} ({t.documents:,})"
            for t in totals(connection, ids)
        ]
        return "; ".join(parts)

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
        super().on_paged_table_moved(event)
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
    kind = "invoice"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "invoice", "owed", "settled", "printed", "invoices")
    types = ("invoice",)
    new = "invoice"
    columns = (NUMBER, DATE, _party(marked("Customer")), STATUS, GROSS, _OPEN, _DUE)


class QuotesScreen(DocumentsScreen):
    """Offers to customers."""

    place = "quotes"
    kind = "quote"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "quote", "printed", "quotes")
    types = ("quote",)
    new = "quote"
    columns = (NUMBER, DATE, _party(marked("Customer")), STATUS, GROSS, _DUE)


class CreditNotesScreen(DocumentsScreen):
    """What customers get back."""

    place = "credit_notes"
    kind = "credit_note"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "refundable", "settled", "printed", "credit_notes")
    types = ("credit_note",)
    new = "credit_note"
    columns = (NUMBER, DATE, _party(marked("Customer")), STATUS, GROSS, _OPEN)


class BillsScreen(DocumentsScreen):
    """What is owed to vendors."""

    place = "bills"
    kind = "bill"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "bill", "owed", "settled", "bills")
    types = ("bill",)
    new = "bill"
    columns = (NUMBER, DATE, _party(marked("Vendor")), STATUS, GROSS, _OPEN, _DUE)


class VendorCreditsScreen(DocumentsScreen):
    """What vendors give back."""

    place = "vendor_credits"
    kind = "vendor_credit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "refundable", "settled", "vendor_credits")
    types = ("vendor_credit",)
    new = "vendor_credit"
    columns = (NUMBER, DATE, _party(marked("Vendor")), STATUS, GROSS, _OPEN)


class PaymentsScreen(DocumentsScreen):
    """Money received, paid and given back."""

    place = "payments"
    kind = "receipt"
    BINDINGS: ClassVar[list[BindingType]] = bindings("refundable", "settled", "printed", "payments")
    types = ("receipt", "payment", "refund")
    new = "receipt"
    columns = (
        NUMBER, DATE, TableColumn("type", marked("Kind"), 8), _party(marked("Customer or vendor")),
        TableColumn("gross", marked("Amount"), 12, right=True),
        TableColumn("left", marked("Not applied"), 12, right=True, rank=2), STATUS, _MEMO,
    )  # fmt: skip
    more_columns = (_CURRENCY,)


class WriteOffsScreen(DocumentsScreen):
    """Debts given up, and balances adjusted by hand."""

    place = "write_offs"
    kind = "write_off"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settled", "write_offs")
    types = ("write_off", "adjustment")
    new = "adjustment"
    columns = (NUMBER, DATE, TableColumn("type", marked("Kind"), 10), _party(marked("Customer or vendor")), GROSS, STATUS, _MEMO)
    more_columns = (_CURRENCY,)
