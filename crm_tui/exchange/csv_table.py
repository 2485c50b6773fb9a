"""The table in a CSV text: its separator, the line its header stands in, and its rows with their line numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crm_tui.errors import BadInput, bad

SEPARATORS = (",", ";", "\t", "|")
MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_FIELD = 100_000
HEADER_WITHIN = 30
_SAYS_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


class Row(NamedTuple):
    """A row and the line of the file it begins in, counted from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """`header` as written, trimmed; `rows` below it, blank ones left out."""

    separator: str
    header_line: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(text: str, known: Callable[[str], bool], *, separator: str | None = None, required: Collection[str] = ()) -> Table:
    """The table of a text. `known(header)` says which headers mean something; the line that has most of them is the header.

    BadInput `csv` for a text that is no table, `too_few_columns` and `too_many_columns` with the row's line.
    """
    if not text.strip():
        raise bad("csv", "the file is empty", hint="the first line names the columns")
    if separator is None and (said := _SAYS_SEPARATOR.match(text)):
        separator = said[1]
    separator, at = _header_place(text, known, separator, required)
    rows = _rows(text, separator)
    header_line = 0
    header: tuple[str, ...] = ()
    found: list[Row] = []
    for index, row in enumerate(rows):
        if index < at:
            continue
        if index == at:
            header_line, header = row.line, tuple(cell.strip() for cell in row.cells)
            continue
        if any(cell.strip() for cell in row.cells):
            found.append(_fitting(row, len(header)))
        if len(found) > MOST_ROWS:
            raise bad("too_many_rows", "the file has more than {most} rows", hint="split it", most=MOST_ROWS)
    return Table(separator, header_line, header, tuple(found))


def _fitting(row: Row, columns: int) -> Row:
    """The row with as many cells as the header. BadInput where it has fewer, or more that are not empty."""
    if len(row.cells) < columns:
        raise bad("too_few_columns", "the row has {has} columns, the header {wants}", has=len(row.cells), wants=columns).at(line=row.line)
    if any(cell.strip() for cell in row.cells[columns:]):
        raise bad("too_many_columns", "the row has {has} columns, the header {wants}", has=len(row.cells), wants=columns).at(line=row.line)
    return Row(row.line, row.cells[:columns])


def _rows(text: str, separator: str) -> Iterator[Row]:
    """All rows. BadInput `csv` with the line where a quote is never closed or a field is too long."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise bad("csv", "the table cannot be read: {reason}", reason=_reason(fault)).at(line=line) from None
        if len(cells) > MOST_COLUMNS:
            raise bad("csv", "the row has more than {most} columns", most=MOST_COLUMNS).at(line=line)
        yield Row(line, cells)
        line = reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a copy of the whole text would cost four bytes a character."""
    end = "\n" if "\n" in text else "\r"
    start = 0
    while start < len(text):
        stop = text.find(end, start) + 1 or len(text)
        yield text[start:stop]
        start = stop


def _reason(fault: csv.Error) -> str:
    text = str(fault)
    if "field limit" in text:
        return f"a field of more than {LONGEST_FIELD} characters; a quote may not be closed"
    return "a quote is never closed" if "unexpected end" in text else text


def _header_place(text: str, known: Callable[[str], bool], separator: str | None, required: Collection[str]) -> tuple[str, int]:
    """The separator and the index of the header's row: where most headers are known; else the separator that cuts most evenly."""
    best: tuple[int, int, int] = (0, 0, 0)
    place = (separator or "", 0)
    for number, candidate in enumerate(SEPARATORS if separator is None else (separator,)):
        for index, cells in enumerate(_first_rows(text, candidate)):
            hits = sum(known(cell.strip()) for cell in cells)
            score = (hits, len(cells) if hits else 0, -index - 100 * number)
            if hits and score > best:
                best, place = score, (candidate, index)
    if best[0]:
        return place
    names = next(_first_rows(text, separator or _evenest(text)), [])
    said = ", ".join(name.strip() for name in names)
    raise bad(
        "columns",
        "none of the columns is known: {columns}",
        hint="say which is which with --map field=Column; needed: {needed}",
        columns=said,
        needed=", ".join(required),
    )


def _first_rows(text: str, separator: str) -> Iterator[list[str]]:
    """The first rows as far as they can be read."""
    rows = _rows(text, separator)
    for _ in range(HEADER_WITHIN):
        try:
            yield next(rows).cells
        except (StopIteration, BadInput):
            return


def _evenest(text: str) -> str:
    counts: list[tuple[int, str]] = []
    for separator in SEPARATORS:
        widths = [len(cells) for cells in _first_rows(text, separator)]
        counts.append((min(widths, default=0), separator))
    return max(counts, key=lambda c: c[0])[1]


def doubled(names: Sequence[str]) -> set[str]:
    """The names that stand there twice."""
    return {name for name in names if names.count(name) > 1}
