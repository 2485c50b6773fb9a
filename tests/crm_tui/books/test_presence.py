"""Books that are removed, moved or replaced while they are open: nothing is said to be saved that is not in the file at the path."""

from __future__ import annotations

import pytest

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
from crm_tui.errors import BadFile, Refused
from crm_tui.ledger.new_books import create_books
from crm_tui.proofs.prove import prove


def add(books, code):
    with books.change("customer.add") as session:
        return post_document(session, document={"type": "customer", "code": code, "name": code})


def customers(path):
    with reading(path) as connection:
        return [code for (code,) in connection.execute("SELECT code FROM party ORDER BY code")]


def refused(job):
    with pytest.raises(BadFile) as told:
        job()
    assert told.value.code == "books_gone"
    return told.value


@pytest.fixture
def books(new_books):
    made = new_books()
    add(made, "C1")
    with made.reading() as connection:
        connection.execute("SELECT 1")
    return made


def removed(path):
    path.unlink()


def moved(path):
    path.rename(path.with_name("moved.books"))


def replaced(path):
    other = path.with_name("other.books")
    create_books(other, name="Other", currency="USD", chart="us_general", first_month="2025-01", today="2026-03-16")
    other.replace(path)


@pytest.mark.parametrize("gone", [removed, moved, replaced])
def test_nothing_is_saved_and_what_was_open_is_kept(books, books_path, gone):
    gone(books_path)
    told = refused(lambda: add(books, "C2"))
    kept = told.values["copy"]
    assert (kept.parent, customers(kept)) == (books_path.parent, ["C1"])
    with reading(kept) as connection:
        assert [proof.code for proof in prove(connection) if not proof.ok] == []
    assert kept.stat().st_mode & 0o777 == 0o600
    books.close()
    assert customers(books_path) == [] if gone is replaced else not books_path.exists()
    if gone is moved:
        assert customers(books_path.with_name("moved.books")) == ["C1"]


def test_reading_is_refused_as_well_and_the_copy_is_made_once(books, books_path):
    removed(books_path)

    def read():
        with books.reading() as connection:
            connection.execute("SELECT 1")

    first, second = refused(read), refused(lambda: add(books, "C2"))
    assert first.values["copy"] == second.values["copy"]
    assert len(list(books_path.parent.glob("*.rescued-*"))) == 1


def test_gone_between_the_beginning_and_the_commit(books, books_path):
    def saving():
        with books.change("customer.add") as session:
            post_document(session, document={"type": "customer", "code": "C2", "name": "C2"})
            session.flush()
            moved(books_path)

    kept = refused(saving).values["copy"]
    books.close()
    assert customers(kept) == customers(books_path.with_name("moved.books")) == ["C1"]


def test_back_in_its_place_it_goes_on(books, books_path):
    moved(books_path)
    refused(lambda: add(books, "C2"))
    books_path.with_name("moved.books").rename(books_path)
    add(books, "C3")
    assert customers(books_path) == ["C1", "C3"]


def test_a_refusal_leaves_no_trail_in_a_file_that_took_the_place(books, books_path):
    """The unit of work begins on one file, and its refusal would be written to the other."""

    def refused_by_a_rule():
        with books.change("customer.add") as session:
            replaced(books_path)
            post_document(session, document={"type": "void", "document": "INV-9"})

    with pytest.raises(Refused):
        refused_by_a_rule()
    with reading(books_path) as connection:
        assert connection.execute("SELECT count(*) FROM audit WHERE outcome = 'refused'").fetchone() == (0,)
    refused(books.close)


def test_the_whole_folder_gone(tmp_path):
    """No folder is made anew for a copy: who took it away must put it back."""
    inner, aside = tmp_path / "sub" / "test.books", tmp_path / "aside"
    inner.parent.mkdir()
    create_books(inner, name="Inner", currency="USD", chart="us_general", first_month="2025-01", today="2026-03-16")
    opened = open_books(inner, today="2026-03-16")
    add(opened, "C1")
    inner.parent.rename(aside)
    assert "copy" not in refused(lambda: add(opened, "C2")).values
    assert not inner.parent.exists()
    aside.rename(inner.parent)
    opened.close()
    assert customers(inner) == ["C1"]


def test_who_leaves_without_saving_is_told_as_well(books, books_path):
    """What was saved may stand in the log alone, which stays behind under the old name."""
    moved(books_path)
    kept = refused(books.close).values["copy"]
    assert customers(kept) == customers(books_path.with_name("moved.books")) == ["C1"]
    books.close()


def test_a_later_connection_does_not_come_to_another_file(books, books_path):
    """Reading opens a connection of its own only when it is asked for: it must be one to the same file."""
    books._reading.dispose()
    replaced(books_path)
    refused(lambda: books.reading().__enter__())
