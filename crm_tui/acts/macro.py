"""A series of acts as a file for `batch`: what was done while recording, command by command, with dates literal or relative to today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from crm_tui.acts.act import PLAIN, UNDO, Act
from crm_tui.acts.commands import Words, act_commands
from crm_tui.acts.quoting import posix
from crm_tui.words import marked, told

_DAY = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])", re.ASCII)
_PLACE = re.compile(r"\{\{today(?:([+-])([0-9]{1,5}))?\}\}", re.ASCII)
_TAKEN_BACK_BY_DOCUMENTS = ("documents.post_document", "documents.post_again", "documents.settle_again", "documents.free_quote")


def script(acts: Iterable[Act], *, relative_to: str | None = None) -> list[str]:
    """The lines of a batch file that does what these acts did, the earliest first.

    `relative_to`: an ISO date; dates are then written as days before or after today, as `{{today-3}}`. What no command does is a comment.
    What was taken back meanwhile is left out, with its undoing; where a document took the number, it is posted and voided again.
    """
    ordered = sorted(acts, key=lambda act: act.id)
    left_out = _vanished(ordered)
    lines = []
    for act in ordered:
        if act.id in left_out:
            continue
        found = _commands(act)
        lines += [_worded(words, relative_to) for words in found] or [f"# {told(marked('act {act}: no command does this'), act=act.id)}"]
    return lines


def _vanished(acts: Sequence[Act]) -> set[int]:
    """Acts of the series, with their undoing, that left no number taken: settings and records as before, drafts deleted."""
    by_id = {act.id: act for act in acts}
    found: set[int] = set()
    for act in acts:
        undone = by_id.get(act.undoes) if act.kind == UNDO and act.undoes is not None else None
        if undone is not None and not all(step["service"] in _TAKEN_BACK_BY_DOCUMENTS for step in undone.inverse):
            found |= {act.id, undone.id}
    return found


def _commands(act: Act) -> list[Words]:
    """Those of an undoing are the documents that it posted."""
    if act.kind == PLAIN:
        return act_commands(act)
    return act_commands(_as_plain(act))


def _as_plain(act: Act) -> Act:
    return Act(act.id, act.at, act.user, act.action, act.object, act.did, act.inverse, act.is_whole)


def _worded(words: Words, relative_to: str | None) -> str:
    written = [_relative(word, relative_to) if relative_to else word for word in words]
    return posix(written)


def _relative(word: str, today: str) -> str:
    return _DAY.sub(lambda found: _place(found[0], today), word)


def _place(day: str, today: str) -> str:
    try:
        apart = (date.fromisoformat(day) - date.fromisoformat(today)).days
    except ValueError:
        return day
    return "{{today}}" if not apart else f"{{{{today{apart:+d}}}}}"


def filled(line: str, today: str) -> str:
    """A line of a batch file with its places `{{today}}`, `{{today-3}}`, `{{today+30}}` filled by ISO dates."""

    def day(found: re.Match[str]) -> str:
        apart = int(f"{found[1]}{found[2]}") if found[1] else 0
        try:
            return (date.fromisoformat(today) + timedelta(days=apart)).isoformat()
        except OverflowError:
            return found[0]

    return _PLACE.sub(day, line)
