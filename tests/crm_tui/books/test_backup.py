"""A backup is whole, private, verified, and overwrites nothing."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from crm_tui.books.backup import backup_before, make_backup
from crm_tui.books.backup_name import backups_folder
from crm_tui.books.connection import connect_to_write, reading
from crm_tui.errors import CheckFailed, NotWritten, Refused
from tests.by_hand import small

NOW = "2025-03-15T10:20:30Z"


@pytest.fixture
def books(tmp_path):
    return small(tmp_path / "firm.books").close()


def ledger(path):
    with reading(path) as connection:
        return connection.execute("SELECT * FROM ledger_line ORDER BY line").fetchall()


def test_a_backup_is_a_private_file_of_its_own_with_the_same_ledger(books, tmp_path):
    made = make_backup(books, tmp_path / "copy.backup")
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert (made.entries, made.size) == (8, made.file.stat().st_size)
    assert ledger(made.file) == ledger(books)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.backup", "firm.books"]


def test_without_a_name_it_goes_beside_the_books_under_the_time(books):
    first, second = make_backup(books, now=NOW), make_backup(books, now=NOW)
    before = backup_before(books, "close-2025-01", now=NOW)
    names = [made.file.name for made in (first, second, before)]
    assert names == ["firm-20250315T102030Z.books", "firm-20250315T102030Z-2.books", "firm-20250315T102030Z-before-close-2025-01.books"]
    assert {made.file.parent for made in (first, second, before)} == {backups_folder(books)}
    assert stat.S_IMODE(backups_folder(books).stat().st_mode) == 0o700


def test_a_folder_takes_a_file_with_the_time(books, tmp_path):
    (tmp_path / "stick").mkdir()
    assert make_backup(books, tmp_path / "stick", now=NOW).file == tmp_path / "stick" / "firm-20250315T102030Z.books"


def test_nothing_is_overwritten(books, tmp_path):
    (tmp_path / "precious").write_text("precious")
    with pytest.raises(Refused) as refusal:
        make_backup(books, tmp_path / "precious")
    assert refusal.value.code == "exists"
    assert (tmp_path / "precious").read_text() == "precious"


def test_no_planted_link_is_followed(books, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    for name in ("copy.backup", "other.backup.part"):
        (tmp_path / name).symlink_to(victim)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("copy.backup", "dangling"):
        with pytest.raises(Refused):
            make_backup(books, tmp_path / name)
    make_backup(books, tmp_path / "other.backup")
    assert victim.read_text() == "precious"
    assert not (tmp_path / "nowhere").exists()


def test_what_a_killed_backup_left_is_swept_by_the_next(books, tmp_path):
    (tmp_path / "copy.backup.part").write_bytes(b"half a copy" * 500)
    (tmp_path / "copy.backup.part-journal").write_bytes(b"x")
    make_backup(books, tmp_path / "copy.backup")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.backup", "firm.books"]


def test_a_place_that_cannot_be_written(books, tmp_path):
    with pytest.raises(NotWritten):
        make_backup(books, tmp_path / "no" / "such" / "folder.backup")


def test_damaged_books_give_no_backup(books, tmp_path):
    connection = connect_to_write(books)
    connection.execute("DROP TRIGGER line_is_frozen_update")
    connection.execute("UPDATE line SET project = 'forged' WHERE id = (SELECT max(id) FROM line)")
    connection.close()
    with pytest.raises(CheckFailed) as alarm:
        make_backup(books, tmp_path / "copy.backup")
    assert (alarm.value.code, alarm.value.exit_code, alarm.value.values["path"]) == ("backup_unsound", 3, books)
    assert [p.name for p in tmp_path.iterdir()] == ["firm.books"]


def test_pages_that_do_not_fit_together_give_no_backup(books, tmp_path):
    whole = books.read_bytes()
    books.write_bytes(whole[: 4096 * 20] + bytes(4096) + whole[4096 * 21 :])
    with pytest.raises(CheckFailed) as alarm:
        make_backup(books, tmp_path / "copy.backup")
    assert alarm.value.code == "backup_unsound"
    assert "\n" not in str(alarm.value)
    assert [p.name for p in tmp_path.iterdir()] == ["firm.books"]


def test_an_open_write_transaction_neither_stops_a_backup_nor_gets_into_it(books, tmp_path):
    writer = connect_to_write(books)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE party SET notes = 'half done' WHERE id = 1")
    made = make_backup(books, tmp_path / "copy.backup")
    writer.execute("ROLLBACK")
    writer.close()
    with reading(made.file) as copy:
        assert copy.execute("SELECT notes FROM party WHERE id = 1").fetchone() == (None,)


def test_copies_taken_while_another_thread_writes_hold_whole_transactions(books, tmp_path):
    stop = threading.Event()

    def keep_writing():
        writer = connect_to_write(books)
        count = 0
        while not stop.is_set():
            count += 1
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("INSERT OR REPLACE INTO setting VALUES ('one', ?)", (str(count),))
            writer.execute("INSERT OR REPLACE INTO setting VALUES ('two', ?)", (str(count),))
            writer.execute("COMMIT")
        writer.close()

    thread = threading.Thread(target=keep_writing)
    thread.start()
    try:
        copies = [make_backup(books, tmp_path / f"copy{n}.backup").file for n in range(5)]
    finally:
        stop.set()
        thread.join()
    for path in copies:
        with reading(path) as copy:
            assert copy.execute("SELECT count(DISTINCT value) <= 1 FROM setting").fetchone() == (1,)


@pytest.mark.skipif(os.name == "nt", reason="the mask of new files is a matter of POSIX")
def test_the_umask_opens_nothing(books, tmp_path):
    old = os.umask(0)
    try:
        made = make_backup(books, now=NOW)
    finally:
        os.umask(old)
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.file.parent.stat().st_mode) == 0o700
