"""Opening balances: what stood on each account, and every open document of older books; the rest goes to the opening balance account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _, safe
from screens import figures
from screens.forms.declared import Declared, fields_of
from screens.forms.ledger_form import LedgerForm, show_names
from screens.widgets.grid.entries import EntryGrid
from screens.widgets.grid.items import ItemGrid
from screens.widgets.grid.sides import BalanceGrid, SideGrid
from screens.widgets.totals import Totals

if TYPE_CHECKING:
    from crm_tui.documents.ledger_preview import ItemMeaning, LedgerPreview

KEYS = ("date",)
MORE = ("memo", "number", "ref", "custom")


class OpeningForm(LedgerForm):
    """`content`: opening balances that are entered again. Without a date it is the day before the first month of the books."""

    type: ClassVar[str] = "opening"
    place = "opening_form"
    _worths: Sequence[ItemMeaning] = ()
    _standing: tuple[str, ...] = ()
    _first_day = ""
    _adds = False
    """Whether the user knows that others stand already, and adds to them."""

    @property
    def heading(self) -> str:
        return _("Opening balances")

    def declared(self) -> list[Declared]:
        from dataclasses import replace

        from crm_tui.documents.inputs.ledger import OpeningInput

        return [replace(field, more=field.more and field.key not in self.content) for field in fields_of(OpeningInput, KEYS, more=MORE)]

    def make_grids(self) -> Iterable[EntryGrid]:
        today, digits = self.gateway.today, self.gateway.company.exponent
        yield BalanceGrid(today=today, digits=digits, lines=self.content.get("lines", ()), name="lines")
        yield ItemGrid(today=today, digits=digits, lines=self.content.get("items", ()), name="items")

    @property
    def balances(self) -> SideGrid:
        return self.query_one("#lines", SideGrid)

    @property
    def items(self) -> ItemGrid:
        return self.query_one("#items", ItemGrid)

    def doubts(self, connection: Any, document: dict[str, Any]) -> Mapping[str, str]:
        """The day that the books themselves name is no doubt, however long ago it is."""
        return {key: said for key, said in super().doubts(connection, document).items() if document[key] != self._first_day}

    def begin(self) -> None:
        super().begin()
        if "date" in self.content:
            return

        def job(connection: Any) -> str | None:
            from crm_tui.documents.ledger_preview import day_before_books

            return day_before_books(connection)

        self.ask("first", lambda: self.gateway.read_plain(job), self._put_date)

    def _put_date(self, day: str | None) -> None:
        if day is not None and not self.unsaved:
            self._first_day = day
            self.row("date").put(day)
            self.remember_start()
            self.recount()

    # -- what it comes to

    def preview(self, connection: Any, document: dict[str, Any], today: str) -> LedgerPreview:
        from crm_tui.documents.ledger_preview import preview_opening

        return preview_opening(connection, document, today)

    def show_preview(self, found: LedgerPreview) -> None:
        show_names(self.balances, found.lines)
        for line, item in zip(self.items.full, found.items, strict=False):
            line.usual = {**line.usual, "name": figures.text(item.party_name), "side": item.side, "currency": item.currency}
        self._worths = found.items
        if found.standing and found.standing != self._standing:
            self.say(standing_words(found.standing), alarm=True)
        self._standing = found.standing
        self.show_sums()

    def show_sums(self) -> None:
        debit, credit = self.balances.sums()
        owed = sum(item.worth or 0 for item in self._worths if item.side == "ar")
        owing = -sum(item.worth or 0 for item in self._worths if item.side == "ap")
        company = self.gateway.company
        money = {name: figures.money(amount, company.exponent) for name, amount in (
            ("debit", debit), ("credit", credit), ("owed", owed), ("owing", owing))}  # fmt: skip
        accounts = _("Debit {debit}   Credit {credit}").format(**money)
        people = _("Customers owe {owed}   we owe {owing}   {currency}").format(**money, currency=safe(company.currency))
        rest = debit - credit + owed - owing
        self.query_one(Totals).show((accounts, people), ("", rest_words(rest, figures.money(abs(rest), company.exponent))))

    # -- saving

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        if missing is not None:
            return missing
        if not self.lines_entered():
            return "lines", _("Opening balances need accounts or open documents")
        if self._standing and not self._adds:
            self._adds = True
            return "", _("{standing}; Ctrl+S again adds these to them").format(standing=standing_words(self._standing))
        return None

    def said(self, number: str) -> str:
        return _("Saved opening balances {number}").format(number=safe(number))

    # -- moving

    def on_line_grid_finished(self, event: EntryGrid.Finished) -> None:
        """From the accounts to the open documents."""
        if event.grid is self.balances:
            self.items.focus_cell("party")
            self.say(_("Open documents: party, number, date, due, amount; a credit has a minus sign"))
        else:
            self.say(_("Ctrl+S saves it"))


def standing_words(numbers: Sequence[str]) -> str:
    listed = ", ".join(figures.text(number) for number in numbers)
    return _("Opening balances stand already, in {numbers}: to change them, d in the journal voids them, D enters them again").format(numbers=listed)


def rest_words(rest: int, amount: str) -> str:
    """What is left for the opening balance account, and on which side."""
    if not rest:
        return _("Nothing is left for the opening balance account")
    if rest > 0:
        return _("{amount} goes to the credit of the opening balance account").format(amount=amount)
    return _("{amount} goes to the debit of the opening balance account").format(amount=amount)
