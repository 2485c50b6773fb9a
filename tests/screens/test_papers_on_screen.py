"""Papers made from lists and cards by P, and where they go."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from tests.screens.test_journal import post


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files without a folder go here."""
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path, start: str = "") -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.name.startswith(start))


def demand_paper(path: Path) -> None:
    assert path.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("opened", [(), ("enter",)], ids=["row", "card"])
async def test_an_invoice_is_written_as_pdf(opened: tuple[str, ...], here: Path, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", *opened, "P")
        assert "INV-2026-0003.pdf" in seen.text()
        await seen.press("enter")
        assert seen.status.startswith("Written: ")
        assert "INV-2026-0003.pdf   W: open, print" in seen.status
    demand_paper(here / "INV-2026-0003.pdf")


async def test_the_same_paper_as_by_command(here: Path, run_screens: Any, small_books: Path):
    from crm_tui.books.connection import reading
    from crm_tui.papers.papers import paper_of

    async with run_screens() as seen:
        await seen.press("3", "P", "enter")
    with reading(small_books) as connection:
        assert (here / "INV-2026-0003.pdf").read_bytes() == paper_of(connection, "invoice", "INV-2026-0003", as_of="2026-03-16")


async def test_quotes_credit_notes_receipts_and_drafts_have_papers(here: Path, run_screens: Any, small_books: Path):
    line = {"quantity": "1", "price": "10", "description": "x"}
    for kind in ("quote", "credit_note"):
        post(small_books, {"type": kind, "party": "C1", "date": "2026-03-01", "lines": [line]})
    post(small_books, {"type": "invoice", "party": "C1", "date": "2026-03-16", "lines": [line], "draft": True})
    walks = {"QUO-2026-0001": ("3", "tab"), "CN-2026-0001": ("3", "tab", "tab"), "RCP-2026-0001": ("5", "down")}
    async with run_screens() as seen:
        for name, walk in walks.items():
            await seen.press(*walk, "P", "enter")
            demand_paper(here / files(here, name[:3])[0])
        await seen.press("3", "P")
        assert "draft-" in seen.text()
        await seen.press("enter")
        demand_paper(here / files(here, "draft-")[0])


async def test_what_has_no_paper_is_said(run_screens: Any, small_books: Path):
    post(small_books, {"type": "payment", "party": "V1", "date": "2026-03-16", "amount": "5", "account": "1000"})
    async with run_screens() as seen:
        await seen.press("5", "P")
        assert seen.status == "Payment: there is no paper for it"


@pytest.mark.parametrize(("walk", "code"), [(("2",), "C3"), (("2", "enter"), "C3"), (("4",), "C1")], ids=["list", "card", "ageing"])
async def test_a_customers_statement(walk: tuple[str, ...], code: str, here: Path, run_screens: Any):
    async with run_screens() as seen:
        await seen.press(*walk, "P", "s")
        assert f"statement-{code}.pdf" in seen.text()
        await seen.press("enter")
    demand_paper(here / f"statement-{code}.pdf")


async def test_a_reminder_where_something_is_overdue(here: Path, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "P", "r", "enter")
        demand_paper(here / "reminder-C3.pdf")
        await seen.press("down", "P", "r")
        assert "C1 has nothing overdue" in seen.status


async def test_a_template_at_fault_is_said_with_its_line_and_nothing_is_written(here: Path, run_screens: Any, small_books: Path):
    from crm_tui.books.opening import open_books
    from crm_tui.ledger.setting_changes import change_setting

    template = small_books.with_name("own.typ")
    template.write_text("#let x = 1\n#let\n", encoding="utf-8")
    with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("settings.set") as session:
        change_setting(session, key="papers.template", value="own.typ")
    async with run_screens() as seen:
        await seen.press("3", "P")
        assert seen.status.startswith("! own.typ, line 2: ")
    assert files(here) == []


async def test_escape_leaves_no_file(here: Path, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "P", "escape")
        assert seen.status == ""
    assert files(here) == []


async def test_a_place_that_cannot_be_written_is_said(here: Path, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "P", "ctrl+u")
        await seen.type("no/such.pdf")
        await seen.press("enter")
        assert "cannot be written" in seen.status
