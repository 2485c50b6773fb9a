"""What is no books is refused in words and left as it is; nothing is followed, nothing is made."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys

import pytest

from crm_tui.books.backup import make_backup
from crm_tui.books.connection import connect_to_read, connect_to_write
from crm_tui.books.restore import restore_to
from crm_tui.errors import BadFile
from crm_tui.proofs.prove import prove
from tests.by_hand import small

DOORS = {
    "read": connect_to_read,
    "write": connect_to_write,
    "back up": lambda path: make_backup(path, path.with_name("copy")),
    "restore": lambda path: restore_to(path, path.with_name("restored")),
}


def text(path):
    path.write_bytes(b"dear diary\n" * 100)


def foreign(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE account (id INTEGER)")


def newer(path):
    small(path).close()
    with path.open("r+b") as file:
        file.seek(60)
        file.write((9999).to_bytes(4, "big"))


STRANGERS = {
    "empty": (lambda path: path.touch(), "not_books"),
    "text": (text, "not_books"),
    "random": (lambda path: path.write_bytes(bytes(range(256)) * 40), "not_books"),
    "foreign database": (foreign, "not_books"),
    "newer version": (newer, "newer_book"),
    "missing": (lambda path: None, "no_books"),
    "folder": (lambda path: path.mkdir(), "not_books"),
    "dangling link": (lambda path: path.symlink_to(path.with_name("nowhere")), "no_books"),
    **({"pipe": (os.mkfifo, "not_books")} if sys.platform != "win32" else {}),
}


def seen(folder):
    return {p.name: p.read_bytes() if p.is_file() else None for p in folder.iterdir()}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_strange_file_is_refused_untouched(tmp_path, stranger, door):
    make, code = STRANGERS[stranger]
    path = tmp_path / "strange.books"
    make(path)
    before = seen(tmp_path)
    with pytest.raises(BadFile) as refusal:
        DOORS[door](path)
    assert refusal.value.code == code
    assert seen(tmp_path) == before


def test_books_by_a_link_are_books(tmp_path):
    path = small(tmp_path / "firm.books").close()
    (tmp_path / "link.books").symlink_to(path)
    with contextlib.closing(connect_to_read(tmp_path / "link.books")) as connection:
        assert all(proof.ok for proof in prove(connection))
