"""What can be done with a customer or vendor: the same on a row of a list, of the ageing, and on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.words import _

if TYPE_CHECKING:
    from screens.base import BaseScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles


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

    def action_invoice(self) -> None:
        self._begin("invoice")

    def action_receipt(self) -> None:
        self._begin("receipt")

    def action_party(self) -> None:
        if self.selected_party is not None:
            self.crm.open_found(self.selected_party)
