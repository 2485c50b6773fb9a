"""A product, an account, a tax code to read: what is known of it, and what it was used for lately."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from models.values.dates import first_day, last_day, month_number
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.forms.titles import choice_of, subtype_word
from screens.standing import type_word
from screens.widgets.facts import Facts
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

Row = dict[str, Any]
Facing = list[tuple[str, str]]


class RecordCard(BaseScreen):
    """`code`: the record's. e changes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")
    kind: ClassVar[str] = ""
    kind_word: ClassVar[str] = ""
    columns: ClassVar[tuple[TableColumn, ...]] = ()

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    @property
    def heading(self) -> str:
        return f"{_(self.kind_word)} {figures.text(self.code)}"

    def body(self) -> Iterable[Widget]:
        yield Facts(name="facts")
        yield PagedTable(worded_columns(self.columns), name="list", empty=self.nothing())

    def load(self, *, again: bool = False) -> None:
        self.ask("card", lambda: self.gateway.read_plain(self.read), self._show)

    def read(self, connection: Any) -> tuple[Facing, list[TableRow]]:
        """What is known, and the rows. Runs in a thread."""
        raise NotImplementedError

    def _show(self, found: tuple[Facing, list[TableRow]]) -> None:
        facts, rows = found
        self.query_one(Facts).tell([(label, str(value)) for label, value in facts if value])
        self.query_one(PagedTable).show_rows(rows)

    def action_edit(self) -> None:
        self.crm.begin(self.kind, code=self.code)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        if isinstance(event.row.key, tuple):
            self.crm.open_found(event.row.key)


class ProductCard(RecordCard):
    """Enter opens the document of a line."""

    place = "product"
    kind = "product"
    kind_word = marked("Product")
    BINDINGS: ClassVar[list[BindingType]] = bindings("product")
    columns = (
        TableColumn("document", marked("Document"), 26), TableColumn("date", marked("Date"), 10),
        TableColumn("party", marked("Party"), 14, share=1, rank=2), TableColumn("quantity", marked("Quantity"), 9, right=True),
        TableColumn("price", marked("Price"), 10, right=True, rank=1), TableColumn("net", marked("Net"), 12, right=True),
    )  # fmt: skip

    def read(self, connection: Any) -> tuple[Facing, list[TableRow]]:
        from crm_tui.documents.uses import product_uses
        from crm_tui.parties.listing import show_product

        found = show_product(connection, self.code)
        rows = [
            TableRow(
                (u.type, u.number),
                (
                    f"{type_word(u.type)} {figures.text(u.number)}", figures.day(u.date), figures.text(u.party), figures.quantity(u.quantity),
                    figures.grouped(u.price), figures.money(u.net, u.exponent),
                ),
            )
            for u in product_uses(connection, self.code)
        ]  # fmt: skip
        return _product_facts(found), rows


def _product_facts(product: Row) -> Facing:
    pairs = [
        (_("Name"), product["name"]), (_("Price"), product["price"]), (_("Category"), product["category"]), (_("Cost"), product["cost"]),
        (_("Tax codes"), product["tax"]), (_("Income acct"), product["income_account"]), (_("In use"), "" if product["active"] else _("No")),
        (_("Expense acct"), product["expense_account"]),
    ]  # fmt: skip
    return [(label, figures.text(value)) for label, value in pairs]


class AccountCard(RecordCard):
    """Enter opens the account's lines of a month."""

    place = "account"
    kind = "account"
    kind_word = marked("Account")
    BINDINGS: ClassVar[list[BindingType]] = bindings("account")
    columns = (
        TableColumn("month", marked("Month"), 10, share=1), TableColumn("debit", marked("Debit"), 14, right=True),
        TableColumn("credit", marked("Credit"), 14, right=True), TableColumn("balance", marked("Balance"), 14, right=True),
    )  # fmt: skip

    def read(self, connection: Any) -> tuple[Facing, list[TableRow]]:
        from crm_tui.documents.uses import account_months
        from crm_tui.ledger.listing import show_account

        found = show_account(connection, self.code, self.gateway.today)
        exponent = self.gateway.company.exponent
        rows = [
            TableRow(m.month, (m.month, *(figures.money(a, exponent) if a else "" for a in (m.debit, m.credit)), figures.money(m.balance, exponent)))
            for m in account_months(connection, self.code)
        ]
        return _account_facts(found), rows

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        month = month_number(f"{event.row.key}-01")
        self.crm.open_report("account-register", {"account": self.code, "from": first_day(month), "to": last_day(month)})


def _account_facts(account: Row) -> Facing:
    pairs = [
        (_("Name"), account["name"]), (_("Balance"), figures.grouped(account["balance"])), (_("Subtype"), subtype_word(account["subtype"])),
        (_("Currency"), account["currency"]), (_("Belongs to"), account["parent"]), (_("In use"), "" if account["active"] else _("No")),
    ]  # fmt: skip
    return [(label, figures.text(value)) for label, value in pairs]


class TaxCodeCard(RecordCard):
    """n gives another rate from a day on."""

    place = "tax_code"
    kind = "tax_code"
    kind_word = marked("Tax code")
    BINDINGS: ClassVar[list[BindingType]] = bindings("tax_code", "tax_code_card")
    columns = (
        TableColumn("from", marked("From"), 12, share=1), TableColumn("to", marked("To"), 12, share=1),
        TableColumn("rate", marked("Rate %"), 10, right=True), TableColumn("deductible_percent", marked("Deductible %"), 14, right=True),
    )  # fmt: skip

    def read(self, connection: Any) -> tuple[Facing, list[TableRow]]:
        from crm_tui.ledger.listing import show_tax_code
        from crm_tui.ledger.tax_rates import ALWAYS

        found = show_tax_code(connection, self.code, self.gateway.today)
        rows = [
            TableRow(r["from"], (_("always") if r["from"] == ALWAYS else r["from"], r["to"] or "", r["rate"], r["deductible_percent"]))
            for r in reversed(found["rates"])
        ]
        return _tax_facts(found), rows

    def action_new_rate(self) -> None:
        self.crm.begin("tax_rate", code=self.code)


def _tax_facts(found: Row) -> Facing:
    boxes = found["boxes"]
    pairs = [
        (_("Name"), found["name"]), (_("Rate %"), found["rate"]), (_("Kind"), _(choice_of("kind", found["kind"]))),
        (_("In use"), "" if found["active"] else _("No")), (_("Sales tax box"), boxes.get("output")), (_("Sales net box"), boxes.get("output_base")),
        (_("Input tax box"), boxes.get("input")), (_("Input net box"), boxes.get("input_base")),
        (_("Sales tax acct"), found["output_account"]), (_("Input tax acct"), found["input_account"]),
    ]  # fmt: skip
    return [(label, figures.text(value)) for label, value in pairs]
