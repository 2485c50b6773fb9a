"""The acts that were done, read from the audit trail, and which of them is next to be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm_tui.acts.act import COLUMNS, PLAIN, UNDO, Act, read_act
from crm_tui.errors import Refused, refuse
from crm_tui.words import told

MOST = 1_000
"""So many acts are looked at: who takes back more than that restores a copy of the books."""
_ENDING = (
    "SELECT coalesce(json_extract(detail, '$.undoes'), json_extract(detail, '$.redoes')), id FROM audit"
    " WHERE action IN ('acts.undo', 'acts.redo') AND outcome = 'done'"
)


def read_acts(connection: Any, *, user: str | None = None, day: str | None = None, after: int = 0, most: int = MOST) -> list[Act]:
    """Acts that were done, the latest first. `day`: an ISO date, by universal time; `after`: only those with a higher id."""
    ended = dict(connection.execute(_ENDING).fetchall())
    where, values = ["outcome = 'done'", "id > ?"], [after]
    for column, value in (('"user"', user), ("substr(at, 1, 10)", day)):
        if value is not None:
            where.append(f"{column} = ?")
            values.append(value)  # type: ignore[arg-type]
    sql = f"SELECT {COLUMNS} FROM audit WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT ?"
    return [act for row in connection.execute(sql, (*values, most)) if (act := read_act(row, ended)).counts]


def one_act(connection: Any, act_id: int) -> Act:
    """An act by its number. Refused `unknown_act`."""
    row = connection.execute(f"SELECT {COLUMNS} FROM audit WHERE id = ? AND outcome = 'done'", (act_id,)).fetchone()
    if row is None:
        raise refuse("unknown_act", "there is no act {act}", at="act", hint="see: crm-tui undo --list", act=act_id)
    return read_act(row, dict(connection.execute(_ENDING).fetchall()))


def next_to_undo(acts: Sequence[Act]) -> Act:
    """Of acts, the latest first, the one that is taken back next. Refused `nothing_to_undo`."""
    found = next((act for act in acts if act.kind != UNDO and act.ended_by is None), None)
    if found is None:
        raise refuse("nothing_to_undo", "there is nothing to take back", hint="see: crm-tui undo --list")
    return found


def next_to_redo(acts: Sequence[Act]) -> Act:
    """Of acts, the latest first, the undo that is taken back next: nothing else was done since. Refused `nothing_to_redo`."""
    for act in acts:
        if act.kind == UNDO and act.ended_by is None:
            return act
        if act.kind == PLAIN:
            break
    raise refuse("nothing_to_redo", "there is nothing to do again", hint="what was taken back before something else was done: name the act")


def stays(act: Act) -> Refused:
    """The refusal for an act that nothing takes back."""
    return refuse("not_undone", "act {act} is not taken back: {reason}", at="act", act=act.id, reason=told(act.stays_because or ""))
