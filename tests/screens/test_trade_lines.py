"""The lines of a document: moved, repeated, many of them, and what is wrong in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crm_tui.books.connection import reading
from tests.screens.by_keys import DAY, post, shown


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
        await seen.press("enter", "enter", "enter", "enter")  # customer, date, terms, and the rate that is asked for
        await seen.type("P1")
        await seen.press("enter", "enter")
        await seen.type("9")
        assert "no rate for EUR" in seen.text()
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


async def test_enter_on_what_means_nothing_stays_once_and_goes_on_then(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "shift+tab", "shift+tab", "ctrl+u")
        await seen.type("31/11")
        await seen.press("enter")
        assert seen.app.focused.id == "field-date"
        assert "! there is no such day" in seen.line("Date *")
        await seen.type("15/3")
        await seen.press("enter", "enter")
        assert "2026-03-15" in seen.line("Date *")
        await seen.type("Work")
        for key in ("enter", "tab"):
            await seen.press("enter")
            assert seen.app.focused.id == "line-quantity"
            await seen.type("2x")
            await seen.press(key)
            assert seen.app.focused.id == "line-quantity"
            assert seen.status.startswith("! ")
            await seen.press(key)
            assert seen.app.focused.id == "line-price"
            await seen.press("shift+tab", "shift+tab")
        await seen.press("enter", "ctrl+u")
        await seen.type("2")
        await seen.press("enter")
        for wrong in ("P02", "P03"):
            await seen.type(wrong)
            await seen.press("enter")
            assert seen.app.focused.id == "line-price"
        await seen.type("9")
        await seen.press("enter")
        for key, wrong in (("enter", "zzz"), ("tab", "yyy")):
            await seen.type(wrong)
            await seen.press(key)
            assert seen.app.focused.parent.id == "line-tax"
            assert wrong in seen.status or "none such" in seen.status
            await seen.press("ctrl+u", "backspace")
        await seen.press("enter")
        assert seen.app.screen.grid.at == 1


async def test_a_line_without_product_is_begun_as_the_first_one(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        for what in ("Cartons", "Tape"):
            await seen.press("enter")
            assert seen.app.focused.id == "line-description"
            await seen.type(what)
            await seen.press("enter", "enter")
            await seen.type("15.50")
            await seen.press("enter", "enter")
        await seen.press("enter")
        assert seen.app.focused.id == "line-description"
        await seen.press("enter")
        assert seen.app.focused.id == "field-memo"
        await seen.press("ctrl+s")
        assert seen.status == "Saved invoice INV-2026-0005"
    async with run_screens() as seen:
        await seen.press("3", "enter")
        assert "Cartons" in seen.text()
        assert "Tape" in seen.text()


async def test_the_price_of_last_time_is_written_by_a_letter(run_screens: Any, small_books: Path):
    post(small_books, {"type": "invoice", "party": "C1", "date": DAY, "lines": [{"product": "P1", "quantity": "1", "price": "11.75"}]})
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        await seen.press("ctrl+t", "o")
        assert seen.status == "There is no product in the line"
        await seen.type("P1")
        await seen.press("enter", "ctrl+t", "o")
        assert seen.app.screen.document()["lines"] == [{"product": "P1", "description": "Widget", "quantity": "1", "price": "11.75"}]
        assert "Net 11.75" in seen.text()
        await seen.press("enter", "enter", "enter")
        await seen.type("P2")
        await seen.press("enter", "ctrl+t", "o")
        assert seen.status == "There is no earlier price in USD"


async def test_the_last_lines_of_the_customer_chosen_are_offered(run_screens: Any, small_books: Path):
    post(small_books, {"type": "invoice", "party": "C1", "date": DAY, "lines": [{"product": "P1", "quantity": "4"}]})
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("C1")
        await seen.press("enter")
        assert seen.status == "Ctrl+T r repeats the lines of INV-2026-0005"
        await seen.press("ctrl+t", "r")
        assert "Net 50.00" in seen.text()


async def test_a_products_code_in_the_description_is_taken_as_the_product(small_books: Path, run_screens: Any):
    """Enter once too often leads from Product to Description; a text that is no code stays one."""
    with reading(small_books) as connection:
        code, name = connection.execute("SELECT code, name FROM product LIMIT 1").fetchone()
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "enter")
        await seen.type(code.lower())
        await seen.press("enter")
        assert seen.status == f"{code} is a product: {name}"
        assert [(x["product"], x["description"]) for x in seen.app.screen.document()["lines"]] == [(code, name)]
        await seen.press("enter", "enter", "enter", "enter")
        await seen.type("Delivery")
        await seen.press("enter")
        assert seen.app.screen.document()["lines"][1] == {"description": "Delivery", "quantity": "1"}
