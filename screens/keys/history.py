"""The views one came through: back to the one before on the same row, and forward again."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm_tui.actions.screens import SCOPES

if TYPE_CHECKING:
    from textual.app import App

    from screens.base import BaseScreen

MOST = 50


@dataclass(slots=True)
class View:
    """`mode`: the main screen it stands over. `again`: makes it anew where it was closed; None for a main screen, which is never closed."""

    mode: str
    screen: weakref.ref[BaseScreen]
    again: Callable[[], BaseScreen] | None
    row: int = 0


class History:
    """`shown` is told of every view; forms and small windows are none."""

    def __init__(self) -> None:
        self._views: list[View] = []
        self._at = -1

    def shown(self, screen: BaseScreen) -> None:
        """A screen came to the front: by a way of its own, or since `go` brought it there."""
        if "form" in SCOPES[screen.place]:
            return
        if self._at >= 0 and self._views[self._at].screen() is screen:
            return
        del self._views[self._at + 1 :]
        self._views.append(View(screen.app.current_mode, weakref.ref(screen), screen.again))
        del self._views[:-MOST]
        self._at = len(self._views) - 1

    def leaves(self, screen: BaseScreen) -> None:
        """A screen is about to close: the row it stands on is where one comes back to."""
        if self._at >= 0 and self._views[self._at].screen() is screen:
            self._views[self._at].row = _row(screen)

    def go(self, app: App[Any], step: int) -> None:
        """To the view before or after, past those that cannot be shown any more."""
        if _is_unsaved(app) or self._at < 0:
            return
        self._views[self._at].row = _row(app.screen)
        at = self._at + step
        while 0 <= at < len(self._views) and not _can_show(app, self._views[at]):
            at += step
        if 0 <= at < len(self._views):
            self._at = at
            self._bring(app, self._views[at])

    def _bring(self, app: App[Any], view: View) -> None:
        if app.current_mode != view.mode:
            app.switch_mode(view.mode)
        screen = view.screen()
        if screen is not None and screen in app.screen_stack:
            while app.screen is not screen and not _is_unsaved(app):
                app.pop_screen()
        elif view.again is not None:
            made = view.again()
            made.again, made.first_row = view.again, view.row
            view.screen = weakref.ref(made)
            app.push_screen(made)


def _can_show(app: App[Any], view: View) -> bool:
    """A main screen always; another where it still stands, or can be made anew. What is shown now is no other view."""
    screen = view.screen()
    if screen is not None and screen is app.screen:
        return False
    return view.again is not None or screen is not None


def _is_unsaved(app: App[Any]) -> bool:
    return bool(getattr(app.screen, "unsaved", True))


def _row(screen: Any) -> int:
    table = getattr(screen, "table", None)
    return int(table.cursor_row) if table is not None else 0
