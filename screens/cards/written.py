"""A journal entry or opening balances to read."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from screens.bindings import bindings
from screens.cards.document import DocumentCard
from screens.verbs.written import WrittenVerbs


class _WrittenCard(WrittenVerbs, DocumentCard):
    place = "written"
    BINDINGS: ClassVar[list[BindingType]] = bindings("written")
    type: ClassVar[str] = ""

    def __init__(self, number: str) -> None:
        super().__init__(self.type, number)


class JournalCard(_WrittenCard):
    """An entry made by hand."""

    type: ClassVar[str] = "journal"


class OpeningCard(_WrittenCard):
    """What stood on the accounts before these books."""

    type: ClassVar[str] = "opening"
