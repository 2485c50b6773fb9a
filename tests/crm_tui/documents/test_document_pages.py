"""Lists of documents in keyset pages: in order, without gap or repeat, found by words, each with where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.listing import list_documents
from crm_tui.documents.pages import DocumentListing, find_documents
from crm_tui.documents.post import post_document
from crm_tui.documents.states import STATES

DAY = "2026-03-16"


@pytest.fixture
def books(new_books: Any) -> Any:
    made = new_books()
    with made.change("import.run") as session:
        for i, name in enumerate(("Acme Tools", "Äpfel & Söhne", "50% off_")):
            post_document(session, document={"type": "customer", "code": f"C{i}", "name": name, "terms": "net 14"})
        for i in range(30):
            lines = [{"quantity": "1", "price": f"{i + 1}.00", "description": "x"}]
            day = f"2026-{1 + i // 15:02}-{1 + i // 2:02}"
            post_document(session, document={"type": "invoice", "party": f"C{i % 3}", "date": day, "memo": f"order {i}", "lines": lines})
        paid = {"type": "receipt", "date": "2026-03-01", "account": "1000"}
        post_document(session, document={**paid, "party": "C0", "amount": "1.00", "allocate": {"INV-2026-0001": "1.00"}})
        post_document(session, document={**paid, "party": "C1", "amount": "1.50", "allocate": {"INV-2026-0002": "1.50"}})
        post_document(session, document={**paid, "party": "C2", "date": "2026-04-01", "amount": "3.00", "allocate": {"INV-2026-0003": "3.00"}})
        post_document(session, document={"type": "void", "document": "INV-2026-0006"})
    return made


def numbers(rows: Any) -> list[str]:
    return [row.number for row in rows]


def test_pages_follow_each_other_without_gap_or_repeat(books: Any):
    listing = DocumentListing(("invoice",), DAY)
    with books.snapshot() as session:
        found, after = [], None
        while page := listing.first(session, 7, after):
            found += page
            after = (page[-1].date, page[-1].id)
        whole = listing.rows(session, listing.ids(session))
    assert numbers(found) == numbers(whole)
    assert len(set(numbers(found))) == 30
    assert [(r.date, r.id) for r in found] == sorted(((r.date, r.id) for r in found), reverse=True)


def test_each_stands_where_the_command_says(books: Any):
    """The second way: the listing of the batch commands."""
    listing = DocumentListing(("invoice",), DAY)
    with books.snapshot() as session:
        seen = {r.number: (r.standing.status, r.standing.outstanding, r.standing.overdue, r.gross) for r in listing.first(session, 100)}
    with books.reading() as connection:
        listed, _cursor = list_documents(connection, "invoice", as_of=DAY)
    told = {d["number"]: (d["status"], round(float(d["outstanding"]) * 100), d["overdue"], round(float(d["gross"]) * 100)) for d in listed}
    assert seen == told
    assert {n: seen[n][:2] for n in ("INV-2026-0001", "INV-2026-0002", "INV-2026-0003", "INV-2026-0006")} == {
        "INV-2026-0001": ("paid", 0), "INV-2026-0002": ("part_paid", 50), "INV-2026-0003": ("issued", 300), "INV-2026-0006": ("void", 0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("search", "count"),
    [
        ("", 30), ("acme", 10), ("söhne", 10), ("SÖHNE äpfel", 10), ("c2", 10), ("0007", 1), ("order 12", 2), ("%", 10), ("_", 10),
        ("acme 0001", 1), ("zz", 0),
    ],
)  # fmt: skip
def test_a_search_finds_every_word(search: str, count: int, books: Any):
    listing = DocumentListing(("invoice",), DAY, search)
    with books.snapshot() as session:
        assert len(listing.ids(session)) == len(listing.first(session, 100)) == count


def test_those_of_one_party(books: Any):
    with books.snapshot() as session:
        assert {r.party for r in DocumentListing(("invoice",), DAY, party="C1").first(session, 100)} == {"C1"}


def test_a_number_is_found_by_its_end_first(books: Any):
    with books.snapshot() as session:
        assert [n for _kind, n, _name, _day in find_documents(session, ("invoice",), "0003")] == ["INV-2026-0003"]
        assert next(n for _kind, n, _name, _day in find_documents(session, ("invoice",), "03", limit=3)) == "INV-2026-0003"
        assert find_documents(session, ("invoice",), " ") == []


@pytest.mark.parametrize("day", [DAY, "2026-02-01", "2026-04-02"])
def test_a_state_holds_those_that_stand_so(books: Any, day: str):
    """Against where each document stands, one by one; drafts have no number."""
    fits = {
        "draft": lambda s: s.status == "draft",
        "open": lambda s: s.status != "draft" and bool(s.outstanding),
        "overdue": lambda s: s.overdue,
        "paid": lambda s: s.status in ("paid", "written_off"),
        "void": lambda s: s.status == "void",
    }
    with books.change("import.run") as session:
        post_document(
            session, document={"type": "invoice", "party": "C0", "date": "2026-03-01", "draft": True, "lines": [{"quantity": "1", "price": "5"}]}
        )
        post_document(session, document={"type": "reverse", "document": "INV-2026-0007", "date": "2026-03-20"})
    with books.snapshot() as session:
        everything = DocumentListing(("invoice", "receipt"), day).first(session, 200)
        assert set(fits) == set(STATES)
        for state, fit in fits.items():
            listing = DocumentListing(("invoice", "receipt"), day, state=state)
            wanted = [row.id for row in everything if fit(row.standing)]
            assert [row.id for row in listing.first(session, 200)] == wanted, state
            assert list(listing.ids(session)) == wanted, state
            assert state == "draft" or day != DAY or wanted, state
