"""Books in a network or synced folder: kept with a rollback journal, written, copied and restored as anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_tui.books import connection as connecting
from crm_tui.books.backup import make_backup
from crm_tui.books.opening import open_books
from crm_tui.books.restore import restore_backup, restore_to
from crm_tui.documents.post import post_document
from crm_tui.ledger.new_books import create_books


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(connecting, "is_shared", lambda path: True)
    path = tmp_path / "firm.books"
    create_books(path, name="Firm", currency="GBP", chart="uk_vat", first_month="2025-01", today="2025-12-31")
    return path


def add_customer(path: Path, code: str) -> None:
    with open_books(path, today="2025-12-31") as books, books.change("customer.add") as session:
        post_document(session, document={"type": "customer", "code": code, "name": code})


def customers(path: Path) -> list[str]:
    with connecting.reading(path) as connection:
        return [code for (code,) in connection.execute("SELECT code FROM party ORDER BY code")]


def test_no_write_ahead_log_is_used(shared: Path) -> None:
    add_customer(shared, "C1")
    with open_books(shared) as books, books.change("customer.add", dry_run=True) as session:
        assert session.driver.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
        assert not shared.with_name("firm.books-wal").exists()
    assert customers(shared) == ["C1"]


def test_a_backup_is_restored_over_the_books_and_to_another_place(shared: Path, tmp_path: Path) -> None:
    add_customer(shared, "C1")
    copy = make_backup(shared, tmp_path / "copy.books").file
    add_customer(shared, "C2")
    kept = restore_backup(copy, shared, user="owner").kept
    assert customers(shared) == ["C1"]
    assert kept is not None
    assert customers(kept) == ["C1", "C2"]
    add_customer(shared, "C3")
    restore_to(copy, tmp_path / "elsewhere.books")
    assert customers(tmp_path / "elsewhere.books") == ["C1"]


def test_books_that_are_gone_are_restored_beside_their_spent_journal(shared: Path, tmp_path: Path) -> None:
    add_customer(shared, "C1")
    copy = make_backup(shared, tmp_path / "copy.books").file
    shared.unlink()
    assert shared.with_name("firm.books-journal").stat().st_size == 0
    restore_backup(copy, shared, user="owner")
    assert customers(shared) == ["C1"]
