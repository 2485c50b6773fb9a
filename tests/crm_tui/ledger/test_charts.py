"""The charts against lists typed from accounting.md part 4 by hand, and against their own rules."""

from __future__ import annotations

import pytest

from crm_tui.errors import BadInput
from crm_tui.ledger.charts import CHARTS, Chart, read_chart
from crm_tui.ledger.roles import ROLES
from models.values.dates import add_days, parse_date
from models.values.document_types import TAX_KINDS
from models.values.numbers import scaled
from models.values.subtypes import CONTROL, MONEY, RESULT_TYPES, SUBTYPES

US_GENERAL = """1000 1010 1050 1090 1100 1150 1190 1200 1300 1310 1500 1510 1590 2000 2050 2100 2150 2160 2200 2250 2300 2350 2400 2700 3000 3100
3200 3900 4000 4010 4080 4090 4900 4910 4920 4930 5000 6000 6050 6100 6150 6200 6250 6300 6350 6400 6450 6500 6550 6600
6650 7000 7100 7110 7200 7900 8000"""

CN_FIRST_LEVEL = """
1001 库存现金 1002 银行存款 1012 其他货币资金 1101 短期投资 1121 应收票据 1122 应收账款 1123 预付账款 1131 应收股利 1132 应收利息
1221 其他应收款 1401 材料采购 1402 在途物资 1403 原材料 1404 材料成本差异 1405 库存商品 1407 商品进销差价 1408 委托加工物资 1411 周转材料
1421 消耗性生物资产 1501 长期债券投资 1511 长期股权投资 1601 固定资产 1602 累计折旧 1604 在建工程 1605 工程物资 1606 固定资产清理
1621 生产性生物资产 1622 生产性生物资产累计折旧 1701 无形资产 1702 累计摊销 1801 长期待摊费用 1901 待处理财产损溢
2001 短期借款 2201 应付票据 2202 应付账款 2203 预收账款 2211 应付职工薪酬 2221 应交税费 2231 应付利息 2232 应付利润 2241 其他应付款
2401 递延收益 2501 长期借款 2701 长期应付款
3001 实收资本 3002 资本公积 3101 盈余公积 3103 本年利润 3104 利润分配
4001 生产成本 4101 制造费用 4301 研发支出 4401 工程施工 4403 机械作业
5001 主营业务收入 5051 其他业务收入 5111 投资收益 5301 营业外收入 5401 主营业务成本 5402 其他业务成本 5403 税金及附加
5601 销售费用 5602 管理费用 5603 财务费用 5711 营业外支出 5801 所得税费用
"""
CN_TAX = """
222101 应交增值税 222102 未交增值税 222103 预交增值税 222104 待抵扣进项税额 222105 待认证进项税额 222106 待转销项税额 222107 增值税留抵税额
222108 简易计税 222109 转让金融商品应交增值税 222110 代扣代交增值税 222111 应交企业所得税 222112 应交城市维护建设税 222113 应交教育费附加
222114 应交地方教育附加 222115 应交个人所得税
"""
CN_COLUMNS = """
22210101 进项税额 22210102 销项税额抵减 22210103 已交税金 22210104 转出未交增值税 22210105 减免税款 22210106 出口抵减内销产品应纳税额
22210107 销项税额 22210108 出口退税 22210109 进项税额转出 22210110 转出多交增值税
"""


def listed(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def names_below(chart: Chart, parent: str | None) -> dict[str, str]:
    return {a.code: a.name_zh for a in chart.accounts if a.parent == parent}


@pytest.fixture(params=CHARTS)
def chart(request) -> Chart:
    return read_chart(request.param)


def test_an_unknown_chart_is_refused():
    with pytest.raises(BadInput) as refusal:
        read_chart("de_skr03")
    assert refusal.value.code == "unknown_chart"
    assert refusal.value.field == "chart"


def test_us_general_has_the_accounts_of_the_specification():
    assert [a.code for a in read_chart("us_general").accounts] == US_GENERAL.split()


@pytest.mark.parametrize("name", ["uk_vat", "eu_vat"])
def test_vat_charts_add_their_tax_accounts_and_debtors(name):
    """Sales tax and income tax give way to VAT in and out, its settlement, payroll taxes and corporation tax."""
    expected = set(US_GENERAL.split()) - {"2200", "2250"} | {"1120", "2201", "2202", "2203", "2210", "2220"}
    assert {a.code for a in read_chart(name).accounts} == expected


def test_cn_small_has_the_66_first_level_accounts():
    expected = listed(CN_FIRST_LEVEL)
    assert len(expected) == 66
    assert names_below(read_chart("cn_small"), None) == expected


def test_cn_small_has_the_sub_accounts_of_taxes_payable():
    chart = read_chart("cn_small")
    assert names_below(chart, "2221") == listed(CN_TAX)
    assert names_below(chart, "222101") == listed(CN_COLUMNS)


def test_nothing_else_stands_below_a_first_level_account_but_the_opening_balances():
    chart = read_chart("cn_small")
    known = listed(CN_FIRST_LEVEL).keys() | listed(CN_TAX).keys() | listed(CN_COLUMNS).keys()
    assert [(a.code, a.subtype) for a in chart.accounts if a.code not in known] == [("310499", "opening_balance")]


@pytest.mark.parametrize("code", ["1231", "6001", "6401", "6601", "1201", "1202", "2101", "5101"])
def test_cn_small_has_no_code_of_another_standard(code):
    """1231 坏账准备 and 6xxx belong to 企业会计准则, 1201 … to a draft (accounting.md 4.3)."""
    assert code not in {a.code for a in read_chart("cn_small").accounts}


def test_codes_are_unique_and_parents_stand_before_their_children(chart):
    seen: set[str] = set()
    for account in chart.accounts:
        assert account.code not in seen
        assert account.parent is None or account.parent in seen, account.code
        seen.add(account.code)


def test_accounts_have_a_known_subtype_and_names_in_both_languages(chart):
    for account in chart.accounts:
        assert account.subtype in SUBTYPES, account.code
        assert account.type == SUBTYPES[account.subtype].type
        assert account.name.isascii()
        assert account.name.strip()
        assert any("一" <= sign <= "鿿" for sign in account.name_zh), account.code


def test_exactly_receivables_and_payables_are_control_accounts(chart):
    assert {a.subtype for a in chart.accounts if a.is_control} == {"ar", "ap"}
    assert all(a.is_control for a in chart.accounts if a.subtype in CONTROL)


def test_every_role_has_an_account_of_its_statement(chart):
    """But for taxes on purchases and withheld in us_general, and the allowance in cn_small, which these charts do not know (4.1, 4.3)."""
    without = {"us_general": {"tax_input", "tax_payable", "wht_payable"}, "cn_small": {"allowance"}}.get(chart.name, set())
    by_code = {a.code: a for a in chart.accounts}
    for role, subtypes in ROLES.items():
        named = chart.roles.get(role)
        found = by_code[named] if named else next((a for s in subtypes for a in sorted(chart.accounts, key=lambda a: a.code) if a.subtype == s), None)
        if role in without:
            assert found is None, role
            continue
        assert found is not None, role
        assert (found.type in RESULT_TYPES) == (SUBTYPES[subtypes[0]].type in RESULT_TYPES), role
        assert found.is_control == (role in CONTROL), role


def test_roles_named_by_a_chart_are_known(chart):
    assert chart.roles.keys() <= ROLES.keys()


def test_role_accounts_of_cn_small():
    """accounting.md 1.5, 1.10, 4.3: discounts, rates, bad debts, recoveries, the columns of VAT."""
    roles = read_chart("cn_small").roles
    wanted = {"discount_allowed": "5603", "fx_gain": "5301", "fx_loss": "5603", "bad_debts": "5711", "recovery": "5301", "sales_returns": "5001"}
    wanted |= {"tax_output": "22210107", "tax_input": "22210101", "expense": "5602"}
    assert {role: roles[role] for role in wanted} == wanted


def test_the_first_money_account_is_a_bank(chart):
    assert sorted(a.code for a in chart.accounts if a.subtype == "bank")[0] in ("1000", "1002")
    assert {a.subtype for a in chart.accounts} & set(MONEY)


CODES = {
    "us_general": ["ST", "NT"],
    "uk_vat": ["S20", "R5", "Z0", "EX", "OS", "RC20"],
    "eu_vat": ["S", "R", "Z", "EX", "RC", "IC"],
    "cn_small": ["13", "9", "6", "3", "1", "0"],
}


def test_charts_bring_their_tax_codes(chart):
    assert [t.code for t in chart.tax_codes] == CODES[chart.name]


def test_rates_follow_each_other_without_overlap(chart):
    for code in chart.tax_codes:
        assert code.kind in TAX_KINDS
        assert code.rates, code.code
        for rate in code.rates:
            parse_date(rate.valid_from)
            assert 0 <= scaled(rate.rate, 6) <= scaled("100", 6)
            assert rate.valid_to is None or rate.valid_from <= rate.valid_to
        for earlier, later in zip(code.rates, code.rates[1:], strict=False):
            assert later.valid_from == add_days(earlier.valid_to or "", 1), code.code


def rate_on(chart: str, code: str, day: str) -> str | None:
    rates = next(t.rates for t in read_chart(chart).tax_codes if t.code == code)
    return next((r.rate for r in rates if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to)), None)


@pytest.mark.parametrize(
    ("chart", "code", "day", "rate"),
    [
        ("uk_vat", "S20", "2025-02-10", "20"),
        ("uk_vat", "R5", "2025-02-10", "5"),
        ("uk_vat", "RC20", "2025-02-10", "20"),
        ("uk_vat", "S20", "2010-06-30", None),
        ("eu_vat", "S", "2020-06-30", "19"),
        ("eu_vat", "S", "2020-12-31", "16"),
        ("eu_vat", "S", "2021-01-01", "19"),
        ("eu_vat", "RC", "2020-07-01", "16"),
        ("cn_small", "13", "2025-06-10", "13"),
        ("cn_small", "1", "2027-12-31", "1"),
        ("cn_small", "1", "2028-01-01", None),
        ("us_general", "ST", "2025-02-10", "0"),
    ],
)
def test_rates_are_those_in_force_on_a_day(chart, code, day, rate):
    assert rate_on(chart, code, day) == rate


def test_uk_boxes():
    """accounting.md 1.9: zero and exempt in 6, outside in none, services from abroad in 1, 4, 6, 7."""
    boxes = {t.code: (t.output_box, t.output_base_box, t.input_box, t.input_base_box) for t in read_chart("uk_vat").tax_codes}
    assert boxes["S20"] == boxes["R5"] == boxes["RC20"] == ("1", "6", "4", "7")
    assert boxes["Z0"][1] == boxes["EX"][1] == "6"
    assert boxes["OS"] == (None, None, None, None)


def test_no_tax_on_purchases_is_deductible_in_us_general():
    assert {r.deductible_percent for t in read_chart("us_general").tax_codes for r in t.rates} == {"0"}


def test_accounts_of_tax_codes_are_ones_that_the_report_counts(chart):
    by_code = {a.code: a for a in chart.accounts}
    for code in chart.tax_codes:
        assert code.output_account is None or by_code[code.output_account].subtype == "tax_output"
        assert code.input_account is None or by_code[code.input_account].subtype == "tax_input"


def test_eu_rates_of_all_27_states():
    countries = read_chart("eu_vat").countries
    assert len(countries) == 27
    assert all(rates["standard"] for rates in countries.values())
    assert [c for c, rates in countries.items() if not rates["reduced"]] == ["DK"]


def test_only_the_chinese_chart_has_vouchers_and_an_official_form(chart):
    assert (chart.vouchers, chart.form) == ((True, "cn_small") if chart.name == "cn_small" else (False, None))
    assert chart.policies.reclassify_credit_balances == (chart.name == "cn_small")
