"""Drafts kept, changed and deleted; documents copied, credited, invoiced from a quote: by keys alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.listing import list_documents
from tests.screens.by_keys import DAY, Counted, as_posted, open_list, post, shown, sound


async def test_a_draft_is_kept_changed_and_posted(run_screens: Any, small_books: Path, made_books: Path, tmp_path: Path):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.type("P1")
        await seen.press("enter", "ctrl+t", "d")
        assert seen.status == "Kept as draft-8; Ctrl+S posts it"
        await seen.press("3", "e")
        assert "Edit draft-8" in seen.line("Test & Co")
        await seen.press("tab", "tab", "ctrl+u")
        await seen.type("6")
        await seen.press("ctrl+s")
        assert seen.status == "Kept as draft-8; Ctrl+S posts it"
        assert "75.00" in seen.line("draft-8")
        await seen.press("ctrl+s")
        assert seen.status.endswith("as INV-2026-0005")
    line = {"product": "P1", "description": "Widget", "quantity": "6", "price": "12.50"}
    assert shown(small_books, "invoice", "INV-2026-0005") == as_posted(
        made_books, tmp_path, {"type": "invoice", "party": "C1", "date": DAY, "lines": [line]}
    )
    assert sound(small_books)


async def test_a_draft_changed_meanwhile_is_not_overwritten(run_screens: Any, small_books: Path):
    draft = {"type": "invoice", "party": "C1", "date": DAY, "draft": True, "lines": [{"quantity": "1", "price": "5.00"}]}
    post(small_books, draft)
    async with run_screens() as seen:
        await seen.press("3", "e")
        with open_books(small_books, user="owner", today=DAY) as books, books.change("draft.invoice") as session:
            from crm_tui.documents.desk import open_desk
            from crm_tui.documents.drafts import edit_draft

            edit_draft(session.shared(open_desk), 8, {**draft, "memo": "by another"})
        await seen.press("tab", "tab", "ctrl+u")
        await seen.type("9")
        await seen.press("ctrl+s")
        assert "changed by another meanwhile" in seen.status
        assert "Edit draft-8" in seen.line("Test & Co")
    assert shown(small_books, "invoice", "draft-8")["memo"] == "by another"


async def test_a_draft_is_deleted_after_a_question_that_names_it(run_screens: Any, small_books: Path, answered: Any):
    draft = {"type": "invoice", "party": "C1", "date": DAY, "draft": True, "lines": [{"quantity": "1", "price": "5.00"}]}
    post(small_books, draft, {**draft, "memo": "second"})
    async with run_screens() as seen:
        await seen.press("3", "d")
        assert "Delete Invoice draft-9, Acme Tools, 5.00 USD?" in " ".join(seen.text().split()).replace("│ ", "").replace(" │", "")
        await seen.press("n")
        assert "draft-9" in seen.text()
        await seen.press("d", "y")
        assert seen.status == "Deleted draft-9"
        await seen.press("enter", "d", "y")
        assert "Invoices" in seen.line("Test & Co")
        assert seen.status == "Deleted draft-8"
    assert answered(list_documents, "invoice", as_of=DAY, status="draft")[0] == []


async def test_what_is_posted_is_not_edited(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "e")
        assert seen.status.startswith("This is posted and stays as it is")
        assert "Invoices" in seen.line("Test & Co")


async def test_a_copy_stores_nothing_until_it_is_saved(run_screens: Any, small_books: Path, answered: Any):
    async with run_screens() as seen:
        await seen.press("3", "end", "D")
        assert "New invoice" in seen.line("Test & Co")
        assert len(answered(list_documents, "invoice", as_of=DAY)[0]) == 4
        await seen.press("escape")
        assert "Leave without saving" not in seen.text()
        await seen.press("D", "ctrl+s")
        assert seen.status == "Saved invoice INV-2026-0005"
        await seen.press("home", "enter", "D")
        assert "New invoice" in seen.line("Test & Co")
    first, again = shown(small_books, "invoice", "INV-2026-0004"), shown(small_books, "invoice", "INV-2026-0005")
    assert (again["party"], again["date"], again["lines"], again["ledger"]) == (first["party"], DAY, first["lines"], first["ledger"])


async def test_one_line_of_an_invoice_is_credited_by_few_keys(run_screens: Any, small_books: Path, tmp_path: Path, made_books: Path):
    from crm_tui.documents.copying import credit_invoice

    async with run_screens() as seen:
        await seen.press("3")
        keys = Counted(seen)
        await keys.press("end", "up", "c")
        assert "Credit for invoice INV-2026-0001" in seen.line("Test & Co")
        await keys.press("down", "o")
        assert "Gross 50.00 USD" in seen.text()
        await keys.press("ctrl+s")
        assert seen.status == "Saved credit note CN-2026-0001"
        assert keys.count <= 8
        await seen.press("c")
        assert "2 left to credit" in seen.status
        assert "Travel" not in seen.text()
    path = Path(shutil.copy(made_books, tmp_path / "command.books"))
    with open_books(path, user="owner", today=DAY) as books, books.change("credit_note.post") as session:
        credit_invoice(session, invoice="INV-2026-0001", date=DAY, quantities={2: "1"})
    assert shown(small_books, "credit_note", "CN-2026-0001") == shown(path, "credit_note", "CN-2026-0001")
    assert sound(small_books)


async def test_lines_to_credit_are_taken_left_and_shortened(run_screens: Any, small_books: Path):
    async with run_screens() as seen:
        await seen.press("3", "end", "up", "c")
        assert "Gross 250.00 USD" in seen.text()
        await seen.press("space")
        assert "Gross 50.00 USD" in seen.text()
        await seen.press("enter", "space")
        await seen.press("ctrl+s")
        assert seen.status == "! No line is taken: Space takes one, a all"
        await seen.press("a")
        assert "Gross 250.00 USD" in seen.text()
        await seen.press("up")
        await seen.type("3")
        assert "only 2 are left to credit" in seen.status
        await seen.press("backspace")
        await seen.type("0.5")
        assert "Gross 100.00 USD" in seen.text()
        await seen.press("ctrl+s")
    assert shown(small_books, "credit_note", "CN-2026-0001")["gross"] == "100.00"


async def test_a_bill_is_credited_line_by_line(run_screens: Any, small_books: Path):
    lines = [{"quantity": "2", "price": "30.00", "account": "6200"}, {"quantity": "1", "price": "5.00"}]
    post(small_books, {"type": "bill", "party": "V1", "date": DAY, "vendor_ref": "B9", "lines": lines})
    async with run_screens() as seen:
        await open_list(seen, "bill")
        await seen.press("c", "o", "ctrl+s")
        assert seen.status == "Saved vendor credit VC-2026-0001"
    found = shown(small_books, "vendor_credit", "VC-2026-0001")
    assert [(x["account"], x.get("debit"), x.get("credit")) for x in found["ledger"]] == [("2000", "60.00", None), ("6200", None, "60.00")]
    assert shown(small_books, "bill", "BILL-2026-0002")["outstanding"] == "5.00"
    assert sound(small_books)


async def test_nothing_is_left_to_credit(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "end", "c", "ctrl+s")
        await seen.press("c")
        assert seen.status.startswith("! nothing is left to credit")
        assert "Invoices" in seen.line("Test & Co")


async def test_a_quote_leads_to_one_invoice(run_screens: Any, small_books: Path):
    lines = [{"quantity": "2", "price": "30.00", "description": "Roof"}]
    post(small_books, {"type": "quote", "party": "C1", "date": "2026-03-10", "memo": "as talked of", "lines": lines})
    async with run_screens() as seen:
        await open_list(seen, "quote")
        await seen.press("i")
        assert "New invoice" in seen.line("Test & Co")
        assert "as talked of" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved invoice INV-2026-0005"
        assert "invoiced" in seen.line("QUO-2026-0001")
        await seen.press("i")
        assert "is invoiced: no invoice comes of it" in seen.status
    with reading(small_books) as connection:
        found = connection.execute("SELECT s.number, s.stage FROM document d JOIN document s ON s.id = d.source_id WHERE d.number = 'INV-2026-0005'")
        assert found.fetchall() == [("QUO-2026-0001", "invoiced")]


async def test_a_day_far_ahead_is_said_beside_it_and_when_it_is_saved(run_screens: Any):
    """`1/5` in March is in May, 46 days after the 16th; `16/4` is 31 days ahead and nothing is said of it."""
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "shift+tab", "shift+tab", "ctrl+u")
        await seen.type("16/4")
        await seen.press("enter")
        assert "ahead" not in seen.line("Date *")
        await seen.press("shift+tab", "ctrl+u")
        await seen.type("1/5")
        await seen.press("enter", "enter")
        assert "? 46 days ahead" in seen.line("Date *")
        await seen.type("P1")
        await seen.press("enter", "ctrl+s")
        assert seen.status.startswith("Saved invoice INV-2026-0005 · dated 2026-05-01, 46 days ahead")


@pytest.mark.parametrize("keys", [("6", "tab", "n"), ("3", "n"), ("3", "p")])
async def test_it_is_said_in_other_forms_too(keys: tuple[str, ...], run_screens: Any):
    async with run_screens() as seen:
        await seen.press(*keys)
        seen.app.screen.row("date").field.focus()
        await seen.press("ctrl+u")
        await seen.type("2026-05-01")
        await seen.press("tab")
        assert "? 46 days ahead" in seen.line("Date *"), seen.text()
