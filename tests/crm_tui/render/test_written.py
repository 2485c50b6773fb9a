"""Files that reports are written into: private, whole or not at all, through no link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from crm_tui.errors import NotWritten
from crm_tui.render.written import write_private


def test_a_file_of_its_own(tmp_path):
    path = tmp_path / "out.csv"
    write_private(path, "a,王\n")
    assert path.read_bytes() == "a,王\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_private(path, b"again")
    assert path.read_bytes() == b"again"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_others_could_read_is_private_afterwards(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(NotWritten) as refusal:
        write_private(tmp_path / "no" / "such" / "folder.csv", "x")
    assert (refusal.value.exit_code, refusal.value.code) == (6, "not_written")
    assert list(tmp_path.iterdir()) == []


def test_no_link_is_followed(tmp_path):
    victim, link = tmp_path / "victim", tmp_path / "out.csv"
    victim.write_text("precious")
    link.symlink_to(victim)
    with pytest.raises(NotWritten):
        write_private(link, "x")
    assert (victim.read_text(), link.is_symlink(), len(list(tmp_path.iterdir()))) == ("precious", True, 2)


def test_a_folder_or_a_pipe_is_no_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/null")):
        with pytest.raises(NotWritten):
            write_private(path, "x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_stood_there_stays_when_the_disk_is_full(tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten) as refusal:
        write_private(path, "new")
    assert "No space left" in str(refusal.value)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])
