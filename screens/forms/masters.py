"""Products, accounts, tax codes with their dated rates, and exchange rates, new or to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.widgets import Input

from crm_tui.words import _, marked, safe
from screens import figures
from screens.forms.declared import AMOUNT, DATE, LOOKUP, TEXT, YES_NO, Declared, yes_or_no
from screens.forms.form_screen import FormScreen
from screens.forms.rate_words import way_of
from screens.forms.record import RecordForm
from screens.forms.titles import lookup_of, title_of
from screens.widgets.lookup_field import LookupField

CODE_LETTERS = 3
"""Of a currency."""


class ProductForm(RecordForm):
    """What is sold or bought, with what it brings to a line."""

    type: ClassVar[str] = "product"
    keys = ("name", "price", "cost", "tax", "category", "income_account", "expense_account", "code")
    more = ("active", "custom")
    headings = (marked("New product"), marked("Product {code}"))
    words = (marked("Saved product {code}"), marked("Changed product {code}"))

    def doubts(self, connection: Any, document: dict[str, Any]) -> Mapping[str, str]:
        """Another product of the same name."""
        sql = "SELECT code FROM product WHERE name = ? COLLATE NOCASE AND code IS NOT ? LIMIT 1"
        row = connection.execute(sql, (document.get("name"), self.code)).fetchone()
        return {"name": _("so is {code} called").format(code=safe(row[0]))} if row is not None else {}


class AccountForm(RecordForm):
    """An account of the chart. One with postings keeps its code, subtype and currency: the books refuse it."""

    type: ClassVar[str] = "account"
    keys = ("code", "name", "subtype", "parent", "currency", "name_zh")
    fixed = ()
    headings = (marked("New account"), marked("Account {code}"))
    words = (marked("Saved account {code}"), marked("Changed account {code}"))

    def beside(self) -> list[Declared]:
        return [_active()] if self.code is not None else []

    def to_post(self) -> dict[str, Any]:
        found = super().to_post()
        if self.code is not None and "code" in found:
            found["new_code"] = found.pop("code")
        return found


class TaxCodeForm(RecordForm):
    """A tax code. Its rates are dated: another one from a day on is entered from its card."""

    type: ClassVar[str] = "tax_code"
    keys = ("code", "rate", "kind", "from", "to", "box", "deductible_percent")
    headings = (marked("New tax code"), marked("Tax code {code}"))
    words = (marked("Saved tax code {code}"), marked("Changed tax code {code}"))
    _BOXES = ("output_box", "output_base_box", "input_box", "input_base_box")

    def declared(self) -> list[Declared]:
        if self.code is None:
            return [self._named(), *super().declared()]
        accounts = [Declared(key, title_of(self.type, key), LOOKUP, lookup_of(self.type, key), False) for key in ("output_account", "input_account")]
        return [self._named(), *(Declared(key, title_of(self.type, key), TEXT, "", False) for key in self._BOXES), *accounts, _active()]

    def _named(self) -> Declared:
        return Declared("name", title_of(self.type, "name"), TEXT, "", False)

    def start_of(self, key: str) -> Any:
        return "standard" if key == "kind" else super().start_of(key)


class TaxRateForm(FormScreen):
    """Another rate of a tax code from a day on; the one before it ends the day before. `code`: of the tax code."""

    type: ClassVar[str] = "tax_code"

    def __init__(self, *, code: str) -> None:
        super().__init__()
        self.code = code
        self._kind = ""

    @property
    def heading(self) -> str:
        return _("New rate of {code}").format(code=safe(self.code))

    @property
    def form_name(self) -> str:
        return f"tax_rate.{self.code}"

    def declared(self) -> list[Declared]:
        def field(key: str, kind: str, *, required: bool) -> Declared:
            return Declared(key, title_of(self.type, key), kind, "", required, digits=6 if kind == AMOUNT else None)

        dates = [field("from", DATE, required=True), field("to", DATE, required=False)]
        return [field("rate", AMOUNT, required=True), *dates, field("deductible_percent", AMOUNT, required=False)]

    def on_mount(self) -> None:
        self.ask("kind", lambda: self.gateway.read_plain(self._read_kind), self._know_kind)

    def _read_kind(self, connection: Any) -> str:
        from crm_tui.ledger.listing import show_tax_code

        return str(show_tax_code(connection, self.code, self.gateway.today)["kind"])

    def _know_kind(self, kind: str) -> None:
        self._kind = kind

    def document(self) -> dict[str, Any]:
        return {**super().document(), "code": self.code, "kind": self._kind}

    def what_is_missing(self) -> tuple[str, str] | None:
        return super().what_is_missing() or (None if self._kind else ("rate", _("One moment: it is still being read")))

    def another(self) -> FormScreen:
        return TaxRateForm(code=self.code)

    def said(self, number: str) -> str:
        return _("Saved the rate of {code}").format(code=safe(number))


class RateForm(RecordForm):
    """What a unit of a currency costs from a day on. A rate of another day is another rate: only the figure can be changed."""

    type: ClassVar[str] = "rate"
    keys = ("currency", "date", "rate")
    fixed = ("currency", "date")
    headings = (marked("New exchange rate"), marked("Exchange rate {code}"))
    words = (marked("Saved the rate {code}"), marked("Changed the rate {code}"))

    def __init__(self, *, code: str | None = None, name: str = "", date: str = "") -> None:
        super().__init__(code=code, name=name)
        self._date, self._currency = date, ""

    def start_of(self, key: str) -> Any:
        return (self._date or self.gateway.today) if key == "date" else super().start_of(key)

    async def fill(self, values: Mapping[str, Any]) -> None:
        self._currency = str(values.get("currency") or "")
        self._say_way()

    def taken(self, field: LookupField) -> None:
        super().taken(field)
        self._say_way()

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        self.call_after_refresh(self._say_way)  # what an amount echoes comes first

    def _say_way(self) -> None:
        """Beside the rate, which way it goes."""
        row = self.rows.get("rate")
        currency = str(self.rows["currency"].typed) if "currency" in self.rows else self._currency
        if row is None or len(currency) != CODE_LETTERS or row.note.is_alarm:
            return
        base, rate = self.gateway.company.currency, str(row.typed)
        if rate:
            row.note.say(_("1 {currency} = {rate} {base}").format(currency=safe(currency), rate=figures.decimal(safe(rate)), base=base))
        else:
            row.note.say(way_of(base, currency))

    def document(self) -> dict[str, Any]:
        document = super().document()
        document.pop("code", None)
        return document

    def another(self) -> FormScreen:
        return RateForm(date=str(self.entered().get("date", "")))


def _active() -> Declared:
    return Declared("active", title_of("", "active"), YES_NO, "", False, yes_or_no("active"))
