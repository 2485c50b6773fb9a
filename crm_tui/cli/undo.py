"""`undo` and `redo`: acts taken back and done again, and the list of what was done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crm_tui.cli.answers import print_json, print_table
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Calling, DryRun, Json, calling
from crm_tui.errors import bad
from crm_tui.words import _, told

if TYPE_CHECKING:
    from crm_tui.acts.act import Act
    from crm_tui.acts.undo import Outcome

ActNumber = Annotated[int | None, typer.Argument(metavar="ACT", help=_("The number of the act, as undo --list shows it; without it the latest."))]


def app_of(name: str) -> typer.Typer:
    """The Typer app of `undo` or of `redo`."""
    if name == "redo":
        app = plain_app(_("Do again what was taken back."))
        app.command()(redo)
        return app
    app = plain_app(_("Take back what was done, and list what was done."))
    app.command()(undo)
    return app


def undo(
    context: typer.Context,
    act: ActNumber = None,
    list_: Annotated[bool, typer.Option("--list", help=_("List what was done, the latest first, and what can be taken back."))] = False,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help=_("With --list: only what was done on this day."))] = None,
    all_: Annotated[bool, typer.Option("--all", help=_("With --list: what others did, too."))] = False,
    as_batch: Annotated[bool, typer.Option("--as-batch", help=_("With --list: the commands that do the same, the first first, for batch."))] = False,
    relative: Annotated[bool, typer.Option("--relative", help=_("With --as-batch: dates as days before or after today."))] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help=_("With --list: so many at most."))] = 100,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take back the latest act of yours that stands, or the one of a number: within what the ledger, locks and rights allow."""
    call = calling(context)
    if list_ or as_batch:
        _list(call, day=day, everyone=all_, most=limit, as_batch=as_batch, relative=relative, json=json)
        return
    from crm_tui.acts.undo import undo_act

    with call.open() as books:
        _answer(undo_act(books, act, dry_run=dry_run), "undone", dry_run=dry_run, json=json)


def redo(context: typer.Context, act: ActNumber = None, dry_run: DryRun = False, json: Json = False) -> None:
    """Do again what was taken back last, or the act of a number. A document is posted again under a new number."""
    from crm_tui.acts.undo import redo_act

    with calling(context).open() as books:
        _answer(redo_act(books, act, dry_run=dry_run), "redone", dry_run=dry_run, json=json)


def _answer(outcome: Outcome, status: str, *, dry_run: bool, json: bool) -> None:
    from crm_tui.acts.words import act_words, effects

    said, freed = act_words(outcome.act), effects(outcome.act)
    if json:
        documents = [f"{step['document']['type']}:{step['name']}" for step in outcome.act.did if step["do"] == "post" and step["name"]]
        answer = {"status": status, "of": outcome.of.id, "act": None if dry_run else outcome.act.id, "did": said, "effects": freed}
        print_json({**answer, "documents": documents})
        return
    head = _("Took back act {act}: {said}") if status == "undone" else _("Did again what act {act} had taken back: {said}")
    print(head.format(act=outcome.of.id, said=said) + (_(" (tried only, nothing was changed)") if dry_run else ""))
    for line in freed:
        print(f"  {line}")


def _list(call: Calling, *, day: str | None, everyone: bool, most: int, as_batch: bool, relative: bool, json: bool) -> None:
    from crm_tui.acts.history import read_acts
    from crm_tui.cli.listings import day as a_day

    if most < 1:
        raise bad("usage", "--limit takes a number above zero", at="limit")
    with call.reading() as connection:
        acts = read_acts(connection, user=None if everyone else call.user, day=a_day(day, "day"), most=most)
    if as_batch:
        _print_batch(acts, call.today if relative else None, json=json)
        return
    rows = [_row(act) for act in acts]
    if json:
        print_json({"acts": rows})
    else:
        print_table(
            [(key, "text") for key in ("act", "at", "user", "did", "state")],
            [{**row, "state": _state(act)} for row, act in zip(rows, acts, strict=True)],
        )


def _row(act: Act) -> dict[str, Any]:
    from crm_tui.acts.words import act_words

    reason = act.stays_because
    return {
        "act": act.id, "at": act.at, "user": act.user, "action": act.action, "object": act.object, "did": act_words(act),
        "kind": act.kind, "undoes": act.undoes, "redoes": act.redoes, "ended_by": act.ended_by,
        "undo": act.kind != "undo" and act.ended_by is None and reason is None, "reason": told(reason) if reason else None,
    }  # fmt: skip


def _state(act: Act) -> str:
    from crm_tui.acts.words import state_words

    return state_words(act)


def _print_batch(acts: Iterable[Act], today: str | None, *, json: bool) -> None:
    from crm_tui.acts.macro import script

    lines = script(acts, relative_to=today)
    if json:
        print_json({"lines": lines})
    else:
        print("\n".join(lines))
