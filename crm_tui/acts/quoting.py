"""A command line as a shell takes it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

PROGRAM = "crm-tui"
_PLAIN = re.compile(r"[A-Za-z0-9_./:+=-]+", re.ASCII)


def posix(words: Sequence[str]) -> str:
    """For sh, bash, zsh, fish, and a line of `batch`."""
    return shlex.join([PROGRAM, *words])


def powershell(words: Sequence[str]) -> str:
    """For PowerShell (from 7.3 on also with quotation marks in it): single quotes, doubled within."""
    return " ".join([PROGRAM, *map(_quoted, words)])


def _quoted(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", word) + "'"
