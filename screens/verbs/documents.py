"""What can be done with a document: the same on a row and on its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.words import _
from screens.drafts import ask_to_post, is_draft

if TYPE_CHECKING:
    from screens.base import BaseScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles

_SETTLED_BY = {"invoice": "receipt"}
"""Type of document -> the form for the money that settles it."""


_OF_VENDORS = ("bill", "vendor_credit", "payment")


def role_of(kind: str) -> str:
    """In which role the party of a type of document is looked at."""
    return "vendor" if kind in _OF_VENDORS else "customer"


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

    def changed(self, number: str) -> None:
        """The document was changed and stands under this number now: reads it again."""
        raise NotImplementedError

    def action_post(self) -> None:
        if self.selected is not None:
            ask_to_post(self, *self.selected, self.changed)

    def action_settle(self) -> None:
        """Money for what is owed on it."""
        if self.selected is None:
            return
        kind, number = self.selected
        if is_draft(number):
            self.say(_("A draft is not owed yet: post it first"))
        else:
            self.crm.begin(_SETTLED_BY[kind], document=number)

    def action_party(self) -> None:
        if self.selected_party is not None:
            self.crm.open_found(self.selected_party)
