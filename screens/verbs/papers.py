"""Papers as PDF from the screens: made in a thread, then asked where they go, and written for this user's eyes only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm_tui.errors import BooksError
from crm_tui.words import _
from screens import figures
from screens.faults import in_one_line
from screens.standing import type_word

if TYPE_CHECKING:
    from screens.base import BaseScreen

PRINTED = ("invoice", "quote", "credit_note", "receipt")
"""Types of documents that have a paper."""
STATEMENT, REMINDER = "statement", "reminder"


def print_document(screen: BaseScreen, kind: str, number: str) -> None:
    """The paper of a document: its type, and its number or `draft-17`."""
    if kind in PRINTED:
        _make(screen, kind, number, number)
    else:
        screen.say(_("{type}: there is no paper for it").format(type=type_word(kind)))


def print_account(screen: BaseScreen, code: str) -> None:
    """Asks which paper of a customer's account is wanted, and makes it."""
    from screens.modals.menu import Menu

    entries = [("s", _("Statement of account"), STATEMENT), ("r", _("Reminder of what is overdue"), REMINDER)]
    title = _("Papers for {code}").format(code=figures.text(code))
    screen.app.push_screen(Menu(title, entries), lambda kind: _make(screen, kind, code, f"{kind}-{code}") if kind else None)


def _make(screen: BaseScreen, kind: str, name: str, file: str) -> None:
    today = screen.gateway.today

    def job(connection: Any) -> tuple[bytes, str]:
        from crm_tui.papers.file_names import file_name
        from crm_tui.papers.papers import paper_of

        return paper_of(connection, kind, name, as_of=today), file_name(file, "")

    def begin() -> None:
        screen.ask("paper", lambda: screen.gateway.read_plain(job), lambda made: _ask_where(screen, *made), failed)

    def failed(fault: BaseException) -> None:
        screen.say(_said(fault), alarm=True)

    screen.say(_("Making the PDF …"))
    screen.call_after_refresh(begin)  # typst leaves drawing no time: what closed must be gone from the screen before


def _said(fault: BaseException) -> str:
    """A template at fault by its file's name and the line, which its whole path would push off the screen."""
    if isinstance(fault, BooksError) and fault.code == "template" and fault.line is not None:
        name = Path(str(fault.values.get("template", ""))).name
        reason = figures.text(fault.values.get("reason"))
        return _("{file}, line {line}: {reason}").format(file=figures.text(name), line=fault.line, reason=reason)
    return in_one_line(fault)


def _ask_where(screen: BaseScreen, pdf: bytes, name: str) -> None:
    from screens.modals.save_as import SaveAs

    screen.say("")

    def done(path: Path | None) -> None:
        if path is None:
            screen.say("")
        else:
            _write(screen, path, pdf)

    screen.app.push_screen(SaveAs(name, ("pdf",)), done)


def _write(screen: BaseScreen, path: Path, pdf: bytes) -> None:
    def job() -> Path:
        from crm_tui.render.written import write_private

        write_private(path, pdf)
        return path.absolute()

    screen.ask("export", job, lambda written: screen.crm.tell_written(screen, written))
