"""The user's own keys: what is wrong is named with its remedy and left aside, the rest counts."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.actions.key_names import is_key, normal
from crm_tui.actions.own_keys import PROTECTED, chosen_keys, line_of
from crm_tui.actions.presets import PRESETS, keymap
from crm_tui.actions.registry import ACTIONS
from crm_tui.actions.screens import SCOPES
from crm_tui.actions.survival import clashes
from crm_tui.words import worded


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"invoice.nwe": ["n"]}, "there is no action invoice.nwe"),
        ({"invoice.new": 7}, "takes a list of keys"),
        ({"invoice.new": ["Ctrl+Entr"]}, "there is no key ctrl+entr"),
        ({"invoice.new": ["Ctrl+M"]}, "never arrives"),
        ({"invoice.new": ["f8"]}, "no key that arrives in every terminal"),
        ({"invoice.new": ["1"]}, "not free"),
        ({"palette": ["f10"]}, "keeps the key ctrl+p"),
        ({"show.invoices": ["I"]}, "keeps the key 3"),
        ({"form.save": ["S"]}, "would only be typed"),
        ({"invoice.new": ["p"]}, "calls invoice.receipt already"),
        ({"invoice.new": []}, "no key that arrives"),
    ],
)
def test_what_is_wrong_is_said_and_left_aside(entry: dict[str, Any], said: str):
    chosen = chosen_keys("default", {**entry, "bill.new": ["B"]})
    (fault,) = chosen.faults
    assert said in worded(fault).message
    assert worded(fault).hint
    assert fault.field == next(iter(entry))
    assert chosen.keys == {**keymap("default"), "bill.new": ("B",)}


def test_two_entries_that_change_places_do_not_clash():
    chosen = chosen_keys("default", {"document.void": ["r"], "document.reverse": "d"})
    assert chosen.faults == ()
    assert (chosen.keys["document.void"], chosen.keys["document.reverse"]) == (("r",), ("d",))


def test_of_two_entries_with_one_key_the_first_holds():
    chosen = chosen_keys("default", {"document.void": ["K"], "document.reverse": ["K"]})
    assert [f.field for f in chosen.faults] == ["document.reverse"]
    assert (chosen.keys["document.void"], chosen.keys["document.reverse"]) == (("K",), ("r",))


@pytest.mark.parametrize("preset", PRESETS)
def test_protected_keys_have_their_owner_alone_in_every_preset(preset: str):
    owners = {key: {a.id for a in ACTIONS if key in a.keys} for key in PROTECTED}
    assert {key: {name for name, keys in keymap(preset).items() if key in keys} for key in PROTECTED} == owners


@pytest.mark.parametrize("preset", PRESETS)
def test_own_keys_that_are_taken_never_clash(preset: str):
    """Every action asks for the same letter: as many get it as there is room for, and no screen has it twice."""
    chosen = chosen_keys(preset, {a.id: [*keymap(preset)[a.id], "U"] for a in ACTIONS if not a.typing})
    assert clashes(chosen.keys) == []
    assert any("U" in keys for keys in chosen.keys.values())
    assert chosen.faults


@pytest.mark.parametrize(
    ("written", "name"),
    [("Ctrl+P", "ctrl+p"), ("?", "question_mark"), ("Shift+n", "N"), ("PgDn", "pagedown"), ("Alt+C", "alt+c"), ("n", "n"), ("N", "N"), ("+", "plus")],
)
def test_keys_as_people_write_them(written: str, name: str):
    assert normal(written) == name
    assert is_key(name)


def test_the_line_of_an_entry():
    text = '# x\nkeys = "vim"\n[other]\n"invoice.new" = 1\n[keymap]\n# y\n"invoice.new" = ["n"]\n'
    assert line_of(text, "invoice.new") == 7
    assert line_of(text, "bill.new") is None


def test_every_action_says_what_it_does_in_a_sentence():
    assert [a.id for a in ACTIONS if not a.help.endswith(".") or not a.help[:1].isupper()] == []


def test_every_action_has_a_scope_of_a_screen_and_a_title_without_a_full_stop():
    scopes = {scope for found in SCOPES.values() for scope in found}
    assert [a.id for a in ACTIONS if a.scope not in scopes or a.title.endswith(".")] == []


def test_what_begins_a_document_names_role_and_command():
    assert [a.id for a in ACTIONS if a.id.endswith(".new") and a.scope not in ("backups", "start") and not (a.role and a.command)] == []
