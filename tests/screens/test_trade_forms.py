"""Documents with prices entered, changed, copied and credited by keys alone; the books then hold what the command would have written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.listing import list_documents, show_document
from crm_tui.documents.post import post_document
from crm_tui.proofs.prove import prove

DAY = "2026-03-16"
_OWN = ("id", "number", "created_at", "created_by", "entries", "source")


def post(path: Path, *documents: dict[str, Any]) -> None:
    """Each as a command would."""
    with open_books(path, user="owner", today=DAY) as books:
        for document in documents:
            with books.change(f"{document['type']}.post") as session:
                post_document(session, document=document)


def shown(path: Path, kind: str, number: str) -> dict[str, Any]:
    """A document with what it posted to the ledger, but for what belongs to it alone."""
    with reading(path) as connection:
        found = show_document(connection, kind, number, DAY)
    ledger = [line for entry in found.get("entries", []) for line in entry["lines"]]
    return {**{k: v for k, v in found.items() if k not in _OWN}, "ledger": ledger}


@pytest.fixture
def as_posted(made_books: Path, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """What a document comes to that is posted as a command would, in other books; `before`: documents posted first."""

    def show(document: dict[str, Any], *before: dict[str, Any]) -> dict[str, Any]:
        path = Path(shutil.copy(made_books, tmp_path / "other.books"))
        post(path, *before, document)
        with reading(path) as connection:
            found, _cursor = list_documents(connection, document["type"], as_of=DAY)
            newest = max(found, key=lambda row: row["id"] if isinstance(row["id"], int) else int(row["id"].removeprefix("draft-")))
        return shown(path, document["type"], newest["number"] or newest["id"])

    return show


def sound(path: Path) -> bool:
    with reading(path) as connection:
        return all(proof.ok for proof in prove(connection))


async def open_list(seen: Any, kind: str) -> None:
    await seen.press("3", *{"invoice": (), "quote": ("tab",), "credit_note": ("tab",) * 2, "bill": ("tab",) * 3, "vendor_credit": ("tab",) * 4}[kind])


class Counted:
    """Keys as a person presses them, each one counted."""

    def __init__(self, seen: Any) -> None:
        self.seen, self.count = seen, 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.seen.press(*keys)

    async def type(self, text: str) -> None:
        self.count += len(text)
        await self.seen.type(text)


# -- entered


async def test_an_invoice_of_three_lines_takes_few_keys(run_screens: Any, small_books: Path, as_posted: Any):
    async with run_screens() as seen:
        await seen.press("3")
        keys = Counted(seen)
        await keys.press("n")
        await keys.type("ac")
        await keys.press("enter", "enter", "enter")
        for product, quantity in (("P1", "4"), ("P2", "2"), ("P1", "10")):
            await keys.type(product)
            await keys.press("enter")
            await keys.type(quantity)
            await keys.press("enter", "enter", "enter")
        assert "Net 335.00" in seen.text()
        await keys.press("ctrl+s")
        assert seen.status == "Saved invoice INV-2026-0005"
        assert keys.count <= 30
    lines = [{"product": p, "description": d, "quantity": q, "price": price} for p, d, q, price in (
        ("P1", "Widget", "4", "12.50"), ("P2", "Work, an hour", "2", "80.00"), ("P1", "Widget", "10", "12.50"))]  # fmt: skip
    assert shown(small_books, "invoice", "INV-2026-0005") == as_posted({"type": "invoice", "party": "C1", "date": DAY, "lines": lines})


async def test_a_bill_of_two_lines_takes_few_keys(run_screens: Any, small_books: Path, as_posted: Any):
    async with run_screens() as seen:
        keys = Counted(seen)
        await keys.press("3", "tab", "tab", "tab", "n")
        await keys.type("pa")
        await keys.press("enter", "enter")
        await keys.type("B8")
        await keys.press("enter", "enter")
        for what, price in (("Ink", "12"), ("Pens", "2*4.50")):
            await keys.type(what)
            await keys.press("enter", "enter", "enter")
            await keys.type(price)
            await keys.press("enter", "enter")
        await keys.press("ctrl+s")
        assert seen.status == "Saved bill BILL-2026-0002"
        assert keys.count <= 42
    lines = [{"description": "Ink", "quantity": "1", "price": "12.00"}, {"description": "Pens", "quantity": "1", "price": "9.00"}]
    posted = {"type": "bill", "party": "V1", "date": DAY, "vendor_ref": "B8", "lines": lines}
    assert shown(small_books, "bill", "BILL-2026-0002") == as_posted(posted)


EVERYTHING = {
    "due": "2026-05-01", "terms": "net 30", "number": "X-7", "currency": "EUR", "rate": "1.25", "discount_percent": "3",
    "tax_mode": "inclusive", "tax_rounding": "document", "posting_date": "2026-03-17", "tax_point": "2026-03-18", "ref": "R-1",
}  # fmt: skip
TITLES = {
    "due": "Due", "terms": "Terms", "number": "Number", "currency": "Currency", "rate": "Rate", "discount_percent": "Discount %",
    "tax_mode": "Prices are", "tax_rounding": "Tax rounded", "posting_date": "Posted on", "tax_point": "Tax point", "ref": "Reference",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["quote", "invoice", "credit_note", "bill", "vendor_credit"])
async def test_every_key_of_a_document_has_its_field(kind: str, run_screens: Any, small_books: Path, as_posted: Any):
    party, role = ("V1", "vendor") if kind in ("bill", "vendor_credit") else ("C1", "customer")
    post(small_books, {"type": "employee", "code": "S1", "name": "Sam Seller"})
    entered = dict(EVERYTHING)
    async with run_screens(size=(80, 40)) as seen:
        await open_list(seen, kind)
        await seen.press("n")
        await seen.type(party)
        await seen.press("enter", "ctrl+f")
        rows = seen.app.screen.rows
        for key, value in entered.items():
            assert TITLES[key] in seen.text()
            field = rows[key].field
            field.focus()
            await seen.settle()
            if key in ("tax_mode", "tax_rounding"):
                await seen.type("with tax" if key == "tax_mode" else "for")
            else:
                await seen.press("ctrl+u")
                await seen.type(value)
                if key == "currency":
                    await seen.press("enter")
        if kind == "bill":
            rows["vendor_ref"].field.focus()
            await seen.settle()
            await seen.type("V-9")
        seen.app.screen.rows["memo"].field.focus()
        await seen.settle()
        await seen.type("the memo")
        await fill_one_line(seen)
        await seen.press("ctrl+s")
        assert seen.status.startswith("Saved"), seen.status
    line = {
        "product": "P1", "description": "Widget", "quantity": "2", "price": "10.00", "tax": "NT", "discount_percent": "5",
        "account": "6200" if role == "vendor" else "4000", "salesperson": "S1", "project": "Roof", "service_from": "2026-03-01",
        "service_to": "2026-03-31",
    }  # fmt: skip
    wanted = {"type": kind, "party": party, "date": DAY, "memo": "the memo", **entered, "lines": [line]}
    if kind == "bill":
        wanted["vendor_ref"] = "V-9"
    assert shown(small_books, kind, "X-7") == as_posted(wanted, {"type": "employee", "code": "S1", "name": "Sam Seller"})


async def fill_one_line(seen: Any) -> None:
    """Every cell of a line, one after the other."""
    grid = seen.app.screen.grid
    grid.focus_cell("product")
    await seen.settle()
    is_bought = "account" in [c.key for c in grid.edited.columns[:3]]
    await seen.type("P1")
    await seen.press("enter", "ctrl+u")
    await seen.type("2")
    await seen.press("enter", "ctrl+u")
    await seen.type("10")
    await seen.press("enter", "ctrl+u")
    await seen.type("NT")
    await seen.press("ctrl+f")
    for key, text in (
        ("discount_percent", "5"), *(() if is_bought else (("account", "4000"),)), ("salesperson", "S1"), ("project", "Roof"),
        ("service_from", "1/3"), ("service_to", "31/3"),
    ):  # fmt: skip
        assert grid.edited.at == key
        await seen.type(text)
        await seen.press("tab")
    if is_bought:
        grid.go_to_line(0, "account")
        await seen.settle()
        await seen.type("6200")
        await seen.press("enter")


async def test_a_wide_terminal_shows_every_cell_side_by_side(run_screens: Any):
    async with run_screens(size=(140, 40)) as seen:
        await seen.press("3", "n")
        header = seen.line("Description")
        for title in ("Product", "Quantity", "Price", "Tax", "Disc.%", "Account", "Seller", "Project", "From", "To", "Amount"):
            assert title in header
        await seen.pilot.resize_terminal(80, 24)
        await seen.settle()
        assert "Disc.%" not in seen.text()
        await seen.pilot.resize_terminal(140, 40)
        await seen.settle()
        assert "Disc.%" in seen.line("Description")


async def test_what_is_usual_with_the_customer_is_shown_and_not_stored(run_screens: Any, small_books: Path):
    post(
        small_books,
        {"type": "employee", "code": "S1", "name": "Sam Seller"},
        {"type": "rate", "currency": "EUR", "date": DAY, "rate": "1.25"},
        {"type": "customer", "code": "K", "name": "Known", "terms": "net 14", "currency": "EUR", "salesperson": "S1", "credit_limit": "500.00"},
    )
    async with run_screens(size=(140, 40)) as seen:
        await seen.press("3", "n")
        await seen.type("known")
        await seen.press("enter")
        assert "owes 0.00 of 500.00" in seen.line("Customer *")
        assert "net 14" in seen.line("Terms")
        await seen.press("enter", "enter")
        await seen.type("Advice")
        await seen.press("enter", "enter")
        await seen.type("100")
        await seen.press("enter")
        assert "4000" in seen.line("Advice")
        assert "S1" in seen.line("Advice")
        assert "= 125.00 USD at 1.25" in seen.text()
        assert "Due 2026-03-30" in seen.text()
        assert "Gross 100.00 EUR" in seen.text()
        assert seen.app.screen.document() == {
            "type": "invoice", "party": "K", "date": DAY, "lines": [{"description": "Advice", "quantity": "1", "price": "100.00"}],
        }  # fmt: skip


async def test_the_last_price_of_a_product_is_told(run_screens: Any, small_books: Path):
    line = {"product": "P1", "quantity": "1", "price": "11.75"}
    post(small_books, {"type": "invoice", "party": "C1", "date": "2026-03-02", "lines": [line]})
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.type("P1")
        await seen.press("enter")
        assert seen.status == "Last: 11.75 USD on 2026-03-02 (INV-2026-0005)"
        assert "12.50" in seen.line("P1")


async def test_save_and_new_keeps_day_and_party(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "shift+tab", "shift+tab", "ctrl+u")
        await seen.type("1/3")
        await seen.press("enter", "enter")
        await seen.type("P1")
        await seen.press("enter", "ctrl+n")
        assert seen.status == "Saved invoice INV-2026-0005"
        assert "Acme Tools" in seen.line("Customer *")
        assert "2026-03-01" in seen.line("Date *")
        assert seen.app.focused.parent.id == "line-product"
        await seen.press("escape")
        assert "Leave without saving" not in seen.text()


# -- lines


async def test_a_sign_takes_the_value_above_and_lines_move(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.type("First")
        await seen.press("enter", "enter")
        await seen.type("7")
        await seen.press("enter", "enter")
        await seen.press("tab", "quotation_mark")
        await seen.press("end")
        await seen.type(" too")
        await seen.press("tab", "tab", "quotation_mark")
        lines = seen.app.screen.document()["lines"]
        assert lines == [{"description": "First", "quantity": "1", "price": "7.00"}, {"description": "First too", "quantity": "1", "price": "7.00"}]
        await seen.press("ctrl+t", "k")
        assert [x["description"] for x in seen.app.screen.document()["lines"]] == ["First too", "First"]
        await seen.press("ctrl+t", "c")
        assert [x["description"] for x in seen.app.screen.document()["lines"]] == ["First too", "First too", "First"]
        assert "Net 21.00" in seen.text()
        await seen.press("ctrl+l", "pagedown", "ctrl+l")
        assert [x["description"] for x in seen.app.screen.document()["lines"]] == ["First too"]


async def test_the_last_lines_of_a_customer_are_repeated(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "ctrl+t", "r")
        assert "Widgets" in seen.text()
        assert "Net 50.00" in seen.text()
        await seen.press("escape", "y", "3", "tab", "tab", "n")
        await seen.type("C2")
        await seen.press("enter", "ctrl+t", "r")
        assert seen.status == "There is no earlier one to repeat"


async def test_a_fault_in_the_third_line_goes_to_its_cell(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        for price in ("1", "2", "3x"):
            await seen.type("Line")
            await seen.press("enter", "enter")
            await seen.type(price)
            await seen.press("enter", "enter")
        await seen.press("up", "up", "up")
        assert "!" in seen.text().splitlines()[7]
        await seen.press("ctrl+s")
        assert seen.app.screen.grid.at == 2
        assert seen.app.focused.id == "line-price"
        assert seen.status == "! line 3, Price is no figure; write a decimal such as 12.50"


async def test_a_fault_in_a_hidden_cell_or_field_shows_it(run_screens: Any, small_books: Path):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.type("Work")
        await seen.press("enter", "enter")
        await seen.type("1")
        await seen.press("ctrl+f")
        await seen.type("101")
        await seen.press("ctrl+f", "ctrl+s")
        assert seen.app.focused.id == "line-discount_percent"
        assert "between 0 and 100" in seen.status
    post(small_books, {"type": "customer", "code": "K", "name": "Known", "currency": "EUR"})
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("known")
        await seen.press("enter", "enter", "enter")
        await seen.type("P1")
        await seen.press("enter", "enter")
        await seen.type("9")
        assert "no rate for EUR" in seen.status
        await seen.press("ctrl+s")
        assert "no rate for EUR" in seen.line("Rate")


async def test_a_half_typed_amount_is_no_fault_and_counts_for_nothing(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.type("Work")
        await seen.press("enter", "enter")
        await seen.type("2*")
        assert "Net 0.00" in seen.text()
        await seen.type("3.")
        await seen.type("5")
        assert "Net 7.00" in seen.text()
        assert seen.status == "= 7"


async def test_two_hundred_lines_are_entered_and_posted(run_screens: Any, small_books: Path):
    lines = [{"description": f"Line {i}", "quantity": "2", "price": f"{i}.50"} for i in range(1, 201)]
    post(small_books, {"type": "invoice", "party": "C1", "date": DAY, "number": "L", "draft": True, "lines": lines})
    async with run_screens() as seen:
        await seen.press("3", "e")
        assert "Net 40,400.00" in seen.text()
        for _ in range(20):
            await seen.press("pagedown")
        assert seen.app.screen.grid.at == 199
        assert "Line 200" in seen.text()
        await seen.press("tab", "tab", "tab", "ctrl+u")
        await seen.type("1")
        assert "Net 40,001.00" in seen.text()
        await seen.press("ctrl+t", "p")
        assert seen.status == "Saved invoice L"
    assert shown(small_books, "invoice", "L")["net"] == "40001.00"


HOSTILE = ["[/x]", "[bold]A[/bold]", "A\x1b[2JB", "one\ntwo", "\u202egnp.exe", "上海电子有限公司", "👩‍👩‍👧 family", "x" * 3000, "{0} {name}", '"']


async def test_texts_of_all_kinds_stand_in_the_lines_harmlessly(run_screens: Any, small_books: Path):
    from tests.screens.test_hostile_names import demand_harmless

    lines = [{"description": text, "quantity": "1", "price": "1", "project": "".join(text.split())[:60]} for text in HOSTILE]
    post(small_books, {"type": "invoice", "party": "C3", "date": DAY, "draft": True, "memo": HOSTILE[2], "lines": lines})
    async with run_screens() as seen:
        await seen.press("3", "e", "ctrl+f")
        for _ in HOSTILE:
            demand_harmless(seen)
            await seen.press("down")
        await seen.press("ctrl+s")
        assert seen.status.startswith("Kept as draft-")
    with reading(small_books) as connection:
        ((kept,),) = connection.execute("SELECT draft FROM document WHERE state = 'draft'").fetchall()
    assert [line["description"] for line in json.loads(kept)["lines"]] == HOSTILE


# -- what is said while it is typed


async def test_what_looks_wrong_is_said_while_it_is_typed(run_screens: Any, small_books: Path):
    post(small_books, {"type": "customer", "code": "L", "name": "Limited", "credit_limit": "10.00"})
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("limited")
        await seen.press("enter", "ctrl+u")
        await seen.type("31/12/24")
        await seen.press("enter", "enter")
        assert "2024" in seen.line("Date *")
        assert "?" in seen.line("Date *")
        await seen.type("Work")
        await seen.press("enter", "enter")
        await seen.type("0")
        assert seen.status == "! the price is zero"
        await seen.type("10.01")
        assert "above the credit limit" in seen.line("Customer *")
    async with run_screens() as seen:
        await open_list(seen, "bill")
        await seen.press("n")
        await seen.type("pa")
        await seen.press("enter", "enter")
        await seen.type("B7")
        assert "billed B7 already" in seen.line("Their number")
        assert "Twice because" in seen.text()


# -- drafts


async def test_a_draft_is_kept_changed_and_posted(run_screens: Any, small_books: Path, as_posted: Any):
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
    assert shown(small_books, "invoice", "INV-2026-0005") == as_posted({"type": "invoice", "party": "C1", "date": DAY, "lines": [line]})
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


# -- made from another


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
        await seen.press("i")
        assert "is invoiced: no invoice comes of it" in seen.status
    with reading(small_books) as connection:
        found = connection.execute("SELECT s.number, s.stage FROM document d JOIN document s ON s.id = d.source_id WHERE d.number = 'INV-2026-0005'")
        assert found.fetchall() == [("QUO-2026-0001", "invoiced")]


# -- nothing is lost


async def test_what_was_entered_is_brought_back_with_its_lines(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.type("Advice")
        await seen.press("enter", "enter")
        await seen.type("12")
        state = seen.app.screen.state()
        await seen.press("escape", "y", "3", "n")
        await seen.app.screen.put_state(json.loads(json.dumps(state)))
        await seen.settle()
        assert seen.app.screen.document() == {
            "type": "invoice", "party": "C1", "date": DAY, "lines": [{"description": "Advice", "quantity": "1", "price": "12.00"}],
        }  # fmt: skip
        assert "Net 12.00" in seen.text()
