"""Two programs on one file: whole transactions, no gap in the numbers, one close, and a plain word to who must wait."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crm_tui.books.connection import connect_to_write, reading
from crm_tui.errors import Busy
from crm_tui.month_end.close import close_month
from crm_tui.proofs.prove import prove

ROOT = Path(__file__).resolve().parent.parent.parent.parent
POST = """
import sys
from pathlib import Path
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
with open_books(Path(sys.argv[1]), today="2025-06-15") as books:
    for n in range(15):
        with books.change("document.post") as session:
            lines = [{"quantity": "1", "price": "1.00"}]
            print(post_document(session, document={"type": "invoice", "party": "C1", "date": "2025-01-15", "lines": lines}).number, flush=True)
"""
CLOSE = """
import sys
from pathlib import Path
from crm_tui.books.opening import open_books
from crm_tui.month_end.close import close_month
with open_books(Path(sys.argv[1]), today="2025-06-15") as books:
    print(close_month(books, "2025-01").answer["already_closed"])
"""


@pytest.fixture
def books(new_books):
    made = new_books(first_month="2025-01", today="2025-06-15")
    from crm_tui.documents.post import post_document

    with made.change("document.post") as session:
        post_document(session, document={"type": "customer", "code": "C1", "name": "C"})
    return made


def together(script, path, count):
    command = [sys.executable, "-c", script, str(path)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(count)]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * count, told
    return [out.split() for out, _ in told]


def sound(path):
    with reading(path) as connection:
        return [(p.code, p.detail) for p in prove(connection) if not p.ok] == []


def test_three_writers_give_every_number_once(books):
    numbers = [number for told in together(POST, books.path, 3) for number in told]
    assert sorted(numbers) == [f"INV-2025-{n:04}" for n in range(1, 46)]
    assert sound(books.path)


def test_of_two_closes_one_does_it(books):
    assert sorted(together(CLOSE, books.path, 2)) == [["False"], ["True"]]
    with reading(books.path) as connection:
        assert connection.execute("SELECT count(*) FROM month_close").fetchone() == (1,)
    assert sound(books.path)


def test_who_cannot_wait_longer_is_told_so_and_has_changed_nothing(books, monkeypatch):
    monkeypatch.setattr("crm_tui.books.connection.WAIT_SECONDS", 0.05)
    writer = connect_to_write(books.path)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy) as refusal:
        close_month(books, "2025-01")
    assert refusal.value.exit_code == 4
    writer.execute("ROLLBACK")
    writer.close()
    assert close_month(books, "2025-01").answer["already_closed"] is False
