"""The lines of a document with prices: what is sold or bought, and the lines of one that takes another back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.message import Message

from crm_tui.words import marked
from screens.widgets.grid.changing import ChangingGrid
from screens.widgets.grid.columns import DAY, FIGURE, LOOKUP, PRICE, QUANTITY, RESULT, GridColumn
from screens.widgets.grid.fields import PriceField, QuantityField
from screens.widgets.grid.line import GridLine, texts_of
from screens.widgets.lookup_field import LookupField

_NAMING = ("product", "description", "price")

PRODUCT = GridColumn("product", marked("Product"), 10, LOOKUP, "product")
DESCRIPTION = GridColumn("description", marked("Description"), 0)
HOW_MANY = GridColumn("quantity", marked("Quantity"), 8, QUANTITY)
EACH = GridColumn("price", marked("Price"), 10, PRICE, least=2)
TAX = GridColumn("tax", marked("Tax code"), 8, LOOKUP, "tax_code")
DISCOUNT = GridColumn("discount_percent", marked("Disc.%"), 6, FIGURE, seldom=True)
ACCOUNT = GridColumn("account", marked("Account"), 7, LOOKUP, "free_account", seldom=True)
COST_ACCOUNT = GridColumn("account", marked("Account"), 7, LOOKUP, "free_account")
SALESPERSON = GridColumn("salesperson", marked("Seller"), 7, LOOKUP, "employee", seldom=True)
PROJECT = GridColumn("project", marked("Project"), 8, seldom=True)
SERVICE_FROM = GridColumn("service_from", marked("From"), 10, DAY, seldom=True)
SERVICE_TO = GridColumn("service_to", marked("To"), 10, DAY, seldom=True)
AMOUNT = GridColumn("amount", marked("Amount"), 12, RESULT)

SOLD = (PRODUCT, DESCRIPTION, HOW_MANY, EACH, TAX, DISCOUNT, ACCOUNT, SALESPERSON, PROJECT, SERVICE_FROM, SERVICE_TO, AMOUNT)
BOUGHT = (PRODUCT, DESCRIPTION, COST_ACCOUNT, HOW_MANY, EACH, TAX, DISCOUNT, SALESPERSON, PROJECT, SERVICE_FROM, SERVICE_TO, AMOUNT)
"""What is bought names its account more often than not."""


@dataclass(slots=True)
class TradeLine(GridLine):
    """`amount`: what it comes to, as shown. `left`: of a line that takes another back, the quantity that can be credited.

    An empty quantity then means that it is left out.
    """

    amount: str = ""
    left: str = ""

    @property
    def is_given(self) -> bool:
        return bool(self.left)

    @property
    def is_empty(self) -> bool:
        if self.left:
            return self.texts.get("quantity", "") in ("", "0")
        return not any(self.texts.get(key) for key in _NAMING)

    def kept(self) -> dict[str, Any]:
        return GridLine.document_line(self) | ({"left": self.left} if self.left else {})

    def shown(self, column: GridColumn) -> tuple[str, bool]:
        if column is AMOUNT:
            return ("" if self.left and self.is_empty else self.amount), True
        return GridLine.shown(self, column)


class TradeGrid(ChangingGrid[TradeLine]):
    """Enter in the empty description of an empty line ends the lines. `takes_back`: the lines it begins with take others back:
    Enter goes down their quantities.
    """

    copied_at: ClassVar[str] = "quantity"
    unfolded_from: ClassVar[str] = "tax"
    goes_on: ClassVar[bool] = True

    @dataclass
    class ProductTaken(Message):
        """A product was taken in a line."""

        product: str

    def __init__(
        self, columns: Sequence[GridColumn] = SOLD, *, today: str, lines: Iterable[Mapping[str, Any]] = (), takes_back: bool = False
    ) -> None:
        self.columns = columns
        self.route = [c.key for c in columns if not c.seldom and not c.follows]
        super().__init__(today=today, digits=2, lines=lines)
        if takes_back:
            for line in self.full:
                line.left = line.texts["quantity"]

    def line_of(self, entered: Mapping[str, Any]) -> TradeLine:
        texts = texts_of(entered)
        left = texts.pop("left", "")
        return TradeLine(texts, left=left)

    def new_line(self) -> TradeLine:
        return TradeLine({"quantity": "1"})

    @property
    def first_key(self) -> str:
        return "quantity" if self.line.left else "product"

    def keep(self) -> None:
        """A text that is no product's is the description."""
        super().keep()
        if not self.is_mounted:
            return
        product, texts = self.edited.cells["product"], self.line.texts
        if isinstance(product, LookupField) and not product.code and product.text:
            texts["product"], texts["description"] = "", texts["description"] or product.text

    def load(self) -> None:
        super().load()
        self.query_one(QuantityField).chooses = bool(self.line.left)

    def draw(self) -> None:
        super().draw()
        self.query_one(PriceField).above = self.lines[self.at - 1].amount if self.at else ""

    # -- going on

    def after(self, key: str, *, through_all: bool) -> str:
        return "" if self.line.left and not through_all else super().after(key, through_all=through_all)

    def key_below(self, key: str, *, through_all: bool) -> str:
        return key if self.line.left and not through_all else self.first_key

    def ends_at(self, key: str) -> bool:
        return key == "description" and self.line.is_empty and len(self.lines) > 1

    def may_be_anything(self, key: str) -> bool:
        return key == "product"

    # -- products

    def taken(self, key: str, field: LookupField) -> None:
        if key != "product":
            super().taken(key, field)
            return
        if field.code:
            self._product_taken(field)
        elif field.text:
            self._describe(field)
        else:
            self.focus_cell("description")
        self.post_message(self.Changed(self))

    def _product_taken(self, field: LookupField) -> None:
        """The description follows the product; what is next to say is how many."""
        name = field.shown
        field.put(field.code, field.code)
        if name != field.code:
            self._put_description(name)
        self.focus_cell("quantity")
        self.post_message(self.ProductTaken(field.code))

    def _describe(self, field: LookupField) -> None:
        """A text that is no product's becomes the description."""
        self._put_description(field.text)
        field.put("", "")
        self.step("description", through_all=False)

    def took(self, key: str, field: LookupField) -> None:
        if key == "product" and not self.edited.field("description").value:
            self._put_description(field.shown)
        super().took(key, field)

    def _put_description(self, text: str) -> None:
        """A long text is seen from its beginning."""
        field = self.edited.field("description")
        field.put(text)
        field.cursor_position = 0

    # -- lines that take others back

    def on_quantity_field_chosen(self, event: QuantityField.Chosen) -> None:
        """`this`: takes the line or leaves it out; `only`: takes this one alone; `all`: takes every line."""
        event.stop()
        self.keep()
        was_left_out = self.line.is_empty
        for line in self.lines:
            here = line is self.line
            if event.which == "all" or (here and (event.which == "only" or was_left_out)):
                line.texts["quantity"] = line.left if line.is_empty else line.texts["quantity"]
            elif here or event.which == "only":
                line.texts["quantity"] = ""
        self.reload("quantity")
        self.edited.field("quantity").action_select_all()
