"""Every command has a page of help with a sentence about it, and the list of them costs no import of any."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli.app import load
from crm_tui.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[3]


def below() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        found.append((name,))
        found += [(name, inner) for inner in getattr(load(name), "commands", {})]
    return found


def test_the_top_lists_all_commands_with_their_sentence(command: Any) -> None:
    out = command("--help").out
    for name, entry in COMMANDS.items():
        assert f"  {name} " in out
        assert entry.help.split()[0] in out


@pytest.mark.parametrize("path", below(), ids=" ".join)
def test_each_command_has_a_page_with_a_sentence(command: Any, path: tuple[str, ...]) -> None:
    ended = command(*path, "--help")
    sentence = [row for row in ended.out.splitlines() if len(row.split()) >= 3 and "Usage" not in row and not row.strip().startswith("-")]
    assert ended.code == 0
    assert sentence


ALL_SENTENCES = """\
import json
from crm_tui.words import speak
speak("qps")
from crm_tui.cli.app import load
from crm_tui.cli.commands import COMMANDS
found = {}
def look(path, command):
    found[path] = [command.help, *(p.help for p in command.params if getattr(p, "help", None) and "--help" not in p.opts)]
    for name, inner in getattr(command, "commands", {}).items():
        look(path + " " + name, inner)
for name in COMMANDS:
    look(name, load(name))
print(json.dumps(found))
"""


def test_each_sentence_of_help_is_marked_for_translation() -> None:
    """In the pseudo-language, chosen before a command is imported as the front door does, whatever is marked stands in brackets."""
    program = [sys.executable, "-c", ALL_SENTENCES]
    told = subprocess.run(program, capture_output=True, text=True, timeout=60, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    pages = json.loads(told.stdout)
    assert len(pages) > 100
    assert {path: plain for path, said in pages.items() if (plain := [text for text in said if not str(text).startswith("⟦")])} == {}
    assert not [text for said in pages.values() for text in said if "⟦⟦" in text]


def test_each_command_stands_in_the_contracts_order_of_use() -> None:
    names = list(COMMANDS)
    assert names.index("new") < names.index("post") < names.index("invoices") < names.index("report") < names.index("close") < names.index("backup")
