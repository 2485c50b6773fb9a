"""Documents as JSON lines (batch.md 2 and 3): all or nothing in one unit of work, or a unit a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from crm_tui.books.books import Books
from crm_tui.books.change import UnitOfWork
from crm_tui.documents.desk import open_desk
from crm_tui.documents.directory import Offers
from crm_tui.documents.inputs.reading import read_json, validated
from crm_tui.documents.post import post_valid
from crm_tui.documents.remembering import Posted
from crm_tui.errors import BooksError, Refused
from crm_tui.exchange.bulk import BulkDesk, bulk_desk
from crm_tui.exchange.trying import try_lines
from crm_tui.words import worded

ACTION = "documents.post"
BULK_FROM = 500
"""A file of so many lines goes the bulk way: the same posting, written in chunks and proved set-wise."""
Emit = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class Summary:
    """How many lines had which outcome."""

    counts: dict[str, int] = field(default_factory=dict)

    def count(self, status: str) -> None:
        self.counts[status] = self.counts.get(status, 0) + 1

    @property
    def refused(self) -> int:
        return self.counts.get("refused", 0)


def post_lines(books: Books, lines: Iterable[str], *, each: bool = False, dry_run: bool = False, emit: Emit) -> Summary:
    """Posts JSON lines. `emit` gets one result a line: with `each` after that line's own commit, else after the one commit.

    All or nothing raises the first refusal, with its line; `each` gives refusals as results and goes on. Lines count from 1.
    """
    numbered = _numbered(lines)
    if not each:
        return _post_all(books, numbered, dry_run, emit)
    return _try_each(books, numbered, emit) if dry_run else _post_each(books, numbered, emit)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Lines that say something, with their numbers; a byte order mark at the start is no part of them."""
    for number, line in enumerate(lines, 1):
        text = line.lstrip("\ufeff") if number == 1 else line
        if text.strip():
            yield number, text


def _post_all(books: Books, lines: Iterator[tuple[int, str]], dry_run: bool, emit: Emit) -> Summary:
    first = list(islice(lines, BULK_FROM))
    with books.change(ACTION, dry_run=dry_run) as session:
        if len(first) < BULK_FROM:
            posted = _post_these(session, first)
        else:
            with bulk_desk(session) as bulk:
                posted = _post_these(session, chain(first, lines), bulk)
    summary = Summary()
    for number, result in posted:
        summary.count(result.status)
        emit({"line": number, **result.answer()})
    return summary


def _post_these(session: UnitOfWork, lines: Iterable[tuple[int, str]], bulk: BulkDesk | None = None) -> list[tuple[int, Posted]]:
    """The results with their lines; a refusal says in which line."""
    desk = bulk.desk if bulk else session.shared(open_desk)
    posted = []
    for number, text in lines:
        try:
            posted.append((number, post_valid(session, desk, validated(read_json(text)))))
        except BooksError as refusal:
            raise refusal.at(line=number) from None
        if bulk:
            bulk.posted()
    return posted


def _post_each(books: Books, lines: Iterator[tuple[int, str]], emit: Emit) -> Summary:
    summary, offers = Summary(), Offers()
    for number, text in lines:
        result = {"line": number, **_post_one(books, text, number, offers)}
        summary.count(result["status"])
        emit(result)
    return summary


def _try_each(books: Books, lines: Iterator[tuple[int, str]], emit: Emit) -> Summary:
    """As it would go line by line: each on top of those before it."""
    numbered, summary = list(lines), Summary()
    for (number, _text), outcome in zip(numbered, try_lines(books, ACTION, (text for _number, text in numbered)), strict=True):
        result = {"line": number, **(refused(outcome.at(line=number)) if isinstance(outcome, BooksError) else outcome.answer())}
        summary.count(result["status"])
        emit(result)
    return summary


def _post_one(books: Books, text: str, number: int, offers: Offers) -> dict[str, Any]:
    try:
        with books.change(ACTION) as session:
            return _post(session, text, offers)
    except BooksError as refusal:
        if not isinstance(refusal, Refused) and refusal.exit_code not in (2,):
            raise
        return refused(refusal.at(line=number))


def refused(refusal: BooksError) -> dict[str, Any]:
    """The result of a line that was refused."""
    said = worded(refusal)
    error = {"code": refusal.code, "message": said.message, "field": refusal.field, "line": refusal.line, "hint": said.hint}
    return {"status": "refused", "type": None, "number": None, "id": None, "warnings": [], "error": error}


def _post(session: UnitOfWork, text: str, offers: Offers) -> dict[str, Any]:
    desk = session.shared(open_desk)
    desk.directory.offers = offers
    return post_valid(session, desk, validated(read_json(text))).answer()
