"""Five years of a music shop, posted as its files have them; sales, receivables and balances against plain SQL over the shop's own database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.cli.run import run
from crm_tui.proofs.prove import prove
from crm_tui.reports.registry import run_report

pytestmark = pytest.mark.realdata
TODAY = "2025-12-31"
TERMS, PAID_AFTER = 30, 20
MILLIONTHS = 10**6
COUNTRIES = {
    "Argentina": "AR", "Australia": "AU", "Austria": "AT", "Belgium": "BE", "Brazil": "BR", "Canada": "CA", "Chile": "CL", "Czech Republic": "CZ",
    "Denmark": "DK", "Finland": "FI", "France": "FR", "Germany": "DE", "Hungary": "HU", "India": "IN", "Ireland": "IE", "Italy": "IT",
    "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Portugal": "PT", "Spain": "ES", "Sweden": "SE", "USA": "US", "United Kingdom": "GB",
}  # fmt: skip
CENTS = "CAST(round({} * 100) AS INTEGER)"
LINES = "InvoiceLine l JOIN Invoice i USING (InvoiceId) JOIN Customer c USING (CustomerId) JOIN Track t USING (TrackId) JOIN Genre g USING (GenreId)"
KEYS = {
    "customer": "'C' || c.CustomerId",
    "salesperson": "'E' || c.SupportRepId",
    "product": "'T' || t.TrackId",
    "category": "g.Name",
    "country": "c.Country",
    "month": "substr(i.InvoiceDate, 1, 7)",
}
PERIODS = (("2021-01-01", "2025-12-31"), ("2023-01-01", "2023-12-31"), ("2024-02-10", "2024-02-29"))
OWED = f"""
SELECT count(*), coalesce(sum({CENTS.format("Total")}), 0) FROM Invoice
 WHERE date(InvoiceDate) <= :day AND (InvoiceId % 3 = 0 OR date(InvoiceDate, '+{PAID_AFTER} days') > :day)
   AND CAST(julianday(:day) - julianday(date(InvoiceDate, '+{TERMS} days')) AS INTEGER) BETWEEN :youngest AND :oldest
"""
"""Every third invoice is never paid, the others after twenty days. Ages count from the due day."""
AGES = {"not_due": (-9999, 0), "d1_30": (1, 30), "d31_60": (31, 60), "d61_90": (61, 90), "d90_plus": (91, 9999)}


@pytest.fixture(scope="module")
def shop(real_data_folder: Path) -> Iterator[sqlite3.Connection]:
    file = real_data_folder / "chinook" / "Chinook_Sqlite.sqlite"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


def masters(shop: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for number, first, last in shop.execute("SELECT EmployeeId, FirstName, LastName FROM Employee"):
        yield {"type": "employee", "code": f"E{number}", "name": f"{first} {last}"}
    for number, first, last, country, seller in shop.execute("SELECT CustomerId, FirstName, LastName, Country, SupportRepId FROM Customer"):
        party = {"code": f"C{number}", "name": f"{first} {last}", "country": COUNTRIES[country], "salesperson": f"E{seller}"}
        yield {"type": "customer", "terms": f"net {TERMS}", **party}
    for number, name, price, genre in shop.execute("SELECT TrackId, t.Name, UnitPrice, g.Name FROM Track t JOIN Genre g USING (GenreId)"):
        yield {"type": "product", "code": f"T{number}", "name": name, "price": f"{price:.2f}", "category": genre, "tax": "NT"}


def documents(shop: sqlite3.Connection) -> list[dict[str, Any]]:
    """An invoice for each of the shop's, and a receipt for two of three; by day."""
    lines: dict[int, list[dict[str, Any]]] = {}
    for invoice, track, price, quantity in shop.execute("SELECT InvoiceId, TrackId, UnitPrice, Quantity FROM InvoiceLine ORDER BY InvoiceLineId"):
        lines.setdefault(invoice, []).append({"product": f"T{track}", "quantity": str(quantity), "price": f"{price:.2f}"})
    dated: list[dict[str, Any]] = []
    for number, customer, day, total in shop.execute("SELECT InvoiceId, CustomerId, date(InvoiceDate), Total FROM Invoice"):
        party, name, amount = f"C{customer}", f"CH-{number}", f"{total:.2f}"
        dated.append({"type": "invoice", "number": name, "party": party, "date": day, "lines": lines[number]})
        if number % 3:
            paid = (date.fromisoformat(day) + timedelta(days=PAID_AFTER)).isoformat()
            dated.append({"type": "receipt", "party": party, "date": paid, "amount": amount, "account": "1000", "allocate": {name: amount}})
    return sorted(dated, key=lambda document: (document["date"], document["type"]))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory, shop: sqlite3.Connection) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    path, file = folder / "shop.books", folder / "documents.jsonl"
    file.write_text("".join(json.dumps(document) + "\n" for document in (*masters(shop), *documents(shop))), encoding="utf-8")
    called = ["--books", str(path), "--today", TODAY]
    new = ["new", "--name", "Shop", "--currency", "USD", "--chart", "us_general", "--first-month", "2021-01"]
    for arguments in (new, ["post", str(file)]):
        assert run([*called, *arguments], lambda _calling: 1) == 0
    return path


def report(books: Path, name: str, **parameters: str) -> Any:
    with reading(books) as connection:
        return run_report(connection, name, parameters, TODAY)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_sales_are_the_sums_of_the_shop_s_own_lines(books: Path, shop: sqlite3.Connection, key: str, first: str, last: str) -> None:
    net = f"sum(l.Quantity * {CENTS.format('l.UnitPrice')})"
    sql = f"SELECT {KEYS[key]}, {net}, sum(l.Quantity) FROM {LINES} WHERE date(i.InvoiceDate) BETWEEN ? AND ? GROUP BY 1"
    wanted = {(COUNTRIES[name] if key == "country" else name): (cents, sold) for name, cents, sold in shop.execute(sql, (first, last))}
    found = report(books, "sales", **{"by": key, "from": first, "to": last})
    rows = {row.cells[key]: (row.cells["net"], row.cells["quantity"]) for row in found.rows if row.kind == "line"}
    assert {name: net for name, (net, _) in rows.items()} == {name: cents for name, (cents, _) in wanted.items()}
    assert {name: sold for name, (_, sold) in rows.items()} == {name: sold * MILLIONTHS for name, (_, sold) in wanted.items()}
    assert found.rows[-1].cells["net"] == sum(cents for cents, _ in wanted.values())
    assert all(check.ok for check in found.checks)


@pytest.mark.parametrize("day", ["2021-06-30", "2023-03-01", "2025-01-15", TODAY])
def test_receivables_by_age_are_those_of_the_shop_s_invoices(books: Path, shop: sqlite3.Connection, day: str) -> None:
    wanted = {name: shop.execute(OWED, {"day": day, "youngest": young, "oldest": old}).fetchone()[1] for name, (young, old) in AGES.items()}
    found = report(books, "ar-ageing", as_of=day)
    cells = found.rows[-1].cells
    assert {name: cells[name] or 0 for name in AGES} == wanted
    assert cells["total"] == sum(wanted.values()) > 0
    assert all(check.ok for check in found.checks)


def test_the_balances_and_the_proofs(books: Path, shop: sqlite3.Connection) -> None:
    """All sales 2,328.60; what two of three invoices brought by the last day is in the bank, the rest is owed."""
    (sold,) = shop.execute(f"SELECT sum({CENTS.format('Total')}) FROM Invoice").fetchone()
    paid_by = f"SELECT sum({CENTS.format('Total')}) FROM Invoice WHERE InvoiceId % 3 AND date(InvoiceDate, '+{PAID_AFTER} days') <= ?"
    (paid,) = shop.execute(paid_by, (TODAY,)).fetchone()
    assert sold == 232_860
    with reading(books) as connection:
        balances = "SELECT subtype, sum(amount) FROM ledger_line WHERE date <= ? GROUP BY subtype ORDER BY subtype"
        assert connection.execute(balances, (TODAY,)).fetchall() == [("ar", sold - paid), ("bank", paid), ("sales", -sold)]
        assert connection.execute("SELECT count(*) FROM document_list WHERE type = 'invoice'").fetchone() == (412,)
        assert connection.execute("SELECT count(*) FROM sales_line WHERE is_invoice").fetchone() == (2240,)
        assert [proof for proof in prove(connection) if not proof.ok] == []
