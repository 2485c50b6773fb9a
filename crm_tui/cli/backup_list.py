"""The backups of the books as `backup --list` and `restore --list` answer them, and what is to be said of the second place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from crm_tui.cli.answers import notice, print_json, print_table
from crm_tui.errors import CHECK_FAILED, DONE
from crm_tui.settings import read_settings
from crm_tui.words import _, counted

if TYPE_CHECKING:
    from crm_tui.books.backups import Backup
    from crm_tui.books.second_place import SecondPlace
    from crm_tui.cli.call import Calling

REASONS = {
    "hand": _("by hand"), "import": _("before import"), "upgrade": _("before upgrade"), "restore": _("before restore"), "exit": _("on leaving"),
}  # fmt: skip
_COLUMNS = [("file", "text"), ("moment", "text"), ("why", "text"), ("entries", "money"), ("documents", "money"), ("size", "money")]
_PROOF = [("head_hash", "text"), ("verified", "text")]
SHOWN = 12
"""So many characters of a hash tell it from others on a screen; JSON has all of them."""


def answer_backups(call: Calling, *, as_json: bool, prove: bool) -> int:
    """Prints the backups beside the books, and the second place; 3 where one does not prove itself and all were to be proven."""
    from crm_tui.books.backups import list_backups

    found = list_backups(call.books, prove=prove)
    second = place_of(call)
    if as_json:
        print_json({"backups": [asdict(each) | {"file": str(each.file)} for each in found], "second_place": place_object(second)})
    else:
        print_table([*_COLUMNS, *_PROOF], [_row(each) for each in found])
        tell_second_place(place_object(second))
    return CHECK_FAILED if prove and any(not each.verified for each in found) else DONE


def why(backup: Backup) -> str:
    """Why a backup was made, in words."""
    if backup.month is not None:
        return _("before close {month}").format(month=backup.month)
    return REASONS.get(backup.why, "")


def _row(backup: Backup) -> dict[str, Any]:
    hashed = (backup.head_hash or "")[:SHOWN]
    return asdict(backup) | {"file": backup.file.name, "why": why(backup), "head_hash": hashed, "verified": backup.fault or _("yes")}


def place_of(call: Calling) -> SecondPlace | None:
    """How the second place of the settings stands for these books."""
    from crm_tui.books.second_place import second_place_state

    return second_place_state(call.books, read_settings().second_place, today=call.today)


def place_object(second: SecondPlace | None) -> dict[str, Any] | None:
    return None if second is None else asdict(second) | {"place": str(second.place)}


def tell_second_place(second: Mapping[str, Any] | None) -> None:
    """A word on stderr where the second place is out of reach."""
    if second is None:
        return
    from crm_tui.books.second_place import OUT_OF_REACH

    if second["fault"] or (not second["reachable"] and second["waiting"]):
        reason = _(second["fault"] or OUT_OF_REACH)
        waiting = counted(_("{count} month end waits"), _("{count} month ends wait"), second["waiting"])
        notice(_("warning[second_place]: {waiting} for {place}: {reason}").format(waiting=waiting, place=second["place"], reason=reason))
    if second["overdue"]:
        text = _("warning[second_place_overdue]: no copy has reached {place} for {days} days; bring it back, or name another second place")
        notice(text.format(place=second["place"], days=second["days"]))
