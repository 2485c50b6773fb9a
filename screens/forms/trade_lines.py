"""The lines of a form for a document with prices: what they come to is asked as they are typed, and what can be done with them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _
from screens import figures
from screens.forms import trade_words as words
from screens.widgets.grid.lines import LineGrid
from screens.widgets.grid.trade import TradeGrid
from screens.widgets.value_fields import ValueField

if TYPE_CHECKING:
    from crm_tui.documents.customary import Customary, LastPrice
    from crm_tui.documents.preview import Preview
    from screens.base import BaseScreen
    from screens.forms.trade_start import TradeStart

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles


class TradeLines(_Screen):
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

        def action_save_draft(self) -> None: ...

        def action_post(self) -> None: ...

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
        if line.remark:
            self.say(line.remark, alarm=True)
        elif line.left and event.key == "quantity":
            self.say(_("{left} left to credit; Space takes the line or leaves it, o only this one, a all").format(left=figures.text(line.left)))

    def on_trade_grid_product_taken(self, event: TradeGrid.ProductTaken) -> None:
        """What this party last paid for it."""
        if self._party is None:
            return
        kind, party, product = self.type, self._party.code, event.product

        def job(connection: Any) -> LastPrice | None:
            from crm_tui.documents.customary import last_price

            return last_price(connection, kind, party, product)

        self.ask("last", lambda: self.gateway.read_plain(job), self._show_last, lambda fault: None)

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

    def action_menu(self) -> None:
        """Ctrl+T: the few things that are done with lines and with the document as a whole."""
        from screens.modals.menu import Menu

        last = (
            _("Repeat the last lines of this customer")
            if self.type in ("quote", "invoice", "credit_note")
            else _("Repeat the last lines of this vendor")
        )
        entries = [
            ("d", _("Keep it as a draft"), "save_draft"),
            *((("p", _("Post it now"), "post"),) if self.start.draft else ()),
            ("r", last, "repeat_lines"),
            ("c", _("The same line once more"), "copy_line"),
            ("k", _("Move the line up"), "move_line('-1')"),
            ("j", _("Move the line down"), "move_line('1')"),
            ("x", _("Delete the line"), "delete_line"),
        ]
        self.app.push_screen(Menu(_("Lines and document"), entries), self._carry_out)

    async def _carry_out(self, call: str | None) -> None:
        if call is not None:
            await self.run_action(call)

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

    def action_copy_line(self) -> None:
        self.grid.action_copy_line()

    def action_move_line(self, step: str) -> None:
        self.grid.action_move_line(step)

    def action_delete_line(self) -> None:
        self.grid.action_delete_line()
