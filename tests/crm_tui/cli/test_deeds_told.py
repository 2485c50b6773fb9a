"""What a command has done is said by its own word, and what it found by the word that everybody uses."""

from __future__ import annotations

import json
from typing import Any

import pytest


def lines(*documents: dict[str, Any]) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


def test_void_and_reverse_are_not_called_posted(shop: Any) -> None:
    assert shop("receipts", "void", "R-1").out == "R-1 voided\n"
    assert shop("bills", "reverse", "B-1", "--date", "2026-03-01").out == "B-1 reversed\n"
    assert shop("invoices", "void", "I-3", "--json").json["status"] == "posted"


def test_a_reversed_document_is_reversed_everywhere_and_void_by_contract(shop: Any) -> None:
    shop("bills", "reverse", "B-1", "--date", "2026-03-01")
    assert "reversed" in shop("bills", "list").out.splitlines()[1].split()
    assert ["Status", "reversed"] in [line.split() for line in shop("bills", "show", "B-1").out.splitlines()]
    register = shop("report", "document-register", "--type", "bill", "--period", "2026-02", "--json").json["rows"]
    assert register[0]["cells"]["status"] == "reversed"
    found = shop("bills", "show", "B-1", "--json").json
    assert (found["status"], found["reversed_on"]) == ("void", "2026-03-01")
    assert shop("bills", "show", "B-1", "--as-of", "2026-02-20", "--json").json["status"] == "issued"


def test_post_says_what_settled_and_what_undid(shop: Any) -> None:
    taken = {"from": "R-1", "to": "I-2", "amount": "60.00"}
    assert shop("post", stdin=lines({"type": "unallocate", **taken})).out == "1 allocations taken back\n"
    assert shop("post", stdin=lines({"type": "allocate", **taken})).out == "1 allocated\n"
    told = shop("post", stdin=lines({"type": "customer", "code": "C9", "name": "Nine"}, {"type": "void", "document": "I-3"}))
    assert told.out == "1 posted, 1 voided\n"


def test_an_edit_without_anything_to_edit_is_refused(shop: Any) -> None:
    shop("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5.00", "--draft", "yes")
    draft = shop("invoices", "list", "--status", "draft", "--json").json["invoices"][0]["id"]
    assert shop("invoices", "edit", draft, "--json").error["code"] == "usage"


def test_a_receipt_shows_its_discount_and_no_instalments(shop: Any) -> None:
    shop(
        "receipts",
        "add",
        "--party",
        "C1",
        "--amount",
        "500.00",
        "--account",
        "1000",
        "--set",
        'allocate={"I-2": "230.00"}',
        "--set",
        "discount=10.00",
    )
    number = shop("receipts", "list", "--json").json["receipts"][-1]["number"]
    found = shop("receipts", "show", number, "--json").json
    assert (found["discount"], found["amount"], found["outstanding"]) == ("10.00", "500.00", "270.00")
    shown = shop("receipts", "show", number).out
    assert "Instalments" not in shown
    assert [line.split() for line in shown.splitlines() if line.startswith("Discount")] == [["Discount", "10.00"]]
    assert "discount" not in shop("receipts", "show", "R-1", "--json").json


def test_a_close_answers_the_hashes_that_are_to_be_noted(shop: Any, tmp_path: Any) -> None:
    told = shop("close", "2026-01", "--out", str(tmp_path), "--format", "json", "--json").json
    assert len(told["head_hash"]) == len(told["balances_hash"]) == 64
    packed = json.loads((tmp_path / "close-2026-01" / "checks.json").read_text(encoding="utf-8"))
    assert (packed["head_hash"], packed["balances_hash"]) == (told["head_hash"], told["balances_hash"])
    again = shop("close", "2026-01", "--json").json
    assert (again["head_hash"], again["balances_hash"]) == (told["head_hash"], told["balances_hash"])
    assert told["head_hash"] in shop("close", "2026-01").out
    assert shop("close", "2026-02", "--check", "--json").json["head_hash"] is None
    assert shop("check").code == 0


@pytest.mark.parametrize("word", ["trial balance", "note this hash outside the books"])
def test_a_close_for_people(shop: Any, word: str) -> None:
    assert word in shop("close", "2026-01", "--accept", "UNAPPLIED_CASH").out
