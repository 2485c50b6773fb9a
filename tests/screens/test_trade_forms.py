"""Documents with prices entered by keys alone: the books then hold what the command would have written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.screens.by_keys import DAY, Counted, as_posted, open_list, post, shown


async def test_an_invoice_of_three_lines_takes_few_keys(run_screens: Any, small_books: Path, made_books: Path, tmp_path: Path):
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
    assert shown(small_books, "invoice", "INV-2026-0005") == as_posted(
        made_books, tmp_path, {"type": "invoice", "party": "C1", "date": DAY, "lines": lines}
    )


async def test_a_bill_of_two_lines_takes_few_keys(run_screens: Any, small_books: Path, made_books: Path, tmp_path: Path):
    async with run_screens() as seen:
        keys = Counted(seen)
        await seen.press("3")
        await keys.press("tab", "tab", "tab", "n")
        await keys.type("pa")
        await keys.press("enter", "enter")
        await keys.type("B8")
        await keys.press("enter", "enter")
        for what, price in (("Ink", "12"), ("Pens", "9")):
            await keys.type(what)
            await keys.press("enter", "enter", "enter")
            await keys.type(price)
            await keys.press("enter", "enter")
        await keys.press("ctrl+s")
        assert seen.status == "Saved bill BILL-2026-0002"
        assert keys.count <= 35
    lines = [{"description": "Ink", "quantity": "1", "price": "12.00"}, {"description": "Pens", "quantity": "1", "price": "9.00"}]
    posted = {"type": "bill", "party": "V1", "date": DAY, "vendor_ref": "B8", "lines": lines}
    assert shown(small_books, "bill", "BILL-2026-0002") == as_posted(made_books, tmp_path, posted)


EVERYTHING = {
    "due": "2026-05-01", "terms": "net 30", "number": "X-7", "currency": "EUR", "rate": "1.25", "discount_percent": "3",
    "tax_mode": "inclusive", "tax_rounding": "document", "posting_date": "2026-03-17", "tax_point": "2026-03-18", "ref": "R-1",
}  # fmt: skip
TITLES = {
    "due": "Due", "terms": "Terms", "number": "Number", "currency": "Currency", "rate": "Rate", "discount_percent": "Discount %",
    "tax_mode": "Prices are", "tax_rounding": "Tax rounded", "posting_date": "Posted on", "tax_point": "Tax point", "ref": "Reference",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["quote", "invoice", "credit_note", "bill", "vendor_credit"])
async def test_every_key_of_a_document_has_its_field(kind: str, run_screens: Any, small_books: Path, made_books: Path, tmp_path: Path):
    party, role = ("V1", "vendor") if kind in ("bill", "vendor_credit") else ("C1", "customer")
    post(small_books, {"type": "employee", "code": "S1", "name": "Sam Seller"})
    entered = dict(EVERYTHING)
    async with run_screens(size=(80, 40)) as seen:
        await open_list(seen, kind)
        await seen.press("n")
        await seen.type(party)
        await seen.press("enter", "ctrl+f")
        await fill_head(seen, entered)
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
    assert shown(small_books, kind, "X-7") == as_posted(made_books, tmp_path, wanted, {"type": "employee", "code": "S1", "name": "Sam Seller"})


async def fill_head(seen: Any, entered: dict[str, str]) -> None:
    """Every field of the head, the memo below the lines, and of a bill the vendor's number."""
    rows = seen.app.screen.rows
    named = {"vendor_ref": "V-9"} if seen.app.screen.type == "bill" else {}
    for key, value in {**entered, **named, "memo": "the memo"}.items():
        assert TITLES.get(key, "") in seen.text()
        rows[key].field.focus()
        await seen.settle()
        if key in ("tax_mode", "tax_rounding"):
            await seen.type("with tax" if key == "tax_mode" else "for")
            continue
        await seen.press("ctrl+u")
        await seen.type(value)
        if key == "currency":
            await seen.press("enter")


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
        assert "owes USD 0.00 of 50" in seen.line("Customer *")
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
        await seen.press("enter", "enter", "enter", "enter")
        assert seen.app.focused.parent.id == "line-product"
        await seen.press("ctrl+n")
        assert seen.status == "Saved invoice INV-2026-0005"
        assert "Acme Tools" in seen.line("Customer *")
        assert "2026-03-01" in seen.line("Date *")
        assert seen.app.focused.parent.id == "line-product"
        await seen.press("escape")
        assert "Leave without saving" not in seen.text()


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


async def test_a_product_without_a_price_in_the_customers_currency_says_so(run_screens: Any, small_books: Path):
    rate = {"type": "rate", "currency": "EUR", "date": DAY, "rate": "1.25"}
    post(small_books, rate, {"type": "customer", "code": "K", "name": "Known", "currency": "EUR"})
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("known")
        await seen.press("enter", "enter", "enter")
        await seen.type("P1")
        await seen.press("enter")
        assert seen.status == "the price of P1 is in USD: write what it is in EUR"


async def test_the_footer_names_the_key_that_helps_in_the_lines(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        assert "F1 Help" in seen.text().splitlines()[-1], seen.text()
