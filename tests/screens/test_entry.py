"""A customer, an invoice and a receipt entered by keys alone; what they did is asked of the books afterwards."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.listing import list_documents, show_document
from crm_tui.parties.listing import list_parties, show_party

DAY = "2026-03-16"


async def test_a_customer_is_added_and_found(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Nova Ltd")
        await seen.press("enter")
        await seen.type("hi@nova.example")
        await seen.press("enter")
        await seen.type("2/10 net 30")
        await seen.press("ctrl+s")
        assert seen.status == "Saved customer C4"
        assert "Nova Ltd" in seen.text()
    found = answered(show_party, "customer", "C4")
    assert (found["name"], found["email"], found["terms"]) == ("Nova Ltd", "hi@nova.example", "2/10 net 30")


async def test_a_refusal_stands_beside_its_field_and_nothing_is_saved(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+s")
        assert "Name is needed" in seen.line("Name *")
        await seen.type("Nova")
        await seen.press("tab", "tab")
        await seen.type("whenever")
        await seen.press("ctrl+s")
        assert "! terms are written net 30" in seen.line("Terms")
        assert seen.status.startswith("! terms are written net 30")
    assert len(answered(list_parties, "customer")[0]) == 3


async def test_an_invoice_of_two_lines_is_posted_with_live_totals(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("acme")
        await seen.press("enter")
        assert "net 30" in seen.line("Terms")
        await seen.press("enter", "enter")
        await seen.type("P2")
        await seen.press("enter")
        await seen.type("3")
        await seen.press("enter", "enter", "enter")
        await seen.type("Something else")
        await seen.press("enter", "enter")
        await seen.type("2*50")
        assert "Gross 340.00 USD" in seen.text()
        assert "Due 2026-04-15" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved invoice INV-2026-0005"
        assert "INV-2026-0005  2026-03-16 Acme Tools" in seen.text()
    found = answered(show_document, "invoice", "INV-2026-0005", DAY)
    assert [(x.get("product"), x["description"], x["quantity"], x["net"]) for x in found["lines"]] == [
        ("P2", "Work, an hour", "3", "240.00"),
        (None, "Something else", "1", "100.00"),
    ]
    assert (found["party"], found["gross"], found["due"]) == ("C1", "340.00", "2026-04-15")


async def test_lines_are_gone_through_deleted_and_kept(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i")
        for price in ("10", "20", "30"):
            await seen.press("tab", "tab", "tab")
            await seen.type(price)
            await seen.press("enter", "enter")
        await seen.press("up", "up")
        await seen.press("ctrl+l")
        assert "Gross 40.00 USD" in seen.text()
        await seen.press("tab", "tab", "tab")
        await seen.type("35")
        assert "Gross 45.00 USD" in seen.text()


async def test_a_fault_in_a_line_leads_to_its_cell(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "enter", "tab", "tab")
        await seen.type("5x")
        await seen.press("ctrl+s")
        assert seen.status.startswith("!")
        assert seen.app.focused.id == "line-price"


async def test_nothing_is_lost_without_a_question(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Half a na")
        await seen.press("escape")
        assert "Leave without saving" in seen.text()
        await seen.press("n")
        assert "Half a na" in seen.text()
        await seen.press("ctrl+q")
        assert "Leave without saving" in seen.text()
        await seen.press("escape", "escape", "y")
        assert "Customers" in seen.line("Test & Co")


async def test_an_untouched_form_closes_at_once(run_screens: Any):
    async with run_screens() as seen:
        for keys in (("2", "n"), ("3", "n"), ("4", "p")):
            await seen.press(*keys)
            await seen.press("escape")
            assert "Leave without saving" not in seen.text()
            assert "Ctrl+S Save" not in seen.text()


async def test_save_and_new_keeps_the_date(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("3", "n")
        await seen.type("acme")
        await seen.press("enter")
        await seen.type("1/3")
        await seen.press("enter", "enter")
        await seen.type("P1")
        await seen.press("enter", "ctrl+n")
        assert "2026-03-01" in seen.line("Date *")
        assert seen.status == "Saved invoice INV-2026-0005"
    found, _cursor = answered(list_documents, "invoice", as_of=DAY, from_="2026-03-01", to="2026-03-01")
    assert [(d["number"], d["gross"]) for d in found] == [("INV-2026-0005", "12.50")]


async def test_a_draft_is_posted_from_the_list_and_from_its_card(run_screens: Any, small_books: Any, answered: Any):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    with open_books(small_books, user="owner", today=DAY) as books, books.change("draft.invoice") as session:
        for price in ("5.00", "6.00"):
            draft = {"type": "invoice", "party": "C1", "date": DAY, "draft": True, "lines": [{"quantity": "1", "price": price}]}
            post_document(session, document=draft)
    async with run_screens() as seen:
        await seen.press("3", "p")
        assert seen.status == "A draft is not owed yet: post it first"
        await seen.press("ctrl+s")
        assert seen.status.endswith("as INV-2026-0005")
        assert "6.00" in seen.line("INV-2026-0005")
        await seen.press("down", "enter")
        assert "Invoice draft-" in seen.line("Test & Co")
        await seen.press("ctrl+s")
        assert "Invoice INV-2026-0006" in seen.line("Test & Co")
        await seen.press("ctrl+s")
        assert seen.status == "This is posted already"
    assert answered(show_document, "invoice", "INV-2026-0006", DAY)["status"] == "issued"


async def test_a_date_echoes_moves_by_keys_and_is_told_when_it_is_none(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "i", "shift+tab", "shift+tab")
        await seen.press("plus", "right_square_bracket")
        assert "Fri 2026-04-17" in seen.line("Date *")
        await seen.press("t")
        assert "Mon 2026-03-16" in seen.line("Date *")
        await seen.press("ctrl+u")
        await seen.type("em")
        assert "Tue 2026-03-31" in seen.line("Date *")
        await seen.press("enter", "shift+tab", "ctrl+u")
        await seen.type("soon")
        assert "a date is expected" in seen.line("Date *")
        assert "!" not in seen.line("Date *")
        await seen.press("tab")
        assert "! a date is expected" in seen.line("Date *")
