"""Data made harmless, refusals in the user's language, catalogues as they are kept."""

from __future__ import annotations

import json
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.errors import bad
from crm_tui.words import LANGUAGES, _, counted, language_of, read_catalogue, safe, safe_block, safe_json, speak, width, worded

RAW = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ANY = st.text(st.characters(codec=None, categories=None), max_size=60)


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak("en")


@given(ANY)
def test_no_control_reaches_a_line(text: str) -> None:
    assert RAW.search(safe(text)) is None


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("A\x1b]0;x\x07", "A␛]0;x␇"),
        ("two\nlines", "two⏎lines"),
        ("a\u202eb", "a¿b"),
        ("\x9b2J", "�2J"),
        ("\udcff", "�"),
        ("张伟 茶 🫖", "张伟 茶 🫖"),
        ("A\x7fB\tC", "A␡B␉C"),
    ],
)
def test_signs_stand_for_what_cannot_be_shown(given_text: str, shown: str) -> None:
    assert safe(given_text) == shown


def test_a_letter_carries_at_most_four_marks_and_a_text_has_an_end() -> None:
    assert len(safe("Z" + "\u0301" * 60)) == 5
    assert safe("x" * 1000, 10) == "xxxxxxxxxx…"
    assert safe_block("a\r\nb\x1b\nc") == "a\nb␛\nc"


@given(ANY)
def test_json_holds_no_raw_control_and_says_the_same(text: str) -> None:
    document = safe_json(json.dumps({"name": text}, ensure_ascii=False))
    assert RAW.search(document) is None
    assert json.loads(document)["name"] == text


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("张伟", 4), ("é", 1), ("e\u0301", 1), ("ａｂ", 4)])
def test_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh-Hans", "zh_CN"), ("en_GB", "en"), ("C.UTF-8", None), ("", None), (None, None), ("de_DE@euro", None)],
)
def test_the_language_of_a_locale(locale: str | None, language: str | None) -> None:
    assert language_of(locale) == language


def test_a_refusal_is_worded_with_its_places_made_harmless() -> None:
    refusal = bad("bad_value", "{field}: {value} is not taken", at="lines.0.price", hint="as {shape}", value="\x1b[31m", shape="12.50")
    assert worded(refusal) == ("lines.0.price: ␛[31m is not taken", "as 12.50")
    speak("qps")
    assert worded(refusal).message == "⟦lines.0.price: ␛[31m is not taken⟧"


def test_a_message_without_a_translation_stands_as_it_is() -> None:
    speak("zh_CN")
    assert _("a sentence that nobody has translated") == "a sentence that nobody has translated"
    assert counted("{count} row", "{count} rows", 3).startswith("3")


CATALOGUE = """\
msgid ""
msgstr ""
"Language: xx\\n"

#: a.py
msgid "One \\"two\\"\\n"
msgstr ""
"Eins "
"\\"zwei\\"\\n"

#, fuzzy
msgid "Guess"
msgstr "Raten"

msgid "Empty"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""


def test_a_catalogue_gives_what_is_surely_translated() -> None:
    assert read_catalogue(CATALOGUE) == {'One "two"\n': 'Eins "zwei"\n'}


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_each_translation_has_the_places_of_its_message(language: str) -> None:
    from importlib.resources import files

    text = files("crm_tui").joinpath("locale", language, "LC_MESSAGES", "crm_tui.po").read_text(encoding="utf-8")
    translations = read_catalogue(text)
    assert translations
    assert {m: t for m, t in translations.items() if places(m) != places(t)} == {}


def places(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    except ValueError:
        return set()
