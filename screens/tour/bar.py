"""The box above the status line that says what the step of the tour is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.actions.printed_keys import with_keys
from crm_tui.words import _
from screens.bindings import shown
from screens.tour.steps import END, STEPS
from screens.widgets.cells import fitted, wrapped

if TYPE_CHECKING:
    from screens.app import CrmApp
    from screens.tour.tour import Tour


class TourBar(Widget):
    """A line with the step's name, then what to do, in as many lines as that needs."""

    DEFAULT_CSS = "TourBar { height: auto; }"

    def __init__(self, tour: Tour) -> None:
        super().__init__(id="tour-bar")
        self._tour = tour

    @property
    def lines(self) -> list[str]:
        """What the bar says."""
        return [self._heading(), *wrapped(with_keys(self._tour.step.text, self._keys), max(1, self.size.width - 2))]

    @property
    def _keys(self) -> dict[str, tuple[str, ...]]:
        app: CrmApp = self.app  # type: ignore[assignment]
        return app.keys

    def _heading(self) -> str:
        title = _(self._tour.step.title)
        if self._tour.step is END:
            return title
        on, back = (shown(self._keys[name][0]) for name in ("tour.next", "tour.previous"))
        where = _("Tour {step} of {steps}: {title}").format(step=self._tour.at + 1, steps=len(STEPS), title=title)
        return f"{where}   ({on} {_('next step')}, {back} {_('step before')})"

    def show_step(self) -> None:
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return 1 + len(wrapped(with_keys(self._tour.step.text, self._keys), max(1, width - 2)))

    def render_line(self, y: int) -> Strip:
        width, lines = self.size.width, self.lines
        style = self.rich_style + Style(bold=y == 0)
        return Strip([Segment(fitted(f" {lines[y]}" if y < len(lines) else "", width), style)], width)
