"""What was laid out in a money form, kept for after a crash with its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crm_tui.documents.settleable import Counterparty, OpenDocument
    from screens.forms.form_screen import FormScreen
    from screens.forms.settling import Settling

    _Form = FormScreen
else:
    _Form = object  # a second base of Textual's would hide the first one's styles


class KeptSettling(_Form):
    """A form that settles: its parts and discounts come back with it."""

    _restored: dict[str, Any] | None = None
    _party: str | None
    _document: str | None
    ledger: str
    currency: str
    follows: bool

    if TYPE_CHECKING:
        found: Counterparty | None
        settling: Settling

        def find(self) -> None: ...

        def laid_out(self) -> list[tuple[OpenDocument, int, int]]: ...

        def show_currency(self, currency: str) -> None: ...

        def show_items(self) -> None: ...

    def state(self) -> dict[str, Any]:
        laid = {d.name: [part, discount] for d, part, discount in self.laid_out()}
        about = {"party": self.found.code, "ledger": self.ledger, "currency": self.currency} if self.found is not None else {}
        return super().state() | {"settles": laid, "about": about, "follows": self.follows}

    async def put_state(self, state: dict[str, Any]) -> None:
        await super().put_state(state)
        about = state.get("about", {})
        if about:
            self._restored = state
            self.go_to(about["party"], about["ledger"])
            self.find()

    def go_to(self, party: str, ledger: str) -> None:
        """The entry was about this party, whatever the form was opened for."""
        self._party, self._document, self.ledger = party, None, ledger

    def _restore(self) -> None:
        """Lays out again what was kept of an earlier entry."""
        state, self._restored = self._restored or {}, None
        self.follows = bool(state.get("follows", True))
        if (currency := state["about"].get("currency")) and currency != self.currency:
            self.show_currency(currency)
        for i, document in enumerate(self.settling.documents):
            part, discount = state.get("settles", {}).get(document.name, (0, 0))
            if discount:
                self.settling.discount(i, discount)
            if part:
                self.settling.put(i, part)
        self.show_items()
