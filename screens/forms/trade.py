"""A new invoice: the customer, the day, the lines, with what it comes to as one types; saving posts it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, safe
from screens import figures
from screens.bindings import bindings
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import FormScreen
from screens.widgets.chrome import OneLine
from screens.widgets.line_grid import LineGrid
from screens.widgets.lookup_field import LookupField
from screens.widgets.value_fields import ValueField

if TYPE_CHECKING:
    from crm_tui.documents.preview import Preview

KEYS = ("party", "date", "terms", "memo")


class InvoiceForm(FormScreen):
    """`party`: the code of a customer to begin with."""

    place = "grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings()
    type: ClassVar[str] = "invoice"

    def __init__(self, party: str | None = None, date: str = "") -> None:
        super().__init__()
        self._party, self._date = party or "", date

    @property
    def heading(self) -> str:
        return _("New invoice")

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.trade import InvoiceInput

        return fields_of(InvoiceInput, KEYS)

    def start_of(self, key: str) -> str:
        return {"party": self._party, "date": self._date or self.gateway.today}.get(key, "")

    def body(self) -> Iterable[Widget]:
        yield from self.field_rows()
        yield LineGrid()
        yield OneLine(name="totals", classes="totals")

    @property
    def grid(self) -> LineGrid:
        return self.query_one(LineGrid)

    def on_mount(self) -> None:
        super().on_mount()
        if self._party:
            self.ask("party", lambda: self.gateway.read_plain(self._read_party), self._show_party)
            self.call_after_refresh(self.grid.cell("product").focus)

    def _read_party(self, connection: Any) -> tuple[str, str]:
        from crm_tui.parties.listing import show_party

        found = show_party(connection, "customer", self._party)
        return figures.text(found["name"]), figures.text(found["terms"])

    def _show_party(self, found: tuple[str, str]) -> None:
        name, terms = found
        field = self.row("party").field
        assert isinstance(field, LookupField)
        field.put(self._party, name)
        self.row("party").note.say(terms)
        self.remember_start()
        self.recount()

    # -- what was entered

    def entered(self) -> dict[str, Any]:
        lines = self.grid.document_lines()
        return super().entered() | ({"lines": lines} if lines else {})

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        return missing or (None if self.grid.document_lines() else ("lines", _("An invoice needs a line")))

    def point_at(self, key: str, words: str) -> None:
        """A fault in a line goes to its cell: `lines.0.price`."""
        super().point_at(key, words)
        if key.partition(".")[0] == "lines":
            parts = key.split(".")
            line = self.grid.line_number(int(parts[1])) if len(parts) > 1 and parts[1].isdigit() else self.grid.at
            cell = parts[2] if len(parts) > 2 and parts[2] in ("product", "description", "quantity", "price", "tax") else "product"
            self.grid.go_to_line(line, cell)

    def said(self, number: str) -> str:
        return _("Saved invoice {number}").format(number=safe(number))

    def another(self) -> FormScreen:
        return InvoiceForm(date=str(self.entered().get("date", "")))

    # -- what it comes to

    def taken(self, field: LookupField) -> None:
        terms = field.table.current
        if field.kind == "customer" and field.code and terms is not None:
            self.row("party").note.say(terms.cells[2])
        self.recount()

    def on_line_grid_changed(self) -> None:
        self.recount()

    def on_line_grid_finished(self) -> None:
        self.say(_("Ctrl+S posts the invoice"))

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        """An amount of a line says here what it comes to."""
        if event.text:
            self.say(event.text, alarm=event.wrong)

    def recount(self) -> None:
        """Asks what the document comes to. The answer to the latest question is shown."""
        document = self.document()
        document.setdefault("date", self.gateway.today)

        today = self.gateway.today

        def job(connection: Any) -> Preview:
            from crm_tui.documents.preview import preview_trade

            return preview_trade(connection, document, today)

        self.ask("preview", lambda: self.gateway.read_plain(job), self._show_preview, lambda fault: None)

    def _show_preview(self, found: Preview) -> None:
        self.grid.show_amounts(["" if x.amount is None else figures.money(x.amount, found.exponent) for x in found.lines])
        net, tax, gross = (figures.money(a, found.exponent) for a in (found.net, found.tax, found.gross))
        text = _("Due {due}   Net {net}   Tax {tax}   Gross {gross} {currency}")
        self.query_one("#totals", OneLine).show(text.format(due=found.dues[-1], net=net, tax=tax, gross=gross, currency=found.currency))
