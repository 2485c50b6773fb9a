"""What the small windows share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import ModalScreen

from screens.closing import Closing
from screens.gateway import Asking, Gateway
from screens.hooks import Surviving

if TYPE_CHECKING:
    from screens.app import CrmApp

T = TypeVar("T")


class Modal(Surviving, Asking, Closing, ModalScreen[T]):
    """Esc closes it without an answer."""

    @property
    def crm(self) -> CrmApp:
        return self.app  # type: ignore[return-value]

    @property
    def gateway(self) -> Gateway:
        return self.crm.gateway

    def go_back(self) -> None:
        self.dismiss(None)

    def tell_fault(self, fault: BaseException) -> None:
        """A window that cannot read what it offers closes; the screen below says why."""
        self.dismiss(None)
        self.crm.call_later(self._say_below, fault)

    def _say_below(self, fault: BaseException) -> None:
        below: Any = self.crm.screen
        below.tell_fault(fault)
