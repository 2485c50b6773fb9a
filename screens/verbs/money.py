"""What is done with the money of a document: received, paid, given back, given up, allocated, and taken back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm_tui.words import _
from models.values.document_types import DOCUMENT_TYPES
from screens.drafts import is_draft
from screens.standing import type_word
from screens.verbs.documents import DocumentVerbs
from screens.verbs.money_words import name

if TYPE_CHECKING:
    from crm_tui.documents.consequences import Consequences

_SETTLED_BY = {"invoice": "receipt", "bill": "payment"}
"""Type of document -> the form for the money that settles it."""
_OWED = ("invoice", "bill", "adjustment")
_CREDITS = ("credit_note", "receipt", "vendor_credit", "payment")
_ON_ACCOUNT = (*_OWED, *_CREDITS, "refund", "write_off")


class MoneyVerbs(DocumentVerbs):
    """The same on the row of a list and on a card. `told` is what is said when something was done."""

    def _posted(self, kinds: tuple[str, ...], otherwise: str) -> tuple[str, str] | None:
        """The document of the row, if it is posted and of one of these types; else says why not."""
        if self.selected is None:
            self.say(_("Choose a row first"))
            return None
        kind, number = self.selected
        if is_draft(number):
            self.say(_("This is a draft: Ctrl+S posts it first"))
        elif kind not in kinds:
            self.say(otherwise.format(document=name(kind, number), type=type_word(kind)))
        else:
            return kind, number
        return None

    def _begin(self, form: str, kind: str, number: str) -> None:
        self.crm.begin(form, document=f"{kind}:{number}")

    # -- money

    def action_settle(self) -> None:
        """Money for what is owed on it."""
        if self.selected is not None and is_draft(self.selected[1]):
            self.say(_("A draft is not owed yet: post it first"))
        elif (found := self._posted(("invoice", "bill"), _("{document} is not paid by money: it is no invoice and no bill"))) is not None:
            self._when_open(found, lambda: self._begin(_SETTLED_BY[found[0]], *found))

    def action_refund(self) -> None:
        found = self._posted(_CREDITS, _("{document} is no credit: nothing of it can be paid back"))
        if found is not None:
            self._when_open(found, lambda: self._begin("refund", *found))

    def action_write_off(self) -> None:
        found = self._posted(_OWED, _("{document} is not owed: it cannot be written off"))
        if found is not None:
            self._when_open(found, lambda: self._begin("write_off", *found))

    def action_allocate(self) -> None:
        found = self._posted(_ON_ACCOUNT, _("{document} is on no account: it is not allocated"))
        if found is not None:
            self._when_open(found, lambda: self._begin("allocate", *found))

    def _when_open(self, found: tuple[str, str], then: Any) -> None:
        """Asks first whether anything is left of the document: a form for nothing is no help."""

        def job(connection: Any) -> tuple[int, str | None]:
            from crm_tui.documents.consequences import consequences, left_of

            return left_of(connection, *found), consequences(connection, *found).ended

        def answered(answer: tuple[int, str | None]) -> None:
            left, ended = answer
            if ended is not None:
                self.say(_("{document} was voided or reversed already").format(document=name(*found)))
            elif not left:
                self.say(_("Nothing is left of {document}: it is settled").format(document=name(*found)))
            else:
                then()

        self.ask("left", lambda: self.gateway.read_plain(job), answered)

    # -- taken back

    def action_void(self) -> None:
        """Takes what is posted back as if it had never been; throws a draft away."""
        if self.selected is not None and is_draft(self.selected[1]):
            self.delete_draft()
        else:
            self._take_back("void")

    def action_reverse(self) -> None:
        self._take_back("reverse")

    def _take_back(self, how: str) -> None:
        found = self._posted(tuple(DOCUMENT_TYPES), "")
        if found is not None:
            self._with_consequences(found, lambda answer: self._ask_to_undo(answer, how))

    def _with_consequences(self, found: tuple[str, str], then: Any) -> None:
        def job(connection: Any) -> Consequences:
            from crm_tui.documents.consequences import consequences

            return consequences(connection, *found)

        self.ask("consequences", lambda: self.gateway.read_plain(job), then)

    def _ask_to_undo(self, found: Consequences, how: str) -> None:
        if found.ended is not None:
            word = _("{document} was voided already") if found.ended == "void" else _("{document} was reversed already")
            self.say(word.format(document=name(found.type, found.number)))
        elif found.from_opening:
            told = _("{document} came with the opening balances: void those, or post a credit note")
            self.say(told.format(document=name(found.type, found.number)))
        else:
            from screens.modals.undo import Undo

            self.app.push_screen(Undo(found, how, self.gateway.today), lambda said: self._done(found.number, said))

    def _done(self, number: str, said: str | None) -> None:
        """Something was changed: reads it again, and says what was done."""
        if said:
            self.changed(number)
            self.say(said)

    def action_unallocate(self) -> None:
        found = self._posted(_ON_ACCOUNT, _("{document} is on no account: it is not allocated"))
        if found is not None:
            self._with_consequences(found, self._choose_allocation)

    def _choose_allocation(self, found: Consequences) -> None:
        from screens.modals.unallocate import AllocationChooser

        if not found.touched:
            self.say(_("{document} is not allocated").format(document=name(found.type, found.number)))
        elif len(found.touched) == 1:
            self._ask_to_unallocate(found, 0)
        else:
            self.app.push_screen(AllocationChooser(found), lambda index: self._ask_to_unallocate(found, index))

    def _ask_to_unallocate(self, found: Consequences, index: int | None) -> None:
        from screens.modals.unallocate import Unallocate

        if index is not None:
            self.app.push_screen(Unallocate(found, found.touched[index]), lambda said: self._done(found.number, said))

    # -- new ones, from the lists of money

    def action_new_payment(self) -> None:
        self.crm.begin("payment")

    def action_new_refund(self) -> None:
        self.crm.begin("refund")

    def action_new_write_off(self) -> None:
        """Of the document that is typed."""
        self.crm.begin("write_off")
