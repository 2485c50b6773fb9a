"""Numbers of documents: given at posting, by series, without gaps or reuse (accounting.md 1.8, invariant I21)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.values.dates import fiscal_year

_PLACE = re.compile(r"\{(YYYY|MM|seq)(?::(\d))?\}")


@dataclass(frozen=True, slots=True)
class Number:
    """`series` is the number's text before the counted part, `sequence` the counted part; both null for a number of another make."""

    text: str
    series: str | None
    sequence: int | None
    given: bool


@dataclass(slots=True)
class Numbering:
    """The series of one unit of work.

    `posted`: type -> number -> id of what it has posted itself. `empty`: types of which the file holds no document, so that a large load
    into new books asks the file for no number; filled by `look_for_empty`.
    """

    connection: Any
    fiscal_year_start: int
    _patterns: dict[str, str] = field(default_factory=dict)
    _last: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    posted: dict[str, dict[str, int]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._patterns = dict(self.connection.execute("SELECT type, pattern FROM number_series"))
        self.posted = {kind: {} for kind in self._patterns}

    def look_for_empty(self) -> None:
        """Before a large load."""
        stored = {kind for (kind,) in self.connection.execute("SELECT DISTINCT type FROM document")}
        self.empty = self._patterns.keys() - stored

    def is_taken(self, kind: str, number: str) -> bool:
        if number in self.posted[kind]:
            return True
        return (
            kind not in self.empty
            and self.connection.execute("SELECT 1 FROM document WHERE type = ? AND number = ?", (kind, number)).fetchone() is not None
        )

    def take_given(self, kind: str, number: str) -> Number:
        """A number that the document already has. It joins the series where the series would write it so: `INV-2025-00007` is another number."""
        found = _reader(self._patterns[kind]).fullmatch(number)
        if found is None or not _is_counted(found, self._patterns[kind]):
            return Number(number, None, None, True)
        return Number(number, number[: found.start("seq")], int(found["seq"]), True)

    def take_next(self, kind: str, date: str) -> tuple[Number, bool]:
        """The next number of the series for a document's date, and whether its predecessor bears a later date."""
        head, width = self._head(kind, date)
        last, last_date = self._last.get((kind, head)) or self._stored(kind, head)
        sequence = last + 1
        while self.is_taken(kind, f"{head}{sequence:0{width}}"):
            sequence += 1
        number = f"{head}{sequence:0{width}}"
        self._last[kind, head] = (sequence, date)
        return Number(number, head, sequence, False), last_date > date

    def _stored(self, kind: str, head: str) -> tuple[int, str]:
        row = self.connection.execute(
            "SELECT sequence, date FROM document WHERE series = ? AND type = ? AND NOT number_given ORDER BY sequence DESC LIMIT 1", (head, kind)
        ).fetchone()
        return row or (0, "")

    def _head(self, kind: str, date: str) -> tuple[str, int]:
        """The text before the counted part, and its width."""
        year = fiscal_year(date, self.fiscal_year_start)
        pattern = self._patterns[kind]
        width = 4
        head = ""
        for literal, name, digits in _parts(pattern):
            head += literal
            if name == "YYYY":
                head += f"{year:04}"
            elif name == "MM":
                head += date[5:7]
            elif name == "seq":
                width = int(digits or 1)
        return head, width


@cache
def _parts(pattern: str) -> tuple[tuple[str, str, str], ...]:
    """(text before, place, width) of each place of a pattern."""
    found, at = [], 0
    for place in _PLACE.finditer(pattern):
        found.append((pattern[at : place.start()], place[1], place[2] or ""))
        at = place.end()
    return tuple(found)


@cache
def _reader(pattern: str) -> re.Pattern[str]:
    """Recognises a number of a pattern."""
    text = ""
    for literal, name, digits in _parts(pattern):
        text += re.escape(literal)
        text += {"YYYY": r"\d{4}", "MM": r"\d{2}"}.get(name) or rf"(?P<seq>\d{{{digits or 1},9}})"
    return re.compile(text, re.ASCII)


def _is_counted(found: re.Match[str], pattern: str) -> bool:
    """Whether the counted part begins at 1 and has no more zeros before it than the series gives it."""
    width = next(int(digits or 1) for _, name, digits in _parts(pattern) if name == "seq")
    sequence = int(found["seq"])
    return sequence > 0 and found["seq"] == f"{sequence:0{width}}"
