"""An act: one unit of work as the audit trail keeps it, and whether it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm_tui.words import marked

Step = dict[str, Any]
PLAIN, UNDO, REDO = "act", "undo", "redo"
COLUMNS = 'id, at, "user", action, object, detail, inverse'
_NOTHING = marked("nothing takes this back")
_STAYS: Mapping[str, str] = {
    "period.lock": marked("locks are moved by hand: lowering one takes a reason"),
    "month.close": marked("open the month again instead, with a reason"),
    "month.reopen": marked("close the month again instead"),
}
TOO_MUCH = marked("too many documents came with it: void them one by one, or restore the backup made before")


@dataclass(frozen=True, slots=True)
class Act:
    """`did`: its steps as data; `inverse`: the services that take it back. `undoes`, `redoes`: the id of the act that it took back or did again.

    `ended_by`: the id of the act that took it back, where one did.
    """

    id: int
    at: str
    user: str
    action: str
    object: str
    did: tuple[Step, ...]
    inverse: tuple[Step, ...]
    is_whole: bool
    undoes: int | None = None
    redoes: int | None = None
    ended_by: int | None = None

    @property
    def kind(self) -> str:
        return UNDO if self.undoes is not None else REDO if self.redoes is not None else PLAIN

    @property
    def counts(self) -> bool:
        """Whether it is something that a person would take back: a copy of the books is not."""
        return not self.action.startswith("books.")

    @property
    def stays_because(self) -> str | None:
        """Why nothing takes it back, as an English message; None where something may. What it meets then is only known by trying."""
        if self.inverse and self.is_whole:
            return None
        return _STAYS.get(self.action, _NOTHING) if self.is_whole else TOO_MUCH


def read_act(row: tuple[Any, ...], ended: Mapping[int, int]) -> Act:
    """From a row of the audit trail, columns as `COLUMNS`. `ended`: act -> the act that took it back."""
    identity, at, user, action, name, detail, inverse = row
    told: dict[str, Any] = json.loads(detail)
    did = tuple(told.get("did", ()))
    counted = sum(told.get("counts", {}).values())
    whole = counted <= sum(step["do"] == "post" for step in did)
    steps = tuple(json.loads(inverse)) if inverse else ()
    return Act(identity, at, user, action, name, did, steps, whole, told.get("undoes"), told.get("redoes"), ended.get(identity))
