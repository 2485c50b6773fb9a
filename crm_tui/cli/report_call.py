"""A report asked for by command: what was asked, read without Typer where that is plain, and its answer on stdout or in a file.

Reports are what scripts run most, and Typer is a third of the time of a small one (performance.md 3). What is not plain (help, a list, an
option that is not known or has no value) is left to Typer, which says what is wrong with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crm_tui.cli.call import Calling
from crm_tui.errors import bad

PARAMETERS = ("as_of", "from", "to", "period", "by", "party", "account", "type", "side", "basis", "edges", "compare")
FLAGS = ("percent", "all")
SUFFIXES = ("csv", "json", "xlsx", "html", "pdf")
_VALUES = {f"--{name.replace('_', '-')}": name for name in (*PARAMETERS, "format", "output")} | {"-o": "output"}
_FLAGS = {f"--{name}": name for name in (*FLAGS, "json")}


class ReportCall(NamedTuple):
    """`parameters`: text by name, as `run_report` takes them. `format` and `output` None where they were not given."""

    name: str
    parameters: dict[str, str | None]
    format: str | None = None
    output: Path | None = None
    as_json: bool = False


def plain_report(words: Sequence[str]) -> ReportCall | None:
    """The report that `report NAME --option value --flag …` asks for; None for any other words."""
    if len(words) < 2 or words[0] != "report" or words[1].startswith("-"):
        return None
    given: dict[str, str] = {}
    queue = list(words[2:])
    while queue:
        option, equals, value = queue.pop(0).partition("=")
        if option in _FLAGS and not equals:
            given[_FLAGS[option]] = "true"
        elif option in _VALUES and (equals or (queue and not queue[0].startswith("-"))) and not (equals and option == "-o"):
            given[_VALUES[option]] = value if equals else queue.pop(0)
        else:
            return None
    output = given.pop("output", None)
    format_, as_json = given.pop("format", None), "json" in given
    given.pop("json", None)
    parameters: dict[str, str | None] = {name: given[name] for name in (*PARAMETERS, *FLAGS) if name in given}  # in the order of Typer
    return ReportCall(words[1], parameters, format_, Path(output) if output is not None else None, as_json)


def answer_report(calling: Calling, asked: ReportCall) -> None:
    """Writes the report to stdout, or into a private file; with `--json` then also says so. Raises what `run_report` raises."""
    wanted = _format(asked)
    from crm_tui.render.formats import pieces
    from crm_tui.reports.registry import run_report

    with calling.reading() as connection:
        found = run_report(connection, asked.name, asked.parameters, calling.today)
    drawn = pieces(found, wanted, on_terminal=asked.output is None and sys.stdout.isatty())
    if asked.output is None:
        return _to_stdout(drawn)
    from crm_tui.render.written import write_private

    write_private(asked.output, drawn)
    if asked.as_json:
        from crm_tui.cli.answers import print_json

        print_json({"file": str(asked.output), "report": asked.name, "format": wanted, "rows": len(found.rows)})
    return None


def _to_stdout(drawn: Iterator[str | bytes]) -> None:
    for piece in drawn:
        if isinstance(piece, str):
            sys.stdout.write(piece)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)


def _format(asked: ReportCall) -> str:
    """The format named, else that of the file's ending, else JSON where JSON is answered."""
    from crm_tui.render.formats import BINARY, check_format

    ending = asked.output.suffix[1:].lower() if asked.output is not None else ""
    wanted = asked.format or (ending if ending in SUFFIXES else "json" if asked.as_json else "table")
    check_format(wanted)
    if asked.as_json and asked.output is None and wanted != "json":
        raise bad("usage", "--json answers JSON, not {format}", at="format", hint="leave one of them out", format=wanted)
    if wanted in BINARY and asked.output is None and sys.stdout.isatty():
        raise bad("usage", "{format} is not shown on a terminal", at="output", hint="name a file with -o", format=wanted)
    return wanted
