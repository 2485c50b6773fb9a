"""Payment terms, values of settings, parties and rates in the words of the language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crm_tui.cli import answers
from crm_tui.words import speak
from screens.books.setting_choices import value_word
from screens.cards.document import head_facts
from screens.entry.payment_terms import shown_terms, written_terms

IN_CHINESE = [
    ("net 30", "30 天"),
    ("EOM", "月末"),
    ("EOM+15", "月末后 15 天"),
    ("2/10 net 30", "30 天，10 天内减 2%"),
    ("30/60/90", "30/60/90"),
    ("when it suits", "when it suits"),
    ("", ""),
]


@pytest.fixture
def chinese() -> Iterator[None]:
    speak("zh_CN")
    yield
    speak("en")


@pytest.mark.parametrize(("terms", "_shown"), IN_CHINESE)
def test_in_english_terms_stand_as_they_are_kept(terms: str, _shown: str) -> None:
    assert shown_terms(terms) == terms


@pytest.mark.parametrize(("terms", "shown"), IN_CHINESE)
def test_terms_in_chinese(terms: str, shown: str, chinese: None) -> None:
    assert shown_terms(terms) == shown


@pytest.mark.parametrize(("typed", "kept"), [("30 天", "net 30"), ("45天", "net 45"), ("30 days", "net 30"), ("net 7", "net 7")])
def test_days_may_be_typed_as_they_are_shown(typed: str, kept: str) -> None:
    assert written_terms(typed) == kept


def test_values_of_settings_are_words(chinese: None) -> None:
    assert [value_word(v) for v in ("warn", "refuse", "true", "false", "S20")] == ["提示", "拒绝", "是", "否", "S20"]


def test_a_rate_of_exchange_is_none_of_tax(chinese: None) -> None:
    assert answers.title_of("rate", ("currency", "date", "rate")) == "汇率"
    assert answers.title_of("rate", ("code", "rate", "from")) == "税率 %"


@pytest.mark.parametrize(("kind", "party"), [("invoice", "Customer"), ("bill", "Vendor"), ("vendor_credit", "Vendor"), ("refund", "Party")])
def test_a_card_calls_the_party_as_its_list_does(kind: str, party: str) -> None:
    document = {"type": kind, "status": "posted", "date": "2026-03-16", "party_name": "Mill"}
    assert (party, "Mill") in head_facts(document)


async def test_a_question_about_a_report_is_shown_and_not_saved(run_screens: Any) -> None:
    async with run_screens() as seen:
        await seen.press("8", "down", "down", "down", "down", "enter")
        footer = seen.text().splitlines()[-1]
        assert "Show" in footer
        assert "Save" not in footer
