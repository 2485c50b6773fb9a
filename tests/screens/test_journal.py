"""Journal entries and opening balances entered by keys alone; the ledger then holds what the command would have written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
from crm_tui.proofs.prove import prove

DAY = "2026-03-16"
_ENTRIES = "SELECT e.id, e.date, e.kind, e.memo, d.type, d.number, d.date FROM entry e JOIN document d ON d.id = e.document_id ORDER BY e.id"
_LINES = """
SELECT entry, date, account, party, side, amount, currency, foreign_amount, product, salesperson, project, tax_code, tax_base, tax_point
  FROM ledger_line ORDER BY line
"""
_ITEMS = """
SELECT d.type, d.number, d.date, d.posting_date, i.due, i.ledger, i.currency, i.amount, i.base
  FROM item i JOIN document d ON d.id = i.document_id ORDER BY i.id
"""


def post(path: Path, *documents: dict[str, Any]) -> None:
    """Each as a command would."""
    with open_books(path, user="owner", today=DAY) as books:
        for document in documents:
            with books.change(f"{document['type']}.post") as session:
                post_document(session, document=document)


def ledger(path: Path) -> list[list[tuple[Any, ...]]]:
    """Every entry, every line and every open item, but for when and by whom."""
    with reading(path) as connection:
        assert all(proof.ok for proof in prove(connection))
        return [[tuple(row) for row in connection.execute(sql)] for sql in (_ENTRIES, _LINES, _ITEMS)]


@pytest.fixture
def as_command(made_books: Path, tmp_path: Path) -> Callable[..., list[list[tuple[Any, ...]]]]:
    """The ledger after documents were posted as a command posts them, in other books."""

    def show(*documents: dict[str, Any]) -> list[list[tuple[Any, ...]]]:
        path = Path(shutil.copy(made_books, tmp_path / "other.books"))
        post(path, *documents)
        return ledger(path)

    return show


async def begin(seen: Any, memo: str) -> None:
    await seen.press("6", "tab", "n", "enter")
    await seen.type(memo)
    await seen.press("enter")


async def enter_line(seen: Any, account: str, amount: str = "") -> None:
    """An account, and an amount over the one that is offered."""
    await seen.type(account)
    await seen.press("enter")
    if amount:
        await seen.type(amount)
    await seen.press("enter")


def journal(memo: str, *lines: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"type": "journal", "date": DAY, "memo": memo, "lines": list(lines), **more}


# -- entries


async def test_the_second_line_balances_the_first_with_few_keys(run_screens: Any, small_books: Path, as_command: Any):
    async with run_screens() as seen:
        await begin(seen, "Rent")
        await enter_line(seen, "rent", "1.200,50")
        assert "Difference 1,200.50, missing in Credit" in seen.text()
        await seen.type("check")
        await seen.press("enter")
        assert "Difference 0" in seen.text()
        await seen.press("enter", "enter")
        assert seen.status == "It balances: Ctrl+S saves it"
        await seen.press("ctrl+s")
        assert seen.status == "Saved journal entry JV-2026-0001"
    lines = {"account": "6450", "debit": "1200.50"}, {"account": "1000", "credit": "1200.50"}
    assert ledger(small_books) == as_command(journal("Rent", *lines))


async def test_a_payroll_of_four_lines_is_offered_what_is_open(run_screens: Any, small_books: Path, as_command: Any):
    async with run_screens() as seen:
        await begin(seen, "Payroll March")
        await enter_line(seen, "6350", "5000")
        await enter_line(seen, "2100", "900")
        await enter_line(seen, "2200", "350.25")
        await seen.type("1000")
        await seen.press("enter")
        assert seen.app.screen.grid.edited.field("credit").value == "3749.75"
        await seen.press("ctrl+s")
        assert seen.status == "Saved journal entry JV-2026-0001"
    lines = [{"account": "6350", "debit": "5000"}, {"account": "2100", "credit": "900"}, {"account": "2200", "credit": "350.25"},
             {"account": "1000", "credit": "3749.75"}]  # fmt: skip
    assert ledger(small_books) == as_command(journal("Payroll March", *lines))


async def test_what_was_offered_goes_along_until_it_is_typed_over(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await enter_line(seen, "6450", "100")
        await enter_line(seen, "1000")
        await seen.press("up", "up")
        grid = seen.app.screen.grid
        grid.focus_cell("debit")
        await seen.settle()
        await seen.type("120")
        assert grid.lines[1].texts["credit"] == "120.00"
        assert "Difference 0" in seen.text()
        await seen.press("down")
        grid.focus_cell("credit")
        await seen.settle()
        await seen.type("119")
        await seen.press("up")
        grid.focus_cell("debit")
        await seen.settle()
        await seen.type("130")
        assert grid.lines[1].texts["credit"] == "119.00"
        assert "Difference 11.00, missing in Credit" in seen.text()


async def test_a_line_has_one_side(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await seen.type("6450")
        await seen.press("enter")
        await seen.type("70")
        await seen.press("tab")
        await seen.type("80")
        texts = seen.app.screen.grid.edited.texts()
        assert (texts["debit"], texts["credit"]) == ("", "80.00")


async def test_foreign_tax_party_and_all_the_rest_of_a_line(run_screens: Any, small_books: Path, as_command: Any):
    before = {"type": "employee", "code": "S1", "name": "Sam Seller"}, {"type": "rate", "currency": "EUR", "date": DAY, "rate": "1.25"}
    post(small_books, *before)
    async with run_screens() as seen:
        await begin(seen, "Trade fair")
        await seen.type("6000")
        await seen.press("enter")
        await seen.type("125")
        await seen.press("tab", "tab")
        await seen.type("V1")
        await seen.press("enter")
        await seen.type("NT")
        await seen.press("enter", "up", "ctrl+f")
        for text in ("EUR", "100", "Fair", "P1", "S1"):
            await seen.type(text)
            await seen.press("tab")
        await seen.type("1000")
        await seen.press("enter", "ctrl+s")
        assert seen.status == "Saved journal entry JV-2026-0001", seen.text()
    line = {"account": "6000", "debit": "125", "party": "V1", "tax": "NT", "currency": "EUR", "foreign": "100", "project": "Fair", "product": "P1",
            "salesperson": "S1"}  # fmt: skip
    assert ledger(small_books) == as_command(*before, journal("Trade fair", line, {"account": "1000", "credit": "125"}))


async def test_a_foreign_amount_is_valued_at_the_rate_of_the_day(run_screens: Any, small_books: Path):
    post(
        small_books,
        {"type": "rate", "currency": "EUR", "date": DAY, "rate": "1.25"},
        {"type": "account", "code": "1015", "name": "Euro bank", "subtype": "bank", "currency": "EUR"},
    )
    async with run_screens() as seen:
        await begin(seen, "To the euro account")
        await seen.type("1015")
        await seen.press("enter")
        grid = seen.app.screen.grid
        assert grid.edited.field("currency").value == "EUR"
        grid.focus_cell("foreign")
        await seen.settle()
        await seen.type("80")
        assert grid.edited.texts()["debit"] == "100.00"
        assert "Debit 100.00" in seen.text()


async def test_it_is_reversed_on_the_first_of_the_next_month(run_screens: Any, small_books: Path, as_command: Any):
    async with run_screens() as seen:
        await begin(seen, "Accrued power")
        await enter_line(seen, "6650", "88")
        await enter_line(seen, "2100")
        await seen.press("ctrl+t", "r")
        assert "2026-04-01" in seen.line("Reverse on")
        await seen.press("ctrl+s")
        assert seen.status == "Saved journal entry JV-2026-0001 · reversed on 2026-04-01"
    lines = {"account": "6650", "debit": "88"}, {"account": "2100", "credit": "88"}
    assert ledger(small_books) == as_command(journal("Accrued power", *lines, reverse_on="2026-04-01", kind="accrual"))


async def test_every_key_of_an_entry_has_its_field(run_screens: Any, small_books: Path, as_command: Any):
    entered = {"reverse_on": "2026-05-01", "kind": "correction", "number": "X-7", "ref": "R-1"}
    async with run_screens() as seen:
        await seen.press("6", "tab", "n", "ctrl+f")
        rows = seen.app.screen.rows
        assert set(rows) == {"date", "memo", "reverse_on", "kind", "number", "ref", "custom"}
        for key, value in (("date", DAY), ("memo", "All"), *entered.items()):
            rows[key].field.focus()
            await seen.settle()
            if key != "kind":
                await seen.press("ctrl+u")
            await seen.type("cor" if key == "kind" else value)
        seen.app.screen.grid.focus_cell("account")
        await seen.settle()
        await enter_line(seen, "6450", "5")
        await enter_line(seen, "1000")
        await seen.press("ctrl+s")
        assert seen.status.startswith("Saved journal entry X-7")
    lines = {"account": "6450", "debit": "5"}, {"account": "1000", "credit": "5"}
    assert ledger(small_books) == as_command(journal("All", *lines, **entered))


async def test_a_transfer_takes_few_keys(run_screens: Any, small_books: Path, as_command: Any):
    async with run_screens() as seen:
        await seen.press("6", "tab", "t")
        await enter_line(seen, "sav", "500")
        await enter_line(seen, "check")
        await seen.press("ctrl+s")
        assert seen.status == "Saved journal entry JV-2026-0001"
    lines = {"account": "1010", "debit": "500"}, {"account": "1000", "credit": "500"}
    assert ledger(small_books) == as_command(journal("Transfer", *lines))


async def test_an_entry_is_entered_again(run_screens: Any, small_books: Path, as_command: Any):
    party = {"account": "6450", "debit": "5", "party": "V1", "project": "Roof"}
    first = journal("Again", party, {"account": "1000", "credit": "5"}) | {"date": "2026-02-01"}
    post(small_books, first)
    async with run_screens() as seen:
        await seen.press("6", "tab", "D")
        assert DAY in seen.line("Date *")
        assert "Again" in seen.line("Memo *")
        await seen.press("ctrl+s")
        assert seen.status == "Saved journal entry JV-2026-0002"
        await seen.press("enter", "D")
        assert "Again" in seen.line("Memo *")
    assert ledger(small_books) == as_command(first, first | {"date": DAY})


# -- refused, changed, kept


async def test_what_does_not_balance_is_not_saved(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await enter_line(seen, "6450", "100")
        await enter_line(seen, "1000", "90")
        await seen.press("ctrl+s")
        assert "Debits and credits differ by 10.00" in seen.status
        await seen.press("ctrl+l", "ctrl+l", "ctrl+l", "ctrl+s")
        assert "An entry needs two lines at least" in seen.status
    assert answered(lambda c: c.execute("SELECT count(*) FROM document WHERE type = 'journal'").fetchone()[0]) == 0


async def test_the_reason_stands_below_the_line(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await enter_line(seen, "1100", "100")
        assert seen.line("!1100")
        await seen.press("up")
        assert "! account 1100 is a control account" in seen.text()
        await seen.press("down")
        await enter_line(seen, "1000")
        await seen.press("ctrl+s")
        assert "control account" in seen.status
        assert seen.app.screen.grid.at == 0
        assert seen.app.screen.grid.edited.at == "account"


async def test_a_locked_day_and_a_wrong_reversal_are_said_while_typing(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("6", "tab", "n", "ctrl+u")
        await seen.type("2024-12-31")
        await seen.press("enter", "ctrl+f")
        assert "is before the books begin" in seen.line("Date *")
        rows = seen.app.screen.rows
        rows["reverse_on"].field.focus()
        await seen.settle()
        await seen.type("2024-12-01")
        await seen.press("enter")
        assert "the reversal comes after the entry" in seen.line("Reverse on")


async def test_no_such_account_stays_in_its_cell(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await seen.type("zzz")
        await seen.press("enter")
        assert "Ctrl+N adds it" in seen.text()
        assert seen.app.screen.grid.edited.at == "account"


async def test_lines_are_deleted_copied_moved_and_repeated_from_above(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "x")
        await enter_line(seen, "6450", "100")
        await enter_line(seen, "6500", "50")
        grid = seen.app.screen.grid
        await seen.press("quotation_mark")
        assert grid.edited.texts()["account"] == "6500"
        await seen.press("ctrl+l")
        assert [line.texts["account"] for line in grid.full] == ["6450", "6500"]
        await seen.press("up", "ctrl+t", "c")
        assert [line.texts["account"] for line in grid.full] == ["6450", "6450", "6500"]
        await seen.press("ctrl+t", "j")
        assert [line.texts["account"] for line in grid.full] == ["6450", "6500", "6450"]
        await seen.press("ctrl+t", "x")
        assert [line.texts["account"] for line in grid.full] == ["6450", "6500"]


async def test_a_half_entered_entry_is_brought_back(run_screens: Any):
    async with run_screens() as seen:
        await begin(seen, "Half")
        await enter_line(seen, "6450", "100")
        seen.app.screen.keep_now()
        await seen.settle()
    async with run_screens() as seen:
        await seen.press("6", "tab", "n")
        assert "Half" in seen.status
        await seen.press("ctrl+r")
        assert "Half" in seen.line("Memo *")
        assert "6450" in seen.text()
        assert "Debit 100.00" in seen.text()
