"""Books whose rules another program has changed: every door says so and opens nothing, `check` says what it was (reliability.md A15, A16)."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from crm_tui.books.opening import open_books
from crm_tui.cli.run import run
from crm_tui.errors import BadFile
from models.migrations.freeze import schema_of_new_books
from models.values.books_format import SCHEMA_VERSION
from models.values.known_schemas import known_schema
from tests.by_hand import small

TODAY = "2025-06-30"
ALTERED = {
    "a trigger taken off": "DROP TRIGGER line_is_frozen_update",
    "a trigger that does nothing": "DROP TRIGGER audit_grows; CREATE TRIGGER audit_grows BEFORE INSERT ON audit BEGIN SELECT 1; END",
    "a trigger too many": "CREATE TRIGGER spy AFTER INSERT ON line BEGIN UPDATE party SET notes = 'x'; END",
    "another view": "DROP VIEW account_balance; CREATE VIEW account_balance AS SELECT 1 AS account",
    "a table too many": "CREATE TABLE party_more (id INTEGER)",
    "a column too many": "ALTER TABLE party ADD COLUMN more TEXT",
    "an index taken off": "DROP INDEX line_by_account",
    "another version": "PRAGMA user_version=0",
}
READING = (["report", "trial-balance"], ["invoices", "list"], ["info"])
WRITING = (["lock", "--all", "2025-01-31"], ["close", "2025-01"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = small(tmp_path / "firm.books").close()
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return path


def alter(path: Path, script: str) -> None:
    first, _, rest = script.partition("; CREATE")
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute(first)
        if rest:
            connection.execute(f"CREATE{rest}")


def answered(path: Path, arguments: list[str]) -> int:
    return run(["--books", str(path), "--today", TODAY, *arguments], lambda _calling: 1)


@pytest.mark.parametrize("alteration", [a for a in ALTERED if a != "another version"])
@pytest.mark.parametrize("arguments", [*READING, *WRITING], ids=lambda arguments: arguments[0])
def test_every_door_refuses_in_a_line(path: Path, alteration: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    alter(path, ALTERED[alteration])
    before = path.read_bytes()
    assert answered(path, arguments) == 4
    said = capsys.readouterr().err
    assert "altered_rules" in said
    assert "crm-tui check" in said
    assert "Traceback" not in said
    assert path.read_bytes() == before


@pytest.mark.parametrize("alteration", ALTERED)
def test_check_says_what_it_was(path: Path, alteration: str, capsys: pytest.CaptureFixture[str]) -> None:
    alter(path, ALTERED[alteration])
    assert answered(path, ["check", "--only", "SCHEMA", "--json"]) == 3
    (proof,) = json.loads(capsys.readouterr().out)["checks"]
    assert not proof["ok"]
    assert proof["detail"]


def test_the_screens_door_refuses_too(path: Path) -> None:
    alter(path, ALTERED["a trigger taken off"])
    with open_books(path, today=TODAY) as books:
        with pytest.raises(BadFile) as reading, books.reading():
            pytest.fail("was read")
        with pytest.raises(BadFile) as writing, books.change("invoice.post"):
            pytest.fail("was written")
    assert reading.value.code == writing.value.code == "altered_rules"


def test_what_the_engine_leaves_behind_alters_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
    assert answered(path, ["report", "trial-balance"]) == 0
    assert capsys.readouterr().err == ""


def test_the_known_schema_is_that_of_new_books() -> None:
    """It is written down by `models.migrations.freeze`: run that after a change of a table, view or trigger."""
    assert known_schema(SCHEMA_VERSION) == schema_of_new_books()
