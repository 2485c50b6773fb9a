"""What `list` and `show` of every noun have in common: their options and how they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from crm_tui.cli.answers import notice, print_json, print_object, print_table
from crm_tui.errors import bad
from crm_tui.words import _

if TYPE_CHECKING:
    from crm_tui.filters.asked import Asked

Party = Annotated[str | None, typer.Option("--party", metavar="CODE", help=_("Only of this customer or vendor."))]
Status = Annotated[str | None, typer.Option("--status", metavar="STATUS", help=_("Only those of this status."))]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=_("Not before this day."))]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help=_("Not after this day."))]
Search = Annotated[str | None, typer.Option("--search", metavar="TEXT", help=_("Only those in which this text stands."))]
Filter = Annotated[str | None, typer.Option("--filter", metavar="TEXT", help=_("As in the lists on screen: >100 2025-03 overdue -word."))]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help=_("At most so many."))]
After = Annotated[str | None, typer.Option("--after", metavar="CURSOR", help=_("Go on after this cursor, the `next` of the answer before."))]


def day(text: str | None, at: str) -> str | None:
    """An ISO date of an option. BadInput `bad_date` for another text."""
    if text is None:
        return None
    from models.values.dates import parse_date

    try:
        return parse_date(text).isoformat()
    except ValueError:
        raise bad("bad_date", "{text} is no date", at=at, hint="write YYYY-MM-DD", text=text) from None


def filtered(text: str | None, kind: str) -> Asked:
    """A filter of an option, for a list of a kind of record or document. BadInput `bad_filter` where a part means nothing."""
    from crm_tui.filters.asked import NOTHING, demand_sound
    from crm_tui.filters.lists import read_for

    return demand_sound(read_for(kind, text, _)) if text else NOTHING


def print_list(
    noun: str,
    rows: list[dict[str, Any]],
    cursor: str | None,
    columns: list[tuple[str, str]],
    *,
    json: bool,
    titled: dict[str, str] | None = None,
) -> None:
    """`{"<noun>": [...], "next": cursor}`, or a table with `titled` for titles of its own; an empty list says so on stderr."""
    if json:
        print_json({noun: rows, "next": cursor})
        return
    if rows:
        print_table(columns, rows, titled)
    else:
        notice(_("Nothing to list."))
    if cursor is not None:
        notice(_("There are more: --after {cursor}").format(cursor=cursor))


def print_one(found: dict[str, Any], *, json: bool) -> None:
    (print_json if json else print_object)(found)
