"""`keys`: presets, the user's own keys, the daily jobs; what `config check` says of a key map."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.actions.jobs import JOBS
from crm_tui.settings import settings_file


def write(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def keys_of(command: Any, *options: str) -> dict[str, list[str]]:
    return {a["id"]: a["keys"] for a in command("keys", *options, "--json").json["actions"]}


def test_the_daily_jobs_are_told(command: Any):
    told = command("keys", "--jobs", "--json").json["jobs"]
    assert [j["id"] for j in told] == [j.id for j in JOBS]
    assert set(told[0]) >= {"id", "title", "start", "keys", "expect"}
    assert "reversed" in command("keys", "--jobs").out


def test_the_keys_that_hold_are_shown(command: Any):
    write('keys = "vim"\n[keymap]\n"invoice.new" = ["n", "f8"]\n"report.today" = "T, t"\n')
    mine = keys_of(command)
    assert mine["invoice.new"] == ["n", "f8"]
    assert mine["report.today"] == ["T", "t"]
    assert mine["list.page_down"][0] == "ctrl+f"
    assert keys_of(command, "--preset", "default")["invoice.new"] == ["n", "ctrl+n"]


def test_config_check_names_entry_line_and_remedy(command: Any):
    write('# mine\nkeys = "vim"\n\n[keymap]\n"list.filter" = ["slash"]\n"invoice.nwe" = ["n"]\n')
    ended = command("config", "check")
    assert ended.code == 3
    assert "line 6" in ended.out
    assert "invoice.nwe" in ended.out
    assert "invoice.new" in ended.out


def test_config_check_names_every_fault_in_the_order_of_the_file(command: Any):
    write('[keymap]\n"invoice.new" = ["ctrl+m"]\n"bill.new" = ["B"]\n"quit" = ["f10"]\n"no.such" = ["n"]\n')
    ended = command("config", "check")
    assert ended.code == 3
    said = ended.out.splitlines()
    assert [(f"line {line}" in text, name in text) for text, line, name in zip(said, (2, 4, 5), ("invoice.new", "quit", "no.such"), strict=True)] == [
        (True, True)
    ] * 3


def test_config_check_is_content_with_good_keys(command: Any):
    write('[keymap]\n"invoice.new" = ["n", "f8"]\n')
    assert command("config", "check").code == 0


def test_wrong_keys_leave_the_rest(command: Any):
    write('[keymap]\n"invoice.new" = ["ctrl+m"]\n"bill.new" = ["B"]\n')
    ended = command("keys", "--json")
    assert {a["id"]: a["keys"] for a in ended.json["actions"]}["invoice.new"] == ["n", "ctrl+n"]
    assert {a["id"]: a["keys"] for a in ended.json["actions"]}["bill.new"] == ["B"]
    assert "invoice.new" in ended.err
