"""The rules of keys (tui.md B.2, B.3) hold for the registry in every preset."""

from __future__ import annotations

from collections import Counter

import pytest

from crm_tui.actions.presets import PRESETS, keymap
from crm_tui.actions.registry import ACTIONS, on_screen
from crm_tui.actions.screens import PLACES, SCOPES
from crm_tui.actions.survival import always_arrives, clashes, never_arrives, unreachable
from crm_tui.actions.table import listed
from crm_tui.cli.commands import COMMANDS
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


def test_commands_named_exist():
    assert [a.id for a in ACTIONS if a.command and a.command.split()[0] not in COMMANDS] == []


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
