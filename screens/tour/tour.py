"""Where one is on the tour."""

from __future__ import annotations

from collections.abc import Callable

from screens.tour.steps import END, STEPS, Step


class Tour:
    """`told` is called whenever another step begins. A step of itself begins at the screen and the count of changes it was reached with."""

    def __init__(self, told: Callable[[], None]) -> None:
        self.at = 0
        """The step that is to be done, from 0; the number of steps when all are done."""
        self._told = told
        self._changes = 0
        self._left = True

    @property
    def step(self) -> Step:
        return STEPS[self.at] if self.at < len(STEPS) else END

    def noticed(self, place: str, changes: int) -> None:
        """The user is at a screen, and so many changes were saved so far. What was there when the step began does not do it."""
        step = self.step
        if step is END:
            return
        there = not step.places or place in step.places
        self._left = self._left or not there
        if there and (changes > self._changes if step.changes else self._left):
            self.go(1, place, changes)

    def go(self, by: int, place: str, changes: int) -> None:
        """Goes on or back by steps, whether they were done or not."""
        self.at = min(max(self.at + by, 0), len(STEPS))
        self._changes = changes
        self._left = place not in self.step.places
        self._told()
