"""What a proof says of stored data, and how a module offers one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a statement holds. `figure`: what was looked at, by name; money in minor units. `detail`: the first faults, in words."""

    code: str
    title: str
    ok: bool
    figure: Mapping[str, int | str] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an examination came upon: its figures, and the first few faults."""

    figure: Mapping[str, int | str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that must hold. `examine(connection)` reads a DB-API connection and never holds the books in memory."""

    code: str
    title: str
    examine: Callable[[Any], Finding]


def found(figure: Mapping[str, int | str], *faults: Iterable[str]) -> Finding:
    """A finding with the first few faults of several searches."""
    return Finding(figure, tuple(islice((fault for search in faults for fault in search), SHOWN + 1)))


def faults(connection: Any, said: str, sql: str, values: tuple[Any, ...] = ()) -> Iterable[str]:
    """A fault in words for each row of a query, as far as it is asked: `said` has a `{}` for each column."""
    for row in connection.execute(sql, values):
        yield said.format(*row)


def in_words(faults: tuple[str, ...]) -> str:
    """The first few faults in one line."""
    more = "; …" if len(faults) > SHOWN else ""
    return "; ".join(faults[:SHOWN]) + more


def count(connection: Any, table: str, where: str = "1") -> int:
    """How many rows a table has."""
    number: int = connection.execute(f'SELECT count(*) FROM "{table}" WHERE {where}').fetchone()[0]
    return number
