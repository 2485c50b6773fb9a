"""A Chinese bookkeeper on cn_small books reads Chinese: names, codes, refusals, warnings. Programs get the codes, whatever the language."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from crm_tui.render.code_words import WORDS, coded
from crm_tui.words import speak
from models.values.document_types import DOCUMENT_TYPES
from models.values.subtypes import SUBTYPES, TYPES

ENGLISH = re.compile(r"[a-z]{3,}")


@pytest.fixture
def firm(command: Any) -> Any:
    """A sale of 100.00 with 13 %, half of it received; January locked."""
    command("new", "--name", "厂", "--currency", "CNY", "--chart", "cn_small", "--first-month", "2026-01")
    documents: list[dict[str, Any]] = [
        {"type": "customer", "code": "K1", "name": "客户", "credit_limit": "50.00"},
        {"type": "invoice", "party": "K1", "date": "2026-02-03", "number": "1", "lines": [{"quantity": "1", "price": "100.00", "tax": "13"}]},
        {
            "type": "receipt",
            "party": "K1",
            "date": "2026-02-10",
            "number": "1",
            "amount": "50.00",
            "account": "1002",
            "allocate": {"invoice:1": "50.00"},
        },
    ]
    assert command("post", stdin="".join(json.dumps(d) + "\n" for d in documents)).code == 0
    command("lock", "--all", "2026-01-31")
    return lambda *words, **more: command("--lang", "zh_CN", *words, **more)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("accounts", "list"), "银行存款"),
        (("accounts", "show", "1002"), "资产"),
        (("tax-codes", "show", "13"), "增值税 13 %"),
        (("invoices", "show", "1"), "主营业务收入"),
        (("receipts", "show", "1"), "银行存款"),
        (("report", "trial-balance"), "应收账款"),
        (("report", "customer-statement", "--party", "K1", "--period", "2026-02"), "收款"),
        (("report", "sales", "--by", "customer,month", "--period", "2026-02"), "按 客户, 月份"),
        (("report", "balance-sheet", "--percent"), "含百分比"),
        (("report", "document-register", "--type", "invoice", "--period", "2026-02"), "已记账"),
        (("info",), "发票 1"),
    ],
)
def test_what_is_printed(firm: Any, words: tuple[str, ...], wanted: str) -> None:
    told = firm(*words)
    assert told.code == 0, told.err
    assert wanted in told.out
    left = set(ENGLISH.findall(told.out)) - {"small", "owner", "net", "test", "books", "tmp", "pytest", "community"}
    assert not {word for word in left if word in WORDS or word.replace("_", " ") in WORDS.values()}


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        ({"type": "invoice", "party": "K1", "date": "2026-01-03", "lines": [{"quantity": "1", "price": "1.00"}]}, "锁定"),
        (
            {"type": "journal", "date": "2026-02-03", "memo": "m", "lines": [{"account": "1002", "debit": "5"}, {"account": "3001", "credit": "6"}]},
            "相差",
        ),
        ({"type": "void", "document": "receipt:9"}, "没有单据"),
    ],
)
def test_refusals_alone_and_line_by_line(firm: Any, document: dict[str, Any], wanted: str) -> None:
    line = json.dumps(document) + "\n"
    assert wanted in firm("post", stdin=line).err
    assert wanted in firm("post", "--each", stdin=line).err
    assert wanted in json.loads(firm("post", "--each", "--json", stdin=line).out)["error"]["message"]


def test_a_type_within_a_refusal(firm: Any) -> None:
    assert "没有 红字发票 X" in firm("credit-notes", "show", "X").err


def test_warnings(firm: Any) -> None:
    sale = {"type": "invoice", "party": "K1", "date": "2026-02-01", "lines": [{"quantity": "1", "price": "1.00", "tax": "13"}]}
    assert "信用额度" in firm("post", stdin=json.dumps(sale) + "\n").err


def test_programs_get_codes_in_every_language(firm: Any) -> None:
    assert firm("accounts", "show", "1002", "--json").json["name"] == "Bank deposits"
    assert firm("invoices", "show", "1", "--json").json["entries"][0]["lines"][0]["account_name"] == "Accounts receivable"
    rows = firm("report", "customer-statement", "--party", "K1", "--period", "2026-02", "--json").json["rows"]
    assert [row["cells"]["kind"] for row in rows][1:3] == ["invoice", "receipt"]
    assert ",invoice," in firm("report", "customer-statement", "--party", "K1", "--period", "2026-02", "--format", "csv").out


def test_every_code_has_a_word_and_every_word_is_chinese() -> None:
    assert {*DOCUMENT_TYPES, *SUBTYPES, *TYPES} <= set(WORDS)
    speak("zh_CN")
    try:
        assert [code for code in WORDS if coded(code).isascii()] == []
    finally:
        speak("en")
