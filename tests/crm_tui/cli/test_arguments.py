"""The global options are taken out of a command line wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.cli.arguments import GLOBAL_OPTIONS, hoisted
from crm_tui.errors import BadInput

WORD = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda t: t != "--" and t.partition("=")[0] not in GLOBAL_OPTIONS)
PLACED = st.tuples(st.sampled_from(GLOBAL_OPTIONS), WORD, st.booleans())


def written(option: str, value: str, joined: bool) -> list[str]:
    return [f"{option}={value}"] if joined else [option, value]


@given(st.lists(st.one_of(WORD.map(lambda w: [w]), PLACED.map(lambda p: list(written(*p)))), max_size=12), st.lists(WORD, max_size=4), st.booleans())
def test_the_rest_keeps_its_words_and_their_order(parts: list[list[str]], tail: list[str], dashes: bool) -> None:
    line = hoisted([word for part in parts for word in part] + (["--", *tail] if dashes else []))
    plain = [part[0] for part in parts if len(part) == 1 and part[0].partition("=")[0] not in GLOBAL_OPTIONS]
    assert line.rest == plain + (["--", *tail] if dashes else [])


@given(st.lists(PLACED, min_size=1, max_size=8))
def test_the_last_of_several_wins(placed: list[tuple[str, str, bool]]) -> None:
    line = hoisted(["list", *(word for p in placed for word in written(*p))])
    assert line.given == {option[2:]: value for option, value, _joined in placed}


def test_what_stands_after_two_dashes_is_no_option() -> None:
    line = hoisted(["invoices", "show", "--", "--books", "x"])
    assert line.given == {}
    assert line.rest == ["invoices", "show", "--", "--books", "x"]


@pytest.mark.parametrize("arguments", [["info", "--books"], ["--today", "--", "info"]])
def test_a_missing_value_is_a_fault_of_usage(arguments: list[str]) -> None:
    with pytest.raises(BadInput) as refusal:
        hoisted(arguments)
    assert refusal.value.code == "usage"


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["info", "--json"], True),
        (["report", "x", "--format", "json"], True),
        (["report", "x", "--format=json"], True),
        (["info", "--", "--json"], False),
        (["info"], False),
    ],
)
def test_whether_a_refusal_is_answered_as_json_is_known_before_the_command(arguments: list[str], wanted: bool) -> None:
    assert hoisted(arguments).wants_json is wanted
