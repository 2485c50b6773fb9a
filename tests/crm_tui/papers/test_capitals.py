"""大写金额, against the examples of the rule itself and by reading back what was written."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm_tui.papers.capitals import capital_amount

DIGITS = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        # the examples of 《正确填写票据和结算凭证的基本规定》, article 5
        (140950, "人民币壹仟肆佰零玖元伍角整"),
        (600714, "人民币陆仟零柒元壹角肆分"),
        (168032, "人民币壹仟陆佰捌拾元零叁角贰分"),
        (10700053, "人民币壹拾万柒仟元零伍角叁分"),
        (1640902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32504, "人民币叁佰贰拾伍元零肆分"),
        # its other articles: 整 after 元, 壹拾 and never a bare 拾
        (0, "人民币零元整"),
        (1000, "人民币壹拾元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角整"),
        (100000000, "人民币壹佰万元整"),
        (1001000, "人民币壹万零壹拾元整"),
        (10**10 + 100, "人民币壹亿零壹元整"),
        (20_0003_0000_00, "人民币贰拾亿零叁万元整"),
        (10**15, "人民币壹拾万亿元整"),
        (-123456, "人民币负壹仟贰佰叁拾肆元伍角陆分"),
    ],
)
def test_amounts_as_the_rule_writes_them(fen, words):
    assert capital_amount(fen) == words


def below_myriad(text: str) -> int:
    value = 0
    for digit, unit in re.findall("([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)", text):
        value += DIGITS[digit] * UNITS.get(unit, 1)
    return value


def whole(text: str) -> int:
    """The value of yuan in words, read from its units: another way than the one that writes them."""
    for sign, unit in (("亿", 10**8), ("万", 10**4)):
        if sign in text:
            high, _sign, low = text.rpartition(sign)
            return whole(high) * unit + whole(low)
    return below_myriad(text)


def read_back(words: str) -> int:
    found = re.fullmatch("人民币(负?)(?:(.+?)元)?零?(?:(.)角)?零?(?:(.)分)?(整?)", words)
    assert found, words
    sign, yuan, jiao, fen, _end = found.groups()
    value = whole(yuan or "") * 100 + DIGITS.get(jiao or "零", 0) * 10 + DIGITS.get(fen or "零", 0)
    return -value if sign else value


@given(st.integers(-(10**15), 10**15) | st.integers(0, 100_000) | st.builds(lambda a, b: a * 10**b, st.integers(1, 999), st.integers(0, 12)))
@example(10**8 * 100 + 1)
@example(1_0000_0000_00)
def test_what_is_written_reads_back_and_keeps_the_rules(fen):
    words = capital_amount(fen)
    assert read_back(words) == fen
    assert "零零" not in words
    assert not re.search("零[万亿拾佰仟]", words)
    assert not re.search("(?<![壹贰叁肆伍陆柒捌玖])[拾佰仟]", words)
    assert words.endswith("整") == (fen % 10 == 0)
