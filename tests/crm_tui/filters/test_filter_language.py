"""What is typed into a filter, read by hand and against plain comparisons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.errors import BadInput
from crm_tui.filters.asked import AMOUNT, DATE, STATE, WORD, Asked, Term, demand_sound, holds, quoted, read_filter, vocabulary
from crm_tui.filters.conditions import of_amount
from crm_tui.filters.state_words import STATE_WORDS, TRADE_STATES
from models.values.numbers import unscaled

STATES = vocabulary(TRADE_STATES, lambda word: {"overdue": "逾期"}.get(word, word))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("acme", Term(WORD, "acme")),
        ("-acme", Term(WORD, "acme", negated=True)),
        (">100", Term(AMOUNT, "", "100", "", above=True)),
        (">=1,234.50", Term(AMOUNT, "", "1234.50", "")),
        ("<=50.5", Term(AMOUNT, "", "", "50.5")),
        ("<-5", Term(AMOUNT, "", "", "-5", below=True)),
        ("=12.00", Term(AMOUNT, "", "12.00", "12.00")),
        ("100..200", Term(AMOUNT, "", "100", "200")),
        ("..200", Term(AMOUNT, "", "", "200")),
        ("＞100", Term(AMOUNT, "", "100", "", above=True)),
        ("2025", Term(DATE, "", "2025-01-01", "2025-12-31")),
        ("2025-03", Term(DATE, "", "2025-03-01", "2025-03-31")),
        ("2024-02", Term(DATE, "", "2024-02-01", "2024-02-29")),
        ("2025-03-01..2025-03-15", Term(DATE, "", "2025-03-01", "2025-03-15")),
        ("2025-11..", Term(DATE, "", "2025-11-01", "")),
        ("2024..2025", Term(DATE, "", "2024-01-01", "2025-12-31")),
        (">2025-03", Term(DATE, "", "2025-03-31", "", above=True)),
        ("<2025-03", Term(DATE, "", "", "2025-03-01", below=True)),
        ("-2025-03", Term(DATE, "", "2025-03-01", "2025-03-31", negated=True)),
        (">2025", Term(AMOUNT, "", "2025", "", above=True)),
        ("overdue", Term(STATE, "overdue")),
        ("OVERDUE", Term(STATE, "overdue")),
        ("逾期", Term(STATE, "overdue")),
        ("part-paid", Term(STATE, "part_paid")),
        ("-void", Term(STATE, "void", negated=True)),
        ('"overdue"', Term(WORD, "overdue")),
        ('-"acme tools"', Term(WORD, "acme tools", negated=True)),
        ("“2025”", Term(WORD, "2025")),
        ("INV-2025-0001", Term(WORD, "INV-2025-0001")),
        ("2025-13", Term(WORD, "2025-13")),
        ("1001", Term(WORD, "1001")),
        ("a..b", Term(WORD, "a..b")),
    ],
)  # fmt: skip
def test_a_part_is_read(text: str, term: Term):
    assert read_filter(text, STATES) == Asked((term,))


@pytest.mark.parametrize("text", [">", "<=abc", "=", "..", "200..100", "100..x", "2025-02-30", "2025-05..2025-03", ">2025-02-31", "1..2025-02-30"])
def test_what_means_nothing_is_a_fault(text: str):
    found = read_filter(f"acme {text}", STATES)
    assert (found.terms, [f.part for f in found.faults]) == ((Term(WORD, "acme"),), [text])
    with pytest.raises(BadInput) as refused:
        demand_sound(found)
    assert refused.value.code == "bad_filter"


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        (">1.234,50", "1234.50", ""), ("<=50,5", "", "50.5"), ("1.000..2.000,00", "1000", "2000.00"), ("=1234,5", "1234.5", "1234.5"),
        (">1.5", "1.5", ""),
    ],
)  # fmt: skip
def test_figures_with_a_comma(typed: str, low: str, high: str):
    (term,) = read_filter(typed, point=",").terms
    assert (term.kind, term.low, term.high) == (AMOUNT, low, high)


def test_an_apostrophe_between_thousands():
    assert read_filter(">1'234.50").terms == read_filter(">1234.50").terms


def test_a_list_without_dates_or_amounts_says_so():
    found = read_filter("2025-03 >5 x", dates=False, amounts=False)
    assert [f.part for f in found.faults] == ["2025-03", ">5"]
    assert found.terms == (Term(WORD, "x"),)


def test_a_lone_minus_is_about_to_be_more():
    assert read_filter("- ") == Asked()


def test_what_is_quoted_is_found_as_it_stands():
    assert read_filter(quoted('50% "off" >3'), STATES) == Asked((Term(WORD, "50% off >3"),))


def test_every_state_has_a_word_and_no_word_two_states():
    words = [w for code in TRADE_STATES for w in STATE_WORDS[code]]
    assert len(words) == len(set(words))
    assert set(STATES.values()) == set(TRADE_STATES)


AMOUNTS = st.integers(-(10**7), 10**7)


@given(minor=AMOUNTS, low=AMOUNTS, digits=st.integers(0, 3), operator=st.sampled_from([">", ">=", "<", "<=", "="]))
def test_amounts_compare_alike_in_sql_and_in_rows(minor: int, low: int, digits: int, operator: str):
    """The bound has four decimals, the amount as many as its currency: compared as whole numbers of the smallest unit."""
    import sqlite3

    asked = read_filter(operator + unscaled(low, 4))
    wanted = eval(f"a {'==' if operator == '=' else operator} b", {}, {"a": minor * 10 ** (4 - digits), "b": low})
    sql, values = of_amount(asked.terms[0], "gross", "currency", {digits: ["USD"]})
    with sqlite3.connect(":memory:") as connection:
        found = connection.execute(f"SELECT {sql} FROM (SELECT {minor} AS gross, 'USD' AS currency)", values).fetchone()[0]
    connection.close()
    assert bool(found) is wanted
    assert holds(asked, [], amount=unscaled(minor, digits)) is wanted


def test_each_currency_is_compared_in_its_own_units():
    import sqlite3

    sql, _values = of_amount(read_filter(">=100").terms[0], "gross", "currency", {2: ["EUR", "USD"], 0: ["JPY"]})
    rows = [(10000, "USD", 1), (9999, "EUR", 0), (100, "JPY", 1), (99, "JPY", 0)]
    with sqlite3.connect(":memory:") as connection:
        for gross, currency, wanted in rows:
            assert connection.execute(f"SELECT {sql} FROM (SELECT ? AS gross, ? AS currency)", (gross, currency)).fetchone()[0] == wanted
    connection.close()


def test_records_are_held_against_every_part():
    asked = read_filter("acme -tools >5 active", vocabulary(("active", "inactive"), str))
    assert holds(asked, ["Acme Paper"], amount="6", states=["active"])
    assert not holds(asked, ["Acme Tools"], amount="6", states=["active"])
    assert not holds(asked, ["Acme Paper"], amount="5", states=["active"])
    assert not holds(asked, ["Acme Paper"], amount=None, states=["active"])
    assert not holds(asked, ["Acme Paper"], amount="6", states=["inactive"])


SIGNS = st.text(alphabet="->=<.,\"'0123456789 ab上％_%\\", max_size=25)


@given(text=SIGNS, point=st.sampled_from([".", ","]))
def test_any_text_is_read_and_every_condition_is_sound(text: str, point: str):
    """What was read is SQL that runs, and says of a row what the plain look says."""
    import sqlite3

    from crm_tui.filters.conditions import negated, of_date, of_word

    asked = read_filter(text, STATES, point=point)
    with sqlite3.connect(":memory:") as connection:
        for term in asked.terms:
            kinds = {
                AMOUNT: lambda t: of_amount(t, "12345", "'USD'", {2: ["USD"]}), DATE: lambda t: of_date(t, "'2025-03-05'"),
                WORD: lambda t: of_word(t, ("'acme 上 50%_'",)),
            }  # fmt: skip
            sql, values = negated(term, kinds[term.kind](term))
            found = connection.execute(f"SELECT {sql}", values).fetchone()[0]
            assert bool(found) is holds(Asked((term,)), ["acme 上 50%_"], amount="123.45", date="2025-03-05"), term
    connection.close()
