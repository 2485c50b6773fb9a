"""What lists show: balances of parties, receipts applied or not, figures in groups of three in tables and never in JSON."""

from __future__ import annotations

from typing import Any

import pytest


def add(shop: Any, noun: str, **keys: str) -> Any:
    options = [word for key, value in keys.items() for word in (f"--{key.replace('_', '-')}", value)]
    return shop(noun, "add", *options, "--json")


@pytest.fixture
def money(shop: Any) -> Any:
    """R-1 is wholly applied; R-2 in part, 1000.00 of 1040.00 free; R-3 not at all; R-4 void."""
    add(shop, "receipts", number="R-2", party="C2", date="2026-03-01", amount="1040.00", account="1000", allocate="I-3=40.00")
    add(shop, "receipts", number="R-3", party="C2", date="2026-03-02", amount="5.00", account="1000")
    add(shop, "receipts", number="R-4", party="C2", date="2026-03-03", amount="6.00", account="1000")
    assert shop("receipts", "void", "R-4").code == 0
    return shop


def test_receipts_are_applied_partly_or_not(money: Any) -> None:
    rows = {row["number"]: row for row in money("receipts", "list", "--json").json["receipts"]}
    assert {number: row.get("applied") for number, row in rows.items()} == {
        "R-1": "applied",
        "R-2": "partly_applied",
        "R-3": "unapplied",
        "R-4": None,
    }
    assert [rows[number]["status"] for number in ("R-1", "R-2", "R-3", "R-4")] == ["paid", "part_paid", "issued", "void"]
    told = money("receipts", "list").out.splitlines()
    assert told[0].split()[-4:] == ["Account", "Unapplied", "Currency", "Status"]
    assert "Overdue" not in told[0]
    assert [" ".join(row.split()[-4:]) for row in told[1:]] == [
        "1000 0.00 USD applied",
        "1,000.00 USD partly applied",
        "1000 5.00 USD unapplied",
        "1000 0.00 USD void",
    ]


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("applied", ["R-1"]),
        ("partly applied", ["R-2"]),
        ("partly-applied", ["R-2"]),
        ("UNAPPLIED", ["R-3"]),
        ("open", ["R-2", "R-3"]),
        ("void", ["R-4"]),
    ],
)
def test_receipts_are_asked_for_by_it(money: Any, status: str, wanted: list[str]) -> None:
    assert [row["number"] for row in money("receipts", "list", "--status", status, "--json").json["receipts"]] == wanted


def test_a_receipt_on_an_earlier_day_was_not_applied_yet(shop: Any) -> None:
    add(shop, "receipts", number="R-2", party="C2", date="2026-03-01", amount="40.00", account="1000")
    assert shop("post", "-", stdin='{"type": "allocate", "from": "R-2", "to": "I-3", "amount": "40.00", "date": "2026-03-10"}').code == 0
    seen = [shop("receipts", "show", "R-2", "--as-of", day, "--json").json["applied"] for day in ("2026-03-09", "2026-03-10")]
    assert seen == ["unapplied", "applied"]


def test_a_status_that_is_none_names_those_of_the_type(shop: Any) -> None:
    hint = shop("receipts", "list", "--status", "due", "--json").error["hint"]
    assert hint == "one of: unapplied, partly_applied, applied, draft, void, open"
    hint = shop("invoices", "list", "--status", "due", "--json").error["hint"]
    assert hint == "one of: draft, issued, part_paid, paid, written_off, void, open, overdue"


def test_a_receipt_is_shown_without_what_only_invoices_have(money: Any) -> None:
    titles = [row.split("  ")[0] for row in money("receipts", "show", "R-2").out.splitlines()]
    assert {"Status", "Unapplied", "Amount"} <= set(titles)
    assert not {"Overdue", "Due", "Net", "Tax", "Outstanding"} & set(titles)


def test_an_adjustment_is_owed_or_applied(shop: Any) -> None:
    for number, amount in (("A-1", "10.00"), ("A-2", "-10.00")):
        add(shop, "adjustments", number=number, party="C1", date="2026-03-01", amount=amount, side="ar", account="6300")
    rows = shop("adjustments", "list", "--json").json["adjustments"]
    assert [row.get("applied") for row in rows] == [None, "unapplied"]


def test_parties_are_listed_with_their_balance(money: Any) -> None:
    rows = {row["code"]: row for row in money("customers", "list", "--json").json["customers"]}
    assert {code: (row["balance"], row["receivable"], row["payable"]) for code, row in rows.items()} == {
        "C1": ("240.00", "240.00", "0.00"),
        "C2": ("-1005.00", "-1005.00", "0.00"),
    }
    told = money("customers", "list").out.splitlines()
    assert told[0].endswith("Balance USD")
    assert [row.split()[-1] for row in told[1:]] == ["240.00", "-1,005.00"]
    (vendor,) = money("vendors", "list", "--json").json["vendors"]
    assert (vendor["balance"], vendor["payable"]) == ("70.00", "70.00")
    (vendor,) = money("vendors", "list", "--as-of", "2026-02-02", "--json").json["vendors"]
    assert vendor["balance"] == "0.00"


def test_figures_of_tables_are_grouped_and_those_of_json_are_not(shop: Any) -> None:
    shop("products", "add", "--code", "P9", "--name", "Year 2026", "--price", "12345", "--category", "10000")
    assert shop("products", "show", "P9", "--json").json["price"] == "12345.00"
    row = next(row for row in shop("products", "list").out.splitlines() if row.startswith("P9"))
    assert row.split() == ["P9", "Year", "2026", "12,345.00", "10000"]
    assert "12,345.00" in shop("products", "show", "P9").out


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1234.50", "1,234.50"), ("-1234567", "-1,234,567"), ("999.99", "999.99"), ("0.125", "0.125"), ("12,5", "12,5"), (None, ""), (5000, "5000")],
)
def test_a_figure_for_people(value: Any, shown: str) -> None:
    from crm_tui.cli.answers import figure

    assert figure(value) == shown


@pytest.mark.parametrize("noun", ["customers", "products", "accounts", "tax-codes", "rates", "invoices", "receipts"])
def test_a_limit_beyond_all_numbers_is_no_limit(shop: Any, noun: str) -> None:
    ended = shop(noun, "list", "--limit", "9" * 25, "--json")
    assert (ended.code, ended.json["next"]) == (0, None)
    assert shop(noun, "list", "--limit", "0").code == 2
