"""Who owes what, by age: the report as a main screen, with the keys to do something about it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from crm_tui.words import _
from screens.bindings import bindings
from screens.report_screen import ReportScreen


class ReceivablesScreen(ReportScreen):
    """Enter shows the open items of the row, p receives money, c opens the customer."""

    place = "receivables"
    BINDINGS: ClassVar[list[BindingType]] = bindings("receivables")

    def __init__(self) -> None:
        super().__init__("ar-ageing", {})
        self._heading = _("Receivables by age")

    @property
    def party(self) -> str | None:
        """The customer's code of the row under the cursor; none on the total."""
        drill: Any = self.table.current.key if self.table.current is not None else None
        return str(drill.parameters["party"]) if drill is not None and "party" in drill.parameters else None

    def action_receipt(self) -> None:
        if self.party is None:
            self.say(_("Choose a customer's row first"))
        else:
            self.crm.begin_receipt(party=self.party)

    def action_customer(self) -> None:
        if self.party is not None:
            self.crm.open_found(("customer", self.party))
