"""Month ends go to a second place, too; when it is out of reach that is told, and made up for later."""

from __future__ import annotations

import os
import stat

import pytest

from crm_tui.books.backup import backup_before, make_backup
from crm_tui.books.backup_name import backups_folder
from crm_tui.books.connection import reading
from crm_tui.books.second_place import carry_to_second_place, second_place_state
from tests.by_hand import small


@pytest.fixture
def books(tmp_path):
    return small(tmp_path / "firm.books").close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def closed(books, month, day):
    return backup_before(books, f"close-{month}", now=f"{day}T08:00:00Z").file


def carry(books, place, day):
    return carry_to_second_place(books, str(place), today=day, now=f"{day}T09:00:00Z")


def state(books, place, day):
    return second_place_state(books, str(place), today=day)


def test_without_a_place_there_is_nothing_to_say(books):
    assert second_place_state(books, "", today="2025-03-10") is None
    assert carry_to_second_place(books, "", today="2025-03-10") is None


def test_the_month_end_goes_there_verified_and_private(books, stick):
    made = closed(books, "2025-02", "2025-03-10")
    make_backup(books, now="2025-03-10T08:30:00Z")
    found = carry(books, stick, "2025-03-10")
    assert (found.reachable, found.copied, found.days, found.waiting, found.overdue, found.fault) == (
        True, "2025-03-10T08:00:00Z", 0, 0, False, None,
    )  # fmt: skip
    (copy,) = stick.iterdir()
    assert copy.name == made.name
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with reading(copy) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (8,)


def test_what_was_missed_is_made_up_for_and_what_was_deleted_there_stays_deleted(books, stick):
    closed(books, "2025-01", "2025-02-10")
    carry(books, stick, "2025-02-10")
    next(stick.iterdir()).unlink()
    stick.rename(stick.with_name("gone"))
    closed(books, "2025-02", "2025-03-10")
    found = carry(books, stick, "2025-03-10")
    assert (found.reachable, found.waiting, found.days, found.overdue) == (False, 1, 28, False)
    assert "not there" in found.fault
    assert not stick.exists()
    stick.with_name("gone").rename(stick)
    closed(books, "2025-03", "2025-04-10")
    assert carry(books, stick, "2025-04-10").waiting == 0
    assert sorted(file.name[29:] for file in stick.iterdir()) == ["close-2025-02.books", "close-2025-03.books"]


def test_out_of_reach_for_more_than_thirty_five_days_is_overdue(books, stick):
    closed(books, "2025-01", "2025-02-10")
    carry(books, stick, "2025-02-10")
    place = str(stick)
    stick.rename(stick.with_name("gone"))
    assert [state(books, place, day).overdue for day in ("2025-02-11", "2025-03-17", "2025-03-18")] == [False, False, True]
    stick.with_name("gone").rename(stick)
    assert not state(books, place, "2025-03-18").overdue


def test_a_place_that_was_never_reached_counts_from_the_first_try(books, tmp_path):
    place = tmp_path / "nowhere"
    assert state(books, place, "2025-02-10").days is None
    closed(books, "2025-01", "2025-02-10")
    carry(books, place, "2025-02-10")
    found = state(books, place, "2025-03-20")
    assert (found.copied, found.days, found.overdue, found.waiting) == (None, 38, True, 1)
    # another place starts afresh
    assert state(books, tmp_path / "other", "2025-03-20").days is None


def test_nothing_there_is_overwritten(books, stick):
    made = closed(books, "2025-02", "2025-03-10")
    (stick / made.name).write_text("precious")
    carry(books, stick, "2025-03-10")
    assert (stick / made.name).read_text() == "precious"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner of a folder who may not write it is a matter of POSIX")
def test_a_place_that_cannot_be_written_is_told(books, stick):
    closed(books, "2025-02", "2025-03-10")
    stick.chmod(0o500)
    assert carry(books, stick, "2025-03-10").fault


def test_a_record_that_cannot_be_read_costs_a_copy_at_most(books, stick):
    closed(books, "2025-02", "2025-03-10")
    carry(books, stick, "2025-03-10")
    (backups_folder(books) / "second-place.json").write_text("[")
    found = carry(books, stick, "2025-03-11")
    assert (found.fault, found.copied) == (None, "2025-03-10T08:00:00Z")
    assert len(list(stick.iterdir())) == 1


def test_one_damaged_copy_is_named_and_keeps_no_other_back(books, stick):
    closed(books, "2025-01", "2025-02-10")
    carry(books, stick, "2025-02-10")
    broken = closed(books, "2025-02", "2025-03-10")
    whole = broken.read_bytes()
    broken.write_bytes(whole[:9000])
    closed(books, "2025-03", "2025-04-10")
    found = carry(books, stick, "2025-04-10")
    assert found.fault.startswith(f"{broken.name}: ")
    assert "\n" not in found.fault
    assert (found.copied, found.waiting) == ("2025-04-10T08:00:00Z", 1)
    assert sorted(file.name[29:] for file in stick.iterdir()) == ["close-2025-01.books", "close-2025-03.books"]
    # it waits on, is told again, and goes there once it is whole; the later one stays the latest
    assert carry(books, stick, "2025-04-11").fault.startswith(f"{broken.name}: ")
    broken.write_bytes(whole)
    found = carry(books, stick, "2025-04-12")
    assert (found.fault, found.copied, found.waiting) == (None, "2025-04-10T08:00:00Z", 0)
    assert len(list(stick.iterdir())) == 3


@pytest.mark.parametrize("content", [b"dear diary", b""], ids=["of another kind", "empty"])
def test_a_file_that_is_no_books_is_told_by_its_name(books, stick, content):
    file = closed(books, "2025-02", "2025-03-10")
    file.write_bytes(content)
    assert carry(books, stick, "2025-03-10").fault.startswith(f"{file.name}: ")
    file.unlink()
    found = carry(books, stick, "2025-03-11")
    assert (found.fault, found.waiting) == (None, 0)


def test_the_folder_of_a_user_whom_nobody_knows_is_out_of_reach(books):
    closed(books, "2025-02", "2025-03-10")
    assert not carry(books, "~nobody-of-this-name/copies", "2025-03-10").reachable
