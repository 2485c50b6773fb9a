"""A journal entry: when and what for, its lines with debit and credit, and what is open between them as one types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm_tui.words import _, safe
from models.values.dates import first_day, month_number
from screens import figures
from screens.bindings import bindings
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import FormScreen
from screens.forms.ledger_form import LedgerForm, show_names
from screens.forms.templated import Templated
from screens.widgets.grid.entries import EntryGrid
from screens.widgets.grid.sides import JournalGrid
from screens.widgets.totals import Totals

if TYPE_CHECKING:
    from crm_tui.documents.ledger_preview import LedgerPreview

KEYS = ("date", "memo")
MORE = ("reverse_on", "kind", "number", "ref", "custom")


class JournalForm(Templated, LedgerForm):
    """`date`, `memo`: what it begins with, beside the `content` of an entry that is entered again."""

    type: ClassVar[str] = "journal"
    place = "journal_form"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("journal_form"), *bindings("templated")]

    def __init__(self, content: Mapping[str, Any] | None = None, *, date: str = "", memo: str = "") -> None:
        begun = {key: value for key, value in (("date", date), ("memo", memo)) if value}
        super().__init__({**(content or {}), **begun})

    @property
    def heading(self) -> str:
        return _("New journal entry")

    def declared(self) -> list[Declared]:
        from dataclasses import replace

        from crm_tui.documents.inputs.ledger import JournalInput

        return [replace(field, more=field.more and field.key not in self.content) for field in fields_of(JournalInput, KEYS, more=MORE)]

    def make_grids(self) -> Iterable[EntryGrid]:
        yield JournalGrid(today=self.gateway.today, digits=self.gateway.company.exponent, lines=self.content.get("lines", ()), name="lines")

    @property
    def grid(self) -> JournalGrid:
        return self.query_one("#lines", JournalGrid)

    def begin(self) -> None:
        super().begin()
        if self.content.get("memo") and not self.content.get("lines"):
            self.grid.focus_cell("account")

    # -- what it comes to

    def preview(self, connection: Any, document: dict[str, Any], today: str) -> LedgerPreview:
        from crm_tui.documents.ledger_preview import preview_journal

        return preview_journal(connection, document, today)

    def show_preview(self, found: LedgerPreview) -> None:
        show_names(self.grid, found.lines)
        for line, meaning in zip(self.grid.full, found.lines, strict=False):
            self.grid.know(line, currency=meaning.currency, worth=meaning.worth)

    def show_sums(self) -> None:
        debit, credit = self.grid.sums()
        company = self.gateway.company
        shown = [figures.money(amount, company.exponent) for amount in (debit, credit, abs(debit - credit))]
        sums = _("Debit {debit}   Credit {credit}   {currency}").format(debit=shown[0], credit=shown[1], currency=safe(company.currency))
        self.query_one(Totals).show(("", sums), (self._hint(), difference_words(debit - credit, shown[2])))

    def _hint(self) -> str:
        return _("Tab: party, tax   Ctrl+F: more of the line")

    # -- saving

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        if missing is not None:
            return missing
        if not self.grid.document_lines():
            return "lines", _("An entry needs two lines at least")
        debit, credit = self.grid.sums()
        if debit != credit:
            left = figures.money(abs(debit - credit), self.gateway.company.exponent)
            return "lines", _("Debits and credits differ by {amount}").format(amount=left)
        return None

    def said(self, number: str) -> str:
        said = _("Saved journal entry {number}").format(number=safe(number))
        turned = self.rows["reverse_on"].typed if "reverse_on" in self.rows else ""
        return f"{said} · {_('reversed on {day}').format(day=safe(str(turned)))}" if turned else said

    def another(self) -> FormScreen:
        return type(self)(date=str(self.entered().get("date", "")))

    def on_line_grid_finished(self, event: EntryGrid.Finished) -> None:
        debit, credit = self.grid.sums()
        if debit == credit and debit:
            self.say(_("It balances: Ctrl+S saves it"))
        else:
            self.show_sums()
            self.say(_("Not balanced yet"))

    # -- what can be done with it at once

    async def action_reverse_next_month(self) -> None:
        """Its mirror is posted with it, on the first day of the month after its date."""
        date = str(self.row("date").typed)
        await self.show_fields(["reverse_on", "kind"])
        try:
            day = first_day(month_number(date) + 1)
        except ValueError:
            self.say(_("Enter the date first"))
            return
        self.row("reverse_on").put(day)
        if not self.row("kind").typed:
            self.row("kind").put("accrual")
        self.recount()
        self.say(_("It is reversed on {day}").format(day=day))

    def action_repeat_lines(self) -> None:
        def job(connection: Any) -> dict[str, Any] | None:
            from crm_tui.documents.ledger_again import last_journal

            return last_journal(connection)

        self.ask("last", lambda: self.gateway.read_plain(job), self._put_last)

    def _put_last(self, found: dict[str, Any] | None) -> None:
        if found is None:
            self.say(_("There is no earlier one to repeat"))
            return
        self.grid.put_lines([*self.grid.document_lines(), *found["lines"]])
        if not self.row("memo").typed:
            self.row("memo").put(found["memo"])
        self.grid.go_to_line(0, "account")


def difference_words(difference: int, amount: str) -> str:
    """What is open between the sides, and which side it is missing on."""
    if not difference:
        return _("Difference 0")
    missing = _("Credit") if difference > 0 else _("Debit")
    return _("Difference {amount}, missing in {side}").format(amount=amount, side=missing)
