"""`post`: documents as JSON lines."""

from __future__ import annotations

import io
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated, Any, cast

import typer

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import DryRun, Json, calling
from crm_tui.cli.progress import counted_along
from crm_tui.errors import DONE, REFUSED, bad
from crm_tui.words import _, counted, marked, safe

LONGEST_LINE = 50_000_000
HELD_IN_MEMORY = 32_000_000
MOST_WARNINGS = 10
"""So many warnings of a code are told; a file of ten thousand documents would fill the screen with one. With --json all are answered."""
app = plain_app(_("Post documents given as JSON lines."))


@app.command()
def post(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help=_("A file of JSON lines; - reads stdin."))] = "-",
    document: Annotated[
        list[str], typer.Option("--document", metavar="JSON", help=_("A document given here, in the place of a file. Repeatable."))
    ] = [],  # noqa: B006 - Typer's way
    each: Annotated[bool, typer.Option("--each", help=_("Post each line by itself, and go on after one that is refused."))] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Post documents, all or nothing in one unit of work; the types and keys are those of `crm-tui schema documents`."""
    from crm_tui.exchange.lines import post_lines

    call = calling(context)
    quiet = Complaints()
    with ExitStack() as stack:
        source = stack.enter_context(given_here(document) if document else spooled(file))
        books = stack.enter_context(call.open())
        lines = stack.enter_context(counted_along(read_lines(source), _("Posting")))
        summary = post_lines(books, lines, each=each, dry_run=dry_run, emit=_result if json else quiet.tell)
    if not json:
        quiet.end()
        print(said(summary.counts, dry_run, quiet.ended))
    return REFUSED if summary.refused else DONE


def given_here(documents: Sequence[str]) -> IO[bytes]:
    """Documents of the command line as the lines of a file; a line end within one is as good as a blank."""
    return io.BytesIO("".join(" ".join(text.splitlines()) + "\n" for text in documents).encode("utf-8", "surrogateescape"))


def _result(result: dict[str, Any]) -> None:
    """One result a line, flushed, so that what was printed is what was committed."""
    print_json(result)
    sys.stdout.flush()


class Complaints:
    """Without --json: only what was refused, and the first warnings of each code."""

    def __init__(self) -> None:
        self.warned: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        """What undid or settled documents, by type: it is not called posted."""

    def tell(self, result: dict[str, Any]) -> None:
        line = _("line {line}").format(line=result["line"])
        if error := result.get("error"):
            notice(f"error[{error['code']}]: {line}: {error['message']}")
        if result["status"] == "posted" and result["type"] in DEEDS:
            self.ended[result["type"]] += 1
        for warning in result.get("warnings", ()):
            self.warned[warning["code"]] += 1
            if warning["code"] not in SUMMED and self.warned[warning["code"]] <= MOST_WARNINGS:
                notice(f"{warning['code']}: {line}: {warning['message']}")

    def end(self) -> None:
        for code, count in self.warned.items():
            if code in SUMMED:
                notice(f"{code}: " + _(SUMMED[code]).format(count=count))
            elif count > MOST_WARNINGS:
                notice(f"{code}: " + _("and {count} more").format(count=count - MOST_WARNINGS))


SUMMED = {"no_tax_code": marked("documents with lines that bear no tax code: {count}; no tax is posted on them")}
"""Warnings that are told once a run: what is wrong with one document of a file is mostly wrong with all."""
DEEDS = {
    "void": marked("{count} voided"),
    "reverse": marked("{count} reversed"),
    "allocate": marked("{count} allocated"),
    "unallocate": marked("{count} allocations taken back"),
}


def said(counts: dict[str, int], dry_run: bool, ended: Mapping[str, int] | None = None) -> str:
    """What was done, in a line. `ended`: how many of those posted were of a type of `DEEDS`."""
    posted = counts.get("posted", 0) - sum((ended or {}).values())
    parts = [
        counted(_("{count} posted"), _("{count} posted"), posted) if posted or not ended else "",
        *(_(DEEDS[kind]).format(count=count) for kind, count in (ended or {}).items()),
        counted(_("{count} there already"), _("{count} there already"), counts["exists"]) if counts.get("exists") else "",
        counted(_("{count} refused"), _("{count} refused"), counts["refused"]) if counts.get("refused") else "",
    ]
    return ", ".join(p for p in parts if p) + (_(" (tried only, nothing was changed)") if dry_run else "")


def spooled(file: str) -> IO[bytes]:
    """The input as a file. A pipe is read to its end first: nothing is read while the books are locked for writing."""
    if file == "-":
        return _spool(sys.stdin.buffer)
    path = Path(file)
    try:
        found = path.open("rb")
    except OSError as fault:
        raise bad("not_readable", "{file} cannot be read: {reason}", at="file", file=safe(file), reason=fault.strerror or fault) from None
    if path.is_file():
        return found
    with found:
        return _spool(found)


def _spool(pipe: IO[bytes]) -> IO[bytes]:
    held = cast("IO[bytes]", tempfile.SpooledTemporaryFile(max_size=HELD_IN_MEMORY))  # noqa: SIM115 - closed by the caller's stack
    try:
        while chunk := pipe.read(1_000_000):
            held.write(chunk)
    except OSError as fault:
        raise bad("not_readable", "{file} cannot be read: {reason}", at="file", file="stdin", reason=fault.strerror or fault) from None
    held.seek(0)
    return held


def read_lines(source: IO[bytes]) -> Iterator[str]:
    """The lines as text. BadInput `encoding` with its line for one that is not UTF-8."""
    for number, raw in enumerate(io.BufferedReader(source) if isinstance(source, io.RawIOBase) else source, 1):
        if len(raw) > LONGEST_LINE:
            raise bad("too_long", "a line of more than {most} bytes is not taken", most=LONGEST_LINE).at(line=number)
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            raise bad("encoding", "the line is not UTF-8", hint="documents are JSON lines in UTF-8").at(line=number) from None
