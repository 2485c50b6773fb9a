"""What the app does for the tour: it begins it, shows its bar on every screen, and tells it where the user is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.words import _
from screens.hooks import PlainFaults
from screens.tour.tour import Tour

if TYPE_CHECKING:
    from screens.base import BaseScreen
    from screens.gateway import Gateway


class Guiding(PlainFaults):
    """`tour`: where the user is on it; None without one."""

    gateway: Gateway
    opens: str = ""
    """The form that comes after the first screen, if any."""
    tour: Tour | None = None

    def begin_with(self, then: str) -> None:
        """`tour`, a form's type, or nothing."""
        if then == "tour":
            self.begin_tour()
        else:
            self.opens = then

    def begin_tour(self) -> None:
        """From the first step, wherever the user is."""
        self.tour = Tour(self._show_step)

    def notice_tour(self, screen: BaseScreen) -> None:
        """A screen is shown, or has said something."""
        if self.tour is not None:
            self._show_bar(screen)
            self.tour.noticed(screen.place, self.gateway.changes)

    def _show_bar(self, screen: BaseScreen) -> None:
        from screens.tour.bar import TourBar

        if self.tour is None or screen.query(TourBar):
            return
        if screen.query("#status-line"):
            screen.mount(TourBar(self.tour), before="#status-line")
        else:
            screen.call_after_refresh(self._show_bar, screen)  # it is still being made

    def _show_step(self) -> None:
        from screens.tour.bar import TourBar

        for screen in self.all_screens:
            for bar in screen.query(TourBar):
                bar.show_step()

    # -- keys

    def action_tour(self) -> None:
        """On demo books only: the tour has one post and void."""
        from crm_tui.exchange.demo_books import is_demo
        from screens.base import BaseScreen

        screen = self.screen
        if not isinstance(screen, BaseScreen):
            return

        def begin(demo: bool) -> None:
            if not demo:
                screen.say(_("The tour is taken on demo books, and these are not: leave, and start crm-tui tour"))
                return
            self.begin_tour()
            self.notice_tour(screen)

        screen.ask("tour", lambda: self.gateway.glance(is_demo), begin)

    def action_tour_step(self, by: str) -> None:
        from screens.base import BaseScreen

        screen = self.screen
        if self.tour is not None and isinstance(screen, BaseScreen):
            self.tour.go(int(by), screen.place, self.gateway.changes)

    def action_end_tour(self) -> None:
        from screens.tour.bar import TourBar

        self.tour = None
        for screen in self.all_screens:
            screen.query(TourBar).remove()
