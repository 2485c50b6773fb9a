"""A backup becomes books: at a new place, or over books that are kept aside; nothing changes unless it proves itself."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crm_tui.books.backup import make_backup
from crm_tui.books.backups import list_backups
from crm_tui.books.chain import links
from crm_tui.books.connection import connect_to_write, reading
from crm_tui.books.restore import restore_backup, restore_to
from crm_tui.errors import BadFile, BooksError, Busy, Refused
from tests.by_hand import small

NOW = "2025-03-15T10:20:30Z"
LOGS = ("-wal", "-shm", "-journal")


@pytest.fixture
def books(tmp_path):
    return small(tmp_path / "firm.books").close()


@pytest.fixture
def backup(books, tmp_path):
    """A backup, and books that went on after it."""
    made = make_backup(books, tmp_path / "good.backup").file
    note(books, "after the backup")
    return made


def note(path, text):
    with contextlib.closing(connect_to_write(path)) as connection:
        connection.execute("UPDATE party SET notes = ? WHERE id = 1", (text,))


def noted(path):
    with reading(path) as connection:
        assert all(link.is_sound for link in links(connection))
        return connection.execute("SELECT notes FROM party WHERE id = 1").fetchone()[0]


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_to_a_new_place(backup, tmp_path):
    made = restore_to(backup, tmp_path / "new.books")
    assert (made.file, made.kept, made.entries) == (tmp_path / "new.books", None, 8)
    assert noted(made.file) is None
    assert made.file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("ending", ["", *LOGS])
def test_to_a_place_where_something_stands(backup, tmp_path, ending):
    (tmp_path / f"new.books{ending}").write_bytes(b"precious")
    before = names(tmp_path)
    with pytest.raises(Refused) as refusal:
        restore_to(backup, tmp_path / "new.books")
    assert refusal.value.code == "exists"
    assert (tmp_path / f"new.books{ending}").read_bytes() == b"precious"
    assert names(tmp_path) == before


def test_over_the_books_keeps_the_old_ones_as_books_that_open(books, backup, tmp_path):
    made = restore_backup(backup, books, user="owner", stamped=NOW)
    assert noted(books) is None
    assert made.kept == tmp_path / "firm.before-restore-20250315T102030Z.books"
    assert noted(made.kept) == "after the backup"
    assert names(tmp_path) == ["firm.before-restore-20250315T102030Z.books", "firm.books", "good.backup"]
    with reading(books) as connection:
        assert connection.execute("SELECT action, user, outcome FROM audit ORDER BY id DESC LIMIT 1").fetchone() == ("books.restore", "owner", "done")


def test_the_log_of_the_old_books_goes_with_them(books, backup, tmp_path):
    """A process that was killed left its log: it belongs to the old books, and must never meet the new ones."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    writer = connect_to_write(books)
    writer.execute("PRAGMA wal_autocheckpoint=0")
    writer.execute("UPDATE party SET notes = 'only in the log' WHERE id = 1")
    for ending in ("", "-wal"):
        shutil.copy(f"{books}{ending}", crashed / f"firm.books{ending}")
    writer.close()
    old = crashed / "firm.books"
    assert (crashed / "firm.books-wal").stat().st_size > 0
    made = restore_backup(backup, old, user="owner", stamped=NOW)
    assert noted(old) is None
    assert noted(made.kept) == "only in the log"
    assert not [n for n in names(crashed) if n.endswith(LOGS)]


def test_while_another_window_has_the_books_open(books, backup, tmp_path, monkeypatch):
    monkeypatch.setattr("crm_tui.books.connection.WAIT_SECONDS", 0.05)
    window = connect_to_write(books)
    window.execute("PRAGMA busy_timeout=50")
    window.execute("BEGIN")
    window.execute("SELECT count(*) FROM party").fetchone()
    with pytest.raises(Busy):
        restore_backup(backup, books, user="owner")
    window.execute("COMMIT")
    assert window.execute("SELECT notes FROM party WHERE id = 1").fetchone() == ("after the backup",)
    window.close()
    assert noted(books) == "after the backup"
    assert names(tmp_path) == ["firm.books", "good.backup"]


IDLE = """
import sys
from pathlib import Path
from crm_tui.books.connection import connect_to_read
window = connect_to_read(Path(sys.argv[1]))
window.execute("SELECT count(*) FROM party").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


def test_a_window_that_does_nothing_is_named_and_waiting_is_not_advised(books, backup, monkeypatch):
    monkeypatch.setattr("crm_tui.books.connection.WAIT_SECONDS", 0.05)
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen([sys.executable, "-c", IDLE, str(books)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdin is not None
        assert window.stdout.readline() == "open\n"
        with pytest.raises(Busy) as told:
            restore_backup(backup, books, user="owner")
        window.stdin.close()
    assert "has the books open" in told.value.message
    assert told.value.hint == "close it, then try again"
    if sys.platform.startswith("linux"):
        assert told.value.values["who"] == str(window.pid)
    assert noted(books) == "after the backup"
    restore_backup(backup, books, user="owner")


@pytest.mark.parametrize("harm", ["cut", "zeroed page", "forged", "text", "newer"])
def test_a_backup_that_does_not_prove_itself_changes_nothing(books, backup, tmp_path, harm):
    raw = backup.read_bytes()
    if harm == "cut":
        backup.write_bytes(raw[:5000])
    elif harm == "zeroed page":
        backup.write_bytes(raw[: 4096 * 20] + bytes(4096) + raw[4096 * 21 :])
    elif harm == "text":
        backup.write_text("dear diary")
    elif harm == "newer":
        backup.write_bytes(raw[:60] + (99).to_bytes(4, "big") + raw[64:])
    else:
        with contextlib.closing(connect_to_write(backup)) as connection:
            connection.execute("DROP TRIGGER line_is_frozen_update")
            connection.execute("UPDATE line SET amount = amount + 1 WHERE id = 1")
    evidence, before = backup.read_bytes(), books.read_bytes()
    for attempt in (lambda: restore_backup(backup, books, user="owner"), lambda: restore_to(backup, tmp_path / "new.books")):
        with pytest.raises(BadFile):
            attempt()
    assert (backup.read_bytes(), books.read_bytes()) == (evidence, before)
    assert [n for n in names(tmp_path) if n not in ("firm.books", "good.backup")] == []


def test_damaged_books_are_kept_byte_for_byte(books, backup, tmp_path):
    raw = books.read_bytes()
    broken = raw[: 4096 * 2] + bytes(4096 * 60)
    books.write_bytes(broken)
    made = restore_backup(backup, books, user="owner", stamped=NOW)
    assert made.kept is not None
    assert made.kept.read_bytes() == broken
    assert noted(books) is None


def test_a_file_of_another_kind_is_not_replaced(backup, tmp_path):
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary")
    with pytest.raises(BadFile) as refusal:
        restore_backup(backup, diary, user="owner")
    assert refusal.value.code == "not_books"
    assert diary.read_text() == "dear diary"


def test_where_the_books_are_gone_the_backup_takes_their_place(books, backup):
    books.unlink()
    assert restore_backup(backup, books, user="owner").kept is None
    assert noted(books) is None


def test_only_the_owner_restores_over_the_books(books, backup):
    with pytest.raises(Refused) as refusal:
        restore_backup(backup, books, user="clara")
    assert refusal.value.code == "role"
    assert noted(books) == "after the backup"


def test_books_are_no_backup_of_themselves(books):
    with pytest.raises(BooksError):
        restore_backup(books, books, user="owner")
    assert noted(books) is None


ALTERED = {
    "a hostile trigger": "CREATE TRIGGER spy AFTER INSERT ON audit BEGIN UPDATE party SET notes = 'it ran'; END",
    "a rule taken off": "DROP TRIGGER line_is_frozen_update",
    "a view of the user's own": "CREATE VIEW mine AS SELECT 1",
}


@pytest.mark.parametrize("alteration", ALTERED)
def test_a_backup_with_altered_rules_is_refused_before_anything_changes(books, backup, tmp_path, alteration):
    with contextlib.closing(connect_to_write(backup)) as connection:
        connection.execute(ALTERED[alteration])
        connection.execute("PRAGMA journal_mode=DELETE")
    before, audit = names(tmp_path), audit_of(books)
    for attempt in (lambda: restore_backup(backup, books, user="owner"), lambda: restore_to(backup, tmp_path / "new.books")):
        with pytest.raises(BadFile) as refusal:
            attempt()
        assert (refusal.value.code, refusal.value.values["path"]) == ("altered_rules", backup)
    assert names(tmp_path) == before
    assert (noted(books), noted(backup), audit_of(books)) == ("after the backup", None, audit)
    assert list_backups(books) == ()


def test_altered_books_give_way_to_a_sound_backup_and_are_kept(books, backup):
    with contextlib.closing(connect_to_write(books)) as connection:
        connection.execute(ALTERED["a rule taken off"])
    kept = restore_backup(backup, books, user="owner", stamped=NOW).kept
    assert noted(books) is None
    assert noted(kept) == "after the backup"
    assert [(copy.file, copy.fault) for copy in list_backups(books)] == [(kept, "altered_rules")]


def audit_of(path):
    with reading(path) as connection:
        return connection.execute("SELECT count(*) FROM audit").fetchone()[0]
