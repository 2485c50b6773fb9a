"""What may follow each command and each option, taken from the commands themselves: what the completion scripts are written from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from crm_tui.cli.app import load
from crm_tui.cli.arguments import FLAGS, GLOBAL_OPTIONS
from crm_tui.cli.commands import COMMANDS
from crm_tui.settings import THEMES
from crm_tui.words import LANGUAGES

Words = Mapping[str, list[str]]
"""Command path, as `invoices list` or empty for the top, -> what may follow it."""
FILES = ("FILE", "DIR", "FOLDER", "DEST", "NAME|FILE", "FILE|-")
"""What an option or argument is called that takes a file or folder."""
_CHOICE = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)


def words_after() -> dict[str, list[str]]:
    """The commands and options that may follow each command."""
    found = {"": [*COMMANDS, *GLOBAL_OPTIONS, *FLAGS, "--help", "--version"]}
    for path, command in _all():
        below = list(getattr(command, "commands", None) or ())
        options = sorted({name for p in command.params for name in _long(p)} - {"--help"})
        found[path] = [*below, *options, "--help"]
    return found


def arguments_after() -> dict[str, list[str]]:
    """The values that the first argument of a command may have, where they are known."""
    found = {path: _known(path, _first_argument(command)) for path, command in _all()}
    return {path: values for path, values in found.items() if values}


def values_of() -> dict[tuple[str, str], list[str] | None]:
    """(command path, option) -> the values it may have, none where they cannot be known, null for files. Flags are not in it.

    The options that all commands take stand under the empty path.
    """
    found: dict[tuple[str, str], list[str] | None] = {("", name): [] for name in GLOBAL_OPTIONS}
    found |= {("", "--lang"): list(LANGUAGES), ("", "--theme"): list(THEMES), ("", "--books"): None}
    for path, command in _all():
        for parameter in command.params:
            if not getattr(parameter, "is_flag", True):
                names = [*_long(parameter), *(name for name in parameter.opts if not name.startswith("--"))]
                found |= {(path, name): None if _is_file(parameter) else _known(path, parameter) for name in names}
    return found


def _all() -> Iterator[tuple[str, Any]]:
    for name in COMMANDS:
        yield from _commands(name)


def _commands(name: str) -> Iterator[tuple[str, Any]]:
    """A command and those below it. One that this installation lacks is left out."""
    try:
        command = load(name)
    except ModuleNotFoundError:
        return
    yield name, command
    for below, inner in (getattr(command, "commands", None) or {}).items():
        yield f"{name} {below}", inner


def _long(parameter: Any) -> Iterator[str]:
    return (name for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("--"))


def _first_argument(command: Any) -> Any:
    return next((p for p in command.params if p.param_type_name == "argument"), None)


def _is_file(parameter: Any) -> bool:
    return (parameter.metavar or "") in FILES


def _known(path: str, parameter: Any) -> list[str]:
    """What its name in the help lists, as `csv|json`; of a few, what the program knows."""
    if parameter is None:
        return []
    named = _NAMED.get((path, parameter.name)) or _NAMED.get(("", parameter.name))
    if named is not None:
        return list(named(path))
    return [choice for choice in (parameter.metavar or "").split("|") if _CHOICE.fullmatch(choice)]


def _reports(_path: str) -> list[str]:
    from crm_tui.reports.registry import REPORTS

    return list(REPORTS)


def _imports(_path: str) -> list[str]:
    from crm_tui.exchange.csv_import import KINDS

    return list(KINDS)


def _charts(_path: str) -> list[str]:
    from crm_tui.ledger.charts import CHARTS

    return list(CHARTS)


def _statuses(path: str) -> list[str]:
    """Of records those in use or not; of documents their states."""
    from crm_tui.cli import papers
    from crm_tui.exchange.keys import RECORD_NOUNS

    noun = path.partition(" ")[0]
    return ["active", "inactive"] if noun in RECORD_NOUNS else papers.statuses(papers.KINDS[noun])


def _types(_path: str) -> list[str]:
    from models.values.document_types import DOCUMENT_TYPES

    return list(DOCUMENT_TYPES)


def _keys(_path: str) -> list[str]:
    from crm_tui.reports.sales import KEYS, MONTH

    return [*KEYS, MONTH]


def _settings(_path: str) -> list[str]:
    from crm_tui.settings import Settings

    return list(Settings.__dataclass_fields__)


def _book_settings(_path: str) -> list[str]:
    from crm_tui.ledger.book_settings import KEYS, PAPER_KEYS, TERMS_AREAS

    plain = [key for key in KEYS if key not in ("roles", "terms", "papers")]
    return [*plain, *(f"terms.{area}" for area in TERMS_AREAS), *(f"papers.{key}" for key in PAPER_KEYS)]


_NAMED = {
    ("report", "name"): _reports,
    ("report", "type"): _types,
    ("report", "by"): _keys,
    ("import", "kind"): _imports,
    ("new", "chart"): _charts,
    ("config set", "name"): _settings,
    ("settings set", "key"): _book_settings,
    ("", "status"): _statuses,
}
"""(command path or empty for all, parameter) -> where its values are known."""
