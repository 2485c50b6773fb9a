"""Lists of customers in keyset pages with what each owes on the day; lookups in a useful order."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.post import post_document
from crm_tui.parties.lookups import find_parties, find_products
from crm_tui.parties.pages import PartyListing, free_code
from crm_tui.reports import run_report

DAY = "2026-03-16"
NAMES = ("beta Ltd", "Alpha", "Alphabet City", "Gamma Alpha", "ÄRZTE", "上海电子", "x%y", "plain_name", "Omalpha")


@pytest.fixture
def books(new_books: Any) -> Any:
    made = new_books()
    with made.change("import.run") as session:
        for i, name in enumerate(NAMES):
            post_document(session, document={"type": "customer", "code": f"C{i:02}", "name": name, "terms": "net 14", "email": f"m{i}@x.example"})
        post_document(session, document={"type": "vendor", "code": "V1", "name": "Alpha Vendor"})
        for party, day, price in (
            ("C00", "2026-01-10", "100.00"),
            ("C00", "2026-03-10", "40.00"),
            ("C01", "2026-02-01", "10.00"),
            ("C02", "2026-05-01", "7.00"),
        ):
            post_document(session, document={"type": "invoice", "party": party, "date": day, "lines": [{"quantity": "1", "price": price}]})
        post_document(
            session,
            document={
                "type": "receipt",
                "party": "C00",
                "date": "2026-02-01",
                "amount": "30.00",
                "account": "1000",
                "allocate": {"INV-2026-0001": "30.00"},
            },
        )
        post_document(
            session,
            document={
                "type": "receipt",
                "party": "C01",
                "date": "2026-04-01",
                "amount": "10.00",
                "account": "1000",
                "allocate": {"INV-2026-0003": "10.00"},
            },
        )
        for code, name in (("W1", "Widget"), ("W2", "Big widget"), ("Z", "Other")):
            post_document(session, document={"type": "product", "code": code, "name": name, "price": "5.00"})
    return made


def test_by_name_whatever_its_letters(books: Any):
    with books.snapshot() as session:
        names = [r.name for r in PartyListing("customer", DAY).first(session, 50)]
    assert names == ["Alpha", "Alphabet City", "beta Ltd", "Gamma Alpha", "Omalpha", "plain_name", "x%y", "ÄRZTE", "上海电子"]


def test_pages_follow_each_other(books: Any):
    listing = PartyListing("customer", DAY)
    with books.snapshot() as session:
        first = listing.first(session, 4)
        rest = listing.first(session, 50, (first[-1].name.casefold(), first[-1].id))
        assert [r.id for r in (*first, *rest)] == list(listing.ids(session))
        assert listing.rows(session, [*listing.ids(session)][::-1]) == [*first, *rest][::-1]


def test_what_is_owed_on_the_day_not_what_is_left_by_now(books: Any):
    """By hand: C00 owes 70 of January (overdue) and 40 of March; C01's payment is of April; C02's invoice of May."""
    with books.snapshot() as session:
        owed = {r.code: (r.balance, r.overdue) for r in PartyListing("customer", DAY).first(session, 50)}
    assert {c: v for c, v in owed.items() if v != (0, 0)} == {"C00": (11000, 7000), "C01": (1000, 1000)}


@pytest.mark.parametrize("day", ["2026-01-31", "2026-02-15", "2026-03-16", "2026-04-01", "2026-05-31"])
def test_the_same_as_the_ageing_report_on_any_day(day: str, books: Any):
    with books.snapshot() as session:
        owed = {r.code: r.balance for r in PartyListing("customer", day).first(session, 50) if r.balance}
    with books.reading() as connection:
        report = run_report(connection, "ar-ageing", {"as_of": day}, day)
    assert owed == {str(r.cells["party"]): r.cells["total"] for r in report.rows if r.kind == "line" and r.cells["total"]}


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        ("alpha", ["C01", "C02", "C03", "C08"]),
        ("city alph", ["C02"]),
        ("ärz", ["C04"]),
        ("海", ["C05"]),
        ("%", ["C06"]),
        ("n_n", ["C07"]),
        ("m3@", ["C03"]),
        ("c06", ["C06"]),
        ("vendor", []),
    ],
)
def test_a_filter(search: str, codes: list[str], books: Any):
    with books.snapshot() as session:
        assert sorted(r.code for r in PartyListing("customer", DAY, search).first(session, 50)) == codes


def test_a_lookup_offers_what_begins_with_it_first(books: Any):
    with books.snapshot() as session:
        assert [m.name for m in find_parties(session, "customer", "alpha")] == ["Alpha", "Alphabet City", "Gamma Alpha", "Omalpha"]
        assert [m.code for m in find_parties(session, "customer", "c0", limit=3)] == ["C00", "C01", "C02"]
        assert [m.code for m in find_products(session, "wid")] == ["W1", "W2"]
        assert [(m.code, m.detail) for m in find_products(session, "z")] == [("Z", "5.00")]


def test_a_free_code_is_one_more_than_the_highest(books: Any):
    with books.snapshot() as session:
        assert free_code(session) == "C09"  # as wide as C08
        assert free_code(session, "K") == "K0001"
