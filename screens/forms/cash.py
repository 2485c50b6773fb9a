"""Money from a customer or to a vendor: how much, on which account, and what it settles. The books propose; the user has the last word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Input

from crm_tui.words import _, marked, safe
from screens import figures
from screens.forms.declared import Declared, fields_of
from screens.forms.rate_words import rate_wanted
from screens.forms.settling_form import Found, SettlingForm
from screens.forms.settling_words import foreign_words
from screens.verbs.money_words import Now, paid_words
from screens.widgets.choice_field import ChoiceField
from screens.widgets.lookup_field import LookupField

if TYPE_CHECKING:
    from crm_tui.documents.settleable import Counterparty
    from crm_tui.documents.worth import Rating
    from screens.forms.form_screen import FormScreen

KEYS = ("party", "date", "amount", "account", "memo")
MORE = ("currency", "rate", "method", "number", "custom", "ref", "close_difference")
FOREIGN = ("currency", "rate")


class MoneyForm(SettlingForm):
    """A form with an amount and a currency. `date`: what an earlier form of the kind had."""

    keys: ClassVar[tuple[str, ...]] = KEYS
    more: ClassVar[tuple[str, ...]] = MORE
    words: ClassVar[tuple[str, str]] = ("", "")
    """What the amount is called in the totals, and what is said of what stays."""

    def __init__(self, *, party: str | None = None, document: str | None = None, ledger: str = "ar", date: str = "") -> None:
        super().__init__(party=party, document=document, ledger=ledger)
        self._date = date
        self._account_put = ""
        self._party_typed = False
        """Whether the party was taken in its field: the focus then goes on from there."""
        self.begins_with_party = False
        """Whether the cursor begins at the party: it is kept from the entry before, and may be another."""
        self.rating: Rating | None = None
        self._older_rate = ""
        """The latest rate before a day that has none."""

    def input_type(self) -> Any:
        raise NotImplementedError

    def declared(self) -> list[Declared]:
        return fields_of(self.input_type(), self.keys, more=self.more)

    def start_of(self, key: str) -> Any:
        return {"date": self._date or self.first_day, "close_difference": "no"}.get(key, "")

    @property
    def amount(self) -> int | None:
        try:
            return self.amount_field().amount
        except ValueError:
            return None

    # -- who pays

    def put_party(self, party: Counterparty) -> None:
        self.lookup("party").put(party.code, figures.text(party.name))
        account = self.lookup("account")
        if party.account is not None and account.code in ("", self._account_put):
            account.put(party.account.code, figures.text(party.account.name))
            self._account_put = party.account.code

    def begin(self) -> None:
        """The document that the form was opened for is settled whole; else nothing is, until an amount is there or something is chosen."""
        at = next((i for i, d in enumerate(self.settling.documents) if d.name == self.preferred), None)
        if at is not None:
            self.settling.choose_only(at)
            self.put_amount(self.settling.total)
            self.table.cursor_row = at
            self.show_items()
        if not (self._party_typed or self.begins_with_party):
            self.amount_field().focus()

    def taken(self, field: LookupField) -> None:
        if field.id == "field-party" and field.code:
            self._party, self._document, self._party_typed = field.code, None, True
            self.follows = self.amount is None
            self.find()
        elif field.id == "field-currency" and field.code and field.code != self.currency:
            self.show_currency(field.code)

    def _show_found(self, found: Found) -> None:
        typed = None if self.follows else self.amount
        super()._show_found(found)
        if typed:
            self.propose()

    def show_currency(self, currency: str) -> None:
        super().show_currency(currency)
        self.rating = None
        self.amount_field().digits = self.exponent
        if currency != self.gateway.company.currency:
            self.run_worker(self._show_foreign(currency), group="foreign", exclusive=True)
        self.ask_rate()

    async def _show_foreign(self, currency: str) -> None:
        """The fields for currency and rate come by themselves where they matter."""
        await self.show_fields([key for key in FOREIGN if key not in self.rows])
        if "currency" not in self.rows:
            return  # the form has gone meanwhile
        self.lookup("currency").put(currency, currency)
        if self._start is not None:
            self._start = self._start | {"currency": currency}
        self.ask_rate()

    # -- the amount

    def on_input_changed(self, event: Input.Changed) -> None:
        """An amount that is typed is laid out by the books, unless the user chose; a number in the memo says what it is for."""
        key = event.input.id
        if key == "field-rate" and event.value == "=" and self._older_rate:
            event.input.value = figures.decimal(self._older_rate)
            return
        if key == "field-amount" and event.input.has_focus:
            self.follows = self.amount is None
            self.propose()
        elif key == "field-memo" and not self.follows and not self.settling.by_hand:
            self.propose()
        elif key in ("field-date", "field-rate"):
            self.ask_rate()

    def propose(self) -> None:
        self.settling.propose(self.amount or 0, self.memo, self.preferred)
        self.show_items()

    @property
    def memo(self) -> str:
        return str(self.rows["memo"].typed) if "memo" in self.rows else ""

    def put_amount(self, amount: int) -> None:
        with self.prevent(Input.Changed):
            self.amount_field().put(self.amount_field().written(amount) if amount else "")

    def chosen(self) -> None:
        if self.follows:
            self.put_amount(self.settling.total)
        super().chosen()

    def action_discount(self) -> None:
        """Takes what is offered; where nothing is, or it was taken, asks how much."""
        at = self.table.cursor_row
        if not self.settling.documents:
            return
        offered, taken = self.settling.documents[at].discount_on(self.settling.date), self.settling.discounts[at]
        if offered and not taken:
            self.settling.discount(at, offered)
            self.chosen()
        else:
            self.open_part("discount", self.amount_field().written(taken) if taken else "")

    # -- what it is worth

    @property
    def exponent(self) -> int:
        return self.rating.exponent if self.rating is not None else super().exponent

    def ask_rate(self) -> None:
        """The rate of the day, or the one typed, in a thread."""
        currency, day = self.currency, self.day
        if not currency or currency == self.gateway.company.currency:
            return
        given = str(self.rows["rate"].typed) if "rate" in self.rows else ""

        def job(connection: Any) -> Rating:
            from crm_tui.documents.worth import rating

            return rating(connection, currency, day, given or None)

        self.ask("rate", lambda: self.gateway.read_plain(job), self._show_rating, self._no_rating)

    def _show_rating(self, found: Rating) -> None:
        if self._older_rate:
            self.say("")
        self.rating, self._older_rate = found, ""
        self.amount_field().digits = found.exponent
        if "rate" in self.rows:
            self.row("rate").note.say(_("1 {currency} = {rate} {base}").format(currency=found.currency, rate=found.rate or "1", base=found.base))
        self.show_totals()
        self.show_hint()

    def _no_rating(self, fault: BaseException) -> None:
        from screens.faults import in_one_line

        self.rating = None
        wanted = rate_wanted(fault, self.gateway.company.currency, self.currency)
        if wanted is not None and not self._older_rate:
            self.say(wanted.said, alarm=True)  # beside the field it may be cut
        self._older_rate = wanted.older if wanted is not None else ""
        if "rate" in self.rows:
            self.row("rate").note.say(wanted.said if wanted is not None else in_one_line(fault), alarm=True)

    def hint(self) -> str:
        at = self.rating
        if at is None or not at.is_foreign or not self.amount:
            return super().hint()
        from crm_tui.documents.worth import Settles, exchange_gain

        small = self.small_rests()
        settles = [
            Settles(self.settling.documents[i], self.settling.parts[i], self.settling.discounts[i], small.get(i, 0)) for i in self.settling.taken
        ]
        return foreign_words(at, self.amount, exchange_gain(at, self.amount, settles, sign=-self.way(self.ledger, None), leftover=self.leftover()))

    def is_small(self, amount: int) -> bool:
        if self.rating is None or amount <= 0:
            return super().is_small(amount)
        return self.found is not None and self.rating.worth(amount) <= self.found.tolerance

    def leftover(self) -> int:
        """What is left of the money and goes to rounding."""
        rest = (self.amount or 0) - self.settling.total
        return rest if self.closes_small and self.settling.taken and self.is_small(rest) else 0

    def total_words(self, amount: int, settled: int, rest: int) -> list[str]:
        settles = _("Settles {settled}").format(settled=self.money(settled))
        discounted = self.settling.discounted
        less = _("Discount {discount}").format(discount=self.money(discounted)) if discounted else ""
        return [f"{_(self.words[0])} {self.money(amount)} {self.currency}", settles, less, self.rest_words(rest)]

    def rest_words(self, rest: int) -> str:
        if rest < 0:
            return f"! {_('{amount} too much is settled').format(amount=self.money(-rest))}"
        if self.leftover():
            return _("{amount} is rounded").format(amount=self.money(rest))
        return _(self.words[1]).format(amount=self.money(rest)) if rest else ""

    def action_close_small(self) -> None:
        super().action_close_small()
        field = self.rows["close_difference"].field if "close_difference" in self.rows else None
        if isinstance(field, ChoiceField):
            field.put("yes" if self.closes_small else "no")

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        if event.field.id == "field-close_difference":
            self.closes_small = event.field.value == "yes"
            self.show_items()

    # -- saving

    def document(self) -> dict[str, Any]:
        document = super().document()
        if self.currency:
            document["currency"] = self.currency
        if self.closes_small:
            document["close_difference"] = True
        return document

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        if missing is None and self.settling.total > (self.amount or 0):
            return "amount", _("More is settled than the amount")
        return missing

    def told(self, document: dict[str, Any], own: Now, now: list[Now]) -> list[str]:
        said = _("Saved {document}: {amount} {currency}")
        head = said.format(document=safe(own.number), amount=figures.grouped(document["amount"]), currency=document.get("currency", ""))
        rest = [_(self.words[1]).format(amount=self.money(own.left))] if own.left else []
        return [head, *rest, *paid_words(now), self.party_named()]

    def another(self) -> FormScreen:
        following = type(self)(party=self.found.code if self.found is not None else None, date=str(self.entered().get("date", "")))
        following.begins_with_party = True
        return following


class ReceiptForm(MoneyForm):
    """Money from a customer."""

    type: ClassVar[str] = "receipt"
    sign = 1
    words = (marked("Received"), marked("{amount} stays as a credit"))

    @property
    def heading(self) -> str:
        return _("Receive a payment")

    def input_type(self) -> Any:
        from crm_tui.documents.inputs.money import ReceiptInput

        return ReceiptInput


class PaymentForm(MoneyForm):
    """Money to a vendor."""

    type: ClassVar[str] = "payment"
    sign = 1
    takes_offers = True
    words = (marked("Paid"), marked("{amount} stays as a credit"))

    def __init__(self, *, party: str | None = None, document: str | None = None, ledger: str = "ap", date: str = "") -> None:
        super().__init__(party=party, document=document, ledger=ledger, date=date)

    @property
    def heading(self) -> str:
        return _("Pay a vendor")

    def input_type(self) -> Any:
        from crm_tui.documents.inputs.money import PaymentInput

        return PaymentInput
