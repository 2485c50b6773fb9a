"""Migrations make what a new file has; an upgrade is done or not done."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

import pytest
from sqlalchemy import create_engine, event
from sqlcipher3 import dbapi2 as driver

from crm_tui.books.backup_name import backups_folder
from crm_tui.books.header import examine
from crm_tui.books.upgrade import MIGRATIONS, upgrade
from crm_tui.errors import BadFile
from models.migrations.freeze import FIRST_REVISION, TABLES, first_revision_as_text, tables_as_text
from models.schema import install
from models.sql import normalised, whole_schema
from models.values.books_format import APPLICATION_ID, SCHEMA_VERSION, revision
from tests.by_hand import small

NOW = "2025-03-15T10:20:30Z"
SECOND = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.get_bind().exec_driver_sql("CREATE TABLE wish (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    op.get_bind().exec_driver_sql("INSERT INTO wish (text) VALUES ('first')")
    {more}
"""
UPGRADE = """
import sys
from pathlib import Path
from crm_tui.books.upgrade import upgrade
upgrade(Path(sys.argv[1]), to=2, migrations=Path(sys.argv[2]))
"""


def schema(path):
    with contextlib.closing(driver.connect(str(path))) as connection:
        return {(kind, name): normalised(sql or "") for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema")}


def marks(path):
    with contextlib.closing(driver.connect(str(path))) as connection:
        marked = [connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version")]
        return [*marked, connection.execute("SELECT version_num FROM alembic_version").fetchall()]


@pytest.fixture
def installed(tmp_path):
    """A file as `install` makes it."""
    path = tmp_path / "installed.books"
    engine = create_engine("sqlite://", creator=lambda: driver.connect(str(path), isolation_level=None), module=driver)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        install(connection)
    engine.dispose()
    return path


@pytest.fixture
def empty(tmp_path):
    """A marked file of version 0 without a table: what the first revision starts from."""
    path = tmp_path / "empty.books"
    with contextlib.closing(driver.connect(str(path))) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("CREATE TABLE entry_of_nothing (id INTEGER)")
        connection.execute("DROP TABLE entry_of_nothing")
    return path


@pytest.fixture
def second(tmp_path):
    """A folder of migrations with a second revision; `more` is a line of Python at its end."""

    def make(more="pass"):
        folder = tmp_path / "migrations"
        (folder / "versions").mkdir(parents=True)
        for name in ("env.py", "versions/0001_first_books.py", "versions/0001.sql"):
            (folder / name).write_text((MIGRATIONS / name).read_text())
        (folder / "versions" / "0002_wish.py").write_text(SECOND.format(more=more))
        return folder

    return make


def test_the_migrations_make_what_a_new_file_has(installed, empty):
    upgrade_without_backup(empty, MIGRATIONS, SCHEMA_VERSION)
    assert schema(empty) == schema(installed)
    assert marks(empty) == marks(installed) == [APPLICATION_ID, SCHEMA_VERSION, [(revision(),)]]


def upgrade_without_backup(path, migrations, to):
    """What `upgrade` does after its backup; the empty file has no entries to back up."""
    from crm_tui.books.upgrade import _run_revisions

    return _run_revisions(path, to, migrations)


def test_the_schema_as_text_is_the_schema(installed, tmp_path):
    path = tmp_path / "text.books"
    with contextlib.closing(driver.connect(str(path))) as connection:
        for statement in whole_schema():
            connection.execute(statement)
    assert schema(path) == schema(installed)


def test_the_written_schema_follows_the_tables():
    """Where this fails: uv run python -m models.migrations.freeze, and a revision of its own for released books."""
    assert TABLES.read_text(encoding="utf-8") == tables_as_text()
    if SCHEMA_VERSION == 1:
        assert FIRST_REVISION.read_text(encoding="utf-8") == first_revision_as_text()


def test_books_of_this_version_are_left_alone(tmp_path):
    path = small(tmp_path / "firm.books").close()
    before = path.read_bytes()
    assert upgrade(path) is False
    assert path.read_bytes() == before
    assert not backups_folder(path).exists()


def test_an_upgrade_backs_up_and_keeps_every_row(tmp_path, second):
    path = small(tmp_path / "firm.books").close()
    old = schema(path)
    assert upgrade(path, now=NOW, to=2, migrations=second()) is True
    assert schema(path).keys() - old.keys() == {("table", "wish")}
    with contextlib.closing(driver.connect(str(path))) as connection:
        assert connection.execute("SELECT count(*) FROM line").fetchone() == (19,)
        assert connection.execute("SELECT text FROM wish").fetchall() == [("first",)]
    assert marks(path)[1:] == [2, [("0002",)]]
    (backup,) = backups_folder(path).iterdir()
    assert backup.name == "firm-20250315T102030Z-before-upgrade.books"
    assert (schema(backup), examine(backup).schema) == (old, 1)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("raise ValueError('in the middle')", ValueError),
        ("op.get_bind().exec_driver_sql(\"INSERT INTO contact (party_id, position, name) VALUES (999, 1, 'x')\")", BadFile),
    ],
)
def test_an_upgrade_that_fails_leaves_the_old_books(tmp_path, second, more, fault):
    path = small(tmp_path / "firm.books").close()
    old = schema(path), marks(path)
    with pytest.raises(fault):
        upgrade(path, now=NOW, to=2, migrations=second(more))
    assert (schema(path), marks(path)) == old


def test_a_kill_in_the_middle_leaves_the_old_books_and_the_next_run_the_new_ones(tmp_path, second):
    path = small(tmp_path / "firm.books").close()
    old = schema(path), marks(path)
    folder = second("import os; os.environ.get('DIE') and os._exit(9)")
    command = [sys.executable, "-c", UPGRADE, str(path), str(folder)]
    root = str(MIGRATIONS.parent.parent)
    assert subprocess.run(command, cwd=root, env={**os.environ, "DIE": "1"}, check=False).returncode == 9
    assert (schema(path), marks(path)) == old
    assert subprocess.run(command, cwd=root, check=False).returncode == 0
    assert marks(path)[1:] == [2, [("0002",)]]
