"""Acts taken back, and done again: through the one door, so that locks, rights and what depends on an act hold as ever (ARCHITECTURE, idea 9)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from crm_tui.acts.act import UNDO, Act
from crm_tui.acts.history import next_to_redo, next_to_undo, one_act, read_acts, stays
from crm_tui.acts.services import take_step
from crm_tui.books.books import Books
from crm_tui.books.change import UnitOfWork
from crm_tui.errors import Refused, refuse

UNDO_ACTION, REDO_ACTION = "acts.undo", "acts.redo"
_HINTS = {"has_allocations": "take back first what settles it, or void it and let go of that"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`of`: the act that was taken back or done again; `act`: the one that did so, with what it did."""

    of: Act
    act: Act


def undo_act(books: Books, act_id: int | None = None, *, after: int = 0, dry_run: bool = False) -> Outcome:
    """Takes an act back: the user's latest that stands, or the one of a number. `after`: only acts with a higher id are looked at.

    Refuses `unknown_act`, `nothing_to_undo`, `act_undone`, `not_undone`, `changed_since`, `role`, and all that its services refuse, such as
    `period_locked`, `has_allocations`, `over_allocation`, `in_use`.
    """
    with books.change(UNDO_ACTION, dry_run=dry_run) as session:
        act = one_act(session.driver, act_id) if act_id is not None else next_to_undo(read_acts(session.driver, user=session.user, after=after))
        if act.kind == UNDO:
            raise refuse("not_undone", "act {act} took another back itself", at="act", hint="do that again: crm-tui redo {act}", act=act.id)
        return _carry_out(session, act, "undoes")


def redo_act(books: Books, act_id: int | None = None, *, after: int = 0, dry_run: bool = False) -> Outcome:
    """Does again what was taken back last, or the act of a number, which may be that of the act or of its undoing. Refuses as `undo_act`."""
    with books.change(REDO_ACTION, dry_run=dry_run) as session:
        if act_id is None:
            act = next_to_redo(read_acts(session.driver, user=session.user, after=after))
        else:
            act = one_act(session.driver, act_id)
            if act.kind != UNDO and act.ended_by is not None:
                act = one_act(session.driver, act.ended_by)
        if act.kind != UNDO:
            raise refuse("nothing_to_redo", "act {act} stands: there is nothing to do again", at="act", act=act.id)
        return _carry_out(session, act, "redoes")


def _carry_out(session: UnitOfWork, act: Act, how: str) -> Outcome:
    if act.ended_by is not None:
        code = "act_undone" if how == "undoes" else "act_redone"
        message = "act {act} was taken back already, by act {by}" if how == "undoes" else "what act {act} took back was done again, by act {by}"
        raise refuse(code, message, at="act", act=act.id, by=act.ended_by)
    if act.stays_because is not None:
        raise stays(act)
    session.demand(act.action)
    with _hinting():
        for step in act.inverse:
            take_step(session, step)
    (identity,) = session.driver.execute("SELECT coalesce(max(id), 0) + 1 FROM audit").fetchone()
    record = session.record
    record.object = record.object or act.object
    record.detail[how] = act.id
    record.detail.pop("before", None)
    did = tuple(record.detail.get("did", ()))
    done = Act(identity, session.now, session.user, record.action, record.object, did, tuple(record.inverse), True)
    return Outcome(act, done)


@contextlib.contextmanager
def _hinting() -> Iterator[None]:
    """What a refusal says to do, in the words of taking back."""
    try:
        yield
    except Refused as refusal:
        refusal.hint = _HINTS.get(refusal.code, refusal.hint)
        raise
