"""The two sentences on every screen and on every field."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from crm_tui.actions.empty_lists import EMPTY
from crm_tui.actions.field_guides import FIELDS
from crm_tui.actions.field_guides_of import OF_KINDS, guide_of
from crm_tui.actions.guides import GUIDES
from crm_tui.actions.presets import PRESETS, keymap
from crm_tui.actions.printed_keys import in_a_row, named_in, with_keys
from crm_tui.actions.registry import action, on_screen
from crm_tui.actions.screens import SCOPES
from crm_tui.words import _, speak

ALL = {**GUIDES, **FIELDS, **OF_KINDS}


def test_every_screen_has_two_sentences_and_no_other_has():
    assert set(GUIDES) == set(SCOPES)


@pytest.mark.parametrize("told", ALL.values(), ids=list(ALL))
def test_two_sentences_are_two_sentences(told: tuple[str, str]):
    assert len(told) == 2
    for sentence in told:
        assert sentence[0].isupper() or sentence[0] == "["
        assert re.findall(r"[.?!](?=\s|$)", sentence) == ["."], sentence
        assert sentence.endswith(".")


def test_no_two_screens_say_the_same():
    assert [text for text, times in Counter(text for told in GUIDES.values() for text in told).items() if times > 1] == []


@pytest.mark.parametrize("screen", GUIDES)
def test_what_is_named_can_be_pressed_there(screen: str):
    named = [action(name) for text in GUIDES[screen] for name in named_in(text)]
    assert [a.id for a in named if a not in on_screen(screen) or not a.keys] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_the_keys_in_force_are_named(preset: str):
    keys = keymap(preset)
    told = {screen: in_a_row(with_keys(text, keys) for text in texts) for screen, texts in GUIDES.items()}
    assert "[" not in "".join(t for screen, t in told.items() if screen not in ("report", "ledger", "month", "acts", "columns"))
    assert ("Ctrl+A saves" if preset == "tally" else "Ctrl+S saves") in told["form"]


def test_a_language_without_blanks_has_none_between_sentences():
    speak("zh_CN")
    try:
        told = in_a_row(with_keys(text, keymap("default")) for text in GUIDES["form"])
    finally:
        speak("en")
    assert "可留空。Ctrl+S 保存" in told


def test_a_field_means_what_it_means_in_its_kind():
    assert "customer" in guide_of("invoice", "party")[0]
    assert "vendor" in guide_of("bill", "party")[0]
    assert guide_of("invoice", "price", line=True) != guide_of("product", "price")
    assert guide_of("journal", "account", line=True) != guide_of("invoice", "account", line=True)
    with pytest.raises(KeyError):
        guide_of("invoice", "nothing")


@pytest.mark.parametrize("text", [text for told in ALL.values() for text in told] + list(EMPTY.values()))
def test_the_chinese_names_the_same_actions(text: str):
    speak("zh_CN")
    try:
        assert sorted(named_in(_(text))) == sorted(named_in(text))
        assert _(text) != text
    finally:
        speak("en")
