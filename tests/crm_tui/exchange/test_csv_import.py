"""CSV files into the books: all or nothing, line numbers, the same file again, several rows a document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.errors import BooksError
from crm_tui.exchange.csv_import import Plan, import_plan, kind_of, preview_plan, read_plan
from crm_tui.exchange.csv_profiles import Profile, read_profile

PEOPLE = [
    {"type": "customer", "code": "K1", "name": "Ada Ltd"},
    {"type": "customer", "code": "K2", "name": "Bo, Inc"},
    {"type": "vendor", "code": "V1", "name": "Vale"},
]
INVOICES = """\
number,party,date,due,quantity,price
A-1,K1,2025-02-01,2025-03-03,2,10.00
A-1,K1,2025-02-01,2025-03-03,1,5.50
A-2,K2,2025-02-02,2025-03-04,1,100.00
"""


@pytest.fixture
def books(new_books: Callable[..., Any]) -> Any:
    from crm_tui.documents.post import post_document

    made = new_books(today="2025-12-31")
    with made.change("test.make") as session:
        for document in PEOPLE:
            post_document(session, document=document)
    return made


def plan(text: str, noun: str, encoding: str = "utf-8", **profile: Any) -> Plan:
    return read_plan(text.encode(encoding), kind_of(noun), Profile(**profile))


def imported(books: Any, text: str, noun: str, **profile: Any) -> list[tuple[int, str]]:
    results: list[dict[str, Any]] = []
    import_plan(books, plan(text, noun, **profile), results.append)
    return [(r["line"], r["status"]) for r in results]


def previewed(books: Any, text: str, noun: str, **profile: Any) -> list[tuple[int, str, str | None]]:
    results: list[dict[str, Any]] = []
    preview_plan(books, plan(text, noun, **profile), results.append)
    return [(r["line"], r["status"], r.get("error", {}).get("code")) for r in results]


def refused(books: Any, text: str, noun: str, **profile: Any) -> tuple[str, int | None]:
    with pytest.raises(BooksError) as refusal:
        imported(books, text, noun, **profile)
    return refusal.value.code, refusal.value.line


def documents(books: Any) -> list[tuple[str, str, int]]:
    with books.reading() as connection:
        return list(connection.execute("SELECT type, number, gross FROM document ORDER BY id").fetchall())


def test_rows_of_one_number_are_one_document(books: Any) -> None:
    assert imported(books, INVOICES, "invoices") == [(2, "posted"), (4, "posted")]
    assert documents(books) == [("invoice", "A-1", 2550), ("invoice", "A-2", 10000)]


def test_the_same_file_again_adds_nothing_and_a_longer_one_only_what_is_new(books: Any) -> None:
    imported(books, INVOICES, "invoices")
    assert imported(books, INVOICES, "invoices") == [(2, "exists"), (4, "exists")]
    longer = INVOICES + "A-4,K2,2025-02-05,2025-03-07,1,1.00\n"
    assert imported(books, longer, "invoices") == [(2, "exists"), (4, "exists"), (5, "posted")]
    assert len(documents(books)) == 3


def test_a_document_that_is_there_with_another_content_is_refused(books: Any) -> None:
    imported(books, INVOICES, "invoices")
    for other in (
        INVOICES.replace("5.50", "5.51"),
        INVOICES.replace("A-1,K1,2025-02-01,2025-03-03,1,5.50\n", ""),
        INVOICES.replace("A-2,K2", "A-2,K1"),
    ):
        assert refused(books, other, "invoices")[0] == "exists"
    assert refused(books, INVOICES.replace("5.50", "5.51"), "invoices") == ("exists", 3)
    assert len(documents(books)) == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A-3,K1,2025-02-30,2025-03-30,1,1.00", "bad_date"),
        ("A-3,NOBODY,2025-02-01,2025-03-01,1,1.00", "unknown_party"),
        ("A-3,K1,2025-02-01,2025-03-01,1,1.0x", "bad_amount"),
        ("A-3,K1,2025-02-01,2025-03-01,,1.00", "missing"),
        ("A-3,K1", "too_few_columns"),
        ("A-1,K2,2025-02-01,2025-03-03,1,1.00", "disagree"),
    ],
)
def test_a_bad_row_stops_the_file_and_is_named(books: Any, row: str, code: str) -> None:
    assert refused(books, INVOICES + row + "\n", "invoices") == (code, 5)
    assert documents(books) == []


def test_a_fault_in_a_later_row_of_a_document_is_placed_in_that_row(books: Any) -> None:
    text = "number,party,date,quantity,price,line.tax\nA-1,K1,2025-02-01,1,1.00,\nA-1,,,1,2.00,NOPE\n"
    assert refused(books, text, "invoices") == ("unknown_tax_code", 3)


def test_a_preview_tells_every_row_and_changes_nothing(books: Any) -> None:
    imported(books, INVOICES, "invoices")
    text = INVOICES.replace("100.00", "101.00") + "A-3,NOBODY,2025-02-01,,1,1.00\nA-4,K1,2025-02-31,,1,1.00\nA-5,K1,2025-02-03,,1,1.00\n"
    assert previewed(books, text, "invoices") == [
        (2, "exists", None),
        (4, "refused", "exists"),
        (5, "refused", "unknown_party"),
        (6, "refused", "bad_date"),
        (7, "posted", None),
    ]
    assert len(documents(books)) == 2


def test_equal_rows_without_a_number_are_counted_and_not_doubled(books: Any) -> None:
    rows = "party,date,amount,account\nK1,2025-03-01,5.00,1000\nK1,2025-03-01,5.00,1000\n"
    assert imported(books, rows, "receipts") == [(2, "posted"), (3, "posted")]
    assert imported(books, rows, "receipts") == [(2, "exists"), (3, "exists")]
    assert imported(books, rows + "K1,2025-03-01,5.00,1000\n", "receipts") == [(2, "exists"), (3, "exists"), (4, "posted")]


def test_decimal_commas_dates_and_amounts_in_the_ways_of_a_spreadsheet(books: Any) -> None:
    imported(books, INVOICES, "invoices")
    rows = "party;date;amount;account;allocate\nK1;20.02.2025;1.025,50;1000;A-1=25,50\nK2;3.2.2025;100,00;1000;A-2=100,00\n"
    assert [status for _line, status in imported(books, rows, "receipts")] == ["posted", "posted"]
    with books.reading() as connection:
        assert connection.execute("SELECT sum(open_amount) FROM item WHERE ledger = 'ar'").fetchone()[0] == -100000


def test_journal_entries_by_their_reference(books: Any) -> None:
    rows = "ref,date,memo,account,debit,credit\nj1,2025-04-01,Stamps,6300,12.50,\nj1,2025-04-01,Stamps,1000,,12.50\n"
    assert imported(books, rows, "journal") == [(2, "posted")]
    assert imported(books, rows, "journal") == [(2, "exists")]
    assert refused(books, rows.replace("12.50", "13.00"), "journal")[0] == "ref_conflict"


def test_flags_lists_and_custom_headers(books: Any) -> None:
    rows = "code;name;tags;active;credit limit\nK7;Sieben;a, b;nein;100\n"
    assert refused(books, rows, "customers") == ("bad_value", 2)
    assert imported(books, rows.replace("nein", "no"), "customers") == [(2, "posted")]
    with books.reading() as connection:
        from crm_tui.parties.listing import show_party

        found = show_party(connection, "customer", "K7")
    assert (found["tags"], found["active"], found["credit_limit"]) == (["a", "b"], False, "100.00")


def test_mapped_columns_and_profiles(books: Any, tmp_path: Path) -> None:
    rows = "Kundennummer,Firma,Ort\nK3,Müller & Söhne,Köln\n"
    made = plan(rows, "customers", map={"code": "Kundennummer", "name": "Firma"})
    assert (made.columns.left_out, made.encoding) == (("Ort",), "utf-8")
    profile = tmp_path / "shop.toml"
    profile.write_text('encoding = "cp1252"\nseparator = ";"\n[map]\ncode = "Nr"\nname = 2\n', encoding="utf-8")
    read = read_plan("Nr;Name\nK4;Søren\n".encode("cp1252"), "customer", read_profile(str(profile)))
    assert [p.document["name"] for p in read.documents] == ["Søren"]


@pytest.mark.parametrize("content", ["map = 1\n", "colour = 'red'\n", "[map\n", "[map]\ncode = 1.5\n"])
def test_a_profile_that_is_not_right_is_refused(tmp_path: Path, content: str) -> None:
    profile = tmp_path / "odd.toml"
    profile.write_text(content, encoding="utf-8")
    with pytest.raises(BooksError, match=r"^profile: "):
        read_profile(str(profile))
    with pytest.raises(BooksError, match=r"^profile: "):
        read_profile("../secret")


def test_a_file_beyond_the_limits_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm_tui.exchange.csv_import.LARGEST_FILE", 20)
    with pytest.raises(BooksError, match=r"^too_large: "):
        plan(INVOICES, "invoices")
    monkeypatch.undo()
    monkeypatch.setattr("crm_tui.exchange.csv_table.MOST_ROWS", 2)
    with pytest.raises(BooksError, match=r"^too_many_rows: "):
        plan(INVOICES, "invoices")


def test_the_plan_says_how_the_file_was_read() -> None:
    described = plan("\ufeffcode;name;price\nP1;Stuhl;1.234,50\n", "products").described()
    assert json.loads(json.dumps(described)) == {
        "encoding": "utf-8-sig",
        "separator": ";",
        "decimal": "comma",
        "date_format": "YYYY-MM-DD",
        "header_line": 1,
        "rows": 1,
        "columns": ["code", "name", "price"],
        "left_out": [],
        "grouped_by": None,
        "rows_alone": 0,
    }


def test_a_plan_says_which_rows_are_documents_of_their_own() -> None:
    def alone(text: str, noun: str = "invoices") -> tuple[Any, Any]:
        described = plan(text, noun).described()
        return described["grouped_by"], described["rows_alone"]

    assert alone("party,date,quantity,price\nK1,2025-02-01,1,5\nK1,2025-02-01,2,5\n") == (None, 2)
    assert alone("ref,party,date,quantity,price\nx,K1,2025-02-01,1,5\n,K1,2025-02-01,2,5\n") == ("ref", 1)
    assert alone(INVOICES) == ("number", 0)
    assert alone("party,date,amount,account\nK1,2025-03-01,5.00,1000\n", "receipts") == (None, 0)


def test_a_preview_gives_the_numbers_that_the_import_gives(books: Any) -> None:
    rows = "party,date,quantity,price\nK1,2025-02-01,1,10.00\nNOBODY,2025-02-01,1,1\nK2,2025-02-01,2,10.00\n"
    results: list[dict[str, Any]] = []
    preview_plan(books, plan(rows, "invoices"), results.append)
    assert [(r["line"], r["number"]) for r in results] == [(2, "INV-2025-0001"), (3, None), (4, "INV-2025-0002")]
    assert documents(books) == []
    good = rows.replace("NOBODY,2025-02-01,1,1\n", "")
    assert imported(books, good, "invoices") == [(2, "posted"), (3, "posted")]
    assert [number for _type, number, _gross in documents(books)] == ["INV-2025-0001", "INV-2025-0002"]


def test_a_preview_sees_what_the_rows_before_have_done(books: Any) -> None:
    """Two receipts of which each could settle the invoice, and both cannot."""
    imported(books, INVOICES, "invoices")
    rows = "party,date,amount,account,allocate\n" + "K2,2025-03-01,100.00,1000,A-2=100.00\n" * 2 + "K1,2025-03-01,25.50,1000,A-1=25.50\n"
    assert previewed(books, rows, "receipts") == [(2, "posted", None), (3, "refused", "over_allocation"), (4, "posted", None)]
    assert refused(books, rows, "receipts") == ("over_allocation", 3)


def test_all_faults_of_a_file_come_at_once(books: Any) -> None:
    text = INVOICES + "A-3,NOBODY,2025-02-01,,1,1\nA-4,K1,2025-02-31,,1,1\nA-5,K1,2025-02-03,,1,1\nA-6,K1,2025-02-03,,,1\n"
    with pytest.raises(BooksError) as refusal:
        imported(books, text, "invoices")
    found = [refusal.value, *refusal.value.others]
    assert [(one.code, one.line) for one in found] == [("unknown_party", 5), ("bad_date", 6), ("missing", 8)]
    assert documents(books) == []
