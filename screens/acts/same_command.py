"""The command that does the same as what is on the screen: a form or a question is tried out, and what it would do is worded.

A form gives what it would do as data, in a unit of work that is rolled back; the middle floor words that, as it words what was done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from crm_tui.actions.screens import PLACES
from crm_tui.words import _
from screens.base import BaseScreen
from screens.books.month import MonthScreen
from screens.cards.document import DocumentCard
from screens.forms.form_screen import FormScreen
from screens.gateway import Asking
from screens.lists.list_screen import ListScreen
from screens.modals.taking_back import TakingBack
from screens.reports.report_screen import ReportScreen

if TYPE_CHECKING:
    from crm_tui.acts.commands import Words

_NOUNS = {place.name: place.name.replace("_", "-") for place in PLACES}


class Same(NamedTuple):
    """`commands`: words of each command line; `documents`: what they post, as JSON lines; `note`: what is to be said of it."""

    commands: Sequence[Words]
    documents: Sequence[str] = ()
    note: str = ""


Job = Callable[[], Same]


def show_same_command(screen: Screen[Any]) -> None:
    """Finds the command of a screen, and shows it."""
    from screens.acts.telling import TellCommand

    if isinstance(screen, TellCommand) or not isinstance(screen, Asking):
        return
    job = job_of(screen)
    if job is None:
        screen.app.say(_("There is no command for this screen"))  # type: ignore[attr-defined]
        return

    def then(same: Same) -> None:
        if same.commands:
            screen.app.push_screen(TellCommand(same))
        else:
            screen.app.say(same.note or _("There is no command for this"))  # type: ignore[attr-defined]

    screen.ask("command", job, then)


def job_of(screen: Screen[Any]) -> Job | None:
    """What finds the command, in a thread; None where there is none. What is on the screen is read here, on the event loop."""
    if isinstance(screen, FormScreen):
        return _of_form(screen)
    if isinstance(screen, TakingBack):
        return _of_question(screen)
    words = _looking(screen) if isinstance(screen, BaseScreen) else None
    return (lambda: Same([words])) if words is not None else None


def _of_form(form: FormScreen) -> Job:
    missing, document, action, gateway = form.what_is_missing(), form.to_post(), form.action_name, form.gateway
    if missing is not None:
        return lambda: unfinished(document, missing[1])
    return lambda: tried_out(gateway, action, lambda session: form.post(session, document), document)


def _of_question(question: TakingBack) -> Job:
    entered = {row.declared.key: row.typed for row in question.rows if not row.holds_nothing}
    action, gateway = question.action_name(), question.gateway
    return lambda: tried_out(gateway, action, lambda session: question.carry_out(session, entered), None)


def tried_out(gateway: Any, action: str, job: Callable[[Any], Any], document: dict[str, Any] | None) -> Same:
    """What a change would do, worded; where it is refused, what is entered so far, and why."""
    from crm_tui.acts.commands import json_line, step_commands
    from crm_tui.errors import BooksError
    from crm_tui.words import worded

    try:
        steps = gateway.try_out(action, job)
    except BooksError as refusal:
        if document is None or "type" not in document:
            raise
        return unfinished(document, worded(refusal).message)
    lines = [json_line(step["document"]) for step in steps if step["do"] == "post" and "draft" not in step]
    return Same([words for step in steps for words in step_commands(step)], lines)


def unfinished(document: dict[str, Any], reason: str) -> Same:
    """The command as far as it is entered; none for a change that cannot be made so."""
    from crm_tui.acts.commands import document_command, json_line

    note = _("Not finished yet: {reason}").format(reason=reason)
    return Same([document_command(document)], [json_line(document)], note) if "type" in document else Same([], [], note)


def _looking(screen: BaseScreen) -> Words | None:
    """The command that shows the same as a list, a card, a report."""
    from crm_tui.acts.commands import list_command, report_command

    if isinstance(screen, ReportScreen):
        return report_command(screen.report_name, _asked(screen))
    if isinstance(screen, ListScreen):
        return list_command(_noun(screen), _narrowed(screen))
    if isinstance(screen, DocumentCard):
        from models.values.document_types import DOCUMENT_TYPES

        return (DOCUMENT_TYPES[screen.kind].noun, "show", screen.number)
    return _of_place(screen)


def _asked(screen: ReportScreen) -> dict[str, str | None]:
    """The parameters as they are shown, of those that a report takes."""
    shown = {**screen.parameters, **screen.shown}
    return {key: str(value) for key, value in shown.items() if key in screen.takes and value not in (None, "")}


def _narrowed(screen: ListScreen) -> dict[str, str | None]:
    """What the list is narrowed to: the filter, the days, and the state where the command knows it for that type."""
    span: Mapping[str, str] = getattr(screen, "span", {})
    types, state = getattr(screen, "types", ()), getattr(screen, "state", "")
    known = state if state in ("draft", "void") or types[:1] in (("invoice",), ("bill",)) else ""
    return {"status": known, "from": span.get("from"), "to": span.get("to"), "filter": screen.filter_text}


def _noun(screen: ListScreen) -> str:
    """A list of several types is that of its first one."""
    return {"payments": "receipts", "write_offs": "write-offs"}.get(screen.place) or _NOUNS.get(screen.place, screen.place)


def _of_place(screen: BaseScreen) -> Words | None:
    """Cards of records, and the other main screens."""
    from crm_tui.acts.commands import RECORDS

    code = getattr(screen, "code", None)
    if screen.place in RECORDS and isinstance(code, str):
        return (RECORDS[screen.place], "show", code)
    if isinstance(screen, MonthScreen) and screen.month is not None:
        return ("close", screen.month, "--check", *(f"--accept={code}" for code in sorted(screen.accepted)))
    return {
        "settings": ("settings", "show"), "backups": ("backup",), "acts": ("undo", "--list"),
        "reports": ("report", "--list"),
    }.get(screen.place)  # fmt: skip
