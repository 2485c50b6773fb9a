"""A document to read: its head, its lines, what settles it, and where each of those leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.entry.payment_terms import shown_terms
from screens.standing import stage_word, status_word, type_word
from screens.verbs.documents import role_of
from screens.verbs.money import MoneyVerbs
from screens.widgets.facts import Facts
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

Row = dict[str, Any]
_COLUMNS = (
    TableColumn("what", marked("Line"), 24, share=3),
    TableColumn("quantity", marked("Quantity"), 9, right=True, rank=1),
    TableColumn("price", marked("Price"), 11, right=True, rank=1),
    TableColumn("tax", marked("Tax code"), 8, rank=2),
    TableColumn("amount", marked("Amount"), 13, right=True),
)


class DocumentCard(MoneyVerbs, BaseScreen):
    """`kind`: a type of document; `number`: its number, or `draft-17`."""

    place = "document"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card", "document")

    def __init__(self, kind: str, number: str) -> None:
        super().__init__()
        self.kind, self.number = kind, number
        self._party: tuple[str, str] | None = None

    @property
    def selected(self) -> tuple[str, str] | None:
        return self.kind, self.number

    @property
    def selected_party(self) -> tuple[str, str] | None:
        return self._party

    @property
    def heading(self) -> str:
        return f"{type_word(self.kind)} {figures.text(self.number)}"

    def body(self) -> Iterable[Widget]:
        yield Facts(name="facts")
        yield PagedTable(worded_columns(_COLUMNS), name="list", empty=self.nothing("document"))

    def load(self, *, again: bool = False) -> None:
        kind, number, today = self.kind, self.number, self.gateway.today

        def job(connection: Any) -> Row:
            from crm_tui.documents.listing import show_document

            return show_document(connection, kind, number, today)

        self.ask("card", lambda: self.gateway.read_plain(job), self._show)

    def _show(self, document: Row) -> None:
        code = document.get("party")
        self._party = (role_of(self.kind), str(code)) if code else None
        self.query_one(Facts).tell(head_facts(document))
        self.query_one(PagedTable).show_rows(inside(document))
        self.offer_keys()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        if isinstance(event.row.key, tuple):
            self.crm.open_found(event.row.key)

    def changed(self, number: str) -> None:
        self.number = number
        self.seen = self.gateway.version
        self.company_known()
        self.load()

    def gone(self) -> None:
        """There is nothing left to show."""
        self.dismiss(None)


class InvoiceCard(DocumentCard):
    """p receives money for it."""

    place = "invoice"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "invoice", "owed", "settled", "printed")

    def __init__(self, number: str) -> None:
        super().__init__("invoice", number)


class QuoteCard(DocumentCard):
    """i makes its invoice."""

    place = "quote"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "quote", "printed")

    def __init__(self, number: str) -> None:
        super().__init__("quote", number)


class BillCard(DocumentCard):
    """p pays it."""

    place = "bill"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "bill", "owed", "settled")

    def __init__(self, number: str) -> None:
        super().__init__("bill", number)


class AdjustmentCard(DocumentCard):
    """w writes off what is owed by it."""

    place = "adjustment"
    BINDINGS: ClassVar[list[BindingType]] = bindings("owed", "settled")

    def __init__(self, number: str) -> None:
        super().__init__("adjustment", number)


class _CreditCard(DocumentCard):
    """b pays back what is left of it, a lays it on what is open."""

    place = "credit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("refundable", "settled")
    type: ClassVar[str] = ""

    def __init__(self, number: str) -> None:
        super().__init__(self.type, number)


class CreditNoteCard(_CreditCard):
    """What a customer got back."""

    place = "credit_note"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade", "printed")
    type: ClassVar[str] = "credit_note"


class VendorCreditCard(_CreditCard):
    """What a vendor gave back."""

    place = "trade_credit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("trade")
    type: ClassVar[str] = "vendor_credit"


class ReceiptCard(_CreditCard):
    """Money from a customer."""

    place = "receipt"
    BINDINGS: ClassVar[list[BindingType]] = bindings("printed")
    type: ClassVar[str] = "receipt"


class PaymentCard(_CreditCard):
    """Money to a vendor."""

    type: ClassVar[str] = "payment"


class _SettlingCard(DocumentCard):
    """a and A: what it settles, and no longer."""

    place = "settling"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settled")
    type: ClassVar[str] = ""

    def __init__(self, number: str) -> None:
        super().__init__(self.type, number)


class RefundCard(_SettlingCard):
    """Money paid back."""

    type: ClassVar[str] = "refund"


class WriteOffCard(_SettlingCard):
    """A debt given up."""

    type: ClassVar[str] = "write_off"


_PARTIES = {
    **dict.fromkeys(("quote", "invoice", "credit_note", "receipt"), marked("Customer")),
    **dict.fromkeys(("bill", "vendor_credit", "payment"), marked("Vendor")),
}
"""Type of document -> what its party is called, as in the list; of others it may be either."""


def head_facts(document: Row) -> list[tuple[str, str]]:
    late = f" {_('OVERDUE')}" if document.get("overdue") else ""
    pairs = [
        (_(_PARTIES.get(document["type"], "Party")), document.get("party_name")),
        (_("Status"), stage_word(document.get("stage")) or status_word(document["type"], document["status"]) + late),
        (_("Date"), figures.day(document["date"])),
        (_("Due"), figures.day(document.get("due"))),
        (_("Net"), _figure(document, "net")), (_("Terms"), shown_terms(document.get("terms"))), (_("Tax"), _figure(document, "tax")),
        (_("Currency"), document.get("currency")), (_("Gross"), _figure(document, "gross")), (_("Outstanding"), _figure(document, "outstanding")),
        (_("Account"), document.get("account")), (_("Method"), document.get("method")), (_("Memo"), document.get("memo")),
        (_("Reason"), document.get("reason")), (_("Entered by"), document.get("created_by")),
    ]  # fmt: skip
    return [(label, str(value)) for label, value in pairs if value]


def _figure(document: Row, key: str) -> str:
    return figures.grouped(str(document.get(key) or ""))


def inside(document: Row) -> list[TableRow]:
    """Lines, what it settles or is settled by, and the ledger lines it posted."""
    lines = document.get("lines", []) if document["type"] != "journal" else []
    rows = [_line(line) for line in lines]
    if document.get("allocations"):
        rows.append(_heading(_("Settled by") if document["type"] in ("invoice", "bill") else _("Settles")))
    for part in document.get("allocations", []):
        what = f"  {type_word(part['type'])} {figures.text(part['document'])} · {figures.day(part['date'])}"
        rows.append(TableRow((part["type"], part["document"]), (what, "", "", "", figures.grouped(part["amount"]))))
    for entry in document.get("entries", []):
        rows.append(_heading(f"{_('Ledger entry')} {entry['entry']} · {figures.day(entry['date'])}"))
        rows += [_ledger_line(line) for line in entry["lines"]]
    return rows


def _line(line: Row) -> TableRow:
    what = figures.text(line.get("description") or line.get("product_name") or line.get("product") or line.get("account") or "")
    tax = figures.text(_joined(line.get("tax")))
    quantity, price = figures.decimal(str(line.get("quantity", ""))), figures.grouped(str(line.get("price", "")))
    return TableRow(None, (what, quantity, price, tax, figures.grouped(str(line.get("net", "")))))


def _ledger_line(line: Row) -> TableRow:
    amount = f"{_('Dr')} {figures.grouped(line['debit'])}" if "debit" in line else f"{_('Cr')} {figures.grouped(line['credit'])}"
    return TableRow(None, (f"  {line['account']} {figures.text(line['account_name'])}", "", "", "", amount), "muted")


def _joined(codes: object) -> str:
    return "+".join(str(c) for c in codes) if isinstance(codes, list) else str(codes or "")


def _heading(title: str) -> TableRow:
    return TableRow(None, (title, "", "", "", ""), "heading")
