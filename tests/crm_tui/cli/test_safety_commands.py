"""`check`, `backup`, `restore`, `close`, `reopen`, `lock` as a script calls them: exit codes, JSON, one line on stderr."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from crm_tui.cli.run import run
from tests.by_hand import small

TODAY = "2025-03-15"


@pytest.fixture
def books(tmp_path):
    return small(tmp_path / "firm.books").close()


@pytest.fixture
def call(books, capsys):
    """Runs a command line; (exit code, stdout, stderr)."""

    def called(*arguments, on=books):
        code = run(["--books", str(on), "--today", TODAY, *map(str, arguments)], lambda _calling: 99)
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def forge(path):
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER line_is_frozen_update")
        connection.execute("UPDATE line SET project = 'forged' WHERE id = 1")


def test_check_of_sound_books(call):
    code, out, err = call("check")
    assert (code, err) == (0, "")
    assert all(line.startswith("ok ") for line in out.splitlines())
    code, out, _ = call("check", "--json")
    answer = json.loads(out)
    assert (code, answer["ok"]) == (0, True)
    assert {c["code"]: c["figure"] for c in answer["checks"]}["I01_ENTRIES"] == {"entries": 8, "lines": 19}


def test_check_of_forged_books_names_the_proofs_in_one_line(call, books):
    forge(books)
    before = books.read_bytes()
    code, out, err = call("check", "--json")
    answer = json.loads(out)
    assert code == 3
    assert [c["code"] for c in answer["checks"] if not c["ok"]] == ["SCHEMA", "I22_CHAIN"]
    assert len(err.splitlines()) == 1
    assert "I22_CHAIN" in err
    code, out, _ = call("check")
    assert code == 3
    assert "FAILED  I22_CHAIN" in out
    assert books.read_bytes() == before


@pytest.mark.parametrize(("cut", "codes"), [(5000, (3, 4)), (50, (4,)), (0, (4,)), (4096 * 30, (3, 4))])
def test_check_of_half_a_file(call, books, cut, codes):
    books.write_bytes(books.read_bytes()[:cut])
    code, _, err = call("check")
    assert code in codes
    assert len(err.splitlines()) == 1
    assert books.stat().st_size == cut


def test_check_asks_some_proofs_by_name_and_lists_them(call):
    code, out, _ = call("check", "--only", "I22_CHAIN", "--json")
    assert (code, [c["code"] for c in json.loads(out)["checks"]]) == (0, ["I22_CHAIN"])
    assert call("check", "--only", "WHAT")[0] == 2
    code, out, _ = call("check", "--list", "--json")
    assert "I22_CHAIN" in [c["code"] for c in json.loads(out)["checks"]]


def test_backup_and_restore(call, books, tmp_path):
    code, out, _ = call("backup", tmp_path / "copy.backup", "--json")
    made = json.loads(out)
    assert (code, made["entries"], Path(made["file"]).name) == (0, 8, "copy.backup")
    code, out, _ = call("backup", tmp_path / "copy.backup", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (4, "exists")
    code, out, _ = call("restore", tmp_path / "copy.backup", "--to", tmp_path / "new.books", "--json")
    assert (code, json.loads(out)["kept"]) == (0, None)
    code, out, _ = call("restore", tmp_path / "copy.backup", "--yes", "--json")
    kept = json.loads(out)["kept"]
    assert code == 0
    for path in (books, kept, tmp_path / "new.books"):
        assert call("check", on=path)[0] == 0
    assert call("backup", tmp_path / "no" / "folder" / "x")[0] == 6


def test_the_backups_beside_the_books_are_listed(call, books):
    assert json.loads(call("restore", "--list", "--json")[1])["backups"] == []
    made = json.loads(call("backup", "--json")[1])
    (folder,) = {Path(made["file"]).parent}
    (folder / "broken.books").write_bytes(b"no books")
    (folder / "half.books.part").write_bytes(b"half")
    code, out, _ = call("restore", "--list", "--json")
    good, broken = sorted(json.loads(out)["backups"], key=lambda c: c["fault"] or "")
    assert (code, good["file"], good["size"], good["entries"], good["head_hash"], good["fault"]) == (
        0, made["file"], made["size"], made["entries"], made["head_hash"], None,
    )  # fmt: skip
    assert (Path(broken["file"]).name, broken["fault"]) == ("broken.books", "not_books")
    assert made["head_hash"][:12] in call("restore", "--list")[1]
    assert call("restore")[0] == 2


def test_restore_of_what_is_no_backup(call, tmp_path):
    (tmp_path / "diary").write_text("dear diary")
    code, out, err = call("restore", tmp_path / "diary", "--yes", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (4, "not_books")
    assert len(err.splitlines()) == 1
    assert call("restore", tmp_path / "nowhere", "--yes")[0] == 4


def test_a_close_by_script_in_the_order_of_its_exit_codes(call):
    assert call("close", "january")[0] == 2
    code, out, _ = call("close", "2025-02", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (4, "sequence")
    assert call("close", "2025-03")[0] == 4
    assert call("close", "2025-01", "--check")[0] == 0
    code, out, _ = call("close", "2025-01", "--json")
    assert (code, json.loads(out)["locked_to"]) == (0, "2025-01-31")
    code, out, err = call("close", "2025-02", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["status"] == "closed"
    code, out, _ = call("close", "2025-01", "--json")
    assert (code, json.loads(out)["already_closed"]) == (0, True)
    assert call("reopen", "2025-02")[0] == 2
    assert call("reopen", "2025-01", "--reason", "x")[0] == 4
    code, out, _ = call("reopen", "2025-02", "--reason", "late bill", "--json")
    assert (code, json.loads(out)["locked_to"]) == (0, "2025-01-31")
    assert call("check")[0] == 0


def test_a_close_held_up_by_a_blocker_answers_its_checks(call, books):
    with contextlib.closing(driver.connect(str(books), isolation_level=None)) as connection:
        (rule,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'account_in_use_update'").fetchone()
        connection.execute("DROP TRIGGER account_in_use_update")
        connection.execute("UPDATE account SET subtype = 'opening_balance' WHERE code = '3000'")
        connection.execute(rule)
    code, out, err = call("close", "2025-01", "--json")
    answer = json.loads(out)
    assert (code, answer["status"], answer["locked_to"]) == (3, "blocked", None)
    assert [c["code"] for c in answer["checks"] if not c["ok"]] == ["OPENING_ZERO"]
    assert err.startswith("error[check_failed]")
    code, out, err = call("close", "2025-01")
    assert "FAILED" in out


def test_locks_are_printed_and_moved(call):
    code, out, _ = call("lock", "--json")
    assert (code, json.loads(out)["locks"]) == (0, {"sales": None, "purchases": None, "tax": None, "all": None, "hard": None})
    assert call("lock", "--all", "2025-01-31")[0] == 0
    assert call("lock", "--all", "none")[0] == 2
    code, out, _ = call("lock", "--all", "none", "--reason", "late bill", "--json")
    assert (code, json.loads(out)["locks"]["all"]) == (0, None)
    assert call("lock", "--hard", "2025-01-31")[0] == 0
    code, out, _ = call("lock", "--hard", "2024-12-31", "--reason", "x", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (4, "hard_lock")
    assert "hard       2025-01-31" in call("lock")[1]


def test_a_clerk_neither_locks_nor_restores_over_the_books(call, tmp_path):
    call("backup", tmp_path / "copy.backup")
    for command in (("lock", "--all", "2025-01-31"), ("close", "2025-01"), ("restore", tmp_path / "copy.backup", "--yes")):
        code, out, _ = call("--user", "clara", *command, "--json")
        assert (code, json.loads(out)["error"]["code"]) == (4, "role")
