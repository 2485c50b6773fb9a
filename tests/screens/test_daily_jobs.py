"""The ten daily jobs of `keys --jobs`, replayed key by key on demo books: what each comes to, asked of the books, and what it costs."""

from __future__ import annotations

import contextlib
import shutil
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from crm_tui.actions.jobs import JOBS, TODAY, Job, strokes
from crm_tui.actions.screens import PLACES
from crm_tui.books.connection import reading
from crm_tui.documents.listing import list_documents, show_document
from crm_tui.parties.listing import list_parties
from crm_tui.proofs.prove import prove
from crm_tui.settings import Settings

BUDGETS = {
    "invoice-3-lines": 40, "receive-full": 4, "receive-split": 12, "reverse-receipt": 5, "ageing-xlsx": 6, "new-customer": 35,
    "credit-one-line": 8, "find-timeline": 8, "period-drill": 8, "bill-2-lines": 35,
}  # fmt: skip
"""From the plan, not from the program."""
SIGNS = {" ": "space", "@": "at", ".": "full_stop", "&": "ampersand", "-": "minus"}


def job(name: str) -> Job:
    return next(j for j in JOBS if j.id == name)


@pytest.fixture(scope="module")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from crm_tui.exchange.demo import make_demo

    path = tmp_path_factory.mktemp("demo") / "demo.books"
    make_demo(path, today=TODAY, user="owner", language="en")
    return path


@pytest.fixture
def demo_books(demo_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_made, tmp_path / "demo.books"))


def open_items(path: Path) -> dict[str, int]:
    """Document -> what is left of it, instalments added up; credits below zero."""
    left: dict[str, int] = {}
    with reading(path) as connection:
        for number, amount in connection.execute(
            "SELECT d.number, i.open_base FROM item i JOIN document d ON d.id = i.document_id WHERE i.ended_on IS NULL"
        ):
            left[number] = left.get(number, 0) + amount
    return left


def fallen(before: dict[str, int], after: dict[str, int]) -> list[str]:
    return [number for number, left in before.items() if left > 0 and after.get(number, 0) < left]


def numbers(path: Path, kind: str) -> set[str]:
    with reading(path) as connection:
        found, _cursor = list_documents(connection, kind, as_of=TODAY)
    return {row["number"] for row in found if row["number"]}


def document(path: Path, kind: str, number: str) -> dict[str, Any]:
    with reading(path) as connection:
        return show_document(connection, kind, number, TODAY)


def customers(path: Path) -> dict[str, dict[str, Any]]:
    with reading(path) as connection:
        rows, _cursor = list_parties(connection, "customer")
    return {row["code"]: row for row in rows}


class Played:
    def __init__(self, path: Path, seen: Any) -> None:
        self.path, self.seen, self.strokes = path, seen, 0

    async def press(self, key: str) -> None:
        self.strokes += 1
        await self.seen.press(key)

    async def play(self, played: Job) -> str:
        """The screen at the end, below which nothing is under way any more."""
        for step in played.keys:
            kind, _colon, text = step.partition(":")
            if kind == "wait":
                assert text.casefold() in self.seen.text().casefold(), (step, self.seen.text())
            elif kind == "text":
                for sign in text:
                    await self.press(SIGNS.get(sign, sign))
            else:
                key, _star, times = step.partition("*")
                for _time in range(int(times or 1)):
                    await self.press(key)
        return str(self.seen.text())


Play = Callable[[str], AbstractAsyncContextManager[tuple[Played, str]]]


@pytest.fixture
def play(run_screens: Any, demo_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """`async with play("receive-full") as (played, screen):` the job was done; the books are whole, and the budget is held."""

    @contextlib.asynccontextmanager
    async def run(name: str) -> AsyncIterator[tuple[Played, str]]:
        monkeypatch.chdir(tmp_path)
        wanted = job(name)
        async with run_screens(path=demo_books, settings=Settings()) as seen:
            await seen.press(next(p.digit for p in PLACES if p.name == wanted.start))
            played = Played(demo_books, seen)
            yield played, await played.play(wanted)
        assert played.strokes == sum(map(strokes, wanted.keys)) <= BUDGETS[name]
        with reading(demo_books) as connection:
            assert all(proof.ok for proof in prove(connection))

    return run


def test_all_ten_are_there_within_their_budgets():
    assert {j.id: j.most for j in JOBS} == BUDGETS
    assert {j.id: sum(map(strokes, j.keys)) for j in JOBS if sum(map(strokes, j.keys)) > BUDGETS[j.id]} == {}


def test_what_a_step_costs():
    assert [strokes(s) for s in ("n", "space*3", "text:Acme Co", "wait:saved", "shift+tab", "asterisk")] == [1, 3, 7, 0, 1, 1]


async def test_an_invoice_of_three_lines(play: Play, demo_books: Path):
    before = numbers(demo_books, "invoice")
    async with play("invoice-3-lines"):
        (new,) = numbers(demo_books, "invoice") - before
        made = document(demo_books, "invoice", new)
    assert made["party"] == job("invoice-3-lines").expect["party"]
    assert [(line["product"], line["quantity"]) for line in made["lines"]] == [("T01", "2"), ("P02", "5"), ("S02", "1")]
    assert made["gross"] == "105.40"  # 2 × 9.80 + (5 × 11.90 + 12.00) × 1.2


@pytest.mark.parametrize(("name", "documents"), [("receive-full", 1), ("receive-split", 3)])
async def test_money_received(name: str, documents: int, play: Play, demo_books: Path):
    receipts, before = numbers(demo_books, "receipt"), open_items(demo_books)
    async with play(name):
        after = open_items(demo_books)
        (new,) = numbers(demo_books, "receipt") - receipts
    paid = fallen(before, after)
    assert len(paid) == documents
    assert [after[number] for number in paid] == [0] * documents
    amount = document(demo_books, "receipt", new)["amount"]
    assert round(float(amount) * 100) == sum(before[number] for number in paid)


async def test_a_receipt_is_taken_back(play: Play, demo_books: Path):
    number = job("reverse-receipt").expect["document"]
    before = open_items(demo_books)
    taken = document(demo_books, "receipt", number)
    async with play("reverse-receipt"):
        after = open_items(demo_books)
    grown = sum(after.values()) - sum(before.values())
    assert f"{grown / 100:.2f}" == taken["amount"]
    assert document(demo_books, "receipt", number)["outstanding"] == "0.00"


async def test_the_ageing_of_the_last_month_end_in_a_spreadsheet(play: Play, tmp_path: Path, demo_books: Path):
    async with play("ageing-xlsx"):
        sheet = zipfile.ZipFile(tmp_path / job("ageing-xlsx").expect["file"]).read("xl/worksheets/sheet1.xml").decode()
    from crm_tui.reports import run_report

    with reading(demo_books) as connection:
        report = run_report(connection, "ar-ageing", {"as_of": "2026-02-28"}, TODAY)
    total = next(row for row in report.rows if row.kind == "total").cells["total"]
    assert isinstance(total, int)
    assert total > 0
    assert f"<v>{total / 100:.2f}".rstrip("0").rstrip(".") in sheet


async def test_a_new_customer(play: Play, demo_books: Path):
    before = customers(demo_books)
    async with play("new-customer"):
        after = customers(demo_books)
    (code,) = after.keys() - before.keys()
    assert {key: after[code][key] for key in ("name", "email", "terms")} == {"name": "Quill & Co", "email": "q@quill.example", "terms": "net 30"}


async def test_one_line_is_credited(play: Play, demo_books: Path):
    number = job("credit-one-line").expect["document"]
    invoice, notes, before = document(demo_books, "invoice", number), numbers(demo_books, "credit_note"), open_items(demo_books)
    async with play("credit-one-line"):
        (new,) = numbers(demo_books, "credit_note") - notes
        after = open_items(demo_books)
    (line,) = document(demo_books, "credit_note", new)["lines"]
    assert len(invoice["lines"]) > 1
    assert line["product"] == invoice["lines"][0]["product"]
    assert before[number] - after[number] == 64000  # 100 × 6.40 without tax


async def test_a_customers_documents_from_anywhere(play: Play, demo_books: Path):
    code = job("find-timeline").expect["party"]
    async with play("find-timeline") as (_played, screen):
        assert customers(demo_books)[code]["name"] in screen
        theirs = [n for n in numbers(demo_books, "invoice") if n in screen]
        assert theirs
        assert {document(demo_books, "invoice", n)["party"] for n in theirs} == {code}


async def test_from_the_income_statement_to_the_document(play: Play, demo_books: Path):
    expect = job("period-drill").expect
    async with play("period-drill") as (_played, screen):
        assert expect["document"] in screen
    assert document(demo_books, "invoice", expect["document"])["date"][:7] == expect["period"] != TODAY[:7]


async def test_a_bill_of_two_lines(play: Play, demo_books: Path):
    before = numbers(demo_books, "bill")
    async with play("bill-2-lines"):
        (new,) = numbers(demo_books, "bill") - before
    assert [line["product"] for line in document(demo_books, "bill", new)["lines"]] == ["P01", "P02"]
