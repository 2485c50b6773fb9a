"""Goes to any customer by a part of its name, or to an invoice by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from crm_tui.words import _
from screens import figures
from screens.modals.chooser import Chooser
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

MOST = 10
_KINDS = {"c:": "customer", "i:": "invoice"}


class GoTo(Chooser[tuple[str, str]]):
    """Answers ("customer", code) or ("invoice", number). `c:` and `i:` before the text ask for one kind only."""

    columns: ClassVar[tuple[TableColumn, ...]] = (
        TableColumn("kind", "", 10),
        TableColumn("name", "", 28, share=3),
        TableColumn("detail", "", 14, share=1, rank=1),
    )

    def __init__(self) -> None:
        super().__init__(_("Go to: a customer's name, or an invoice's number"), _("Nothing has this in its name or number"))
        self._asked, self._answered = 0, 0

    @property
    def is_waiting(self) -> bool:
        return self._asked != self._answered

    def narrow(self, typed: str) -> None:
        kind = _KINDS.get(typed[:2].casefold(), "")
        text = typed[2:] if kind else typed
        self._asked += 1
        turn = self._asked
        if not text.strip():
            self._take(turn, [])
            return
        self.ask("goto", lambda: self.gateway.read(lambda session: _found(session, kind, text)), lambda rows: self._take(turn, rows))

    def _take(self, turn: int, rows: list[TableRow]) -> None:
        self._answered = turn
        self.offer(rows)

    def choose(self, row: TableRow) -> None:
        if isinstance(row.key, tuple):
            self.dismiss(row.key)


def _found(session: Session, kind: str, text: str) -> list[TableRow]:
    from crm_tui.documents.pages import find_documents
    from crm_tui.parties.pages import find_parties

    invoices = find_documents(session, "invoice", text, MOST) if kind != "customer" else []
    customers = find_parties(session, "customer", text, MOST) if kind != "invoice" else []
    rows = [TableRow(("invoice", number), (_("Invoice"), f"{figures.text(number)}  {figures.text(name)}", day)) for number, name, day in invoices]
    found = [TableRow(("customer", c.code), (_("Customer"), figures.text(c.name), figures.text(c.code))) for c in customers]
    return [*rows, *found] if any(number.casefold() == text.strip().casefold() for number, _name, _day in invoices) else [*found, *rows]
