"""会小企01 and 会小企02 as data: E52 worked out by hand, the printed formulae over random balances (I40), and that no account is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.errors import BadInput
from crm_tui.ledger.charts import read_chart
from crm_tui.reports.forms import FORMS, RULES, Form, Term, read_form
from crm_tui.reports.forms.figures import counter_share, figures
from crm_tui.reports.forms.members import FormAccount, Members, members
from models.values.subtypes import RESULT_TYPES, SUBTYPES

CHART = read_chart("cn_small")
IDS = {account.code: i for i, account in enumerate(CHART.accounts, 1)}
ACCOUNTS = [FormAccount(IDS[a.code], a.code, IDS.get(a.parent or ""), a.type, a.subtype, (a.name, a.name_zh)) for a in CHART.accounts]
SHEET, INCOME = read_form("cn_small_balance_sheet"), read_form("cn_small_income_statement")

Balances = Mapping[Any, int]


def new_account(code: str, subtype: str, parent: str | None = None, name: str = "") -> FormAccount:
    return FormAccount(1000 + int(code), code, IDS.get(parent or ""), SUBTYPES[subtype].type, subtype, (name,))


def sheet(balances: Balances, *more: FormAccount) -> dict[int, int]:
    return asked(SHEET, balances, *more)


def asked(form: Form, balances: Balances, *more: FormAccount) -> dict[int, int]:
    """Figures from balances by code, or by (code, party). Parties are numbered by their letter."""
    ids = IDS | {a.code: a.id for a in more}
    pairs = {(k if isinstance(k, tuple) else (k, None)): v for k, v in balances.items()}
    found = {(ids[code], ord(party) if party else None): amount for (code, party), amount in pairs.items()}
    return figures(form, members(form, [*ACCOUNTS, *more]), found)


def test_an_unknown_form_is_refused():
    with pytest.raises(BadInput) as refusal:
        read_form("会小企04")
    assert refusal.value.code == "unknown_form"


@pytest.mark.parametrize(("name", "rows"), [("cn_small_balance_sheet", 53), ("cn_small_income_statement", 32)])
def test_rows_are_numbered_through(name, rows):
    assert [row.number for row in read_form(name).rows if row.number is not None] == list(range(1, rows + 1))


@pytest.mark.parametrize("name", FORMS)
def test_rows_are_whole(name):
    form = read_form(name)
    for row in form.rows:
        assert row.kind in ("heading", "line", "subtotal", "total")
        assert (row.kind == "heading") == (row.number is None)
        assert not (row.sum and row.terms)
        for term in row.terms:
            assert term.rule in RULES
            assert set(term.accounts) <= IDS.keys()
            assert term.below is None or term.below in IDS
            assert (term.counter_of is not None) == (term.rule == "counter")
            assert set(term.subtypes) <= SUBTYPES.keys()


def test_sums_are_those_printed():
    """accounting.md 4.3 and I40."""
    sums = {row.number: row.sum for form in (SHEET,) for row in form.rows if row.sum}
    assert sums == {
        15: (1, 2, 3, 4, 5, 6, 7, 8, 9, 14),
        20: (18, -19),
        29: (16, 17, 20, 21, 22, 23, 24, 25, 26, 27, 28),
        30: (15, 29),
        41: (31, 32, 33, 34, 35, 36, 37, 38, 39, 40),
        46: (42, 43, 44, 45),
        47: (41, 46),
        52: (48, 49, 50, 51),
        53: (47, 52),
    }
    assert {row.number: row.sum for row in INCOME.rows if row.sum} == {21: (1, -2, -3, -11, -14, -18, 20), 30: (21, 22, -24), 32: (30, -31)}


E52: Balances = {
    "1002": 3_800_000,
    ("1122", "C"): 11_300_000,
    "1405": 200_000,
    ("2202", "V"): -4_520_000,
    "22210107": -1_300_000,
    "22210101": 520_000,
    "22210104": 780_000,
    "222102": -780_000,
    "222112": -54_600,
    "222113": -23_400,
    "222114": -15_600,
    "3001": -5_000_000,
}
E52_RESULT: Balances = {"5001": -10_000_000, "5401": 3_800_000, "5403": 93_600, "5602": 1_200_000}


@pytest.mark.parametrize("rest", [E52_RESULT, {"3103": -4_906_400}], ids=["before the closing entry", "after it"])
def test_balance_sheet_of_the_worked_month(rest):
    """E52: the same sheet whether the result stands in 5xxx or in 3103."""
    rows = sheet({**E52, **rest})
    wanted = {1: 3_800_000, 4: 11_300_000, 9: 200_000, 12: 200_000, 15: 15_300_000, 30: 15_300_000, 33: 4_520_000, 36: 873_600, 41: 5_393_600}
    wanted |= {47: 5_393_600, 48: 5_000_000, 51: 4_906_400, 52: 9_906_400, 53: 15_300_000}
    assert {number: amount for number, amount in rows.items() if amount} == wanted


def test_income_statement_of_the_worked_month():
    """E52, with what the entry of the surcharges moved against 222112, and against 222113 and 222114."""
    of = members(INCOME, ACCOUNTS)
    counters = {t: {("222112",): 54_600, ("222113", "222114"): 39_000}.get(t.accounts, 0) for t in of if t.rule == "counter"}
    rows = figures(INCOME, of, {(IDS[code], None): amount for code, amount in E52_RESULT.items()}, counters)
    wanted = {1: 10_000_000, 2: 3_800_000, 3: 93_600, 6: 54_600, 10: 39_000, 14: 1_200_000, 21: 4_906_400, 30: 4_906_400, 32: 4_906_400}
    assert {number: amount for number, amount in rows.items() if amount} == wanted


def test_customers_and_vendors_stand_on_their_own_side_party_by_party():
    """A owes 100, B has paid 30 too much, C made an advance of 50 and owes 5 on it; V is owed 70, W was paid 20 too much, X got 8 in advance."""
    rows = sheet(
        {
            ("1122", "A"): 100,
            ("1122", "B"): -30,
            ("2203", "C"): -50,
            ("2203", "D"): 5,
            ("2202", "V"): -70,
            ("2202", "W"): 20,
            ("1123", "X"): 8,
            "1002": 17,
        }
    )
    assert (rows[4], rows[34], rows[33], rows[5]) == (100 + 5, 50 + 30, 70, 20 + 8)


def test_sub_accounts_of_receivables_are_netted_within_a_party():
    domestic, foreign = new_account("112201", "ar", "1122"), new_account("112202", "ar", "1122")
    rows = sheet({("112201", "A"): 100, ("112202", "A"): -30, ("112202", "B"): -5}, domestic, foreign)
    assert (rows[4], rows[34]) == (70, 5)


def test_vat_to_be_deducted_is_another_current_asset_and_not_a_negative_tax():
    """财会〔2016〕22号: the columns of 222101 are netted first: 13,000 input, 9,000 output leave a credit of 4,000 to carry forward."""
    rows = sheet({"22210101": 13_000, "22210107": -9_000, "222105": 700, "222106": -250, "222112": -300, "1002": -13_150})
    assert (rows[14], rows[36], rows[40]) == (4_000 + 700, 300, 250)


def test_overpaid_taxes_of_other_kinds_are_printed_with_a_minus_sign():
    assert sheet({"222111": 900})[36] == -900


def test_contra_accounts_are_deducted():
    rows = sheet({"1601": 1_000, "1602": -300, "1701": 90, "1702": -40, "1405": 60, "1407": -15, "1403": 10, "1404": -2, "1621": 7, "1622": -3})
    assert (rows[18], rows[19], rows[20], rows[25], rows[9], rows[10], rows[12], rows[24]) == (1_000, 300, 700, 50, 53, 8, 45, 4)


def test_the_technical_account_of_opening_balances_shows_in_undistributed_profit():
    assert sheet({"1002": 500, "310499": -500})[51] == 500


BALANCES = st.dictionaries(
    st.tuples(st.sampled_from([a.code for a in CHART.accounts if a.code != "1002"]), st.sampled_from([None, "A", "B", "C"])),
    st.integers(-(10**9), 10**9),
    max_size=60,
)


@given(BALANCES)
def test_assets_equal_liabilities_and_equity_whatever_the_balances(balances):
    """I40: row 30 = row 53 for any balances that sum to zero."""
    rows = sheet({**balances, ("1002", None): -sum(balances.values())})
    assert rows[30] == rows[53]


@given(BALANCES)
def test_profit_is_the_sum_of_the_result_accounts(balances):
    """I40: row 32 = what all accounts of income and expense moved, credit positive."""
    result = {
        key: amount for key, amount in balances.items() if SUBTYPES[next(a.subtype for a in CHART.accounts if a.code == key[0])].type in RESULT_TYPES
    }
    assert asked(INCOME, result)[32] == -sum(result.values())


@pytest.mark.parametrize("subtype", [s for s, kind in SUBTYPES.items() if kind.type not in RESULT_TYPES])
def test_an_account_outside_of_the_standard_stands_in_the_balance_sheet(subtype):
    """Whatever a user opens stands in one row, and the sheet balances; the other side is 实收资本."""
    rows = sheet({"9999": 1_234, "3001": -1_234}, new_account("9999", subtype))
    lines = [row.number for row in SHEET.rows if row.terms and not row.detail]
    assert rows[30] == rows[53]
    assert sum(abs(rows[n]) for n in lines if n != 48 and n is not None) == (0 if subtype == "capital" else 1_234)


@pytest.mark.parametrize("subtype", [s for s, kind in SUBTYPES.items() if kind.type in RESULT_TYPES])
def test_an_account_outside_of_the_standard_stands_in_the_income_statement(subtype):
    assert asked(INCOME, {"9999": 1_234}, new_account("9999", subtype))[32] == -1_234


def test_sub_accounts_with_the_names_of_the_form_fill_its_details():
    meals, other = new_account("560201", "admin", "5602", "业务招待费"), new_account("560202", "admin", "5602", "办公费")
    rows = asked(INCOME, {"560201": 70, "560202": 30, "5602": 5}, meals, other)
    assert (rows[14], rows[15], rows[16]) == (105, 0, 70)


@pytest.mark.parametrize(
    ("own", "counter", "share"),
    [
        (93_600, -54_600, 54_600),  # Dr 5403 936.00, Cr 222112 546.00 and others
        (-93_600, 54_600, -54_600),  # its mirror
        (1_000, -10_000, 1_000),  # Dr 5711 10.00 and bank 90.00, Cr 1122 100.00: the loss is 10.00
        (1_000, 500, 0),  # both debited: what stands against 5403 is something else
        (-1_000, -500, 0),
        (0, -500, 0),
        (1_000, 0, 0),
    ],
)
def test_share_of_a_counter_account(own, counter, share):
    assert counter_share(own, counter) == share


def test_members_of_a_term_with_names_and_counter():
    stamp = new_account("222116", "tax_payable", "2221", "应交印花税")
    of = members(INCOME, [*ACCOUNTS, stamp])
    row = next(r for r in INCOME.rows if r.number == 9)
    term = next(t for t in row.terms if t.rule == "counter")
    assert of[term] == Members(groups=(), all=frozenset({stamp.id}), counter_of=IDS["5403"])


def test_a_code_that_the_books_lack_means_no_account():
    few = [a for a in ACCOUNTS if a.code in ("1001", "3001")]
    of = members(SHEET, few)
    assert of[Term(accounts=("1101",), subtypes=("st_investment",))].all == frozenset()
    assert figures(SHEET, of, {(IDS["1001"], None): 5, (IDS["3001"], None): -5})[30] == 5
