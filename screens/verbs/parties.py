"""What can be done with a customer or vendor: the same on a row of a list, of the ageing, and on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.words import _
from models.values.dates import add_months

if TYPE_CHECKING:
    from screens.base import BaseScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles
MONTHS_BACK = 12
"""So much of the past the card of a party and its timeline begin with."""


class PartyVerbs(_Screen):
    """`selected_party`: the party that the keys act on."""

    @property
    def selected_party(self) -> tuple[str, str] | None:
        """(role, code); None where there is none."""
        raise NotImplementedError

    def _begin(self, kind: str) -> None:
        if self.selected_party is None:
            self.say(_("Choose a row first"))
        else:
            self.crm.begin(kind, party=self.selected_party[1])

    def action_edit(self) -> None:
        """Changes what is known of the party."""
        if self.selected_party is None:
            self.say(_("Choose a row first"))
        else:
            role, code = self.selected_party
            self.crm.begin(role, code=code)

    def action_invoice(self) -> None:
        self._begin("invoice")

    def action_quote(self) -> None:
        self._begin("quote")

    def action_bill(self) -> None:
        self._begin("bill")

    def action_receipt(self) -> None:
        self._begin("receipt")

    def action_payment(self) -> None:
        self._begin("payment")

    def action_refund(self) -> None:
        self._begin("refund")

    def action_adjust(self) -> None:
        """Corrects what is owed, on the account of the role that the party is looked at in."""
        if self.selected_party is None:
            self.say(_("Choose a row first"))
        else:
            role, code = self.selected_party
            self.crm.begin("adjustment", party=code, ledger="ar" if role == "customer" else "ap")

    def action_paper(self) -> None:
        """The statement of a customer's account, or a reminder, as PDF."""
        from screens.verbs.papers import print_account

        if self.selected_party is None:
            self.say(_("Choose a row first"))
        else:
            print_account(self, self.selected_party[1])

    def action_timeline(self) -> None:
        """All that happened with the party in the last year; `[` and `]` lead on from there."""
        if self.selected_party is None:
            self.say(_("Choose a row first"))
        else:
            today = self.gateway.today
            self.crm.open_report("timeline", {"party": self.selected_party[1], "from": add_months(today, -MONTHS_BACK), "to": today})

    def action_party(self) -> None:
        if self.selected_party is not None:
            self.crm.open_found(self.selected_party)
