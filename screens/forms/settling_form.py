"""What the forms for money share: whose it is, what is open, which part of each document is settled, and what then stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.actions.registry import on_screen
from crm_tui.errors import BooksError
from crm_tui.words import _, worded
from models.values.numbers import unscaled
from screens import figures
from screens.bindings import bindings
from screens.forms.form_screen import FormScreen, Saved
from screens.forms.part_typing import PartTyping
from screens.forms.settling import Settling
from screens.forms.settling_kept import KeptSettling
from screens.forms.settling_words import COLUMNS, REASONS, columns_for, item_row, joined, offer_words
from screens.verbs.money_words import Now, left_now
from screens.widgets.chrome import KeyLine, OneLine
from screens.widgets.lookup_field import LookupField
from screens.widgets.paged_table import PagedTable
from screens.widgets.part_row import PartRow
from screens.widgets.settle_table import SettleTable
from screens.widgets.table_layout import worded_columns
from screens.widgets.value_fields import AmountField, DateField

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.settleable import Counterparty, OnAccount, OpenDocument


class Found(NamedTuple):
    """What a form begins with, and the document that it was opened for."""

    party: Counterparty
    ledger: str
    preferred: str | None
    own: OnAccount | None = None


class SettlingForm(PartTyping, KeptSettling, FormScreen):
    """`party`: the code of a customer or vendor, or `document`: (type and) number of the one it is about.

    `sign`: of the items that are settled; `ledger`: ar or ap, until a document says which.
    """

    place = "allocation"
    BINDINGS: ClassVar[list[BindingType]] = bindings("allocation")
    sign: ClassVar[int] = 1
    takes_offers: ClassVar[bool] = False
    """Whether early-payment discounts are taken unless the user says no: what one pays oneself."""

    def __init__(self, *, party: str | None = None, document: str | None = None, ledger: str = "ar") -> None:
        super().__init__()
        self._party, self._document, self.ledger = party, document, ledger
        self.found: Counterparty | None = None
        self.own: OnAccount | None = None
        self.settling = Settling()
        self.currency = ""
        self.preferred: str | None = None
        self.follows = True
        """Whether the amount is what the chosen documents come to; it is not once it was typed."""
        self.closes_small = False
        self._rounded: frozenset[int] = frozenset()
        self.saving: list[tuple[OpenDocument, int, int]] = []

    # -- what it is about

    @property
    def exponent(self) -> int:
        return self.settling.documents[0].exponent if self.settling.documents else self.gateway.company.exponent

    @property
    def amount(self) -> int | None:
        """The money there is; None where none is known yet."""
        raise NotImplementedError

    @property
    def limit(self) -> int | None:
        """What may be laid out; None where the amount follows the choice."""
        return None if self.follows else self.amount or 0

    def body(self) -> Iterable[Widget]:
        yield self.fields()
        yield SettleTable(worded_columns(COLUMNS), name="items", empty=self.nothing(self.type))
        yield PartRow(name="part-row")
        yield OneLine(name="hint", classes="hint")
        yield OneLine(name="totals", classes="totals")

    @property
    def table(self) -> SettleTable:
        return self.query_one("#items", SettleTable)

    def on_mount(self) -> None:
        super().on_mount()
        if self._party or self._document:
            self.find()

    def find(self, *, again: bool = False) -> None:
        """Reads what is open of the party, or of the party of the document. `again`: what was entered stays."""
        party, document, ledger, currency = self._party, self._document, self.ledger, self.currency if again else ""

        def job(connection: Any) -> Found:
            from crm_tui.documents.settleable import counterparty, on_account

            own = on_account(connection, *document.split(":", 1)) if document is not None else None
            code, side = (own.party, own.ledger) if own is not None else (party or "", self.side(connection, party or "", ledger))
            way = self.way(side, own)
            return Found(counterparty(connection, code, side, sign=way, currency=own.currency if own is not None else currency), side, document, own)

        self.ask("items", lambda: self.gateway.read_plain(job), self._show_again if again else self._show_found)

    def side(self, connection: Any, party: str, ledger: str) -> str:
        """Which account of the party it is about. Runs in a thread."""
        return ledger

    def way(self, ledger: str, own: OnAccount | None) -> int:
        """The sign of the items that are settled."""
        return self.sign if ledger == "ar" else -self.sign

    def _show_found(self, found: Found) -> None:
        self.found, self.ledger, self.own = found.party, found.ledger, found.own
        self.preferred = found.preferred
        self.company_known()
        with self.filling():
            self.put_party(found.party)
            self.show_currency(found.party.currency)
            if self._restored is None:
                self.begin()
        if self._restored is not None:
            self._restore()

    def _show_again(self, found: Found) -> None:
        """The documents as they are now: what another program changed meanwhile is seen, what was entered stays as far as it can."""
        self.found, self.own = found.party, found.own
        self.settling = self.settling.renewed([d for d in found.party.documents if d.currency == self.currency])
        self.show_items()

    def put_party(self, party: Counterparty) -> None:
        """Fills the fields that follow from the party."""

    def begin(self) -> None:
        """What is proposed when the documents are there."""

    def show_currency(self, currency: str) -> None:
        """Lists the documents in a currency."""
        self.currency = currency
        documents = [d for d in self.found.documents if d.currency == currency] if self.found is not None else []
        self.settling = Settling(documents, self.day, takes_offers=self.takes_offers)
        self.table.set_columns(worded_columns(columns_for(self.settling)))
        self.show_items()

    @property
    def day(self) -> str:
        """The day on which the money counts, today while none is written."""
        field = self.rows["date"].field if "date" in self.rows else None
        try:
            found = field.day if isinstance(field, DateField) else None
        except ValueError:
            found = None
        return found.isoformat() if found is not None else self.gateway.today

    # -- what it settles

    def action_take_or_leave(self) -> None:
        if self.settling.documents:
            taken = self.settling.toggle(self.table.cursor_row, self.limit)
            self.chosen()
            if not taken:
                self.say(_("All of the amount is laid out: leave another first, or type a larger amount"))

    def action_rest_here(self) -> None:
        if self.settling.documents:
            self.settling.rest_to(self.table.cursor_row, self.limit)
            self.chosen()

    def action_all_or_none(self) -> None:
        self.settling.all_or_none(self.limit)
        self.chosen()

    def action_discount(self) -> None:
        self.say(_("There is no discount here"))

    def action_close_small(self) -> None:
        self.closes_small = not self.closes_small
        self.show_items()
        self.say(_("Differences up to the tolerance go to rounding") if self.closes_small else _("Small differences stay open"))

    def chosen(self) -> None:
        """The user laid something out."""
        self.say("")
        self.show_items()

    def action_cursor(self, step: str) -> None:
        """Down in a field goes to the items; from a part that is typed to the item after it."""
        was_typing = self.part_row.is_open
        if was_typing and not self.take_part():
            return
        if was_typing or self.table.has_focus:
            self.table.action_cursor(step)
        else:
            self.table.focus()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
        self.action_take_or_leave()

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        self.show_hint()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another day offers other discounts."""
        if event.input.id == "field-date" and self.settling.date != self.day:
            self.settling.dated(self.day)
            self.show_items()

    # -- what it comes to

    def show_items(self) -> None:
        self._rounded = frozenset(self.small_rests())
        self.table.show_items(len(self.settling.documents), self._word)
        self.show_totals()
        self.show_hint()

    def _word(self, index: int) -> Any:
        return item_row(self.settling, index, self.gateway.today, self.table.columns, small=index in self._rounded)

    def small_rests(self) -> dict[int, int]:
        """Index -> what stays open of a settled document and goes to rounding."""
        return {i: self.settling.stays(i) for i in self.settling.taken if self.is_small(self.settling.stays(i))} if self.closes_small else {}

    def is_small(self, amount: int) -> bool:
        """Whether a difference is one that may go to rounding."""
        return self.found is not None and 0 < amount <= self.found.tolerance

    def show_totals(self) -> None:
        amount, settled = self.amount or 0, self.settling.total
        self.query_one("#totals", OneLine).show(joined(self.total_words(amount, settled, amount - settled)))

    def total_words(self, amount: int, settled: int, rest: int) -> list[str]:
        raise NotImplementedError

    def money(self, amount: int) -> str:
        return figures.money(amount, self.exponent)

    def show_hint(self) -> None:
        self.query_one("#hint", OneLine).show(self.hint())

    def hint(self) -> str:
        """What is offered on the row, else why it was proposed so."""
        at = self.table.cursor_row
        offer = self._offer(at) if at < len(self.settling.documents) else ""
        if offer and not self.settling.discounts[at]:
            return offer
        return _(REASONS[self.settling.reason]) if self.settling.reason and self.settling.total else ""

    def _offer(self, at: int) -> str:
        return offer_words(self.settling.documents[at], self.settling.date, from_field=not self.table.has_focus)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.show_hint()
        self.offer_keys()

    def offer_keys(self) -> None:
        """Letters and signs count among the items, not in a field."""
        among = self.table.has_focus
        actions = tuple(a for a in on_screen(self.place) if not (among and a.id == "allocation.down"))
        self.query_one("#key-line", KeyLine).offer(actions, typing=not among)

    # -- saving

    def laid_out(self) -> list[tuple[OpenDocument, int, int]]:
        """(document, part, discount) of what is settled."""
        s = self.settling
        return [(s.documents[i], s.parts[i], s.discounts[i]) for i in s.taken if s.parts[i]]

    def allocations(self) -> dict[str, Any]:
        """`allocate` and `discount` as documents take them."""
        laid = self.laid_out()
        found = {
            "allocate": {d.name: unscaled(part, d.exponent) for d, part, _discount in laid},
            "discount": {d.name: unscaled(discount, d.exponent) for d, _part, discount in laid if discount},
        }
        return {key: value for key, value in found.items() if value}

    def entered(self) -> dict[str, Any]:
        return super().entered() | self.allocations()

    def point_at(self, key: str, words: str) -> None:
        """What is wrong with a document goes to its row."""
        super().point_at(key, words)
        head, _dot, of = key.partition(".")
        if head in ("allocate", "discount", "to") and self.found is not None:
            at = next((i for i, d in enumerate(self.settling.documents) if d.name == of), None)
            if at is not None:
                self.table.cursor_row = at

    def _not_saved(self, fault: BaseException) -> None:
        super()._not_saved(fault)
        if isinstance(fault, BooksError) and fault.code == "over_allocation" and self.found is not None:
            self.find(again=True)
            self.say(_("{reason}: another entry settled it meanwhile? The list was read again.").format(reason=worded(fault).message), alarm=True)

    def _save(self, *, again: bool) -> None:
        if self.part_row.is_open and not self.take_part():
            return
        self.saving = self.laid_out()
        super()._save(again=again)

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        from crm_tui.documents.desk import open_desk
        from crm_tui.documents.post import post_document

        posted = post_document(session, document=document)
        session.shared(open_desk).write_out()
        now = [left_now(session.driver, d.type, d.number, d.exponent) for d, _part, _discount in self.saving]
        own = left_now(session.driver, posted.type, posted.number or "", self.exponent)
        said = self.told(document, own, now)
        return Saved(own.number, " · ".join([*said, *(w.message for w in posted.warnings)]))

    def told(self, document: dict[str, Any], own: Now, now: list[Now]) -> list[str]:
        """What is said of what was posted, `own`, and of what it settled. Runs in a thread."""
        raise NotImplementedError

    def party_named(self) -> str:
        return figures.text(self.found.name) if self.found is not None else ""

    def amount_field(self) -> AmountField:
        found = self.row("amount").field
        assert isinstance(found, AmountField)
        return found

    def lookup(self, key: str) -> LookupField:
        found = self.row(key).field
        assert isinstance(found, LookupField)
        return found
