"""The options that every command takes, before its name or after it: taken out of the command line before Typer reads the rest."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from crm_tui.errors import bad

GLOBAL_OPTIONS = ("--books", "--user", "--lang", "--today", "--theme")
FLAGS = ("--read-only",)
"""Those that take no value; `given` has `yes` for each."""


class Line(NamedTuple):
    """A command line in two parts: the global options that were given (without dashes), and what is left, in order."""

    given: dict[str, str]
    rest: list[str]

    @property
    def wants_json(self) -> bool:
        """Whether a refusal is to be answered as JSON, too; known before the command is."""
        options = before_dashes(self.rest)
        return "--json" in options or "--format=json" in options or ("--format", "json") in itertools.pairwise(options)


def hoisted(arguments: Sequence[str]) -> Line:
    """Takes `--books FILE`, `--books=FILE` and the like out, up to `--`; the last of several wins. BadInput where a value is missing."""
    given: dict[str, str] = {}
    rest: list[str] = []
    queue = list(arguments)
    while queue:
        word = queue.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            return Line(given, [*rest, word, *queue])
        if word in FLAGS:
            given[word[2:]] = "yes"
            continue
        if name not in GLOBAL_OPTIONS:
            rest.append(word)
            continue
        if not equals:
            if not queue or queue[0] == "--":
                raise bad("usage", "{option} needs a value", at=name[2:], option=name)
            value = queue.pop(0)
        given[name[2:]] = value
    return Line(given, rest)


def before_dashes(words: Sequence[str]) -> list[str]:
    """The words that may be options: those before a lone `--`."""
    words = list(words)
    return words[: words.index("--")] if "--" in words else words
