"""What the small windows share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.screen import ModalScreen

from crm_tui.actions.action import EVERYWHERE
from crm_tui.words import _
from screens.bindings import bindings_of
from screens.closing import Closing
from screens.gateway import Asking, Gateway
from screens.hooks import Surviving

if TYPE_CHECKING:
    from screens.app import CrmApp

T = TypeVar("T")
HELP = bindings_of(EVERYWHERE, "help")
"""For the windows that have a place in the registry, and so something to say."""


class Modal(Surviving, Asking, Closing, ModalScreen[T]):
    """Esc closes it without an answer. `place`: its name in the registry, of a window that tells of itself."""

    place: ClassVar[str] = ""

    def action_help(self) -> None:
        from screens.modals.help import HelpScreen

        if self.place:
            self.app.push_screen(HelpScreen(self.place, _("This window"), self.crm.keys, window=True))

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
