"""The invoices of a real firm and the days on which they were settled, through `post`; aged at any day against sums over the file."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.cli.run import run
from crm_tui.proofs.prove import prove
from crm_tui.reports.registry import run_report

pytestmark = pytest.mark.realdata
TODAY = "2014-12-31"
DAYS = ("2012-06-30", "2012-12-31", "2013-02-28", "2013-07-15", TODAY)
EDGES = ((0, "not_due"), (30, "d1_30"), (60, "d31_60"), (90, "d61_90"))


def day(text: str) -> str:
    return datetime.strptime(text, "%m/%d/%Y").date().isoformat()


@pytest.fixture(scope="module")
def rows(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    folder: Path = request.getfixturevalue("real_data_folder")
    with (folder / "ibm_ar" / "WA_Fn-UseC_-Accounts-Receivable.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {**row, "invoiced": day(row["InvoiceDate"]), "due": day(row["DueDate"]), "settled": day(row["SettledDate"])}
            for row in csv.DictReader(file)
        ]


def documents(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Customers, invoices, and for each a receipt on the day it was settled; by day, what is settled first."""
    masters = [{"type": "customer", "code": code, "name": code} for code in sorted({row["customerID"] for row in rows})]
    dated: list[dict[str, Any]] = []
    for row in rows:
        number, amount, party = row["invoiceNumber"], row["InvoiceAmount"], row["customerID"]
        line = {"quantity": "1", "price": amount, "tax": "NT"}
        invoice = {"type": "invoice", "number": number, "party": party, "date": row["invoiced"], "due": row["due"], "lines": [line]}
        receipt = {"type": "receipt", "ref": number, "party": party, "date": row["settled"], "amount": amount, "account": "1000"}
        dated += [invoice, {**receipt, "allocate": {number: amount}}]
    return masters + sorted(dated, key=lambda document: (document["date"], document["type"]))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]) -> Path:
    folder = tmp_path_factory.mktemp("real")
    path, file = folder / "real.books", folder / "documents.jsonl"
    file.write_text("".join(json.dumps(document) + "\n" for document in documents(rows)), encoding="utf-8")
    called = ["--books", str(path), "--today", TODAY]
    new = ["new", "--name", "Real", "--currency", "USD", "--chart", "us_general", "--first-month", "2012-01"]
    for arguments in (new, ["post", str(file)]):
        assert run([*called, *arguments], lambda _calling: 1) == 0
    return path


@pytest.mark.parametrize("as_of", DAYS)
def test_receivables_by_age_are_those_of_the_file(books: Path, rows: list[dict[str, str]], as_of: str) -> None:
    wanted: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["invoiced"] <= as_of < row["settled"]:
            late = (date.fromisoformat(as_of) - date.fromisoformat(row["due"])).days
            wanted[next((name for edge, name in EDGES if late <= edge), "d90_plus")] += int(Decimal(row["InvoiceAmount"]) * 100)
    with reading(books) as connection:
        report = run_report(connection, "ar-ageing", {"as_of": as_of}, TODAY)
    cells = report.rows[-1].cells if report.rows else {}
    got = {name: cells.get(name) or 0 for name in ("not_due", "d1_30", "d31_60", "d61_90", "d90_plus", "total")}
    assert got == {**{name: wanted[name] for name in got}, "total": sum(wanted.values())}
    assert all(check.ok for check in report.checks)


def test_nothing_is_left_once_all_is_settled_and_the_books_prove_themselves(books: Path, rows: list[dict[str, str]]) -> None:
    with reading(books) as connection:
        assert connection.execute("SELECT count(*) FROM open_item WHERE open_amount <> 0").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM document_list WHERE type = 'invoice'").fetchone() == (len(rows),)
        assert [proof for proof in prove(connection) if not proof.ok] == []
