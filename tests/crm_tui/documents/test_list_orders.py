"""Lists of documents sorted by any column and filtered by operators, against plain Python over the batch list."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.listing import list_documents
from crm_tui.documents.pages import DocumentListing
from crm_tui.documents.post import post_document
from crm_tui.filters.lists import read_for
from crm_tui.filters.records import in_order, kept
from crm_tui.parties.listing import list_parties
from crm_tui.parties.pages import PartyListing

DAYS = ("2026-03-16", "2026-02-10", "2026-04-20")


@pytest.fixture
def books(new_books: Any) -> Any:
    """Thirty invoices of three customers, some paid, in part, later, voided; a draft."""
    made = new_books()
    with made.change("import.run") as session:
        for i, name in enumerate(("Acme Tools", "Äpfel & Söhne", "50% off_")):
            post_document(session, document={"type": "customer", "code": f"C{i}", "name": name, "terms": f"net {7 * i}"})
        for i in range(30):
            lines = [{"quantity": "1", "price": f"{(i * 7) % 30 + 1}.50", "description": "x"}]
            day = f"2026-{1 + i // 10:02}-{1 + i % 28:02}"
            post_document(session, document={"type": "invoice", "party": f"C{i % 3}", "date": day, "memo": f"order {i}", "lines": lines})
        for number, amount, day in ((1, "1.50", "2026-02-01"), (5, "2.00", "2026-03-01"), (9, "1.00", "2026-04-01"), (12, "18.50", "2026-04-10")):
            document = {"type": "receipt", "party": f"C{(number - 1) % 3}", "date": day, "amount": amount, "account": "1000"}
            post_document(session, document={**document, "allocate": {f"INV-2026-{number:04}": amount}})
        post_document(session, document={"type": "void", "document": "INV-2026-0006"})
        draft = {"type": "invoice", "party": "C0", "date": "2026-03-01", "draft": True, "lines": [{"quantity": "1", "price": "5"}]}
        post_document(session, document=draft)
    return made


def plain(books: Any, day: str) -> list[dict[str, Any]]:
    """What the batch command lists without a filter."""
    with books.reading() as connection:
        return list_documents(connection, "invoice", as_of=day)[0]


def numbers(books: Any, day: str, **asked: Any) -> list[str]:
    with books.snapshot() as session:
        listing = DocumentListing(("invoice",), day, **asked)
        rows = listing.rows(session, listing.ids(session))
        assert [r.id for r in listing.first(session, 5)] == [r.id for r in rows[:5]]
    return [r.number or f"draft-{r.id}" for r in rows]


def name(row: dict[str, Any]) -> str:
    return str(row["number"] or row["id"])


def cents(text: str | None) -> int:
    return round(float(text or 0) * 100)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("gross", lambda r: cents(r["gross"])), ("left", lambda r: cents(r["outstanding"])), ("date", lambda r: r["date"]),
        ("number", lambda r: r["number"] or ""), ("party", lambda r: r["party_name"].casefold()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("down", [False, True])
def test_each_order_is_that_of_plain_sorting(books: Any, day: str, column: str, key: Any, down: bool):
    found = numbers(books, day, sort=column, down=down)
    by_name = {name(row): row for row in plain(books, day)}
    keys = [key(by_name[n]) for n in found]
    assert keys == sorted(keys, reverse=down)
    assert sorted(found) == sorted(by_name)


FILTERS: dict[str, Any] = {
    ">10": lambda r, day: cents(r["gross"]) > 1000,
    "<=8.50": lambda r, day: cents(r["gross"]) <= 850,
    "5..12": lambda r, day: 500 <= cents(r["gross"]) <= 1200,
    "2026-02": lambda r, day: r["date"].startswith("2026-02"),
    "2026-02-05..2026-03-02": lambda r, day: "2026-02-05" <= r["date"] <= "2026-03-02",
    "<2026-02": lambda r, day: r["date"] < "2026-02-01",
    "overdue": lambda r, day: r["overdue"],
    "open": lambda r, day: r["status"] in ("issued", "part_paid") and cents(r["outstanding"]) > 0,
    "part-paid": lambda r, day: r["status"] == "part_paid",
    "paid": lambda r, day: r["status"] == "paid",
    "-paid -draft": lambda r, day: r["status"] not in ("paid", "draft"),
    "void": lambda r, day: r["status"] == "void",
    "draft": lambda r, day: r["status"] == "draft",
    "posted": lambda r, day: r["status"] not in ("draft", "void"),
    "söhne -overdue >5": lambda r, day: "Söhne" in r["party_name"] and not r["overdue"] and cents(r["gross"]) > 500,
    "-acme": lambda r, day: "Acme" not in r["party_name"],
    '"50% off_"': lambda r, day: r["party_name"] == "50% off_",
}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("typed", FILTERS)
def test_a_filter_lets_through_what_a_plain_look_does_on_screen_and_in_the_command(books: Any, day: str, typed: str):
    asked = read_for("invoice", typed, str)
    assert not asked.faults
    wanted = sorted(name(r) for r in plain(books, day) if FILTERS[typed](r, day))
    assert sorted(numbers(books, day, asked=asked)) == wanted
    with books.reading() as connection:
        rows, cursor = list_documents(connection, "invoice", as_of=day, asked=asked)
    assert (sorted(map(name, rows)), cursor) == (wanted, None)


def test_some_filters_find_something_and_some_do_not_find_all(books: Any):
    counts = {typed: sum(FILTERS[typed](r, DAYS[0]) for r in plain(books, DAYS[0])) for typed in FILTERS}
    assert all(0 < count < 31 for count in counts.values()), counts


@pytest.mark.parametrize("day", DAYS)
def test_parties_by_balance(books: Any, day: str):
    """Against the balances that the batch list tells."""
    with books.reading() as connection:
        told = {r["code"]: cents(r["balance"]) for r in list_parties(connection, "customer", as_of=day)[0]}
        middle = sorted(told.values())[1]
        typed = f">={middle / 100:.2f}"
        rows, _cursor = list_parties(connection, "customer", as_of=day, asked=read_for("customer", typed, str))
    with books.snapshot() as session:
        listed = [r.code for r in PartyListing("customer", day, sort="balance", down=True).first(session, 9)]
        among = [r.code for r in PartyListing("customer", day, asked=read_for("customer", typed, str)).first(session, 9)]
        late = {r.code for r in PartyListing("customer", day, asked=read_for("customer", "overdue", str)).first(session, 9)}
        seen = {r.code for r in PartyListing("customer", day).first(session, 9) if r.overdue > 0}
    assert [told[code] for code in listed] == sorted(told.values(), reverse=True)
    assert sorted(among) == sorted(r["code"] for r in rows) == sorted(code for code, balance in told.items() if balance >= middle)
    assert late == seen


def test_records_in_order_figures_by_size_and_what_is_empty_last():
    rows: list[dict[str, Any]] = [{"code": "a", "price": "9"}, {"code": "b", "price": None}, {"code": "c", "price": "10.5"}]
    assert [r["code"] for r in in_order(rows, "price", down=False)] == ["a", "c", "b"]
    assert [r["code"] for r in in_order(rows, "price", down=True)] == ["c", "a", "b"]
    assert [r["code"] for r in kept("product", rows, read_for("product", ">9", str))] == ["c"]
