"""One command line, from its arguments to its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from crm_tui.cli.arguments import Line, hoisted
from crm_tui.cli.failures import guarded
from crm_tui.errors import BadInput, bad
from crm_tui.settings import Settings, default_books, read_settings
from crm_tui.words import LANGUAGES, PSEUDO, language_of, speak

ShowScreens = Callable[[Any], int]


def run(arguments: Sequence[str], show_screens: ShowScreens) -> int:
    """Runs a command line; without a command, or where the command asks for it, `show_screens(calling)` opens the screens."""
    return guarded(lambda: _run(arguments, show_screens), json="--json" in arguments)


def run_line(line: Line, calling: Any) -> Any:
    """Runs the command of a line under a calling that stands; an exit code, or `OpenScreens`."""
    import gc

    from crm_tui.cli.app import tree

    outcome = tree().main(args=line.rest, prog_name="crm-tui", standalone_mode=False, obj=calling)
    gc.enable()
    return outcome


def _run(arguments: Sequence[str], show_screens: ShowScreens) -> int:
    line = hoisted(arguments)
    speak(language_of(line.given.get("lang") or os.environ.get("LANG")) or "en")
    return guarded(lambda: _answered(line, show_screens), json=line.wants_json)


def _answered(line: Line, show_screens: ShowScreens) -> int:
    calling = called(line.given, _settings(line))
    if not line.rest:
        return show_screens(calling)
    outcome = run_line(line, calling)
    if isinstance(outcome, int):
        return outcome
    if outcome is not None:
        return show_screens(called({**line.given, "books": str(outcome.books)}, Settings()))
    return 0


def called(given: dict[str, str], settings: Settings) -> Any:
    """The calling that the command line, the environment and the settings make. The language is chosen here."""
    from crm_tui.cli.calling import Calling

    language = _language(given.get("lang"), settings)
    speak(language)
    books = given.get("books") or settings.books
    return Calling(Path(books).expanduser() if books else default_books(), given.get("user") or settings.user, language, _today(given))


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
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
