"""Posting a draft from a list or from its card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from crm_tui.words import _
from screens import figures
from screens.base import BaseScreen

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork

PREFIX = "draft-"


def is_draft(number: str) -> bool:
    return number.startswith(PREFIX)


def ask_to_post(screen: BaseScreen, kind: str, number: str, posted: Callable[[str], None]) -> None:
    """Posts the draft of a name such as `draft-17`; `posted` gets the number that it took, and the screen says so."""
    if not is_draft(number):
        screen.say(_("This is posted already"))
        return

    def job(session: UnitOfWork) -> tuple[str, list[str]]:
        from crm_tui.documents.desk import open_desk
        from crm_tui.documents.drafts import post_draft

        desk = session.shared(open_desk)
        desk.warnings = []
        outcome = post_draft(desk, int(number.removeprefix(PREFIX)))
        session.record.object = f"{kind}:{outcome.number}"
        session.record.detail["documents"] = [session.record.object]
        return outcome.number or "", [w.message for w in desk.warnings]

    def done(answer: tuple[str, list[str]]) -> None:
        taken, warnings = answer
        posted(taken)
        screen.say(" · ".join([_("Posted {draft} as {number}").format(draft=number, number=figures.text(taken)), *warnings]))

    screen.ask("save", lambda: screen.gateway.change(f"{kind}.post", job), done)
