"""Demo books: whole, lively, and the same for the same day."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.listing import list_documents
from crm_tui.errors import BooksError
from crm_tui.exchange.demo import make_demo
from crm_tui.proofs.prove import prove

DAY = "2026-03-16"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.books"
    make_demo(path, today=DAY)
    return path


def content(path: Path) -> list[Any]:
    """Every row of every table but the audit trail, which names the machine."""
    with sqlite3.connect(path) as connection:
        tables = [
            r[0] for r in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
        ]
        return [(t, sorted(connection.execute(f'SELECT * FROM "{t}"').fetchall(), key=repr)) for t in tables if t not in ("audit", "sqlite_stat1")]


def test_every_proof_holds(demo: Path) -> None:
    with reading(demo) as connection:
        assert [p.code for p in prove(connection) if not p.ok] == []


def test_the_same_day_gives_the_same_books(demo: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.books"
    make_demo(again, today=DAY)
    assert content(again) == content(demo)


@pytest.mark.parametrize("day", ["2024-02-29", "2025-01-01", "2026-08-31", "2027-12-31"])
def test_the_story_can_be_told_on_any_day(tmp_path: Path, day: str) -> None:
    path = tmp_path / "any.books"
    assert make_demo(path, today=day) > 400
    with reading(path) as connection:
        last = connection.execute("SELECT max(date) FROM document").fetchone()[0]
        assert last <= day
        assert [p.code for p in prove(connection) if not p.ok] == []


def test_documents_of_all_kinds_and_states_are_there(demo: Path) -> None:
    with reading(demo) as connection:
        kinds = {k for (k,) in connection.execute("SELECT DISTINCT type FROM document")}
        invoices, _cursor = list_documents(connection, "invoice", as_of=DAY)
        receipts, _cursor = list_documents(connection, "receipt", as_of=DAY)
        months = connection.execute("SELECT count(DISTINCT substr(date, 1, 7)) FROM document WHERE type = 'invoice'").fetchone()[0]
    assert kinds >= {"invoice", "quote", "credit_note", "bill", "receipt", "payment", "refund", "write_off", "adjustment", "journal"}
    assert {i["status"] for i in invoices} == {"draft", "issued", "part_paid", "paid", "written_off", "void"}
    assert any(i["overdue"] for i in invoices)
    assert {i["currency"] for i in invoices} == {"GBP", "EUR", "USD"}
    assert {r["status"] for r in receipts} >= {"issued", "part_paid", "paid", "void"}
    assert months >= 18


def test_a_customer_has_several_invoices_open_and_someone_has_a_credit(demo: Path) -> None:
    with reading(demo) as connection:
        open_ones, _cursor = list_documents(connection, "invoice", as_of=DAY, party="C001", status="open")
        credits_, _cursor = list_documents(connection, "receipt", as_of=DAY, status="open")
    assert len(open_ones) >= 3
    assert credits_


def test_the_firm_lives(demo: Path) -> None:
    """Money in the bank at every month's end, and customers who pay."""
    with reading(demo) as connection:
        rows = connection.execute(
            "SELECT e.date, sum(l.amount) OVER (ORDER BY e.date) FROM line l JOIN entry e ON e.id = l.entry_id JOIN account a ON a.id = l.account_id"
            " WHERE a.code = '1000' ORDER BY e.date"
        ).fetchall()
    assert min(balance for day, balance in rows if day > rows[0][0]) > 0


def test_books_that_are_there_are_left_alone(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.books"
    shutil.copy(demo, path)
    before = path.read_bytes()
    with pytest.raises(BooksError, match=r"^exists: "):
        make_demo(path, today=DAY)
    assert path.read_bytes() == before


def test_a_story_that_cannot_be_told_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise RuntimeError

    monkeypatch.setattr("crm_tui.exchange.demo._post", fail)
    with pytest.raises(RuntimeError):
        make_demo(tmp_path / "half.books", today=DAY)
    assert list(tmp_path.iterdir()) == []
