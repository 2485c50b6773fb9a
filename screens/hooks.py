"""The one place that reaches into Textual's own parts, each for a reason given there; a test holds that they are still there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen

from crm_tui.words import _
from screens.faults import note

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    _Pump = MessagePump
else:
    _Pump = object  # a second base of Textual's would hide the first one's styles

MOST_FAULTS, WITHIN_SECONDS = 3, 10.0
"""More faults than this in so short a time come from drawing, which would meet the next one at once: the program ends."""
_BUILDING = (events.Load, events.Compose, events.Mount, events.Unmount)
"""What goes wrong here leaves half a screen."""
_CALLBACKS = ("_flush_next_callbacks", "_tick")
"""Where Textual calls what was to be called later: nothing ends by what is raised there."""


class Surviving(_Pump):
    """What handles messages and goes on after one that met an error nobody expected: Textual would end the program."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            app: Any = self.app
            if isinstance(message, _BUILDING) or not app.meets(error):
                raise


class PlainFaults(Surviving, App[Any]):
    """An app that logs what it did not expect and tells of it in a window; where it cannot go on, it restores the terminal and says one plain line.

    `survives`: whether it may go on at all; None: outside of tests, which should fail.
    """

    survives: bool | None = None
    _fault_times: tuple[float, ...] = ()

    def meets(self, error: Exception) -> bool:
        """Tells of an error in a window. False where that is not safe: too many came, or there is no screen to tell it on."""
        now = time.monotonic()
        self._fault_times = (*(t for t in self._fault_times if now - t < WITHIN_SECONDS), now)
        survives = self.survives if self.survives is not None else not self.is_headless
        if not survives or len(self._fault_times) > MOST_FAULTS or not self.is_running or not self._screen_stack:
            return False
        self.tell_unexpected(error, note(error))
        return True

    def tell_unexpected(self, error: BaseException, file: Path | None) -> None:
        """The window with what went wrong, over whatever is shown; one at a time. `file`: the log it stands in."""
        from screens.modals.unexpected import Unexpected

        if not isinstance(self.screen, Unexpected):
            self.push_screen(Unexpected(error, file))

    def _handle_exception(self, error: Exception) -> None:
        """What was raised where a screen is built or drawn; what a callback raised leaves everything as it was, and the program goes on."""
        place = error.__traceback__
        if place is not None and place.tb_frame.f_code.co_name in _CALLBACKS and self.meets(error):
            return
        file = note(error)
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        line = _("crm-tui met an error it did not expect ({kind}) and ended; what was saved is safe. See {file}").format(
            kind=type(error).__name__, file=file or "-"
        )
        self._exit_renderables[:] = [Text(line)]
        self._close_messages_no_wait()

    @property
    def all_screens(self) -> list[Screen[Any]]:
        """The screens of every mode that was shown so far: Textual tells those of the present one only."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def with_current_styles(self, screen: Screen[Any]) -> Screen[Any]:
        """A new screen, told that the styles are read already: Textual would read all of them again, twice, before it shows it."""
        screen._css_update_count = self._css_update_count
        return screen
