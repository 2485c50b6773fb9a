"""One command line, from its arguments to its exit code."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from crm_tui import __version__
from crm_tui.cli.arguments import Line, hoisted
from crm_tui.cli.failures import guarded
from crm_tui.cli.report_call import answer_report, plain_report
from crm_tui.errors import BadInput, bad
from crm_tui.settings import THEMES, Settings, default_books, read_settings
from crm_tui.words import LANGUAGES, PSEUDO, language_of, speak

_REPLACES = ("restore", "new", "demo")
"""Commands that put a whole file in the place of the books."""
ShowScreens = Callable[[Any], int]


def run(arguments: Sequence[str], show_screens: ShowScreens) -> int:
    """Runs a command line; without a command, or where the command asks for it, `show_screens(calling)` opens the screens."""
    return guarded(lambda: _run(arguments, show_screens), json="--json" in arguments)


def run_line(line: Line, calling: Any) -> Any:
    """Runs the command of a line under a calling that stands; an exit code, or `OpenScreens`."""
    import typer

    from crm_tui.cli.app import tree

    command = tree()
    try:  # not `command.main`: that has an ending of its own for a closed pipe
        with command.make_context("crm-tui", list(line.rest), obj=calling) as context:
            return command.invoke(context)
    except typer.Exit as end:
        return end.exit_code


def _run(arguments: Sequence[str], show_screens: ShowScreens) -> int:
    line = hoisted(arguments)
    speak(language_of(line.given.get("lang") or os.environ.get("LANG")) or "en")
    return guarded(lambda: _answered(line, show_screens), json=line.wants_json)


def _answered(line: Line, show_screens: ShowScreens) -> int:
    calling = called(line.given, _settings(line))
    if line.rest[:1] == ["--version"]:
        print(f"crm-tui {__version__}")
        return 0
    if not line.rest:
        return _shown(calling, show_screens)
    if calling.read_only and line.rest[0] in _REPLACES:
        from crm_tui.books.books import reading_only

        raise reading_only(calling.books)
    if (asked := plain_report(line.rest)) is not None:
        answer_report(calling, asked)
        return 0
    outcome = run_line(line, calling)
    if isinstance(outcome, int):
        return outcome
    if outcome is not None:
        opened = called({**line.given, "books": str(outcome.books)}, Settings())
        return _shown(dataclasses.replace(opened, tour=outcome.tour), show_screens)
    return 0


def _shown(calling: Any, show_screens: ShowScreens) -> int:
    """Opens the screens. BadInput where there is no terminal to show them on, BadFile where a file of another kind stands in the place of the books.

    Where nothing stands at the place of the books, the screens offer to make some there, or to open others.
    """
    if not on_terminal():
        raise bad("usage", "the screens need a terminal", hint="run a command, as crm-tui --help lists them")
    if os.path.lexists(calling.books):
        from crm_tui.books.header import examine

        examine(calling.books)
    return show_screens(calling)


def on_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def called(given: dict[str, str], settings: Settings) -> Any:
    """The calling that the command line, the environment and the settings make. The language is chosen here."""
    from crm_tui.cli.call import Calling

    language = _language(given.get("lang"), settings)
    speak(language)
    books = given.get("books") or settings.books
    return Calling(
        Path(books).expanduser() if books else default_books(), given.get("user") or settings.user, language, _today(given), given.get("lang"),
        _theme(given.get("theme")), read_only="read-only" in given,
    )  # fmt: skip


def _settings(line: Line) -> Settings:
    """The user's settings; `config` must run even where they are broken, to mend them."""
    try:
        return read_settings()
    except BadInput:
        if line.rest[:1] == ["config"]:
            return Settings()
        raise


def _language(asked: str | None, settings: Settings) -> str:
    if asked is not None and asked not in (*LANGUAGES, PSEUDO):
        raise bad("usage", "there are no words in {asked}", at="lang", hint="--lang takes one of: {known}", asked=asked, known=", ".join(LANGUAGES))
    spoken = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return asked or language_of(settings.lang) or language_of(next((s for s in spoken if s), None)) or "en"


def _theme(asked: str | None) -> str | None:
    if asked is not None and asked not in THEMES:
        raise bad("usage", "there is no theme {asked}", at="theme", hint="--theme takes one of: {known}", asked=asked, known=", ".join(THEMES))
    return asked


def _today(given: dict[str, str]) -> str | None:
    day = given.get("today") or os.environ.get("CRM_TUI_TODAY")
    if not day:
        return None
    from models.values.dates import parse_date

    try:
        return parse_date(day).isoformat()
    except ValueError as fault:
        raise bad("bad_date", "{day} is no day: {reason}", at="today", hint="write YYYY-MM-DD", day=day, reason=fault) from None


def ready_streams() -> None:
    """UTF-8 out, whatever the locale says, where it is not a terminal's own; what cannot be encoded never ends a command."""
    if None in (sys.stdin, sys.stdout, sys.stderr):  # closed by who called us
        sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
        sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the whole run
        sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
