"""How the program stands in its terminal: the least size, leaving, and the end that the system asks for."""

from __future__ import annotations

import threading

from textual import events

from crm_tui.words import _
from screens.base import BaseScreen
from screens.hooks import PlainFaults
from screens.signals import end_for_sure, terminal_is_gone

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
HUNG_UP = 129


class Framed(PlainFaults):
    """`ending`: ends the program for sure, once the user leaves."""

    ending: threading.Timer | None = None
    _asks_to_leave = False

    # -- ends

    def stop(self, code: int) -> None:
        """The system asks the program to end: the screen is restored, nothing is asked."""
        self._arm(code)
        self.exit(return_code=code)

    def look_for_terminal(self) -> None:
        if terminal_is_gone():
            self.stop(HUNG_UP)

    def action_leave(self) -> None:
        """Asks where something is entered; once, however often its key is pressed."""
        entered = [s for s in self.all_screens if isinstance(s, BaseScreen) and s.unsaved]
        if not entered:
            self.finish()
        elif not self._asks_to_leave:
            self._ask_to_leave(entered)

    def _ask_to_leave(self, entered: list[BaseScreen]) -> None:
        from screens.modals.confirm import Confirm

        def leave(sure: bool | None) -> None:
            self._asks_to_leave = False
            if sure:
                for screen in entered:
                    screen.give_up()
                self.finish()

        self._asks_to_leave = True
        self.push_screen(Confirm(_("Leave without saving what was entered?")), leave)

    def finish(self) -> None:
        self.ending = self._arm(0)
        self.exit(return_code=0)

    def _arm(self, code: int) -> threading.Timer | None:
        """Ends the process whatever hangs; not without a terminal, where it is not this program's own."""
        return None if self.is_headless else end_for_sure(code)

    # -- size

    def on_resize(self, event: events.Resize) -> None:
        """Over a terminal that is too small stands a notice, whatever else is opened meanwhile; it goes when the terminal has grown."""
        from screens.modals.too_small import TooSmall

        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        notices = [s for s in self.all_screens if isinstance(s, TooSmall)]
        if small and not notices:
            self.push_screen(TooSmall(LEAST_WIDTH, LEAST_HEIGHT))
        elif not small:
            for notice in notices:
                notice.dismiss(None)  # closes as soon as it is on top
