"""Refunds, write-offs, adjustments, allocations, void and reverse by keys alone, against the same by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.screens.moneyed import Twins, by_command, make_books, twins, unwrapped

VENDOR_CREDITS = ("3", "shift+tab")
BILLS = ("3", "tab", "tab", "tab")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    receipt: dict[str, Any] = {"type": "receipt", "party": "C1", "account": "1000"}
    more = [
        {**receipt, "date": "2026-03-05", "amount": "300.00", "allocate": {"INV-2026-0001": "60.00", "INV-2026-0003": "200.00"}},  # RCP-2026-0002
        {**receipt, "date": "2026-02-10", "amount": "7.00"},  # RCP-2026-0003
    ]
    return make_books(tmp_path_factory.mktemp("taking") / "made.books", more)


@pytest.fixture
def both(made: Path, tmp_path: Path) -> Twins:
    return twins(made, tmp_path)


# -- void and reverse


async def test_a_receipt_is_taken_back_by_two_keys(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "d")
        text = seen.text()
        assert "Void RCP-2026-0002?" in text
        assert "Receipt, 2026-03-05, 300.00 GBP, Acme Tools" in text
        assert "INV-2026-0001 is open again: 60.00." in text
        assert "INV-2026-0003 is open again: 240.00." in text
        await seen.press("y")
        assert seen.status == "Voided RCP-2026-0002: 300.00 GBP · INV-2026-0001 is open again: 60.00 · INV-2026-0003 is open again: 240.00"
        assert "void" in seen.line("RCP-2026-0002")
        await seen.press("d")
        assert seen.status == "RCP-2026-0002 was voided already"
    both.command("receipts", "void", "RCP-2026-0002")
    both.demand_same()


async def test_nothing_is_taken_back_without_a_yes(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        for answer in ("n", "escape"):
            await seen.press("5", "d", answer)
            assert "Void RCP" not in seen.text()
        await seen.press("d", "enter")
        assert "Void RCP" in seen.text(), "Enter is no yes"
        await seen.press("escape")
    both.demand_same()


async def test_a_reversal_has_a_day_and_a_reason(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "enter", "r", "tab")
        await seen.type("it bounced, yes")
        await seen.press("enter")
        await seen.type("12/3")
        await seen.press("enter", "y")
        assert seen.status.startswith("Reversed RCP-2026-0002 on 2026-03-12: 300.00 GBP · INV-2026-0001 is open again: 60.00")
        assert "void" in seen.line("Status")
    both.command("receipts", "reverse", "RCP-2026-0002", "--date", "2026-03-12", "--reason", "it bounced, yes")
    both.demand_same()


async def test_a_day_before_the_document_is_said_beside_the_field_and_what_was_typed_stays(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "r", "tab")
        await seen.type("bounced")
        await seen.press("enter")
        await seen.type("1/3")
        await seen.press("ctrl+s")
        assert "! RCP-2026-0002 is dated 2026-03-05; it is not reversed before" in seen.text()
        assert "bounced" in seen.line("Reason")
        await seen.press("ctrl+u")
        await seen.type("never")
        await seen.press("ctrl+s")
        assert "a date is expected" in seen.text()
        await seen.press("escape")
    both.demand_same()


async def test_a_settled_invoice_is_voided_only_when_its_settlement_is_let_go(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "G", "up", "d")
        assert "Void INV-2026-0001?" in seen.text()
        assert "RCP-2026-0002 settles 60.00 of it." in seen.text()
        await seen.press("y")
        assert "Press u first" in seen.text()
        await seen.press("u")
        assert "RCP-2026-0002 has 100.00 that is free again." in seen.text()
        await seen.press("y")
        assert seen.status == "Voided INV-2026-0001: 60.00 GBP · RCP-2026-0002: 100.00 free again"
    both.command("invoices", "void", "INV-2026-0001", "--unapply")
    both.demand_same()


async def test_a_locked_month_offers_a_reversal_on_the_first_open_day(both: Twins, run_screens: Any):
    both.meanwhile("lock", "--all", "2026-02-28")
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "down", "d")
        text = seen.text()
        assert "Reverse RCP-2026-0003?" in text
        assert "2026-02-10 is in a locked period, so it is not voided but reversed" in unwrapped(text)
        assert "2026-03-01" in seen.line("Date *")
        await seen.press("r")
        assert "It cannot be voided" in seen.text()
        await seen.press("y")
        assert seen.status == "Reversed RCP-2026-0003 on 2026-03-01: 7.00 GBP"
    both.command("receipts", "reverse", "RCP-2026-0003", "--date", "2026-03-01")
    both.demand_same()


async def test_void_and_reverse_change_places(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press(*BILLS, "d", "r")
        assert "Reverse BILL-2026-0001?" in seen.text()
        assert "2026-03-16" in seen.line("Date *")
        await seen.press("r")
        assert "Void BILL-2026-0001?" in seen.text()
        assert seen.line("Date *") == ""
        await seen.press("r", "y")
        assert seen.status == "Reversed BILL-2026-0001 on 2026-03-16: 60.00 GBP"
    both.command("bills", "reverse", "BILL-2026-0001", "--date", "2026-03-16")
    both.demand_same()


async def test_what_another_program_voids_meanwhile_is_told(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "d", "tab")
        await seen.type("typed twice")
        both.meanwhile("receipts", "void", "RCP-2026-0002")
        await seen.press("ctrl+s")
        assert "! RCP-2026-0002 was voided or reversed already" in seen.text()
        assert "typed twice" in seen.line("Reason")
        await seen.press("escape")
    both.demand_same()


@pytest.mark.parametrize(
    ("walk", "document"),
    [
        (("3", "down"), ("invoices", "INV-2026-0004")),
        (("3", "tab", "tab"), ("credit-notes", "CN-2026-0001")),
        (BILLS, ("bills", "BILL-2026-0001")),
        (VENDOR_CREDITS, ("vendor-credits", "VC-2026-0001")),
    ],
)
@pytest.mark.parametrize("how", ["void", "reverse"])
@pytest.mark.parametrize("on_card", [False, True])
async def test_every_kind_is_taken_back_on_its_row_and_on_its_card(
    walk: tuple[str, ...], document: tuple[str, str], how: str, on_card: bool, both: Twins, run_screens: Any
):
    noun, number = document
    async with run_screens(path=both.keys) as seen:
        await seen.press(*walk, *(("enter",) if on_card else ()))
        await seen.press("d" if how == "void" else "r", "y")
        assert seen.status.startswith(f"{'Voided' if how == 'void' else 'Reversed'} {number}")
    both.command(noun, how, number)
    both.demand_same()


@pytest.fixture(scope="module")
def made_of_all(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of each kind that is no document of trade with a vendor or customer, and a quote."""
    import shutil

    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    path = Path(shutil.copy(made, tmp_path_factory.mktemp("all") / "all.books"))
    lines = [{"account": "5000", "debit": "9.00"}, {"account": "1000", "credit": "9.00"}]
    with open_books(path, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
        for document in (
            {"type": "refund", "party": "C1", "date": "2026-03-16", "amount": "3.00", "account": "1000", "allocate": {"RCP-2026-0003": "3.00"}},
            {"type": "write_off", "document": "INV-2026-0002", "date": "2026-03-15", "amount": "5.00"},
            {"type": "adjustment", "party": "C1", "date": "2026-03-16", "side": "ar", "amount": "4.00", "account": "4000"},
            {"type": "journal", "date": "2026-03-16", "memo": "by hand", "lines": lines},
            {"type": "quote", "party": "C1", "date": "2026-03-16", "lines": [{"quantity": "1", "price": "8.00"}]},
        ):
            post_document(session, document=document)
    return path


@pytest.mark.parametrize(
    ("walk", "document", "amount"),
    [
        (("5",), ("refunds", "RFD-2026-0001"), "3.00"),
        (("5", "tab", "down"), ("write-offs", "WO-2026-0001"), "5.00"),
        (("5", "tab"), ("adjustments", "ADJ-2026-0001"), "4.00"),
        (("6", "tab"), ("journal", "JV-2026-0001"), "9.00"),
        (("3", "tab"), ("quotes", "QUO-2026-0001"), "8.00"),
    ],
)
@pytest.mark.parametrize("how", ["void", "reverse"])
@pytest.mark.parametrize("on_card", [False, True])
async def test_so_is_what_is_no_document_of_trade(
    walk: tuple[str, ...], document: tuple[str, str], amount: str, how: str, on_card: bool, made_of_all: Path, tmp_path: Path, run_screens: Any
):
    noun, number = document
    both = twins(made_of_all, tmp_path)
    async with run_screens(path=both.keys) as seen:
        await seen.press(*walk, *(("enter",) if on_card else ()))
        await seen.press("d" if how == "void" else "r")
        assert f"{amount} GBP" in seen.text()
        await seen.press("y")
        assert seen.status.startswith(f"{'Voided' if how == 'void' else 'Reversed'} {number}")
    both.command(noun, how, number)
    both.demand_same()


# -- refunds


async def test_a_credit_note_is_paid_back(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "tab", "tab", "b")
        assert "Paid back 30.00 GBP   Settles 30.00" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved RFD-2026-0001: 30.00 GBP · CN-2026-0001 used up · Acme Tools"
        await seen.press("b")
        assert seen.status == "Nothing is left of CN-2026-0001: it is settled"
    both.command("refunds", "add", "--party", "C1", "--amount", "30", "--account", "1000", "--allocate", "CN-2026-0001=30")
    both.demand_same()


async def test_a_part_of_several_credits_is_paid_back_from_the_card_of_the_customer(both: Twins, run_screens: Any):
    """Acme has 40.00 of a receipt, 7.00 of another, 30.00 of a credit note."""
    async with run_screens(path=both.keys) as seen:
        await seen.press("2", "down", "enter", "b")
        await seen.type("45")
        assert "Settles 45.00" in seen.text()
        await seen.press("ctrl+s")
        assert "RCP-2026-0002: 2.00 is left · RCP-2026-0003 used up" in seen.status
    allocate = "RCP-2026-0003=7,RCP-2026-0002=38"
    both.command("refunds", "add", "--party", "C1", "--amount", "45", "--account", "1000", "--allocate", allocate)
    both.demand_same()


async def test_a_refund_without_a_credit_behind_it_is_not_saved(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("2", "down", "enter", "b")
        await seen.type("100")
        await seen.press("ctrl+s")
        assert seen.status == "! Amount: 23.00 is on no credit yet"
    both.demand_same()


async def test_a_vendor_pays_back(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press(*VENDOR_CREDITS, "b")
        assert "Refund from a vendor" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved RFD-2026-0001: 6.00 GBP · VC-2026-0001 used up · Paper Mill"
    both.command("refunds", "add", "--party", "V1", "--amount", "6", "--account", "1000", "--allocate", "VC-2026-0001=6")
    both.demand_same()


# -- write-offs and adjustments


async def test_a_part_of_an_invoice_is_written_off_with_a_reason(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "w")
        assert "Acme Tools, 120.00 GBP left" in seen.line("Document *")
        await seen.type("gone away")
        await seen.press("shift+tab")
        await seen.type("20")
        await seen.press("ctrl+s")
        assert seen.status == "Wrote off 20.00 of INV-2026-0002: WO-2026-0001 · INV-2026-0002: 100.00 stays open"
    both.command("write-offs", "add", "--document", "INV-2026-0002", "--amount", "20", "--reason", "gone away")
    both.demand_same()


async def test_a_document_to_give_up_is_found_by_its_customer(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "tab", "w")
        await seen.type("bauer")
        await seen.press("enter")
        assert "Bauer GmbH, 100.00 EUR left" in seen.line("Document *")
        await seen.press("ctrl+s")
        assert seen.status == "Wrote off 100.00 of INV-2026-0004: WO-2026-0001 · nothing of it stays open"
    both.command("write-offs", "add", "--document", "INV-2026-0004", "--amount", "100")
    both.demand_same()


async def test_relief_that_is_not_due_is_refused_beside_the_field(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "w", "tab", "y", "ctrl+s")
        assert "tax relief for invoice:INV-2026-0002 is due from 2026-10-09" in seen.text()
    both.demand_same()


async def test_a_balance_is_adjusted_from_the_card_and_from_the_list(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("2", "down", "enter", "J")
        await seen.type("-12")
        assert "the customer owes less" in seen.line("Amount *")
        await seen.press("tab", "tab")
        await seen.type("4000")
        await seen.press("enter", "ctrl+s")
        assert seen.status == "Saved ADJ-2026-0001: -12.00 on the balance of Acme Tools"
        await seen.press("5", "tab", "n")
        await seen.type("mill")
        await seen.press("enter", "down", "enter")
        await seen.type("3")
        assert "we owe the vendor less" in seen.line("Amount *")
        await seen.press("tab", "tab")
        await seen.type("5000")
        await seen.press("enter", "ctrl+s")
        assert "3.00 on the balance of Paper Mill" in seen.status
    both.command("adjustments", "add", "--party", "C1", "--side", "ar", "--amount", "-12", "--account", "4000")
    both.command("adjustments", "add", "--party", "V1", "--side", "ap", "--amount", "3", "--account", "5000")
    both.demand_same()


# -- allocations


async def test_a_credit_note_is_allocated_to_what_is_chosen(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "tab", "tab", "a")
        assert "CN-2026-0001 has 30.00 GBP   Allocates 30.00" in seen.text()
        await seen.press("space", "down", "space", "ctrl+s")
        assert seen.status == "Allocated 30.00 of CN-2026-0001 · INV-2026-0002: 90.00 stays open"
    by_command(both, {"type": "allocate", "from": "CN-2026-0001", "to": "INV-2026-0002", "amount": "30.00"})
    both.demand_same()


async def test_an_invoice_takes_the_credits_of_its_customer(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "enter", "a")
        assert "INV-2026-0002 has 120.00 GBP   Allocates 77.00   43.00 stays" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status.startswith("Allocated 77.00 of INV-2026-0002 · 43.00 of it is left")
        assert "43.00" in seen.line("Outstanding")
    for other, amount in (("RCP-2026-0003", "7.00"), ("RCP-2026-0002", "40.00"), ("CN-2026-0001", "30.00")):
        by_command(both, {"type": "allocate", "from": "INV-2026-0002", "to": other, "amount": amount})
    both.demand_same()


async def test_one_of_several_allocations_is_taken_back(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "A")
        assert "Which allocation of RCP-2026-0002 is taken back?" in seen.text()
        await seen.press("down", "enter")
        assert "200.00 GBP between RCP-2026-0002 and INV-2026-0003" in unwrapped(seen.text())
        await seen.press("y")
        assert seen.status == "Took 200.00 back · RCP-2026-0002: 240.00 free again · INV-2026-0003 is open again: 240.00"
    by_command(both, {"type": "unallocate", "from": "RCP-2026-0002", "to": "INV-2026-0003", "amount": "200.00"})
    both.demand_same()


async def test_a_part_of_an_allocation_is_taken_back_from_a_day_on(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "G", "up", "A", "tab")
        await seen.type("15")
        await seen.press("enter")
        await seen.type("10/3")
        await seen.press("enter", "y")
        assert seen.status == "Took 15.00 back · INV-2026-0001 is open again: 15.00 · RCP-2026-0002: 55.00 free again"
    document = {"type": "unallocate", "from": "INV-2026-0001", "to": "RCP-2026-0002", "amount": "15.00", "date": "2026-03-10"}
    by_command(both, document)
    both.demand_same()


async def test_an_allocation_of_a_locked_month_ends_on_the_first_open_day(both: Twins, run_screens: Any):
    both.meanwhile("lock", "--all", "2026-03-10")
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "G", "up", "A")
        assert "2026-03-05 is in a locked period, so it ends on 2026-03-11, the first open day." in unwrapped(seen.text())
        await seen.press("y")
        assert seen.status.startswith("Took 60.00 back · INV-2026-0001 is open again: 60.00")
    document = {"type": "unallocate", "from": "INV-2026-0001", "to": "RCP-2026-0002", "amount": "60.00", "date": "2026-03-11"}
    by_command(both, document)
    both.demand_same()


async def test_what_cannot_be_done_with_a_document_is_said(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "G", "p")
        assert seen.status == "Nothing is left of INV-2026-0005: it is settled"
        await seen.press("5", "down", "A")
        assert seen.status == "RCP-2026-0003 is not allocated"
        await seen.press("d", "y", "b")
        assert seen.status == "RCP-2026-0003 was voided or reversed already"
