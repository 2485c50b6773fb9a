"""The ledger: the trial balance as a main screen, each account opening its lines."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from crm_tui.words import _
from screens.bindings import bindings
from screens.reports.report_screen import ReportScreen


class LedgerScreen(ReportScreen):
    """Enter shows the lines of an account, [ and ] go to other days."""

    place = "ledger"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs")

    def __init__(self) -> None:
        super().__init__("trial-balance", {})
        self._heading = _("Ledger")
