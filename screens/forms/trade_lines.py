"""The lines of a form for a document with prices: what they come to is asked as they are typed, and what can be done with them at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _
from screens import figures
from screens.forms import trade_words as words
from screens.forms.line_menu import LineMenu
from screens.widgets.grid.lines import LineGrid
from screens.widgets.grid.trade import TradeGrid
from screens.widgets.value_fields import ValueField

if TYPE_CHECKING:
    from crm_tui.actions.action import Action
    from crm_tui.documents.customary import Customary, LastPrice
    from crm_tui.documents.preview import Preview
    from screens.forms.trade_start import TradeStart


class TradeLines(LineMenu):
    """`show_preview` is told what the document comes to."""

    type: ClassVar[str]
    start: TradeStart
    _party: Customary | None
    _changed_meanwhile = False
    _said_of_lines = ""

    if TYPE_CHECKING:

        def understood(self) -> dict[str, Any]: ...

        def document(self) -> dict[str, Any]: ...

        def show_preview(self, found: Preview) -> None: ...

    @property
    def grid(self) -> TradeGrid:
        return self.query_one(TradeGrid)

    # -- what it comes to

    def on_line_grid_changed(self) -> None:
        self.recount()

    def recount(self) -> None:
        """Asks what the document comes to, one question at a time: what is typed meanwhile is asked with the next."""
        if "preview" in self.is_waiting_for:
            self._changed_meanwhile = True
            return
        self._changed_meanwhile = False
        document, today = self.understood(), self.gateway.today

        def job(connection: Any) -> Preview:
            from crm_tui.documents.preview import preview_trade

            return preview_trade(connection, document, today)

        self.ask("preview", lambda: self.gateway.read_plain(job), self._previewed, self._not_previewed)

    def _previewed(self, found: Preview) -> None:
        if self._changed_meanwhile:
            self.recount()
            return
        remarks = words.by_field(found.remarks, self.type)
        amounts = words.line_amounts(found)
        for i, (line, meaning) in enumerate(zip(self.grid.full, found.lines, strict=False)):
            line.amount, line.usual = amounts[i], words.usual_of(meaning)
            line.remark = next((said for key, said in remarks.items() if key.startswith(f"lines.{i}.")), "")
        self.grid.draw()
        self.show_preview(found)
        self._say_of_lines()

    def _say_of_lines(self) -> None:
        """What is wrong with a line, the edited one before others, once."""
        wrong = [(line is not self.grid.line, i, line.remark) for i, line in enumerate(self.grid.lines, 1) if line.remark]
        said = ""
        if wrong:
            elsewhere, number, remark = min(wrong)
            said = _("Line {number}: {remark}").format(number=number, remark=remark) if elsewhere else remark
        if said and said != self._said_of_lines:
            self.say(said, alarm=True)
        self._said_of_lines = said

    def _not_previewed(self, fault: BaseException) -> None:
        """Books that cannot be read just now are told of when it is saved."""
        self._changed_meanwhile = False

    # -- hints

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        """An amount of a line says here what it comes to."""
        if event.text:
            self.say(event.text, alarm=event.wrong)

    def on_line_grid_entered(self, event: LineGrid.Entered) -> None:
        line = self.grid.line
        self._look_for_product(line.texts)
        if line.remark:
            self.say(line.remark, alarm=True)
        elif line.left and event.key == "quantity":
            self.say(_("{left} left to credit; Space takes the line or leaves it, o only this one, a all").format(left=figures.text(line.left)))

    def _look_for_product(self, texts: dict[str, str]) -> None:
        """A product's code in the description was meant for the cell before: the line takes the product, and says so."""
        typed, at = texts.get("description", ""), self.grid.at
        if not typed or " " in typed or texts.get("product") or texts.get("price") or self.grid.column == "description":
            return

        def job(connection: Any) -> tuple[str, str] | None:
            from crm_tui.documents.customary import product_called

            return product_called(connection, typed)

        def then(found: tuple[str, str] | None) -> None:
            if found is not None and self.grid.at == at and self.grid.line.texts.get("description") == typed:
                code, name = found
                self.grid.put_in_line("product", code)
                self.grid.put_in_line("description", name)
                self.say(_("{code} is a product: {name}").format(code=figures.text(code), name=figures.text(name)))

        self.ask("product", lambda: self.gateway.read_plain(job), then, lambda fault: None)

    def on_trade_grid_product_taken(self, event: TradeGrid.ProductTaken) -> None:
        """What this party last paid for it."""
        self._ask_last(event.product, self._show_last)

    def _ask_last(self, product: str, then: Callable[[LastPrice | None], None]) -> None:
        if self._party is None:
            return
        kind, party = self.type, self._party.code

        def job(connection: Any) -> LastPrice | None:
            from crm_tui.documents.customary import last_price

            return last_price(connection, kind, party, product)

        self.ask("last", lambda: self.gateway.read_plain(job), then, lambda fault: None)

    def action_last_price(self) -> None:
        """The price of last time, where it was in this document's currency."""
        if self._party is None:
            self.say(_("Choose the customer or vendor first"))
        elif product := self.grid.line.texts.get("product"):
            self._ask_last(product, self._put_last_price)
        else:
            self.say(_("There is no product in the line"))

    def _put_last_price(self, found: LastPrice | None) -> None:
        currency = self.document().get("currency") or (self._party.currency if self._party else "")
        if found is None or found.currency != currency:
            self.say(_("There is no earlier price in {currency}").format(currency=figures.text(currency)))
            return
        self.grid.put_in_line("price", found.price)
        self.say(_("Last: {price}").format(price=words.last_time(found)))

    def _show_last(self, found: LastPrice | None) -> None:
        if found is not None:
            self.say(_("Last: {price}").format(price=words.last_time(found)))
        elif self.grid.line.texts.get("product"):
            self._say_of_price(self.grid.line.texts["product"])

    def _say_of_price(self, product: str) -> None:
        """A product's own price is in the books' currency, and is not converted: a document in another one has none yet."""
        currency, base = str(self.document().get("currency") or (self._party.currency if self._party else "")), self.gateway.company.currency
        if currency and currency != base:
            said = _("the price of {product} is in {base}: write what it is in {currency}")
            self.say(said.format(product=figures.text(product), base=base, currency=figures.text(currency)))

    # -- what can be done with the lines

    def suits(self, action: Action) -> bool:
        """A form that posts with Ctrl+S needs no other way to it."""
        return super().suits(action) and (action.id != "trade.post" or bool(self.start.draft))

    def action_repeat_lines(self) -> None:
        if self._party is None:
            self.say(_("Choose the customer or vendor first"))
            return
        kind, party = self.type, self._party.code

        def job(connection: Any) -> list[dict[str, Any]]:
            from crm_tui.documents.customary import last_lines

            return last_lines(connection, kind, party)

        self.ask("last", lambda: self.gateway.read_plain(job), self._put_last)

    def _put_last(self, lines: list[dict[str, Any]]) -> None:
        if not lines:
            self.say(_("There is no earlier one to repeat"))
            return
        kept = self.grid.document_lines()
        self.grid.put_lines([*kept, *lines])
        self.grid.go_to_line(len(kept), "quantity")
