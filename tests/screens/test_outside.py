"""The editor, the viewer and the printer of the system: what is done with them, what is said where they are not there, and that no text is lost."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path
from typing import Any

import pytest

from screens import outside


def script(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(stat.S_IRWXU)
    return str(path)


def test_the_editor_is_visual_before_editor_with_its_arguments() -> None:
    assert outside.editor({"EDITOR": "vi", "VISUAL": "code --wait"}) == ("code", "--wait")
    assert outside.editor({"EDITOR": "vi"}) == ("vi",)
    assert outside.editor({}) == ()


def test_what_is_written_in_the_editor_is_taken(tmp_path: Path) -> None:
    edited = outside.edit("one", [script(tmp_path / "ed", 'printf "one\\ntwo\\n" > "$1"')])
    assert edited.text == "one\ntwo"


def test_an_editor_that_changes_nothing_changes_nothing(tmp_path: Path) -> None:
    assert outside.edit("one\ntwo", [script(tmp_path / "ed", "exit 0")]).text is None


def test_an_editor_that_fails_takes_nothing_over_and_what_was_written_is_kept(tmp_path: Path) -> None:
    edited = outside.edit("one", [script(tmp_path / "ed", 'echo lost? > "$1"; exit 3')])
    assert edited.text is None
    assert "(3)" in edited.said
    kept = Path(edited.said.rpartition(" ")[2])
    assert kept.read_text(encoding="utf-8") == "lost?\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()


def test_an_editor_that_is_not_there_is_named() -> None:
    assert "no-such-editor" in outside.edit("x", ["no-such-editor"]).said
    assert "VISUAL" in outside.edit("x", []).said


def test_a_viewer_needs_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screens.outside.shutil.which", lambda name: f"/usr/bin/{name}")
    assert outside.viewer("linux", {}) == ()
    assert outside.viewer("linux", {"DISPLAY": ":0"}) == ("xdg-open",)
    assert outside.viewer("darwin", {}) == ("open",)
    assert outside.viewer("plan9", {"DISPLAY": ":0"}) == ()


def test_without_a_viewer_or_printer_the_path_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(file) in outside.view(file)
    assert "no viewer" in outside.view(file)
    assert "no printing command" in outside.print_out(file)


def test_only_what_the_program_writes_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.sh"
    file.write_text("")
    assert "not opened" in outside.view(file)


def test_a_printer_gets_the_file_and_its_refusal_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "-a.pdf"
    file.write_bytes(b"%PDF")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    script(tmp_path / "lp", f'echo "$@" > {tmp_path}/told')
    assert "Given to the printer" in outside.print_out(file)
    assert (tmp_path / "told").read_text(encoding="utf-8").strip() == f"-- {file}"
    script(tmp_path / "lp", "echo no default destination >&2; exit 1")
    assert "no default destination" in outside.print_out(file)


async def test_a_long_note_is_written_in_the_editor(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VISUAL", script(tmp_path / "ed", 'printf "Street 1\\nTown\\n" > "$1"'))
    async with run_screens() as seen:
        monkeypatch.setattr(seen.app, "suspend", contextlib.nullcontext)
        await seen.press("2", "n")
        seen.app.screen.focus_of("address")
        await seen.settle()
        assert "Editor" in seen.text()
        await seen.press("ctrl+e")
        assert seen.app.screen.row("address").value == "Street 1\nTown"
        assert "Taken over" in seen.status


async def test_a_terminal_that_cannot_be_given_away_says_so(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        seen.app.screen.focus_of("address")
        await seen.settle()
        await seen.press("ctrl+e")
        assert "cannot be given" in seen.status


async def test_the_file_written_last_is_opened(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[Path] = []

    def view(file: Path) -> str:
        opened.append(file)
        return "Opened"

    monkeypatch.setattr("screens.outside.view", view)
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press("W")
        assert "Nothing was written" in seen.status
        await seen.press("8", "enter", "x", "enter")
        assert "W: open, print" in seen.status.replace("\n", " ")
        await seen.press("W", "o")
        assert opened == [seen.app.written]
        assert seen.status == "Opened"
