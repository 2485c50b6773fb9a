"""Documents in one state as of any day: one by one, or added up at once where much happened since, it is what `standings` says of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.documents import states
from crm_tui.documents.standing import Standing, standings
from crm_tui.documents.states import OPEN, OVERDUE, PAID, PART_PAID, POSTED, WRITTEN_OFF, in_state
from models.values.document_types import DOCUMENT_TYPES
from tests.random_books import DEALS, TODAY, Dealing, copied, new_template, post

ONE_BY_ONE, AT_ONCE = 10**9, -1
DAYS = ("2024-12-31", "2025-02-14", "2025-05-01", "2025-07-20", "2025-10-01", TODAY)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


def by_definition(books: Books, day: str) -> dict[str, set[int]]:
    """State -> the ids of the documents that are in it."""
    with books.reading() as connection:
        kinds = dict(connection.execute("SELECT id, type FROM document").fetchall())
        places = standings(connection, list(kinds), day)
    found: dict[str, set[int]] = {state: set() for state in (OPEN, OVERDUE, PAID, POSTED, PART_PAID, WRITTEN_OFF)}
    for i, standing in places.items():
        if standing.status in ("draft", "void"):
            continue
        found[POSTED] |= {i}
        for state in (PART_PAID, WRITTEN_OFF):
            found[state] |= {i} if standing.status == state else set()
        found[OPEN] |= {i} if standing.outstanding else set()
        found[OVERDUE] |= {i} if standing.overdue else set()
        found[PAID] |= {i} if DOCUMENT_TYPES[kinds[i]].ledger and standing.outstanding == 0 else set()
    return found


def asked(books: Books, day: str) -> dict[str, set[int]]:
    with books.reading() as connection:
        wanted = {state: f"SELECT d.id FROM document d WHERE {in_state(connection, state, day)}" for state in by_definition(books, day)}
        return {state: {row[0] for row in connection.execute(sql)} for state, sql in wanted.items()}


@given(deals=st.lists(DEALS, min_size=12, max_size=40))
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck), deadline=None)
def test_both_ways_say_what_the_definition_says(template: Path, folder: Path, deals: list[Any]) -> None:
    books, few = copied(template, folder), states.FEW
    dealing = Dealing(books)
    for deal in deals:
        dealing.happen(deal)
    try:
        for day in DAYS:
            wanted = by_definition(books, day)
            for states.FEW in (ONE_BY_ONE, AT_ONCE):
                assert asked(books, day) == wanted, (day, states.FEW)
    finally:
        states.FEW = few
        books.close()


INVOICE: dict[str, Any] = {"type": "invoice", "party": "C1", "lines": [{"quantity": "1", "price": "10.00"}]}
MONEY: dict[str, Any] = {"type": "receipt", "party": "C1", "account": "1000", "amount": "10.00"}
HISTORY: tuple[dict[str, Any], ...] = (
    {**INVOICE, "number": "PAID", "date": "2025-01-10", "due": "2025-01-20"},
    {**MONEY, "number": "R-1", "date": "2025-03-01", "allocate": {"PAID": "10.00"}},
    {**INVOICE, "number": "FREED", "date": "2025-01-10", "due": "2025-01-20"},
    {**MONEY, "number": "R-2", "date": "2025-01-15", "allocate": {"FREED": "10.00"}},
    {"type": "unallocate", "from": "R-2", "to": "FREED", "amount": "10.00", "date": "2025-04-01"},
    {**INVOICE, "number": "REVERSED", "date": "2025-01-10", "due": "2025-01-20"},
    {"type": "reverse", "document": "REVERSED", "date": "2025-05-01"},
    {**INVOICE, "number": "LATER", "date": "2025-06-01", "due": "2025-06-10"},
    {**MONEY, "number": "R-3", "date": "2025-06-01", "allocate": {"LATER": "10.00"}},
)


@pytest.mark.parametrize("few", [ONE_BY_ONE, AT_ONCE])
@pytest.mark.parametrize(
    ("day", "overdue", "paid"),
    [
        ("2025-02-01", {"PAID", "REVERSED"}, {"FREED", "LATER"}),  # what is of a later day is looked at on its own
        ("2025-03-01", {"REVERSED"}, {"PAID", "FREED", "LATER"}),
        ("2025-04-01", {"REVERSED", "FREED"}, {"PAID", "LATER"}),
        ("2025-05-01", {"FREED"}, {"PAID", "LATER"}),
    ],
)
def test_by_hand(template: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, few: int, day: str, overdue: set[str], paid: set[str]) -> None:
    books = copied(template, folder)
    for document in HISTORY:
        post(books, document)
    monkeypatch.setattr(states, "FEW", few)
    with books.reading() as connection:
        numbers = dict(connection.execute("SELECT id, number FROM document WHERE type = 'invoice'").fetchall())
    found = {state: {numbers[i] for i in ids if i in numbers} for state, ids in asked(books, day).items()}
    assert (found[OVERDUE], found[PAID]) == (overdue, paid)
    books.close()


def test_much_is_not_looked_at_one_by_one(template: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four things happened after the end of February, where three at most are looked at one by one."""
    looked: list[int] = []

    def counted(connection: Any, ids: Any, day: str) -> dict[int, Standing]:
        looked.append(len(ids))
        return standings(connection, ids, day)

    books = copied(template, folder)
    for document in HISTORY:
        post(books, document)
    monkeypatch.setattr("crm_tui.documents.states.standings", counted)
    monkeypatch.setattr(states, "FEW", 3)
    asked(books, "2025-02-28")
    assert looked == []
    asked(books, "2025-05-01")
    assert looked == [2, 2, 2, 2, 2], "of June: an invoice and its receipt"
    books.close()
