"""Copies beside the books are kept by the rule: the latest ten, twelve month ends, every year end. Nothing else is ever deleted."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crm_tui.books import backup as backup_module
from crm_tui.books.backup import backed_up, backup_before, make_backup
from crm_tui.books.backup_name import BackupName, backups_folder, file_name, read_name
from crm_tui.books.backups import latest_backup, list_backups
from crm_tui.books.connection import connect_to_write
from crm_tui.books.opening import open_books
from crm_tui.books.restore import restore_backup
from crm_tui.books.retention import Kept, kept_by_rule
from crm_tui.documents.post import post_document
from crm_tui.errors import CheckFailed, Refused, refuse
from crm_tui.ledger.new_books import create_books
from crm_tui.month_end.close import close_month
from models.values.dates import add_days, last_day, month_number, month_text
from tests.by_hand import small


@pytest.fixture
def books(tmp_path):
    return small(tmp_path / "firm.books").close()


def moment(number):
    return f"2025-03-15T10:{number // 60:02}:{number % 60:02}Z"


def months_of(books):
    return {copy.month for copy in list_backups(books) if copy.month}


def new_firm(path, first_month="2023-07"):
    create_books(path, name="Firm", currency="USD", chart="us_general", first_month=first_month, today="2023-07-01")
    lines = [{"account": "1000", "debit": "100.00"}, {"account": "3000", "credit": "100.00"}]
    with open_books(path, today="2023-07-01") as books, books.change("documents.post") as session:
        post_document(session, document={"type": "journal", "date": "2023-07-01", "memo": "Capital", "lines": lines})


def test_thirty_closes_keep_exactly_what_the_rule_says(tmp_path):
    path = tmp_path / "firm.books"
    new_firm(path)
    first = month_number("2023-07")
    for month in range(first, first + 30):  # July 2023 to December 2025
        with open_books(path, today=add_days(last_day(month), 9)) as books:
            assert close_month(books, month_text(month)).status == "closed"
    year = {f"2025-{n:02}" for n in range(1, 13)}
    assert months_of(path) == year | {"2023-12", "2024-12"}
    assert len(list(backups_folder(path).iterdir())) == 14
    for number in range(12):
        make_backup(path, now=f"2026-03-01T00:00:{number:02}Z")
    # ten by hand, and of the closes the month ends and year ends: the ten latest of the program are among them
    assert months_of(path) == year | {"2023-12", "2024-12"}
    assert [copy.why for copy in list_backups(path)].count("hand") == 10
    assert all(copy.verified for copy in list_backups(path, prove=True))


def test_the_rule_by_itself():
    def kept(month, moment, ordinal=1):
        return Kept(Path(f"{month}/{moment}/{ordinal}"), BackupName(moment, "close", month, ordinal))

    # a fiscal year that begins in April ends in March
    copies = [kept(f"{2020 + n // 12}-{n % 12 + 1:02}", f"m{n:03}") for n in range(40)]
    months = sorted(str(file).split("/")[0] for file in kept_by_rule(copies, 4))
    assert months == ["2020-03", "2021-03", "2022-03", *(f"2022-{n:02}" for n in range(5, 13)), *(f"2023-{n:02}" for n in range(1, 5))]
    # of a month that was closed twice the later copy is the month's end, whatever the order in which they are found
    twice = [kept("2020-05", "m999"), *copies[:30], kept("2020-05", "m998"), kept("2020-05", "m999", 2)]
    assert Path("2020-05/m999/2") in kept_by_rule(twice, 1)
    assert Path("2020-05/m004/1") not in kept_by_rule(twice, 1)
    assert kept_by_rule([], 1) == set()


@pytest.mark.parametrize("stem", ["firm", "a-2", "two words", "[x]*?", "公司"])
def test_names_tell_what_the_copy_is(stem):
    books = Path(f"/there/{stem}.books")
    now = "2025-03-15T10:20:30Z"
    for before, expected in {
        "": BackupName(now, "hand"), "import": BackupName(now, "import"), "upgrade": BackupName(now, "upgrade"),
        "close-2025-02": BackupName(now, "close", "2025-02"),
    }.items():  # fmt: skip
        assert read_name(books, file_name(books, now, before)) == expected
    assert read_name(books, f"{stem}-20250315T102030Z-before-close-2025-02-3.books") == BackupName(now, "close", "2025-02", 3)
    for other in (f"{stem}.books", f"{stem}-20250315.books", f"{stem}-20250315T102030Z-mine.books", "other-20250315T102030Z.books"):
        assert read_name(books, other) is None


def test_what_a_user_put_there_or_elsewhere_is_never_deleted(books, tmp_path):
    folder = backups_folder(books)
    elsewhere = make_backup(books, tmp_path / "mine.books").file
    first = make_backup(books, now=moment(0)).file
    mine = folder / "before the audit.books"
    shutil.copy(first, mine)
    for number in range(1, 15):
        make_backup(books, now=moment(number))
    assert not first.exists()
    assert mine.exists()
    assert elsewhere.exists()
    assert len(list(folder.iterdir())) == 11
    listed = {copy.file: copy for copy in list_backups(books)}
    assert (listed[mine].moment, listed[mine].why, listed[mine].verified) == (None, "", True)


def test_copies_of_other_books_that_stood_here_before_are_left_alone(books, tmp_path):
    old = [make_backup(books, now=moment(n)).file for n in range(3)]
    books.unlink()
    new_firm(books)
    for number in range(5, 20):
        make_backup(books, now=moment(number))
    assert all(file.exists() for file in old)
    assert len(list(backups_folder(books).iterdir())) == 13


def test_a_copy_that_does_not_prove_itself_is_an_alarm_and_costs_no_older_one(books):
    for number in range(10):
        make_backup(books, now=moment(number))
    before = sorted(backups_folder(books).iterdir())
    connection = connect_to_write(books)
    connection.execute("DROP TRIGGER line_is_frozen_update")
    connection.execute("UPDATE line SET project = 'forged' WHERE id = (SELECT max(id) FROM line)")
    connection.close()
    with pytest.raises(CheckFailed):
        backup_before(books, "import", now=moment(50))
    assert sorted(backups_folder(books).iterdir()) == before


def test_what_was_refused_leaves_no_copy_and_costs_no_older_one(books):
    for number in range(10):
        backup_before(books, "import", now=moment(number))
    before = sorted(backups_folder(books).iterdir())

    def refused():
        with backed_up(books, "import", now=moment(50)) as made:
            assert made.file.exists()
            raise refuse("no", "no")

    with pytest.raises(Refused):
        refused()
    assert sorted(backups_folder(books).iterdir()) == before
    with backed_up(books, "import", now=moment(51)) as made:
        pass
    assert made.file.exists()
    assert len(list(backups_folder(books).iterdir())) == 10


class Killed(BaseException):
    """The plug is pulled."""


@pytest.mark.parametrize("step", ["_copy", "verify", "flush", "place_beside", "retire"])
def test_killed_at_any_step_the_older_copies_stand(books, monkeypatch, step):
    for number in range(10):
        make_backup(books, now=moment(number))
    before = set(backups_folder(books).iterdir())

    def die(*_arguments, **_more):
        raise Killed

    monkeypatch.setattr(backup_module, step, die)
    with pytest.raises(Killed):
        make_backup(books, now=moment(30))
    monkeypatch.undo()
    left = set(backups_folder(books).iterdir())
    assert before <= left
    # a new copy that has its name is whole: only then anything older may go
    assert len(left) == (11 if step == "retire" else 10)
    assert all(copy.verified for copy in list_backups(books, prove=True))
    make_backup(books, now=moment(31))
    assert len(list(backups_folder(books).iterdir())) == 10


def test_killed_between_two_deletions_the_new_copy_is_there(books, monkeypatch):
    for number in range(10):
        make_backup(books, now=moment(number))
    for number in range(3):  # three too many, as an older version may have left
        name = f"firm-20240101T00000{number}Z.books"
        shutil.copy(next(backups_folder(books).iterdir()), backups_folder(books) / name)
    unlink = Path.unlink

    def die_at_second(path, missing_ok=False):
        if "20240101T000001Z" in path.name:
            raise Killed
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", die_at_second)
    with pytest.raises(Killed):
        make_backup(books, now=moment(30))
    monkeypatch.undo()
    assert latest_backup(books) == moment(30)
    assert list_backups(books, prove=True)[0].verified
    make_backup(books, now=moment(31))
    assert len(list(backups_folder(books).iterdir())) == 10


def test_what_a_run_left_that_was_killed_long_ago_is_swept_and_what_is_being_written_is_not(books):
    made = make_backup(books, now=moment(0)).file
    long_ago, just_now = (made.with_name(f"firm-20250101T00000{n}Z.books.4711-99.part") for n in (1, 2))
    mine = made.with_name("thesis.part")
    for file in (long_ago, just_now, mine):
        file.write_bytes(b"half")
    for file in (long_ago, mine):
        os.utime(file, (1, 1))
    make_backup(books, now=moment(1))
    assert [file.exists() for file in (long_ago, just_now, mine)] == [False, True, True]
    assert len(list_backups(books)) == 2


def test_copies_that_are_made_at_the_same_moment_get_names_of_their_own(books):
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _n: make_backup(books, now=moment(0)).file, range(6)))
    assert len(set(made)) == 6
    assert len(list(backups_folder(books).iterdir())) == 6
    assert {copy.file for copy in list_backups(books, prove=True) if copy.verified} == set(made)


def test_the_list_tells_moment_reason_counts_and_faults(books, tmp_path):
    by_hand = make_backup(books, now=moment(0))
    before = backup_before(books, "close-2025-02", now=moment(1))
    broken = backup_before(books, "import", now=moment(2)).file
    broken.write_bytes(broken.read_bytes()[:6000])
    restore_backup(by_hand.file, books, user="owner", stamped=moment(3))
    found = list_backups(books)
    assert [(copy.moment, copy.why, copy.month) for copy in found] == [
        (moment(3), "restore", None), (moment(2), "import", None), (moment(1), "close", "2025-02"), (moment(0), "hand", None),
    ]  # fmt: skip
    assert [(copy.verified, copy.fault) for copy in found] == [(True, None), (False, "damaged"), (True, None), (True, None)]
    assert (found[2].entries, found[2].documents, found[2].head_hash, found[2].size) == (8, 6, before.head_hash, before.size)
    assert latest_backup(books) == moment(3)
    assert list_backups(tmp_path / "nothing.books") == ()


def test_a_fault_in_the_middle_is_found_by_a_full_proof_alone(books):
    file = make_backup(books, now=moment(0)).file
    connection = connect_to_write(file)
    (rule,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'line_is_frozen_update'").fetchone()
    connection.execute("DROP TRIGGER line_is_frozen_update")
    connection.execute("UPDATE line SET project = 'forged' WHERE id = 1")
    connection.execute(rule)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    assert list_backups(books)[0].verified
    assert list_backups(books, prove=True)[0].fault == "damaged"


def test_altered_books_are_copied_as_they_are_and_cost_no_older_copy(books):
    for number in range(10):
        make_backup(books, now=moment(number))
    connection = connect_to_write(books)
    connection.execute("DROP TRIGGER line_is_frozen_update")
    connection.close()
    made = [make_backup(books, now=moment(50)), backup_before(books, "exit", now=moment(51))]
    with backed_up(books, "import", now=moment(52)) as last:
        made.append(last)
    assert [copy.altered for copy in made] == [True] * 3
    assert len(list(backups_folder(books).iterdir())) == 13
    found = list_backups(books)
    assert [copy.fault for copy in found] == ["altered_rules"] * 3 + [None] * 10
    assert [copy.fault for copy in list_backups(books, prove=True)] == [copy.fault for copy in found]


def test_copies_by_hand_and_by_the_program_do_not_push_each_other_out(books):
    for number in range(12):
        make_backup(books, now=moment(number))
    for number in range(20, 35):
        backup_before(books, "import" if number % 2 else "exit", now=moment(number))
    by_hand, by_itself = ([copy.moment for copy in list_backups(books) if (copy.why == "hand") is wanted] for wanted in (True, False))
    assert by_hand == [moment(number) for number in range(11, 1, -1)]
    assert by_itself == [moment(number) for number in range(34, 24, -1)]


def test_what_changed_nothing_leaves_no_copy_and_costs_no_older_one(books):
    for number in range(10):
        backup_before(books, "import", now=moment(number))
    before = sorted(backups_folder(books).iterdir())
    with backed_up(books, "import", now=moment(50), changed=lambda: False) as made:
        assert made.file.exists()
    assert sorted(backups_folder(books).iterdir()) == before
