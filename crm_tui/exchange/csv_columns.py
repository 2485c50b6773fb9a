"""Which column of a table is which key: by the profile, by `--map`, else by its header's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.errors import bad
from crm_tui.exchange.csv_table import doubled
from crm_tui.exchange.keys import KEYS, LINE_KEYS, LINES, OBJECT, REQUIRED, Keys

LINE_PREFIX = "line."


@dataclass(frozen=True, slots=True)
class Columns:
    """Key -> index of its column. `lines`: those of the lines of a document. `left_out`: headers that no key has."""

    head: Mapping[str, int]
    lines: Mapping[str, int]
    left_out: tuple[str, ...]


def tidy(header: str) -> str:
    """A header as it is compared: `Credit limit` -> `credit_limit`."""
    return re.sub(r"[\s\-]+", "_", header.strip().casefold())


def is_known(kind: str, mapping: Mapping[str, str]) -> set[str]:
    """The tidied headers that mean something in an import of a kind."""
    return {*map(tidy, mapping.values()), *KEYS[kind], *LINE_KEYS.get(kind, ()), *(LINE_PREFIX + key for key in LINE_KEYS.get(kind, ()))} - {LINES}


def find_columns(kind: str, header: tuple[str, ...], mapping: Mapping[str, str]) -> Columns:
    """Where each key stands. BadInput for a mapped column that is not there, for a key twice, for a needed key that has no column."""
    head: dict[str, int] = {}
    lines: dict[str, int] = {}
    used: set[int] = set()
    for field, name in mapping.items():
        index = _index(header, name, field)
        _place(kind, field, index, head, lines)
        used.add(index)
    names = [tidy(name) for name in header]
    wanted = [name for index, name in enumerate(names) if index not in used]
    left_out = []
    for index, name in enumerate(names):
        if index in used:
            continue
        if not name or not _is_key(kind, name) or _taken(kind, name, head, lines):
            left_out.append(header[index])
        elif name in doubled(wanted):
            raise bad("ambiguous", "two columns are called {name}", at=name, hint="say which with --map {key}=NUMBER", name=header[index], key=name)
        else:
            _place(kind, name, index, head, lines)
    missing = [key for key in REQUIRED[kind] if key not in head]
    if missing:
        raise bad(
            "missing_column",
            "there is no column {key}",
            at=missing[0],
            hint="name it with --map {key}=Column; columns are: {columns}",
            key=missing[0],
            columns=", ".join(name for name in header if name),
        )
    return Columns(head, lines, tuple(name for name in left_out if name))


def _index(header: tuple[str, ...], name: str, field: str) -> int:
    """The column that a mapping names: by its header, else by its number from 1."""
    exact = [i for i, h in enumerate(header) if h == name] or [i for i, h in enumerate(header) if tidy(h) == tidy(name)]
    if len(exact) == 1:
        return exact[0]
    if not exact and name.isascii() and name.isdigit() and 1 <= int(name) <= len(header):
        return int(name) - 1
    code, said = ("ambiguous", "two columns are called {name}") if exact else ("missing_column", "there is no column {name}")
    raise bad(code, said, at=field, hint="columns are: {columns}", name=name, columns=", ".join(header))


def _split(kind: str, field: str) -> tuple[bool, str]:
    """Whether a field is a line's, and its key without the prefix. A key that head and line both have is the head's, unless prefixed."""
    if field.startswith(LINE_PREFIX):
        return True, field.removeprefix(LINE_PREFIX)
    return field not in KEYS[kind] and field in LINE_KEYS.get(kind, ()), field


def _is_key(kind: str, field: str) -> bool:
    of_line, key = _split(kind, field)
    keys: Keys = LINE_KEYS.get(kind, {}) if of_line else KEYS[kind]
    name, dot, _inner = key.partition(".")
    return (key in keys and keys[key] != LINES) or (bool(dot) and keys.get(name) == OBJECT)


def _taken(kind: str, field: str, head: Mapping[str, int], lines: Mapping[str, int]) -> bool:
    of_line, key = _split(kind, field)
    return key in (lines if of_line else head)


def _place(kind: str, field: str, index: int, head: dict[str, int], lines: dict[str, int]) -> None:
    if not _is_key(kind, field):
        known = [k for k in KEYS[kind] if k != LINES] + [LINE_PREFIX + k for k in LINE_KEYS.get(kind, ())]
        raise bad("unknown_key", "{field} is no key of {kind}", at=field, hint="keys are: {known}", kind=kind, known=", ".join(known))
    of_line, key = _split(kind, field)
    (lines if of_line else head)[key] = index
