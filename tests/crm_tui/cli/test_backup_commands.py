"""`backup`, its list and its second place, and what `import`, `close` and `info` do with them, as a script calls them."""

from __future__ import annotations

import json

import pytest

from crm_tui.books.backup_name import backups_folder
from crm_tui.books.connection import connect_to_write
from crm_tui.cli.run import run
from crm_tui.settings import write_setting
from tests.by_hand import small

TODAY = "2025-03-15"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The moment that copies bear, in the clock's place."""
    monkeypatch.setattr("crm_tui.books.backup.clock", lambda: f"{TODAY}T00:00:00Z")


@pytest.fixture
def books(tmp_path):
    return small(tmp_path / "firm.books").close()


@pytest.fixture
def call(books, capsys):
    """Runs a command line; (exit code, stdout, stderr)."""

    def called(*arguments, today=TODAY):
        code = run(["--books", str(books), "--today", today, *map(str, arguments)], lambda _calling: 99)
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def listed(call, *more):
    code, out, _ = call("backup", "--list", "--json", *more)
    return code, json.loads(out)


def test_the_list_as_json_and_as_a_table(call, books):
    call("backup")
    code, answer = listed(call)
    (copy,) = answer["backups"]
    assert (code, answer["second_place"]) == (0, None)
    assert set(copy) == {"file", "moment", "why", "month", "entries", "documents", "head_hash", "size", "verified", "fault"}
    assert (copy["moment"], copy["why"], copy["entries"], copy["verified"]) == ("2025-03-15T00:00:00Z", "hand", 8, True)
    for command in ("backup", "restore"):
        code, out, err = call(command, "--list")
        assert (code, err) == (0, "")
        assert "by hand" in out
        assert copy["head_hash"][:12] in out
    assert json.loads(call("info", "--json")[1])["last_backup"] == "2025-03-15T00:00:00Z"
    assert str(books) in copy["file"]


def test_a_list_of_nothing(call):
    code, answer = listed(call)
    assert (code, answer["backups"]) == (0, [])
    assert call("restore", "--list")[0] == 0


def test_a_copy_that_does_not_prove_itself_is_named_and_exits_three(call, books):
    call("backup")
    (file,) = backups_folder(books).iterdir()
    file.write_bytes(file.read_bytes()[:9000])
    code, answer = listed(call, "--verify")
    assert (code, answer["backups"][0]["verified"], answer["backups"][0]["fault"]) == (3, False, "damaged")
    assert listed(call)[0] == 0
    code, out, _ = call("restore", "--list", "--verify")
    assert code == 3
    assert "damaged" in out


def test_an_import_backs_the_books_up_first_and_a_refused_one_leaves_none(call, books, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("code,name\nX1,New customer\n", encoding="utf-8")
    assert call("import", "customers", file, "--dry-run")[0] == 0
    assert not backups_folder(books).exists()
    assert call("import", "customers", file)[0] == 0
    (copy,) = listed(call)[1]["backups"]
    assert (copy["why"], copy["entries"]) == ("import", 8)
    bills = tmp_path / "invoices.csv"
    bills.write_text("number,party,date,quantity,price\nA1,NOBODY,2025-03-01,1,10.00\n", encoding="utf-8")
    assert call("import", "invoices", bills)[0] == 4
    assert len(listed(call)[1]["backups"]) == 1


def test_import_into_books_that_cannot_be_written_is_refused_as_before(call, books, tmp_path, monkeypatch):
    monkeypatch.setattr("crm_tui.books.connection.is_writable", lambda _path: False)
    file = tmp_path / "customers.csv"
    file.write_text("code,name\nX1,New customer\n", encoding="utf-8")
    code, out, _ = call("import", "customers", file, "--json")
    assert (code, json.loads(out)["error"]["code"]) == (4, "read_only")
    assert not backups_folder(books).exists()


def test_a_close_carries_its_copy_to_the_second_place(call, tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    write_setting("second_place", str(place))
    code, out, err = call("close", "2025-01", "--accept", "UNAPPLIED_CASH", "--accept", "SUSPENSE", "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert [file.name for file in place.iterdir()] == [answer["backup"]]
    assert (answer["second_place"]["place"], answer["second_place"]["waiting"], answer["second_place"]["fault"]) == (str(place), 0, None)
    assert json.loads(call("info", "--json")[1])["second_place"]["copied"] == "2025-03-15T00:00:00Z"


def test_a_second_place_out_of_reach_is_a_warning_then_a_nag(call, tmp_path):
    place = tmp_path / "stick"
    write_setting("second_place", str(place))
    code, out, err = call("close", "2025-01", "--accept", "UNAPPLIED_CASH", "--accept", "SUSPENSE", "--json")
    answer = json.loads(out)
    assert (code, answer["status"], answer["second_place"]["reachable"]) == (0, "closed", False)
    assert err.startswith("warning[second_place]: 1 month end waits for ")
    assert len(err.splitlines()) == 1
    code, out, err = call("info", "--json", today="2025-04-20")
    assert (code, json.loads(out)["second_place"]["overdue"]) == (0, True)
    assert f"warning[second_place_overdue]: no copy has reached {place} for 36 days" in err
    assert "second_place_overdue" not in call("info", today="2025-04-19")[2]
    place.mkdir()
    assert call("info", today="2025-04-20")[2] == ""
    # a backup by hand makes up for what was missed
    code, out, err = call("backup", "--json", today="2025-04-20")
    assert (code, json.loads(out)["second_place"]["waiting"], err) == (0, 0, "")
    assert [file.name for file in place.iterdir()] == [answer["backup"]]


def test_the_package_in_the_formats_asked_for(call, tmp_path):
    accept = ("--accept", "UNAPPLIED_CASH", "--accept", "SUSPENSE")
    assert call("close", "2025-01", *accept, "--out", tmp_path, "--format", "docx")[0] == 2
    assert call("close", "2025-01", *accept, "--out", tmp_path, "--format", "csv")[0] == 0
    code, out, _ = call("close", "2025-01", "--out", tmp_path)
    assert code == 0
    assert "package close-2025-01: 10 files" in out


def test_a_backup_of_altered_books_is_made_and_warned_of(call, books):
    connection = connect_to_write(books)
    connection.execute("CREATE VIEW mine AS SELECT 1")
    connection.close()
    code, out, err = call("backup", "--json")
    assert code == 0
    assert err.startswith("warning[altered_rules]: another program has changed ")
    made = json.loads(out)["file"]
    code, out, err = call("restore", made, "--yes", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (4, "altered_rules")
    assert [copy["fault"] for copy in listed(call)[1]["backups"]] == ["altered_rules"]


def test_the_same_records_again_leave_no_copy(call, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("code,name\nX1,New customer\n", encoding="utf-8")
    assert call("import", "customers", file)[0] == 0
    assert len(listed(call)[1]["backups"]) == 1
    for _again in range(3):
        code, out, _ = call("import", "customers", file, "--json")
        assert code == 0
        assert "exists" in out
    assert len(listed(call)[1]["backups"]) == 1
    file.write_text("code,name\nX1,New customer\nX2,Another\n", encoding="utf-8")
    assert call("import", "customers", file)[0] == 0
    assert len(listed(call)[1]["backups"]) == 2


def test_a_day_given_for_today_ages_no_copy(call, books, tmp_path, monkeypatch):
    """A try with `--today` far away, in the past or the future, must not make a copy the oldest or the latest for ever."""
    moments = [f"2025-03-15T08:00:{number:02}Z" for number in range(30)]
    clock = iter(moments)
    monkeypatch.setattr("crm_tui.books.backup.clock", lambda: next(clock))
    for day in ("2035-01-01", "2020-01-01", *["2025-03-15"] * 10):
        assert call("backup", today=day)[0] == 0
    file = tmp_path / "customers.csv"
    file.write_text("code,name\nX1,New customer\n", encoding="utf-8")
    assert call("import", "customers", file, today="2035-01-01")[0] == 0
    assert call("close", "2025-01", "--accept", "UNAPPLIED_CASH", "--accept", "SUSPENSE", today="2035-01-01")[0] == 0
    assert [copy["moment"] for copy in listed(call)[1]["backups"]] == moments[13:1:-1]


def test_a_backup_by_hand_is_made_whatever_waits_damaged_for_the_second_place(call, books, tmp_path):
    place = tmp_path / "stick"
    write_setting("second_place", str(place))
    assert call("close", "2025-01", "--accept", "UNAPPLIED_CASH", "--accept", "SUSPENSE")[0] == 0
    (waiting,) = backups_folder(books).glob("*.books")
    waiting.write_bytes(waiting.read_bytes()[:9000])
    place.mkdir()
    code, out, err = call("backup", "--json")
    answer = json.loads(out)
    assert (code, answer["entries"], answer["second_place"]["waiting"]) == (0, 8, 1)
    assert err.startswith(f"warning[second_place]: 1 month end waits for {place}: {waiting.name}: ")
    assert len(err.splitlines()) == 1
