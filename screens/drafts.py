"""A draft posted or deleted, from a list or from its card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from crm_tui.words import _
from screens import figures
from screens.base import BaseScreen
from screens.standing import type_word

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
        from crm_tui.documents.entering import post_kept

        posted = post_kept(session, draft=number)
        return posted.number or "", [w.message for w in posted.warnings]

    def done(answer: tuple[str, list[str]]) -> None:
        taken, warnings = answer
        posted(taken)
        screen.say(" · ".join([_("Posted {draft} as {number}").format(draft=number, number=figures.text(taken)), *warnings]))

    screen.ask_once("save", lambda: screen.gateway.change(f"{kind}.post", job), done)


def ask_to_delete(screen: BaseScreen, kind: str, number: str, gone: Callable[[], None]) -> None:
    """Asks whether the draft of a name such as `draft-17` is to be thrown away, and does it. A draft that was changed meanwhile stays."""
    from screens.modals.confirm import Confirm

    def job(connection: Any) -> tuple[str, int]:
        from crm_tui.documents.drafts import read_draft
        from crm_tui.documents.listing import show_document

        _kind, _content, _source, version = read_draft(connection, int(number.removeprefix(PREFIX)))
        shown = show_document(connection, kind, number, screen.gateway.today)
        return f"{type_word(kind)} {number}, {figures.text(shown['party_name'])}, {figures.grouped(shown['gross'])} {shown['currency']}", version

    def asked(found: tuple[str, int]) -> None:
        question = _("Delete {draft}? It was never posted and counts for nothing.").format(draft=found[0])
        screen.app.push_screen(Confirm(question), lambda sure: delete(found[1]) if sure else None)

    def delete(version: int) -> None:
        from crm_tui.documents.entering import throw_away

        def done(nothing: None) -> None:
            gone()
            screen.crm.say(_("Deleted {draft}").format(draft=number))

        screen.ask_once(
            "save", lambda: screen.gateway.change(f"draft.{kind}", lambda session: throw_away(session, draft=number, version=version)), done
        )

    screen.ask("begin", lambda: screen.gateway.read_plain(job), asked)
