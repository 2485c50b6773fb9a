"""`batch`: many command lines in one process, so that a month-end script pays the start-up once."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crm_tui.cli.app import plain_app
from crm_tui.cli.arguments import Line, hoisted
from crm_tui.cli.calling import Calling, calling
from crm_tui.cli.failures import guarded
from crm_tui.errors import BadInput, bad
from crm_tui.words import _, safe, speak

STOPPED = 128
LONGEST_COMMAND = 120
"""So much of a command that failed is said again."""
app = plain_app(_("Run many command lines in one process."))


@app.command()
def batch(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help=_("A file of command lines, one a line, `#` for comments; - reads stdin."))],
    keep_going: Annotated[bool, typer.Option("--keep-going", help=_("Go on after a line that failed."))] = False,
) -> int:
    """Run the command lines of a file, each as if it had been typed after `crm-tui`, and stop at the first that fails."""
    call = calling(context)
    first_failure = 0
    for number, words in list(_lines(file, call.today)):
        code = _run(number, words, call)
        if code >= STOPPED:
            return code
        if code:
            failed = _("line {line} failed: {command}") if keep_going else _("batch stopped at line {line}: {command}")
            print(failed.format(line=number, command=safe(shlex.join(words), LONGEST_COMMAND)), file=sys.stderr)
        if code and not keep_going:
            return code
        first_failure = first_failure or code
    return first_failure


def _run(number: int, words: list[str], call: Calling) -> int:
    try:
        line = hoisted(words)
    except BadInput as refusal:
        raise refusal.at(line=number) from None
    code = guarded(lambda: _called(number, line, call), json=line.wants_json)
    speak(call.lang)
    return code


def _called(number: int, line: Line, call: Calling) -> int:
    from crm_tui.cli.run import run_line

    if line.rest[:1] in ([], ["batch"]):
        raise bad("usage", "line {number} is no command that a batch can run", hint="a batch runs commands, no batch and no screens", number=number)
    outcome = run_line(line, _calling_of(line, call))
    return outcome if isinstance(outcome, int) else 0


def _calling_of(line: Line, call: Calling) -> Calling:
    """The batch's own calling with the line's global options over it."""
    from crm_tui.cli.run import called
    from crm_tui.settings import Settings

    if not line.given:
        return call
    given = {
        "user": call.user,
        "lang": call.lang,
        "books": str(call.books),
        **({"today": call.given_today} if call.given_today else {}),
        **line.given,
    }
    return replace(call, **{f: getattr(called(given, Settings()), f) for f in ("books", "user", "lang", "given_today")})


def _lines(file: str, today: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered command lines as words, a line that ends within quotes going on in the next. BadInput where a quote is never closed."""
    from crm_tui.acts.macro import filled

    kept, first = "", 0
    rows = _text(file).split("\n")
    for number, row in enumerate(rows, 1):
        text = kept + row.removesuffix("\r")
        try:
            words = shlex.split(filled(text, today), comments=True)
        except ValueError as fault:
            first = first or number
            if number == len(rows):
                raise bad("usage", "the command line cannot be read: {reason}", reason=fault).at(line=first) from None
            kept = text + "\n"
            continue
        number, kept, first = first or number, "", 0
        if words[:1] == ["crm-tui"]:
            words = words[1:]
        if words:
            yield number, words


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        reason = getattr(fault, "strerror", None) or "it is not UTF-8"
        raise bad("not_readable", "{file} cannot be read: {reason}", at="file", file=file, reason=reason) from None
