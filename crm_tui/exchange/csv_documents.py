"""The rows of a table as documents: rows of the same number (else `ref`) are one, its head taken from the first (batch.md 3)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crm_tui.errors import BadInput, bad
from crm_tui.exchange.csv_columns import Columns
from crm_tui.exchange.csv_formats import DateFormat, figure_in
from crm_tui.exchange.csv_table import Row, Table
from crm_tui.exchange.keys import AMOUNTS, DAY, DISCOUNT, FIGURE, KEYS, LINE_KEYS
from crm_tui.exchange.texts import document_of

IDENTITIES = ("number", "code", "ref")


@dataclass(slots=True)
class Placed:
    """A document and the lines of the file its rows begin in; or what is wrong with it."""

    lines: list[int]
    document: dict[str, Any] = field(default_factory=dict)
    refusal: BadInput | None = None

    def line_of(self, path: str | None) -> int:
        """The line of the file that a field stands in: `lines.2.price` is in the third row."""
        parts = (path or "").split(".")
        index = int(parts[1]) if len(parts) > 1 and parts[0] == "lines" and parts[1].isdigit() else 0
        return self.lines[min(index, len(self.lines) - 1)]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the file's texts are read."""

    kind: str
    columns: Columns
    mark: str
    dates: DateFormat


def documents(table: Table, reading: Reading) -> list[Placed]:
    """All documents of a table, in the order of their first rows. What cannot be read stands as a refusal in its place."""
    found = [_document(rows, reading) for rows in _grouped(table, reading)]
    _give_references(found, reading.kind)
    return found


def figure_texts(table: Table, kind: str, columns: Columns) -> Iterator[str]:
    """The texts of all columns that hold figures."""
    return _texts(table, kind, columns, (FIGURE,))


def date_texts(table: Table, kind: str, columns: Columns) -> Iterator[str]:
    return _texts(table, kind, columns, (DAY,))


def _texts(table: Table, kind: str, columns: Columns, wanted: tuple[str, ...]) -> Iterator[str]:
    indexes = [i for key, i in columns.head.items() if KEYS[kind].get(key) in wanted]
    indexes += [i for key, i in columns.lines.items() if LINE_KEYS[kind].get(key) in wanted]
    return (row.cells[i] for row in table.rows for i in indexes)


def grouped_by(kind: str, columns: Columns) -> str | None:
    """The key whose equal values make several rows one document; null where each row is a document of its own."""
    return next((n for n in IDENTITIES if n in columns.head), None) if kind in LINE_KEYS else None


def rows_alone(table: Table, kind: str, columns: Columns) -> int:
    """How many rows of documents that may have several lines are a document of their own, because nothing says which they belong to."""
    if kind not in LINE_KEYS:
        return 0
    name = grouped_by(kind, columns)
    return len(table.rows) if name is None else sum(not row.cells[columns.head[name]].strip() for row in table.rows)


def _grouped(table: Table, reading: Reading) -> Iterator[list[Row]]:
    name = grouped_by(reading.kind, reading.columns)
    if name is None:
        yield from ([row] for row in table.rows)
        return
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        key = row.cells[reading.columns.head[name]].strip()
        groups.setdefault(key or f"\0{row.line}", []).append(row)
    yield from groups.values()


def _document(rows: list[Row], reading: Reading) -> Placed:
    placed = Placed([row.line for row in rows])
    try:
        head = _read(rows[0], reading.columns.head, KEYS[reading.kind], reading)
        _demand_agreement(rows, reading)
        lines: list[Mapping[str, str]] | None = None
        if reading.kind in LINE_KEYS:
            lines = [_read(row, reading.columns.lines, LINE_KEYS[reading.kind], reading, number) for number, row in enumerate(rows)]
        placed.document = document_of(reading.kind, head, lines)
    except BadInput as refusal:
        placed.refusal = refusal if refusal.line is not None else refusal.at(line=placed.line_of(refusal.field))
    return placed


def _read(row: Row, columns: Mapping[str, int], keys: Mapping[str, str], reading: Reading, number: int | None = None) -> dict[str, str]:
    """Key -> text of a row, figures and dates in the form of batch.md. BadInput names what cannot be read."""
    found = {}
    for key, index in columns.items():
        text = row.cells[index].strip()
        if not text:
            continue
        at = key if number is None else f"lines.{number}.{key}"
        found[key] = _plain(text, keys.get(key, ""), at, reading)
    return found


def _plain(text: str, kind: str, at: str, reading: Reading) -> str:
    if kind == FIGURE or (kind == DISCOUNT and "=" not in text):
        figure = figure_in(text, reading.mark)
        if figure is None:
            raise bad("bad_amount", "{text} is no figure", at=at, hint="as 12.50; all figures of the file in one form", text=text)
        return figure
    if kind == DAY:
        day = reading.dates.iso(text)
        if day is None:
            raise bad(
                "bad_date", "{text} is no date written {format}", at=at, hint="name the form with --date-format", text=text, format=reading.dates.name
            )
        return day
    if kind in (AMOUNTS, DISCOUNT):
        return _plain_amounts(text, at, reading)
    return text


def _plain_amounts(text: str, at: str, reading: Reading) -> str:
    parts = []
    for part in text.split(";") if ";" in text or reading.mark == "comma" else text.split(","):
        number, equals, amount = part.rpartition("=")
        parts.append(f"{number}={_plain(amount.strip(), FIGURE, at, reading)}" if equals else part)
    return ";".join(parts)


def _demand_agreement(rows: list[Row], reading: Reading) -> None:
    """The head of a document stands in its first row; the others repeat it or leave it blank."""
    for row in rows[1:]:
        for key, index in reading.columns.head.items():
            first, other = rows[0].cells[index].strip(), row.cells[index].strip()
            if other and other != first:
                raise bad(
                    "disagree",
                    "{key} is {other} here and {first} in the document's first row",
                    at=key,
                    hint="rows of the same number are one document",
                    key=key,
                    other=other,
                    first=first,
                ).at(line=row.line)


def _give_references(found: list[Placed], kind: str) -> None:
    """A document that nothing tells apart gets a `ref` of its content, counted among its equals: the same file again adds nothing."""
    if not {"number", "ref"} & KEYS[kind].keys() or "code" in KEYS[kind]:
        return
    seen: dict[str, int] = {}
    for placed in found:
        if placed.refusal is not None or placed.document.get("number") or placed.document.get("ref") or kind == "rate":
            continue
        content = hashlib.sha256(json.dumps(placed.document, sort_keys=True).encode()).hexdigest()[:24]
        seen[content] = seen.get(content, 0) + 1
        placed.document["ref"] = f"csv:{content}:{seen[content]}"
