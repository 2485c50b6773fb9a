"""Money paid back to a customer against his credits, or got back from a vendor: all of it goes back on what is named."""

from __future__ import annotations

from typing import Any, ClassVar

from crm_tui.words import _, marked
from screens.forms.cash import KEYS, MoneyForm


class RefundForm(MoneyForm):
    """`document`: the credit note, receipt, vendor credit or payment that is paid back."""

    type: ClassVar[str] = "refund"
    sign = -1
    keys = KEYS
    more = ("currency", "rate", "method", "number", "custom", "ref")
    words = (marked("Paid back"), "")

    def __init__(self, *, party: str | None = None, document: str | None = None, ledger: str = "", date: str = "") -> None:
        super().__init__(party=party, document=document, ledger=ledger, date=date)

    @property
    def heading(self) -> str:
        return _("Refund from a vendor") if self.ledger == "ap" else _("Refund")

    def input_type(self) -> Any:
        from crm_tui.documents.inputs.money import RefundInput

        return RefundInput

    def side(self, connection: Any, party: str, ledger: str) -> str:
        from crm_tui.documents.settleable import ledger_with

        return ledger or ledger_with(connection, party, sign=self.sign)

    def action_discount(self) -> None:
        self.say(_("A refund has no discount"))

    def action_close_small(self) -> None:
        self.say(_("A refund has no small difference"))

    def rest_words(self, rest: int) -> str:
        return f"! {_('{amount} is on no credit yet').format(amount=self.money(rest))}" if rest > 0 else super().rest_words(rest)

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        rest = (self.amount or 0) - self.settling.total
        if missing is None and rest:
            return "amount", _("{amount} is on no credit yet").format(amount=self.money(rest))
        return missing
