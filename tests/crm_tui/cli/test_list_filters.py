"""`list --filter`: the same operators as on the screens, in both languages; what means nothing is refused. The shop of test_nouns."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (">40", ["I-1", "I-2"]), ("40..100", ["I-1", "I-3"]), ("overdue", ["I-2", "I-3"]), ("paid", ["I-1"]), ("part-paid", ["I-2"]),
        ("2026-02", ["I-2", "I-3"]), ("-张伟 open", ["I-2"]), ("overdue <50", ["I-3"]), ('"I-2"', ["I-2"]), ("2025", []),
    ],
)  # fmt: skip
def test_documents(shop: Any, typed: str, wanted: list[str]) -> None:
    found = shop("invoices", "list", "--filter", typed, "--json").json["invoices"]
    assert [row["number"] for row in found if row["number"] in ("I-1", "I-2", "I-3")] == wanted


def test_states_in_chinese(shop: Any) -> None:
    found = shop("--lang", "zh_CN", "invoices", "list", "--filter", "逾期", "--json").json["invoices"]
    assert [row["number"] for row in found] == ["I-2", "I-3"]


def test_in_pages(shop: Any) -> None:
    first = shop("invoices", "list", "--filter", "overdue", "--limit", "1", "--json").json
    rest = shop("invoices", "list", "--filter", "overdue", "--limit", "1", "--after", first["next"], "--json").json
    assert [first["invoices"][0]["number"], rest["invoices"][0]["number"], rest["next"]] == ["I-2", "I-3", None]


def test_parties_by_balance(shop: Any) -> None:
    """240.00 is open with C1, 40.00 with the other."""
    found = shop("customers", "list", "--filter", ">100", "--json").json["customers"]
    assert [(row["code"], row["balance"]) for row in found] == [("C1", "240.00")]


def test_accounts_by_type_and_in_pages(shop: Any) -> None:
    every = [r["code"] for r in shop("accounts", "list", "--json").json["accounts"] if r["type"] == "equity"]
    first = shop("accounts", "list", "--filter", "equity", "--limit", "1", "--json").json
    rest = shop("accounts", "list", "--filter", "equity", "--after", first["next"], "--json").json
    assert [r["code"] for r in (*first["accounts"], *rest["accounts"])] == every


@pytest.mark.parametrize(("noun", "typed"), [("invoices", ">"), ("invoices", "2025-02-30"), ("customers", "2025-03"), ("accounts", ">5")])
def test_what_means_nothing_is_refused(shop: Any, noun: str, typed: str) -> None:
    ended = shop(noun, "list", "--filter", typed, "--json")
    assert ended.code == 2
    assert ended.json["error"]["code"] == "bad_filter"
