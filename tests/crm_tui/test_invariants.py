"""The invariants of double entry over random dealings: whatever is posted, allocated, taken back or refused, in whatever order."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.errors import Refused
from crm_tui.ledger.new_books import create_books
from crm_tui.proofs.prove import prove
from tests.random_books import DEALS, MASTERS, TODAY, Dealing, contents, copied, figures, post, prefix_sums

SEQUENCES = st.lists(DEALS, min_size=3, max_size=24)
FEW = settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Whole books an example: shrinking them would take minutes, and a list of dealings can be read as it is."""
TRADE = ("invoice", "bill", "credit_note", "vendor_credit")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books of a firm in pounds that deals in euros, too."""
    path = tmp_path_factory.mktemp("template") / "template.books"
    create_books(path, name="Random", currency="GBP", chart="uk_vat", first_month="2025-01", today=TODAY)
    books = open_books(path, user="owner", today=TODAY)
    for master in MASTERS:
        post(books, master)
    books.close()
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


def ask(books: Books, sql: str) -> list[Any]:
    with reading(books.path) as connection:
        return list(connection.execute(sql).fetchall())


@given(deals=SEQUENCES)
@FEW
def test_the_books_tie_at_every_date(template: Path, folder: Path, deals: list[Any]) -> None:
    """I01, I02, I04, I05, I08, I17, I18, I21, I26 of the books after any dealings; and the program's own proofs agree."""
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        dealing.happen(deal)
    held = figures(books.path)
    days: dict[str, int] = defaultdict(int)
    for moves in held.accounts.values():
        for day, amount in moves.items():
            days[day] += amount
    assert {day: total for day, total in days.items() if total} == {}
    assert [row for row in ask(books, "SELECT entry_id, sum(amount), count(*) FROM line GROUP BY 1") if row[1] or row[2] < 2] == []
    control_equals_items(held)
    outstanding_stays_within_the_item(held)
    documents_add_up(books)
    with reading(books.path) as connection:
        assert [(proof.code, proof.detail) for proof in prove(connection) if not proof.ok] == []
    books.close()


def control_equals_items(held: Any) -> None:
    """Per party and day, the control account is what its open items are worth in base currency."""
    by_items: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for item, moves in held.items_in_base.items():
        for day, amount in moves.items():
            by_items[held.owner[item]][day] += amount
    for party in {*by_items, *held.control}:
        ledger = {day: moved for day, moved in held.control.get(party, {}).items() if moved}
        assert ledger == {day: moved for day, moved in by_items.get(party, {}).items() if moved}, party


def outstanding_stays_within_the_item(held: Any) -> None:
    for item, moves in held.items.items():
        base = dict(prefix_sums(held.items_in_base[item]))
        for day, left in prefix_sums(moves):
            low, high = sorted((0, held.whole[item]))
            assert low <= left <= high, (item, day)
            assert left or not base.get(day, 0), (item, day, "nothing is left of it, but of its worth in base currency")


def documents_add_up(books: Books) -> None:
    totals = "SELECT d.id, d.net, d.tax, d.gross, (SELECT coalesce(sum(net), 0) FROM document_line l WHERE l.document_id = d.id) FROM document d"
    listed = ", ".join(repr(kind) for kind in TRADE)
    for document, net, tax, gross, lines in ask(books, f"{totals} WHERE d.type IN ({listed})"):
        assert (net + tax, lines) == (gross, net), document
    taxed = "SELECT coalesce(sum(l.amount), 0) FROM line l JOIN account a ON a.id = l.account_id WHERE a.subtype IN ('tax_output', 'tax_input')"
    assert ask(books, taxed) == ask(books, f"{taxed} AND l.tax_code_id IS NOT NULL")
    series: dict[str, list[int]] = defaultdict(list)
    for name, sequence in ask(books, "SELECT series, sequence FROM document WHERE series IS NOT NULL ORDER BY series, sequence"):
        series[name].append(sequence)
    assert {name: given for name, given in series.items() if given != list(range(1, len(given) + 1))} == {}


@given(deals=SEQUENCES)
@FEW
def test_what_happens_later_changes_nothing_before(template: Path, folder: Path, deals: list[Any]) -> None:
    """I07: everything but a void leaves every day before its own as it was; I23: what is refused leaves everything as it was."""
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        held, rows = figures(books.path), contents(books.path)
        document = dealing.happen(deal)
        if document is None:
            assert contents(books.path) == rows
        elif deal.kind != "void":
            assert figures(books.path).until(document["date"]) == held.until(document["date"]), document
    books.close()


@given(deals=SEQUENCES, last=DEALS.filter(lambda deal: deal.kind not in ("allocate", "unallocate", "void", "reverse", "quote")))
@FEW
def test_a_void_document_never_was(template: Path, folder: Path, deals: list[Any], last: Any) -> None:
    """I14: at every date, accounts and open items are those of the books without it."""
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        dealing.happen(deal)
    without = figures(books.path).until("9999")
    if (document := dealing.happen(last)) is not None:
        post(books, {"type": "void", "document": dealing.numbers[document["type"]][-1], "unapply": True})
        assert figures(books.path).until("9999") == without
    books.close()


@given(deals=SEQUENCES, last=DEALS.filter(lambda deal: deal.kind in (*TRADE, "receipt", "payment", "refund", "journal")), days=st.integers(0, 60))
@FEW
def test_a_reversed_document_was_until_its_reversal(template: Path, folder: Path, deals: list[Any], last: Any, days: int) -> None:
    """I15: before the day of the reversal nothing changes; from it on the balances are those of books without the document."""
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        dealing.happen(deal)
    without = figures(books.path)
    document = dealing.happen(last)
    if document is not None:
        having = figures(books.path)
        day = max(document["date"], f"2025-{10 + days % 3:02}-{days % 28 + 1:02}")
        try:
            post(books, {"type": "reverse", "document": dealing.numbers[document["type"]][-1], "date": day})
        except Refused:
            books.close()
            return
        after = figures(books.path)
        assert after.until(day) == having.until(day)
        if "reverse_on" not in document:
            assert balances(after, day) == balances(without, day)
    books.close()


def balances(held: Any, day: str) -> dict[str, int]:
    """Account balances at the end of a day."""
    totals = {name: sum(amount for when, amount in moves.items() if when <= day) for name, moves in held.accounts.items()}
    return {name: total for name, total in totals.items() if total}


@given(
    deals=st.lists(DEALS.filter(lambda deal: deal.kind in (*TRADE, "journal", "adjustment")), min_size=2, max_size=10),
    order=st.randoms(use_true_random=False),
)
@FEW
def test_the_order_of_independent_documents_does_not_matter(template: Path, folder: Path, deals: list[Any], order: Any) -> None:
    """I16: the same documents in another order give the same ledger."""
    shuffled = list(deals)
    order.shuffle(shuffled)
    ledgers = []
    for each in (deals, shuffled):
        books = copied(template, folder)
        dealing = Dealing(books)
        for deal in each:
            dealing.happen(deal)
        ledgers.append(figures(books.path).until("9999")[0])
        books.close()
    assert ledgers[0] == ledgers[1]
