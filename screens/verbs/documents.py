"""What can be done with a document: the same on a row and on its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm_tui.words import _
from screens.drafts import ask_to_delete, ask_to_post, is_draft

if TYPE_CHECKING:
    from crm_tui.actions.action import Action
    from screens.base import BaseScreen
    from screens.forms.form_screen import FormScreen
    from screens.forms.trade_start import Beginning, TradeStart

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles

_OF_VENDORS = ("bill", "vendor_credit", "payment")
_CREDITED_BY = {"invoice": "credit_note", "bill": "vendor_credit"}
"""Type of document -> the type of what takes it back."""


_OF_EITHER = ("refund", "write_off", "adjustment")
"""Types of documents that customers and vendors have: which of them, the document itself says."""


def role_of(kind: str) -> str:
    """In which role the party of a type of document is looked at, where the type alone tells it."""
    return "vendor" if kind in _OF_VENDORS else "customer"


def party_role(connection: Any, kind: str, number: str) -> str:
    """The role in which a document's party stands, by the ledger of what the document left there. Runs in a thread."""
    from crm_tui.documents.consequences import is_of_vendor

    return "vendor" if is_of_vendor(connection, kind, number) else "customer"


_FOR_DRAFTS = ("document.post", "document.edit")
_NOT_FOR_DRAFTS = (
    "invoice.receipt", "bill.payment", "invoice.credit", "bill.credit", "document.reverse", "settled.allocate", "settled.unallocate",
    "owed.write_off", "credit.refund",
)  # fmt: skip


class DocumentVerbs(_Screen):
    """`selected`: the document that the keys act on. `changed` is told when one was changed."""

    @property
    def selected(self) -> tuple[str, str] | None:
        """(type, number or `draft-17`); None where there is none."""
        raise NotImplementedError

    @property
    def selected_party(self) -> tuple[str, str] | None:
        """(role, code) of the document's party; None where it has none."""
        raise NotImplementedError

    def suits(self, action: Action) -> bool:
        """A draft is posted, edited, thrown away; what is posted is settled, credited, taken back."""
        number = self.selected[1] if self.selected is not None else ""
        return action.id not in (_NOT_FOR_DRAFTS if is_draft(number) else _FOR_DRAFTS)

    def changed(self, number: str) -> None:
        """The document was changed and stands under this number now: reads it again."""
        raise NotImplementedError

    def gone(self) -> None:
        """The document is no more: a list reads what there is."""
        self.changed("")

    def action_party(self) -> None:
        if self.selected_party is None:
            self.say(_("No customer and no vendor belongs to this"))
        elif self.selected is not None and self.selected[0] in _OF_EITHER:
            (kind, number), code = self.selected, self.selected_party[1]
            self.ask("party", lambda: self.gateway.read_plain(lambda c: party_role(c, kind, number)), lambda role: self.crm.open_found((role, code)))
        else:
            self.crm.open_found(self.selected_party)

    def action_paper(self) -> None:
        """The document as PDF."""
        from screens.verbs.papers import print_document

        if self.selected is None:
            self.say(_("Choose a row first"))
        else:
            print_document(self, *self.selected)

    # -- drafts

    def action_post(self) -> None:
        if self.selected is not None:
            ask_to_post(self, *self.selected, self.changed)

    def action_edit(self) -> None:
        """Opens a draft to be changed."""
        from screens.forms.trade_start import of_draft

        if self.selected is None:
            return
        kind, number = self.selected
        if is_draft(number):
            self._open_form(kind, of_draft(number), edited=True)
        else:
            self.say(_("This is posted and stays as it is: D enters it again, c credits it, d voids it"))

    def delete_draft(self) -> None:
        """Asks, and throws the draft away."""
        if self.selected is not None:
            ask_to_delete(self, *self.selected, self.gone)

    # -- made from it

    def action_duplicate(self) -> None:
        """A new form with the same content; nothing is stored until it is saved."""
        from screens.forms.trade_start import of_copy

        if self.selected is not None:
            kind, number = self.selected
            self._open_form(kind, of_copy(kind, number))

    def action_credit(self) -> None:
        """What takes it back, line by line."""
        from screens.forms.trade_start import of_credited

        if self.selected is None:
            return
        kind, number = self.selected
        if is_draft(number):
            self.say(_("A draft is not credited: e changes it, d deletes it"))
        else:
            credit = _CREDITED_BY[kind]
            self._open_form(credit, of_credited(credit, number))

    def action_invoice_quote(self) -> None:
        """The invoice that a quote leads to."""
        from screens.forms.trade_start import of_quote

        if self.selected is None:
            return
        number = self.selected[1]
        if is_draft(number):
            self.say(_("This is a draft: Ctrl+S posts it first"))
        else:
            self._open_form("invoice", of_quote(number))

    def _open_form(self, kind: str, beginning: Beginning, *, edited: bool = False) -> None:
        """Reads what the form begins with, and opens it; what cannot be is said here. `edited`: the document of the row is what is saved."""
        self.ask("begin", lambda: self.gateway.read_plain(beginning), lambda start: self._show_form(kind, start, edited=edited))

    def _show_form(self, kind: str, start: TradeStart, *, edited: bool) -> None:
        from screens.routes import form

        if not self.crm.may_enter():
            return
        opened = form(kind, start=start)

        def done(gone: FormScreen, said: str | None) -> None:
            if edited and gone is opened and gone.saved is not None:
                self.changed(gone.saved)
            self.crm.tell_saved(said)

        opened.when_closed = done
        self.app.push_screen(opened)
