"""What a command is called with besides its own options, as Typer's `ctx.obj`, and the options that many commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from crm_tui.cli.call import Calling, OpenScreens
from crm_tui.words import _

__all__ = ["AsOf", "Calling", "DryRun", "Json", "OpenScreens", "Yes", "calling"]

Json = Annotated[bool, typer.Option("--json", help=_("Answer as one JSON document on stdout."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Try it, say what would be done, and change nothing."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Answer yes to every question."))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=_("As of this day; today by default."))]


def calling(context: typer.Context) -> Calling:
    """The calling of the command that runs."""
    found: Calling = context.find_object(Calling) or context.obj
    return found
