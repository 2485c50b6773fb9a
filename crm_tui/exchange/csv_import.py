"""A CSV file into the books: read whole, its forms decided for the whole file, then posted all or nothing through the same door as `post`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from crm_tui.errors import BooksError, Refused, bad
from crm_tui.exchange.csv_columns import Columns, find_columns, is_known, tidy
from crm_tui.exchange.csv_decoding import decoded
from crm_tui.exchange.csv_documents import Placed, Reading, date_texts, documents, figure_texts, grouped_by, rows_alone
from crm_tui.exchange.csv_formats import date_format, decimal_mark
from crm_tui.exchange.csv_profiles import Profile
from crm_tui.exchange.csv_table import Table, read_table
from crm_tui.exchange.keys import KEYS, RECORD_NOUNS, REQUIRED
from models.values.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from crm_tui.books.books import Books

LARGEST_FILE = 50_000_000
KINDS = {
    **{spec.noun: name for name, spec in DOCUMENT_TYPES.items() if name in KEYS},
    **RECORD_NOUNS,
}
"""What can be imported: the noun -> the type of its documents."""

Result = dict[str, Any]
Emit = Callable[[Result], None]
Watch = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A file that was read: its documents in place, and how it was read."""

    kind: str
    encoding: str
    table: Table
    columns: Columns
    reading: Reading
    documents: Sequence[Placed]

    def described(self) -> dict[str, Any]:
        """How the file was read, for a preview."""
        separator = {"\t": "tab"}.get(self.table.separator, self.table.separator)
        keys = [*self.columns.head, *(f"line.{key}" for key in self.columns.lines)]
        return {
            "encoding": self.encoding,
            "separator": separator,
            "decimal": self.reading.mark,
            "date_format": self.reading.dates.name,
            "header_line": self.table.header_line,
            "rows": len(self.table.rows),
            "columns": keys,
            "left_out": list(self.columns.left_out),
            "grouped_by": grouped_by(self.kind, self.columns),
            "rows_alone": rows_alone(self.table, self.kind, self.columns),
        }

    def header_of(self, path: str | None) -> str | None:
        """The header of the column that a field stands in: `lines.2.price` -> `Unit price`. None where no column is it."""
        parts = (path or "").split(".")
        of_line = len(parts) > 2 and parts[0] == "lines"
        index = self.columns.lines.get(parts[2]) if of_line else self.columns.head.get(path or "", self.columns.head.get(parts[0]))
        return None if index is None else self.table.header[index]


def kind_of(noun: str) -> str:
    """The type of documents that a noun imports. BadInput for another word."""
    if noun not in KINDS:
        raise bad("usage", "{noun} cannot be imported", at="kind", hint="one of: {known}", noun=noun, known=", ".join(KINDS))
    return KINDS[noun]


def read_plan(raw: bytes, kind: str, profile: Profile) -> Plan:
    """What a file says. BadInput where it is no table of this kind, or its forms cannot be told; a row's fault stands in its place."""
    if len(raw) > LARGEST_FILE:
        raise bad("too_large", "the file has more than {most} MB", hint="split it", most=LARGEST_FILE // 1_000_000)
    text, encoding = decoded(raw, profile.encoding)
    known = is_known(kind, profile.map)
    table = read_table(text.removeprefix("\ufeff"), lambda header: tidy(header) in known, separator=profile.separator, required=REQUIRED[kind])
    columns = find_columns(kind, table.header, profile.map)
    mark = decimal_mark(figure_texts(table, kind, columns), table.separator, profile.decimal)
    reading = Reading(kind, columns, mark, date_format(date_texts(table, kind, columns), profile.date_format))
    return Plan(kind, encoding, table, columns, reading, documents(table, reading))


def import_plan(books: Books, plan: Plan, emit: Emit, watch: Watch = iter) -> dict[str, int]:
    """Posts all documents of a plan in one unit of work, or raises the first fault with its line, the file's other faults in its `others`.

    The books are backed up first where there is anything new; the copy goes again where it turns out that nothing was.
    `watch` is handed what is posted, to show how far it is. Status -> how many.
    """
    results, refusals = _read_and_compared(books, plan)
    if refusals:
        raise _all_faults(books, plan)
    new = [placed for placed in plan.documents if placed.lines[0] not in results]
    try:
        _post(books, new, results, watch)
    except BooksError as refusal:
        if refusal.line is None:
            raise
        raise _all_faults(books, plan, _placed(refusal, new)) from None
    return _emitted(results, emit)


def _post(books: Books, new: Sequence[Placed], results: dict[int, Result], watch: Watch) -> None:
    from crm_tui.books.backup import backed_up
    from crm_tui.books.backup_name import BEFORE_IMPORT
    from crm_tui.exchange.lines import post_lines

    def changed() -> bool:
        """Records under their codes are compared by posting them: a file that the books hold already changes nothing."""
        return any(results[placed.lines[0]]["status"] != "exists" for placed in new)

    with backed_up(books.path, BEFORE_IMPORT, changed=changed) if new else nullcontext():
        post_lines(books, watch(_as_lines(new)), emit=lambda result: _keep(results, new, result))


def _all_faults(books: Books, plan: Plan, first: BooksError | None = None) -> BooksError:
    """The first fault of a file by its rows, the others with it. `first`: what a try in the file's order need not find again."""
    found = preview_plan(books, plan, lambda _result: None).refusals or ([first] if first else [])
    found[0].others = tuple(found[1:])
    return found[0]


class Preview(NamedTuple):
    """What an import would come to: how many of each status, and the refusals in the order of the rows."""

    counts: dict[str, int]
    refusals: list[BooksError]


def preview_plan(books: Books, plan: Plan, emit: Emit, watch: Watch = iter) -> Preview:
    """What an import would do with each document, faults included, with the numbers that they would get; nothing is changed."""
    from crm_tui.exchange.lines import ACTION
    from crm_tui.exchange.trying import try_lines

    results, refusals = _read_and_compared(books, plan)
    new = [p for p in plan.documents if p.lines[0] not in results and p.lines[0] not in refusals]
    for placed, outcome in zip(new, try_lines(books, ACTION, watch(_as_lines(new))), strict=True):
        if isinstance(outcome, BooksError):
            refusals[placed.lines[0]] = _at_row(outcome, placed)
        else:
            results[placed.lines[0]] = {"line": placed.lines[0], **outcome.answer()}
    results |= {line: _refused(refusal, line, plan) for line, refusal in refusals.items()}
    return Preview(_emitted(results, emit), [refusals[line] for line in sorted(refusals)])


def _read_and_compared(books: Books, plan: Plan) -> tuple[dict[int, Result], dict[int, BooksError]]:
    """By line, before anything is posted: results of what the books hold already, refusals of what cannot be read or differs from the books."""
    refusals: dict[int, BooksError] = {placed.lines[0]: placed.refusal for placed in plan.documents if placed.refusal is not None}
    there, others = _there_already(books, [placed for placed in plan.documents if placed.refusal is None])
    return there, refusals | others


def _there_already(books: Books, documents: Sequence[Placed]) -> tuple[dict[int, Result], dict[int, BooksError]]:
    """By line: the results of documents that the books hold already under their numbers, and refusals of those with another content."""
    from crm_tui.exchange.csv_comparing import is_there

    found: dict[int, Result] = {}
    refusals: dict[int, BooksError] = {}
    with books.reading() as connection:
        for placed in documents:
            document, line = placed.document, placed.lines[0]
            if "number" not in document or "ref" in document:
                continue
            try:
                if is_there(connection, document, books.today):
                    found[line] = _result("exists", placed, document["type"], document["number"])
            except Refused as refusal:
                refusals[line] = _at_row(refusal, placed)
    return found, refusals


def _as_lines(new: Sequence[Placed]) -> Iterator[str]:
    return (json.dumps(placed.document) for placed in new)


def _keep(results: dict[int, Result], new: Sequence[Placed], result: Result) -> None:
    """A result of a document, placed in the line of the file that it begins in."""
    placed = new[result["line"] - 1]
    results[placed.lines[0]] = {**result, "line": placed.lines[0]}


def _placed(refusal: BooksError, new: Sequence[Placed]) -> BooksError:
    if refusal.line is not None and 0 < refusal.line <= len(new):
        return _at_row(refusal, new[refusal.line - 1])
    return refusal


def _at_row(refusal: BooksError, placed: Placed) -> BooksError:
    return refusal.at(line=placed.line_of(refusal.field))


def _refused(refusal: BooksError, line: int, plan: Plan) -> Result:
    """The result of a row that is refused, with the header of the column where it is."""
    from crm_tui.exchange.lines import refused

    found = refused(refusal)
    return {"line": line, **found, "error": {**found["error"], "column": plan.header_of(refusal.field)}}


def _result(status: str, placed: Placed, kind: str, number: str | None) -> Result:
    return {"line": placed.lines[0], "status": status, "type": kind, "number": number, "id": None, "warnings": []}


def _emitted(results: Mapping[int, Result], emit: Emit) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in sorted(results):
        counts[results[line]["status"]] = counts.get(results[line]["status"], 0) + 1
        emit(results[line])
    return counts
