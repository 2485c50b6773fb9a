"""Where one is, and over what: company, the screens below, this one; cut from the left where the line is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.widgets.cells import cells

if TYPE_CHECKING:
    from screens.base import BaseScreen

RIGHT = 24
"""Cells left to what is counted at the right end."""
BETWEEN = " › "


def crumbs(screen: BaseScreen) -> str:
    """`Lantern & Quill › Invoices › Invoice INV-1`. What does not fit is left out, the farthest first; the last is always whole."""
    below = _below(screen)
    parts = [part for part in (screen.crm.company, *(s.heading for s in below), screen.heading) if part]
    room = screen.app.size.width - RIGHT
    while len(parts) > 2 and cells(BETWEEN.join(parts)) > room:
        del parts[1]
    return BETWEEN.join(parts)


def _below(screen: BaseScreen) -> list[BaseScreen]:
    """The screens that this one stands over, the main one first."""
    from screens.base import BaseScreen

    stack = list(screen.app.screen_stack)
    under = stack[: stack.index(screen)] if screen in stack else []
    return [s for s in under if isinstance(s, BaseScreen)]
