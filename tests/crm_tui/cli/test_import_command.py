"""`import`: what a person is told of a file: rows, columns, documents of their own, every fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def table(tmp_path: Path) -> Any:
    def write(text: str) -> str:
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_rows_without_a_number_are_said_to_be_documents_of_their_own(shop: Any, table: Any) -> None:
    ended = shop("import", "invoices", table("party,date,quantity,price\nC1,2026-03-01,1,5\nC1,2026-03-01,2,7\n"), "--dry-run")
    assert "there is no column number or ref: each row becomes a document of its own" in ended.err
    assert [row.split()[2] for row in ended.out.splitlines()[1:3]] == ["INV-2026-0001", "INV-2026-0002"]
    ended = shop("import", "invoices", table("number,party,date,quantity,price\nX1,C1,2026-03-01,1,5\n,C1,2026-03-01,2,7\n"), "--dry-run")
    assert "rows without number: 1; each of them becomes a document of its own" in ended.err
    ended = shop("import", "receipts", table("party,date,amount,account\nC1,2026-03-01,5,1000\n"), "--dry-run")
    assert "of its own" not in ended.err


ROWS = "No,Customer,Day,Qty,Unit price\nX1,C1,2026-03-01,1,5.00\nX1,,,2,7x\nX2,NOBODY,2026-03-01,1,5.00\nX3,C1,2026-03-01,,5.00\n"
MAP = [word for pair in ("number=No", "party=Customer", "date=Day", "quantity=Qty", "price=Unit price") for word in ("--map", pair)]


def test_every_fault_is_told_by_row_and_column(shop: Any, table: Any) -> None:
    ended = shop("import", "invoices", table(ROWS), *MAP)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "error[bad_amount]: line 3: column Unit price: 7x is no figure (as 12.50; all figures of the file in one form)",
        "error[unknown_party]: line 4: column Customer: there is no party NOBODY (add it first: crm-tui customers add)",
        "error[missing]: line 5: column Qty is missing (the keys are those of: crm-tui schema documents)",
    ]
    assert [row["number"] for row in shop("invoices", "list", "--json").json["invoices"]] == ["I-1", "I-2", "I-3"]


def test_with_json_the_first_is_the_error_and_all_are_listed(shop: Any, table: Any) -> None:
    ended = shop("import", "invoices", table(ROWS), *MAP, "--json")
    assert (ended.error["code"], ended.error["line"], ended.error["field"]) == ("bad_amount", 3, "lines.1.price")
    assert [(error["code"], error["line"]) for error in ended.json["errors"]] == [("bad_amount", 3), ("unknown_party", 4), ("missing", 5)]


def test_the_preview_says_the_same(shop: Any, table: Any) -> None:
    ended = shop("import", "invoices", table(ROWS), *MAP, "--dry-run")
    assert ended.code == 4
    told = [" ".join(row.split()) for row in ended.out.splitlines()[1:4]]
    assert told == [
        "2 error bad_amount: line 3: column Unit price: 7x is no figure",
        "4 error unknown_party: column Customer: there is no party NOBODY",
        "5 error missing: column Qty is missing",
    ]
    errors = [result["error"] for result in shop("import", "invoices", table(ROWS), *MAP, "--dry-run", "--json").json["results"]]
    assert [(error["line"], error["column"]) for error in errors] == [(3, "Unit price"), (4, "Customer"), (5, "Qty")]


def test_a_line_takes_its_products_price(shop: Any, table: Any) -> None:
    ended = shop("import", "invoices", table("number,party,date,quantity,product\nX1,C1,2026-03-01,2,P1\nX2,C1,2026-03-01,1,\n"), "--json")
    assert (ended.error["code"], ended.error["line"]) == ("missing", 3)
    assert shop("import", "invoices", table("number,party,date,quantity,product\nX1,C1,2026-03-01,2,P1\n")).code == 0
    assert shop("invoices", "show", "X1", "--json").json["gross"] == "170.00"


def test_lines_of_add_count_from_one(shop: Any) -> None:
    ended = shop("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5", "--line", "quantity=1")
    assert ended.err.startswith("error[missing]: line 2: price is missing")
    ended = shop("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5 tax=NOPE", "--json")
    assert ended.error["field"] == "lines.0.tax"
    assert "line 1: tax: there is no tax code NOPE" in ended.err
    added = shop("invoices", "add", "--party", "C1", "--line", "quantity=3 product=P1", "--json").json
    assert shop("invoices", "show", added["number"], "--json").json["gross"] == "255.00"


def test_a_dry_run_of_each_gives_the_numbers_in_turn(shop: Any) -> None:
    line = '{"type": "invoice", "party": "C1", "date": "2026-03-01", "lines": [{"quantity": "1", "price": "5.00"}]}\n'
    bad = line.replace("C1", "NO")
    ended = shop("post", "-", "--each", "--dry-run", "--json", stdin=line + bad + line)
    results = [json.loads(row) for row in ended.out.splitlines()]
    assert [(r["line"], r["status"], r["number"]) for r in results] == [
        (1, "posted", "INV-2026-0001"),
        (2, "refused", None),
        (3, "posted", "INV-2026-0002"),
    ]
    assert ended.code == 4
    assert len(shop("invoices", "list", "--json").json["invoices"]) == 3
