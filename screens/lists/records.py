"""Products, accounts, tax codes and rates: lists that are read whole, some thousands at most."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm_tui.actions.screens import place
from crm_tui.render.code_words import coded_in
from crm_tui.words import _, marked
from screens import figures
from screens.bindings import bindings
from screens.lists.list_screen import ListScreen
from screens.lists.paging import Listing
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from crm_tui.reports.report import Cell

Row = dict[str, Any]


@dataclass
class WholeList:
    """A list whose rows are all read at once, by `read(connection)`. Its ids are numbers that `numbers` gives to the keys of rows, and keeps."""

    read: Callable[[Any], list[Row]]
    numbers: dict[str, int]
    _rows: dict[int, Row] | None = field(default=None, repr=False)

    def _all(self, session: Session) -> dict[int, Row]:
        if self._rows is None:
            found = self.read(session.connection().connection.driver_connection)
            self._rows = {self.numbers.setdefault(str(row["code"]), len(self.numbers) + 1): row for row in found}
        return self._rows

    def first(self, session: Session, limit: int) -> Sequence[Row]:
        return list(self._all(session).values())[:limit]

    def ids(self, session: Session) -> array[int]:
        return array("q", self._all(session))

    def rows(self, session: Session, ids: Sequence[int]) -> Sequence[Row]:
        found = self._all(session)
        return [found[i] for i in ids if i in found]


class RecordsScreen(ListScreen):
    """`kind`: the type of record."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    @property
    def heading(self) -> str:
        return _(place(self.place).title)

    def listing(self, search: str) -> Listing[Row]:
        asked, sort, down = self.asked(search), self.sort, self.down

        def read(connection: Any) -> list[Row]:
            from crm_tui.filters.records import in_order, kept

            rows = kept(self.kind, self.read(connection), asked)
            return in_order(rows, sort, down=down) if sort else rows

        return WholeList(read, self._numbers)

    def read(self, connection: Any) -> list[Row]:
        """All rows. Runs in a thread."""
        raise NotImplementedError

    def worded_row(self, row: Row) -> TableRow:
        return TableRow(
            row["code"],
            tuple(self.cell(c.id, row) for c in self.seen_columns),
            "" if row.get("active", True) else "muted",
            self._numbers.get(str(row["code"]), 0),
        )

    def exported(self, row: Row) -> dict[str, Cell]:
        """Figures as figures: millionths, as reports have numbers."""
        from crm_tui.filters.asked import scaled_up

        found = super().exported(row)
        return {name: scaled_up(row[name]) if name in self.numbers and row.get(name) else cell for name, cell in found.items()}

    def preview_job(self, row: TableRow) -> Callable[[Any], list[tuple[str, str]]] | None:
        pairs = [(c.title, cell) for c, cell in zip(self.table.columns, row.cells, strict=True) if cell.strip()]
        return lambda connection: pairs

    def cell(self, name: str, row: Row) -> str:
        value = row.get(name)
        if isinstance(value, list):
            return figures.text("+".join(str(v) for v in value))
        return figures.text(value)

    def open_row(self, row: TableRow) -> None:
        self.crm.open_found((self.kind, str(row.key)))

    def action_new(self) -> None:
        self.crm.begin(self.kind)

    def action_edit(self) -> None:
        """Changes the record of the row."""
        if self.table.current is not None:
            self.crm.begin(self.kind, code=str(self.table.current.key))

    def action_card(self) -> None:
        """What is known of the record of the row."""
        if self.table.current is not None:
            self.crm.open_found((self.kind, str(self.table.current.key)))


class ProductsScreen(RecordsScreen):
    """What is sold and bought, with its price."""

    place = "products"
    kind = "product"
    numbers = ("price", "cost")
    amount = "price"
    BINDINGS: ClassVar[list[BindingType]] = bindings("product", "products")
    columns = (
        TableColumn("code", marked("Code"), 10),
        TableColumn("name", marked("Name"), 20, share=1),
        TableColumn("price", marked("Price"), 11, right=True),
        TableColumn("cost", marked("Cost"), 11, right=True, rank=1), TableColumn("tax", marked("Tax code"), 8, rank=2),
        TableColumn("category", marked("Category"), 12, rank=3), TableColumn("income_account", marked("Income account"), 8, rank=4),
        TableColumn("expense_account", marked("Expense account"), 8, rank=5),
    )  # fmt: skip

    def read(self, connection: Any) -> list[Row]:
        from crm_tui.parties.listing import list_products

        return list_products(connection)[0]


class AccountsScreen(RecordsScreen):
    """The chart of accounts."""

    place = "accounts"
    kind = "account"
    BINDINGS: ClassVar[list[BindingType]] = bindings("account", "accounts")
    columns = (
        TableColumn("code", marked("Account"), 8), TableColumn("name", marked("Name"), 20, share=1), TableColumn("type", marked("Type"), 10),
        TableColumn("subtype", marked("Subtype"), 16, rank=1),
        TableColumn("currency", marked("Cur"), 3, rank=2),
        TableColumn("parent", marked("Parent"), 8, rank=3),
    )  # fmt: skip

    def read(self, connection: Any) -> list[Row]:
        from crm_tui.ledger.listing import list_accounts

        return list_accounts(connection)[0]

    def cell(self, name: str, row: Row) -> str:
        if name in ("type", "subtype"):
            return figures.text(coded_in(name, row[name]))
        return super().cell(name, row)

    def open_row(self, row: TableRow) -> None:
        self.crm.open_report("account-register", {"account": str(row.key)})


class TaxCodesScreen(RecordsScreen):
    """The tax codes with the rate of today."""

    place = "tax_codes"
    kind = "tax_code"
    numbers = ("rate",)
    amount = "rate"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tax_code", "tax_codes")
    columns = (
        TableColumn("code", marked("Code"), 10),
        TableColumn("name", marked("Name"), 20, share=1),
        TableColumn("rate", marked("Rate %"), 8, right=True),
        TableColumn("kind", marked("Kind"), 14), TableColumn("from", marked("From"), 10, rank=1), TableColumn("to", marked("To"), 10, rank=2),
        TableColumn("output_account", marked("Output account"), 8, rank=3), TableColumn("input_account", marked("Input account"), 8, rank=3),
    )  # fmt: skip

    def read(self, connection: Any) -> list[Row]:
        from crm_tui.ledger.listing import list_tax_codes

        return list_tax_codes(connection, as_of=self.gateway.today)[0]

    def cell(self, name: str, row: Row) -> str:
        return figures.text(coded_in(name, row[name])) if name == "kind" else super().cell(name, row)


class RatesScreen(RecordsScreen):
    """What a unit of a foreign currency costs, the newest first."""

    place = "rates"
    kind = "rate"
    numbers = ("rate",)
    amount = "rate"
    BINDINGS: ClassVar[list[BindingType]] = bindings("rates")
    columns = (
        TableColumn("currency", marked("Currency"), 8),
        TableColumn("date", marked("From"), 10),
        TableColumn("rate", marked("Exchange rate"), 16, right=True),
    )

    def read(self, connection: Any) -> list[Row]:
        from crm_tui.ledger.listing import list_rates

        return list_rates(connection)[0][::-1]

    def open_row(self, row: TableRow) -> None:
        """A rate has nothing to show but its figure."""
        self.action_edit()
