"""The Typer app: one group whose commands are looked up in the table and imported when they are called."""

from __future__ import annotations

import gc
import inspect
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from crm_tui.cli.commands import COMMANDS
from crm_tui.words import _

PLAIN: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False, "add_completion": False}
"""How every Typer app of this program is made: no Rich, no tracebacks of its own, completion by our own command."""


def plain_app(help: str, **options: Any) -> typer.Typer:  # noqa: A002 - Typer's word for it
    """A Typer app for one command or noun, with its sentence of help."""
    return typer.Typer(help=help, no_args_is_help=False, **PLAIN, **options)


class LazyGroup(TyperGroup):
    """Commands that are a row of a table until they are called."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.help)) for name, entry in COMMANDS.items()])

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """As Typer's, whose guess at a mistyped name looks at `self.commands` only."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS)
            said = _(" Did you mean {names}?").format(names=", ".join(near)) if near else ""
            ctx.fail(_("No such command '{name}'.").format(name=args[0]) + said)
        return super().resolve_command(ctx, args)


def load(name: str) -> Any:
    """Imports the command and gives it as the group wants it."""
    module, _colon, attribute = COMMANDS[name].target.partition(":")
    found = getattr(import_module(f"crm_tui.cli.{module}"), attribute)
    gc.enable()  # the front door turned it off for the imports
    app = found if isinstance(found, typer.Typer) else found(name)
    command = get_command(app)
    command.name = name
    _word_docstrings(command)
    return command


def _word_docstrings(command: Any) -> None:
    """Help that is a function's docstring, in the user's language; what was given as help has been worded already."""
    written = inspect.cleandoc(command.callback.__doc__ or "") if command.callback is not None else ""
    if command.help and command.help == written:
        command.help = _(command.help)
    for below in getattr(command, "commands", {}).values():
        _word_docstrings(below)


def tree() -> Any:
    """The whole command, ready to be called with arguments."""
    app = plain_app(_("Keep the books of one small company: by command here, full screen without one."), cls=LazyGroup)

    @app.callback()
    def globally(
        books: Annotated[str | None, typer.Option(metavar="FILE", help=_("The books file. [env: CRM_TUI_BOOKS]"))] = None,
        user: Annotated[str | None, typer.Option(metavar="NAME", help=_("Who does it, as the audit trail names you."))] = None,
        lang: Annotated[str | None, typer.Option(metavar="en|zh_CN", help=_("The language of messages and papers."))] = None,
        today: Annotated[str | None, typer.Option(metavar="DATE", help=_("Stands in for the clock's date. [env: CRM_TUI_TODAY]"))] = None,
        theme: Annotated[str | None, typer.Option(metavar="NAME", help=_("The look of the screens, as: light. [env: CRM_TUI_THEME]"))] = None,
        read_only: Annotated[bool, typer.Option("--read-only", help=_("Look, and change nothing: every change is refused."))] = False,
        version: Annotated[bool, typer.Option("--version", help=_("Print the version."))] = False,
    ) -> None:
        """Nothing to do: these options have been taken out of the command line already, and stand here for the help."""

    return get_command(app)
