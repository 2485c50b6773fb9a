"""The Chinese catalogue is whole, keeps every place, and calls each thing by one name (accounting.md 1.12)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crm_tui.words import read_catalogue

PO = Path(__file__).resolve().parents[2] / "crm_tui/locale/zh_CN/LC_MESSAGES/crm_tui.po"
SAME = {
    "PDF", "BIC", "IBAN", "ID", "warning[altered_rules]: {reason}", "{place}{reason}", "crm-tui schema documents", "{said}", "{message}", "--reason",
    "1 {currency} = {rate} {base}",
}  # fmt: skip
"""What is written alike in both languages: names of formats, options and commands, and messages of places alone."""
ONE_NAME = {
    "credit note": "红字发票", "vendor credit": "供应商红字账单", "journal entry": "记账凭证", "trial balance": "科目余额表", "write-off": "坏账损失",
    "account": "科目", "open item": "未清项", "allocation": "核销", "statement of account": "对账单", "ageing": "账龄", "overdue": "逾期",
    "receipt": "收款", "payment": "付款", "customer": "客户", "vendor": "供应商", "exchange rate": "汇率", "product": "商品", "salesperson": "业务员",
    "Debit": "借方", "Gross": "价税合计", "Net": "净额", "Tax": "税额", "Currency": "币种", "posted": "已记账", "void": "作废", "reversed": "已冲销",
    "Overdue": "逾期", "Reverse": "冲销", "Allocate": "核销", "General ledger": "明细账", "Trial balance": "科目余额表", "Credit notes": "红字发票",
    "Credit note": "红字发票", "Vendor credits": "供应商红字账单", "Vendor credit": "供应商红字账单",
}  # fmt: skip
"""English term -> its one Chinese term, where it is a message of its own."""
NEVER = {
    "贷项": "红字发票, 红字账单", "过账": "记账", "试算": "科目余额表", "财年": "会计年度", "日记账凭证": "记账凭证", "产品": "商品",
    "未结项": "未清项",
    "厂商": "供应商", "销售员": "业务员", "货币金额": "金额", "核销坏账": "转销", "应收帐": "应收账", "帐": "账",
}  # fmt: skip
"""Another name for what has one already -> that one. 核销 settles items and is never a write-off."""
PLACE = re.compile(r"\{([a-z_]*)[^{}]*\}")


@pytest.fixture(scope="module")
def chinese() -> dict[str, str]:
    return read_catalogue(PO.read_text(encoding="utf-8"))


def test_nothing_is_empty_or_fuzzy(chinese: dict[str, str]) -> None:
    text = PO.read_text(encoding="utf-8")
    assert not re.search(r"^#,.*fuzzy", text, re.M)
    messages = len(re.findall(r'^msgid "(?!"$)', text, re.M)) + len(re.findall(r'^msgid ""\n"', text, re.M))
    assert messages == len(chinese)


def test_only_listed_messages_are_the_same_in_both_languages(chinese: dict[str, str]) -> None:
    assert {message for message, said in chinese.items() if message == said} <= SAME


def test_both_sides_have_the_same_places(chinese: dict[str, str]) -> None:
    assert [message for message, said in chinese.items() if set(PLACE.findall(message)) != set(PLACE.findall(said))] == []


def test_each_thing_has_one_name(chinese: dict[str, str]) -> None:
    assert {term: chinese[term] for term, said in ONE_NAME.items() if term in chinese and chinese[term] != said} == {}
    assert sum(term in chinese for term in ONE_NAME) > len(ONE_NAME) / 2


def test_no_other_name_is_used(chinese: dict[str, str]) -> None:
    assert [(other, message) for other in NEVER for message, said in chinese.items() if other in said] == []
