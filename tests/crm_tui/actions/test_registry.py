"""The rules of keys (tui.md B.2, B.3) hold for the registry in every preset."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from crm_tui.access.permissions import Permissions
from crm_tui.actions.presets import PRESETS, keymap
from crm_tui.actions.registry import ACTIONS, on_screen
from crm_tui.actions.scope_names import scope_title, screen_title
from crm_tui.actions.screens import PLACES, SCOPES
from crm_tui.actions.survival import always_arrives, clashes, never_arrives, unreachable
from crm_tui.actions.table import listed
from crm_tui.cli.app import load
from crm_tui.cli.commands import COMMANDS
from crm_tui.reports.registry import REPORTS
from crm_tui.settings import PRESETS as SETTABLE


@pytest.mark.parametrize("preset", PRESETS)
def test_a_key_calls_one_action_on_a_screen(preset: str):
    assert clashes(keymap(preset)) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_is_one_that_a_terminal_sends_as_another(preset: str):
    assert [(name, k) for name, keys in keymap(preset).items() for k in keys if never_arrives(k)] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key_that_always_arrives(preset: str):
    """One that has no key by default, and is reached by the palette, may be given a key of function alone."""
    assert [name for name in unreachable(keymap(preset)) if keymap("default")[name]] == []


def test_every_action_is_named_once_with_title_and_help():
    assert [name for name, times in Counter(a.id for a in ACTIONS).items() if times > 1] == []
    assert [a.id for a in ACTIONS if not a.title or not a.help] == []


def test_every_scope_counts_on_some_screen():
    assert {a.scope for a in ACTIONS} <= {scope for scopes in SCOPES.values() for scope in scopes}


def test_scopes_and_screens_are_named_in_words():
    assert [scope for scope in {a.scope for a in ACTIONS} if scope_title(scope) == scope] == []
    assert [name for name in SCOPES if screen_title(name) == name] == []


def test_presets_differ_and_name_only_actions_that_exist():
    ids = {a.id for a in ACTIONS}
    assert [name for changes in PRESETS.values() for name in changes if name not in ids] == []
    assert len({tuple(sorted(keymap(p).items())) for p in PRESETS}) == len(PRESETS) == 4
    assert tuple(PRESETS) == SETTABLE


@pytest.mark.parametrize("preset", PRESETS)
def test_the_fixed_keys_mean_the_same_in_every_preset(preset: str):
    keys = keymap(preset)
    assert "ctrl+p" in keys["palette"]
    assert "ctrl+g" in keys["goto"]
    assert "question_mark" in keys["help"]
    assert "escape" in keys["back"]
    assert "ctrl+q" in keys["quit"]
    assert [keys[f"show.{p.name}"] for p in PLACES if p.digit] == [(d,) for d in "1234567890"]


def is_command(words: str) -> bool:
    """Whether the Typer tree has it: a command, and each further word one below it, where it has such; `report NAME` is asked of the reports."""
    name, *below = words.split()
    if name not in COMMANDS:
        return False
    found = load(name)
    if name == "report":
        return all(word in REPORTS for word in below)
    for word in below:
        if word not in getattr(found, "commands", {}):
            return False
        found = found.commands[word]
    return True


def test_commands_named_exist_to_the_last_word():
    assert sorted({a.command for a in ACTIONS if a.command and not is_command(a.command)}) == []


@pytest.mark.parametrize("words", ["invoices fly", "fly", "report fly", "config"])
def test_what_is_no_command_is_found_out(words: str):
    assert is_command(words) is (words == "config")


def test_roles_are_acts_that_an_owner_may_do_and_a_viewer_may_not():
    may = Permissions({"o": "owner", "v": "viewer"}).may
    named = {a.role for a in ACTIONS if a.role}
    assert [role for role in sorted(named) if not may("o", role) or may("v", role) or not re.fullmatch(r"[a-z_]+\.[a-z_]+", role)] == []


def test_what_writes_by_a_role_has_a_command_that_does_the_same():
    """What saves or posts the form one is in does what the form's own command does, which `!` shows."""
    assert sorted(a.id for a in ACTIONS if a.role and not a.command) == ["trade.draft", "trade.post"]


def test_titles_are_told_apart_within_their_scope_and_on_a_screen_by_their_help():
    assert [k for k, times in Counter((a.scope, a.title) for a in ACTIONS).items() if times > 1] == []
    assert [k for k, times in Counter((a.scope, a.help) for a in ACTIONS).items() if times > 1] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_that_may_not_arrive_is_the_only_one_of_what_has_one_by_default(preset: str):
    """Function keys are aliases (tui.md B.2): against the list written out here, not the program's own."""
    weak = re.compile(r"f\d+|alt\+.+|shift\+(enter|space|left|right|up|down)|ctrl\+(enter|tab|space|i|m|h|j|left_square_bracket|shift\+.+)")
    default, keys = keymap("default"), keymap(preset)
    alone = [a.id for a in ACTIONS if default[a.id] and not a.letter and keys[a.id] and all(weak.fullmatch(k) for k in keys[a.id])]
    assert alone == []


def test_the_footer_of_a_screen_has_something_to_say():
    assert [name for name in SCOPES if name not in ("lookup", "question", "chooser") and not any(a.weight for a in on_screen(name))] == []


@pytest.mark.parametrize(
    ("key", "arrives"),
    [
        ("n", True),
        ("question_mark", True),
        ("ctrl+s", True),
        ("enter", True),
        ("f3", False),
        ("alt+c", False),
        ("ctrl+enter", False),
        ("shift+left", False),
    ],
)
def test_which_keys_always_arrive(key: str, arrives: bool):
    assert always_arrives(key) is arrives


def test_rows_for_the_command():
    found = {row["id"]: row for row in listed("vim", {"quit": "ctrl+q,f10"})}
    assert found["list.page_down"]["keys"] == ["ctrl+f", "pagedown"]
    assert found["quit"]["keys"] == ["ctrl+q", "f10"]
    assert found["invoice.new"]["command"] == "crm-tui invoices add"
    assert set(found["help"]) == {"id", "title", "help", "scope", "keys", "command"}
