"""Chinese names by their pinyin; nothing where the library is not there."""

from __future__ import annotations

import pytest

from crm_tui.parties import pinyin


def test_syllables_words_and_initials():
    """By hand: 重庆 is chong qing, not zhong qing."""
    assert pinyin.pinyin_of("重庆 Tools").split() == ["chong", "qing", "chongqing", "cq"]
    assert pinyin.pinyin_of("Acme") == ""


def test_without_the_library(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pinyin, "is_known", lambda: False)
    pinyin.pinyin_of.cache_clear()
    assert pinyin.pinyin_of("重庆") == ""
    pinyin.pinyin_of.cache_clear()
