"""What a customer owes, or is owed to a vendor, corrected by hand: the only way to touch that account without a document of trade."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.widgets import Input

from crm_tui.words import _, safe
from screens import figures
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import FormScreen
from screens.widgets.choice_field import ChoiceField
from screens.widgets.lookup_field import LookupField
from screens.widgets.value_fields import AmountField

KEYS = ("party", "side", "amount", "date", "account", "memo")
MORE = ("due", "number", "custom", "ref")


class AdjustmentForm(FormScreen):
    """`party`: a code; `ledger`: ar or ap, the account that is adjusted."""

    type: ClassVar[str] = "adjustment"

    def __init__(self, *, party: str = "", ledger: str = "ar", date: str = "") -> None:
        super().__init__()
        self._party, self._ledger, self._date = party, ledger, date
        self._name = ""

    @property
    def heading(self) -> str:
        return _("Adjust a balance")

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.money import AdjustmentInput

        return fields_of(AdjustmentInput, KEYS, more=MORE)

    def start_of(self, key: str) -> Any:
        return {"date": self._date or self.first_day, "side": self._ledger}.get(key, "")

    def on_mount(self) -> None:
        super().on_mount()
        if self._party:
            self.look(self._party)

    def taken(self, field: LookupField) -> None:
        if field.id == "field-party" and field.code:
            self.look(field.code)

    def look(self, party: str) -> None:
        """Reads what is owed now."""

        def job(connection: Any) -> tuple[str, int, int]:
            from crm_tui.documents.settleable import balances

            return balances(connection, party)

        self.ask("party", lambda: self.gateway.read_plain(job), lambda found: self._show(party, found))

    def _show(self, party: str, found: tuple[str, int, int]) -> None:
        name, owes, owed = found
        self._name = figures.text(name)
        row, digits = self.row("party"), self.gateway.company.exponent
        assert isinstance(row.field, LookupField)
        with self.filling():
            row.field.put(party, figures.text(name))
        row.note.say(_("owes {owes}, is owed {owed}").format(owes=figures.money(owes, digits), owed=figures.money(owed, digits)))
        if self._party:
            self._party = ""
            self.focus_of("amount")
        self.say_meaning()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "field-amount":
            self.call_after_refresh(self.say_meaning)

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        self.say_meaning()

    def say_meaning(self) -> None:
        """A debit lowers what is owed to a vendor: what the sign does is said in words."""
        row, side = self.row("amount"), self.row("side").field
        assert isinstance(side, ChoiceField)
        assert isinstance(row.field, AmountField)
        try:
            amount, echo = str(row.value), row.field.echo()
        except ValueError:
            return  # what is wrong with it stands there
        if side.value == "ar":
            said = _("negative: the customer owes less") if amount.startswith("-") else _("positive: the customer owes more")
        else:
            said = _("negative: we owe the vendor more") if amount.startswith("-") else _("positive: we owe the vendor less")
        row.note.say(f"{echo}   {said}".strip())

    def said(self, number: str) -> str:
        entered = self.entered()
        return _("Saved {document}: {amount} on the balance of {party}").format(
            document=safe(number), amount=figures.grouped(str(entered.get("amount", ""))), party=self._name
        )

    def another(self) -> FormScreen:
        return AdjustmentForm(date=str(self.entered().get("date", "")))
