"""docs/manual/commands.md: every command with its usage, arguments and options, drawn from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from crm_tui.cli.app import load, tree
from crm_tui.cli.commands import COMMANDS
from crm_tui.words import speak

CONTRACT = Path(__file__).resolve().parent.parent / "docs" / "batch.md"
EXITS = {
    "backup": "3: with `--verify`, a copy does not prove itself, or the one that was to be made does not.",
    "batch": "that of the first line that failed.",
    "check": "3: a proof fails.",
    "close": "3: a check failed; 5: warnings that were not accepted; 6: closed, but the package could not be written.",
    "import": "4: a rule refused a row; nothing was imported.",
    "post": "4: a rule refused a line; with `--each` any line, and the others were posted.",
    "report": "6: the file could not be written, as into a folder that is not there.",
    "restore": "3: with `--verify`, a copy does not prove itself.",
}
"""Command -> what its exit codes mean where the table for all commands does not say it (docs/batch.md 2, 4, 5, 7)."""
HEAD = """# Commands

Drawn from the program by `uv run python scripts/manual.py`; a test fails where this page is not current. `crm-tui COMMAND --help` prints the same in
the terminal. [scripts.md](scripts.md) shows how commands are used, [batch.md](../batch.md) says what scripts may rely on.

Options in a line of usage stand in brackets where they may be left out. `…` means: several times.
"""


def page() -> str:
    speak("en")
    parts = [HEAD, *_contents(), *_global_options(), *_exit_codes()]
    for name, entry in COMMANDS.items():
        parts += [f"## {name}\n", f"{entry.help}\n", *_pages(load(name), (name,))]
    return "\n".join(parts).rstrip() + "\n"


def _contents() -> Iterator[str]:
    yield from ("| command | |", "|---|---|")
    for name, entry in COMMANDS.items():
        yield f"| [{name}](#{name}) | {_cell(entry.help)} |"
    yield ""


def _global_options() -> Iterator[str]:
    yield "## Options of every command\n"
    yield "They may stand before the command or after it.\n"
    yield from _options(tree())


def _exit_codes() -> Iterator[str]:
    """The table of the contract, so that it stands in one place only."""
    found = re.search(r"^\| exit code \|.*?(?=\n\n)", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"{CONTRACT.name} has no table of exit codes")
    yield "## Exit codes\n"
    yield f"{found.group()}\n"


def _pages(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    """A command, then those below it."""
    if hasattr(command, "commands"):
        for name, below in command.commands.items():
            yield f"### {' '.join((*path, name))}\n"
            yield from _one(below, (*path, name))
    else:
        yield from _one(command, path, said=COMMANDS[path[0]].help)
    if path[0] in EXITS:
        yield f"Exit codes: {EXITS[path[0]]}\n"


def _one(command: Any, path: tuple[str, ...], said: str = "") -> Iterator[str]:
    yield f"```text\ncrm-tui {' '.join(path)} {_usage(command)}".rstrip() + "\n```\n"
    if command.help and command.help.strip() != said:
        yield "\n\n".join(" ".join(part.split()) for part in command.help.strip().split("\n\n")) + "\n"
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    if arguments:
        yield from ("| argument | |", "|---|---|")
        yield from (f"| `{_cell(_metavar(p, command))}` | {_cell(_help_of(p))} |" for p in arguments)
        yield ""
    yield from _options(command)


def _usage(command: Any) -> str:
    return " ".join(command.collect_usage_pieces(typer.Context(command))).replace("...", "…")


def _metavar(parameter: Any, command: Any) -> str:
    return str(parameter.make_metavar(typer.Context(command))).strip("{}[]").rstrip(".")


def _help_of(parameter: Any) -> str:
    """The sentence about a parameter, with its default and whether it must be given, as `--help` words it."""
    text = " ".join((parameter.help or "").replace("[required]", "Must be given.").split())
    if parameter.required:
        text += " Must be given."
    default = parameter.default
    if isinstance(default, str | int) and not isinstance(default, bool) and parameter.show_default:
        text += f" Default: {default}."
    return text.strip()


def _options(command: Any) -> Iterator[str]:
    found = [p for p in command.params if p.param_type_name == "option" and not p.hidden and "--help" not in p.opts]
    if found:
        yield from ("| option | |", "|---|---|")
        yield from (f"| `{_cell(_written(p, command))}` | {_cell(_help_of(p))} |" for p in found)
        yield ""


def _written(option: Any, command: Any) -> str:
    """`-o, --output FILE`; a flag has no value."""
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    return names if option.is_flag else f"{names} {option.make_metavar(typer.Context(command))}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
