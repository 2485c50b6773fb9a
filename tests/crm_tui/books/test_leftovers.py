"""A `new` that was killed leaves no unfinished books for ever: the next one in the folder clears them away, and nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from crm_tui.books.leftovers import clear_leftovers
from crm_tui.ledger.new_books import create_books
from models.values.books_format import APPLICATION_ID

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process cannot be asked by its number there")
KILLED = """
import os, signal, sys
from pathlib import Path
from crm_tui.ledger import new_books

def killed(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)

new_books._add_tax_codes = killed
new_books.create_books(Path(sys.argv[1]), name="K", currency="USD", chart="us_general", today="2026-03-16")
"""


def new(path: Path) -> None:
    create_books(path, name="N", currency="USD", chart="us_general", today="2026-03-16")


def ended_process() -> int:
    """The number of a process that has just ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def unfinished(folder: Path, process: int, *, mark: int = APPLICATION_ID) -> Path:
    file = folder / f".firm.books.{process}.new"
    with contextlib.closing(driver.connect(str(file), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={mark}")
        connection.execute("CREATE TABLE account (id INTEGER)")
    return file


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_the_next_new_clears_away_what_a_killed_one_left(tmp_path: Path) -> None:
    path = tmp_path / "firm.books"
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == -signal.SIGKILL
    assert any(name.endswith(".new") for name in names(tmp_path))
    new(tmp_path / "other.books")
    assert names(tmp_path) == {"other.books"}
    new(path)
    assert names(tmp_path) == {"other.books", "firm.books"}


def test_the_engine_s_own_files_go_along(tmp_path: Path) -> None:
    file = unfinished(tmp_path, ended_process())
    for ending in ("-wal", "-journal"):
        Path(f"{file}{ending}").touch()
    clear_leftovers(tmp_path)
    assert names(tmp_path) == set()


def test_what_may_be_another_s_stays(tmp_path: Path) -> None:
    """A process that runs, another program's database, a text, a link, a folder, a name of another form."""
    dead = ended_process()
    unfinished(tmp_path, os.getpid())
    (tmp_path / f".notes.{dead}.new").write_text("dear diary\n" * 20)
    (tmp_path / f".folder.{dead}.new").mkdir()
    (tmp_path / f"firm.books.{dead}.new").touch()
    (tmp_path / "target").touch()
    (tmp_path / f".link.{dead}.new").symlink_to(tmp_path / "target")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    unfinished(foreign, dead, mark=1)
    before = names(tmp_path), names(foreign)
    clear_leftovers(tmp_path)
    clear_leftovers(foreign)
    assert (names(tmp_path), names(foreign)) == before


def test_what_somebody_writes_into_stays_though_his_number_is_not_seen(tmp_path: Path) -> None:
    file = unfinished(tmp_path, ended_process())
    with contextlib.closing(driver.connect(str(file), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        clear_leftovers(tmp_path)
        assert file.exists()
        connection.execute("ROLLBACK")
    clear_leftovers(tmp_path)
    assert not file.exists()


def test_a_folder_that_cannot_be_read_is_none_of_its_business(tmp_path: Path) -> None:
    clear_leftovers(tmp_path / "nowhere")
