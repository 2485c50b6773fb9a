"""Who owes what, and whom we owe, by age: the report as a main screen, with the keys to do something about it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from crm_tui.actions.screens import place
from crm_tui.words import _
from screens.bindings import bindings
from screens.reports.report_screen import ReportScreen
from screens.verbs.parties import PartyVerbs


class AgeingScreen(PartyVerbs, ReportScreen):
    """Enter shows the open items of the row, c opens the card."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs", "ageing")
    report: ClassVar[str] = ""
    role: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__(self.report, {})
        self._heading = _(place(self.place).title)

    @property
    def selected_party(self) -> tuple[str, str] | None:
        """None on the total."""
        drill: Any = self.table.current.key if self.table.current is not None else None
        return (self.role, str(drill.parameters["party"])) if drill is not None and "party" in drill.parameters else None


class ReceivablesScreen(AgeingScreen):
    """p receives money from the customer of the row, i writes an invoice."""

    place = "receivables"
    BINDINGS: ClassVar[list[BindingType]] = bindings("customer")
    report = "ar-ageing"
    role = "customer"


class PayablesScreen(AgeingScreen):
    """p pays the vendor of the row."""

    place = "payables"
    BINDINGS: ClassVar[list[BindingType]] = bindings("vendor")
    report = "ap-ageing"
    role = "vendor"
