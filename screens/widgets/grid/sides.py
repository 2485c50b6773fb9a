"""Lines with a debit or a credit: each takes one side, and what is open between the sides is offered to the next line (behaviour.md 3.12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.widgets import Input

from crm_tui.words import marked
from models.values.numbers import unscaled
from screens.entry.amounts import parse_amount
from screens.widgets.grid.columns import FIGURE, LOOKUP, MONEY, SHOWN, GridColumn
from screens.widgets.grid.entries import EntryGrid, EntryLine

ACCOUNT = GridColumn("account", marked("Account"), 9, LOOKUP, "account")
NAME = GridColumn("name", marked("Name"), 0, SHOWN)
DEBIT = GridColumn("debit", marked("Debit"), 14, MONEY)
CREDIT = GridColumn("credit", marked("Credit"), 14, MONEY)
PARTY = GridColumn("party", marked("Party"), 10, LOOKUP, "party")
TAX = GridColumn("tax", marked("Tax code"), 8, LOOKUP, "tax_code")
CURRENCY = GridColumn("currency", marked("Currency"), 8, LOOKUP, "currency", seldom=True)
FOREIGN = GridColumn("foreign", marked("In currency"), 12, FIGURE, seldom=True, least=2)
PROJECT = GridColumn("project", marked("Project"), 8, seldom=True)
PRODUCT = GridColumn("product", marked("Product"), 8, LOOKUP, "product", seldom=True)
SALESPERSON = GridColumn("salesperson", marked("Seller"), 8, LOOKUP, "employee", seldom=True)

DEBIT_KEY, CREDIT_KEY = SIDES = ("debit", "credit")


class SideGrid(EntryGrid):
    """`balances`: what is open is offered to the next line, and the last line offered it goes along with the others."""

    columns: Sequence[GridColumn] = (ACCOUNT, NAME, DEBIT, CREDIT)
    route = ("account", DEBIT_KEY, CREDIT_KEY)
    balances: ClassVar[bool] = False

    # -- sums

    def signed(self, line: EntryLine) -> int:
        """What a line comes to in minor units, debit positive; what means nothing yet counts for nothing."""
        return self.minor(line.texts.get(DEBIT_KEY, "")) - self.minor(line.texts.get(CREDIT_KEY, ""))

    def minor(self, text: str) -> int:
        try:
            return parse_amount(text, self.digits) if text else 0
        except ValueError:
            return 0

    def sums(self) -> tuple[int, int]:
        """Debits and credits so far."""
        self.keep()
        return tuple(sum(self.minor(line.texts.get(side, "")) for line in self.lines) for side in SIDES)  # type: ignore[return-value]

    # -- what is open

    def after(self, key: str, *, through_all: bool) -> str:
        """From the account to the side that is open; from an amount, the other side is left out."""
        if key == "account":
            return self._offer()
        if key in SIDES and not through_all and self.line.texts.get(key):
            return ""
        if key == CREDIT_KEY and not through_all and not self.line.texts.get(DEBIT_KEY):
            return DEBIT_KEY
        return super().after(key, through_all=through_all)

    def _offer(self) -> str:
        """The side on which the line's amount is typed; what is open is put there, if nothing was."""
        line = self.line
        if self.signed(line):
            return DEBIT_KEY if line.texts.get(DEBIT_KEY) else CREDIT_KEY
        rest = -sum(self.signed(other) for other in self.lines) if self.balances else 0
        if rest:
            line.follows = True
            self._put_amount(line, rest)
            self.post_message(self.Changed(self))
        return CREDIT_KEY if rest < 0 else DEBIT_KEY

    def _put_amount(self, line: EntryLine, amount: int) -> None:
        side, other = SIDES if amount > 0 else SIDES[::-1]
        line.texts = {**line.texts, side: unscaled(abs(amount), self.digits) if amount else "", other: ""}
        if line is self.line:
            with self.prevent(Input.Changed):
                for key in SIDES:
                    self.edited.put_cell(key, line.texts[key])

    def typed(self, key: str) -> None:
        """A line has one side: what is typed on one clears the other. An amount that is typed follows no more; others then follow it."""
        if key not in SIDES:
            return
        self.line.follows = False
        other = CREDIT_KEY if key == DEBIT_KEY else DEBIT_KEY
        if self.edited.field(key).value and self.edited.field(other).value:
            with self.prevent(Input.Changed):
                self.edited.put_cell(other, "")
        self.keep()
        self._balance()

    def rearranged(self) -> None:
        self._balance()

    def _balance(self) -> None:
        """The last line, if its amount is the one that was open, is what is open now."""
        if not self.balances:
            return
        full = self.full
        for line in full[:-1]:
            line.follows = False
        last = full[-1] if full else None
        if last is not None and last.follows:
            self._put_amount(last, -sum(self.signed(line) for line in full[:-1]))
            self.draw()


class JournalGrid(SideGrid):
    """The lines of a journal entry."""

    columns = (ACCOUNT, NAME, DEBIT, CREDIT, PARTY, TAX, CURRENCY, FOREIGN, PROJECT, PRODUCT, SALESPERSON)
    balances = True

    def know(self, line: EntryLine, *, currency: str, worth: int | None) -> None:
        """What the books say of a line: the own currency of its account is put there once, and a foreign amount's worth where no amount is."""
        if currency and not line.knows_currency:
            line.knows_currency = True
            if not line.texts.get("currency"):
                self._put_currency(line, currency)
        if worth is not None and worth != line.worth and abs(self.signed(line)) in (0, line.worth):
            rest = -sum(self.signed(other) for other in self.lines if other is not line)
            line.worth, line.follows = worth, False
            self._put_amount(line, -worth if (self.signed(line) or rest) < 0 else worth)
            self._balance()
            self.post_message(self.Changed(self))

    def _put_currency(self, line: EntryLine, currency: str) -> None:
        line.texts = {**line.texts, "currency": currency}
        if line is self.line:
            self.edited.put_cell("currency", currency)
            self.edited.more = True
            self.call_later(self.edited.arrange_cells)


class BalanceGrid(SideGrid):
    """Balances of accounts."""
