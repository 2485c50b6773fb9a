"""`keys --sheet`: the keys of a day's work on one page."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from crm_tui.actions.presets import PRESETS, keymap
from crm_tui.actions.printed_keys import shown
from crm_tui.actions.registry import ACTIONS, action
from crm_tui.actions.sheet import SECTIONS, cheat_sheet
from crm_tui.render.key_sheet import halves, text, write_sheet
from crm_tui.words import _, speak
from tests.crm_tui.cli.conftest import Command


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> Any:
    speak(request.param)
    yield request.param
    speak("en")


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page") + pdf.count(b"/Type/Page") - pdf.count(b"/Type /Pages") - pdf.count(b"/Type/Pages")


def test_it_names_actions_once_that_have_keys():
    named = [name for _title, names in SECTIONS for name in names]
    assert len(named) == len(set(named))
    assert [name for name in named if not action(name).keys] == []
    assert set(named) < {a.id for a in ACTIONS}


@pytest.mark.parametrize("preset", PRESETS)
def test_it_is_one_page_in_each_key_map_and_language(preset: str, language: str):
    made = cheat_sheet(keymap(preset), preset, own=False)
    assert pages(write_sheet(made, "pdf")) == 1
    shown_text = text(made)
    rows = shown_text.splitlines()
    assert max(cell_len(row) for row in rows) <= 100
    assert len(rows) <= 66
    for name in ("goto", "list.filter", "report.earlier", "document.void"):
        assert _(action(name).title) in shown_text
        assert shown(keymap(preset)[name][0]) in shown_text


def test_the_columns_are_about_as_long_and_hold_all():
    made = cheat_sheet(keymap("default"), "default", own=False)
    left, right = halves(made.sections)
    assert [*left, *right] == list(made.sections)
    sizes = [sum(len(section.rows) + 2 for section in half) for half in (left, right)]
    assert abs(sizes[0] - sizes[1]) <= 14


def test_the_same_sheet_is_the_same_file():
    made = cheat_sheet(keymap("default"), "default", own=False)
    assert write_sheet(made, "pdf") == write_sheet(made, "pdf")


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_it_is_written_privately(ending: str, command: Command, tmp_path: Path):
    file = tmp_path / f"keys.{ending}"
    answer = command("keys", "--sheet", "-o", str(file), "--json")
    assert answer.code == 0, answer.err
    assert answer.json == {"file": str(file), "format": ending}
    assert sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    assert content.startswith({"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "txt": b"crm-tui: the keys"}[ending])
    if ending == "html":
        assert b"&quot;" in content, "the key for as above is a quotation mark"


def test_without_a_file_it_is_text_of_the_preset_asked_for(command: Command):
    answer = command("keys", "--sheet", "--preset", "tally")
    assert answer.code == 0
    assert "Key map tally" in answer.out
    assert "Ctrl+A  Ctrl+S  Save" in answer.out


def test_own_keys_are_the_keys_of_the_sheet():
    from crm_tui.actions.own_keys import chosen_keys

    found = chosen_keys("default", {"act.undo": ["f6", "z"]}).keys
    made = text(cheat_sheet(found, "default", own=True))
    assert "F6  z" in made
    assert "with keys of your own" in made


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("keys", "-o", "x.pdf"), "conflict"),
        (("keys", "--sheet", "--jobs"), "conflict"),
        (("keys", "--sheet", "--json"), "conflict"),
        (("keys", "--sheet", "-o", "x.docx"), "format_unknown"),
        (("keys", "--sheet", "-o", "x"), "format_unknown"),
        (("keys", "--sheet", "--preset", "emacs"), "bad_value"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], code: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    answer = command(*words)
    assert answer.code != 0
    assert f"error[{code}]" in answer.err
    assert list(tmp_path.iterdir()) == []
