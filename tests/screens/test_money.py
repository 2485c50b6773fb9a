"""Money received and paid by keys alone, against the same by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.screens.moneyed import Twins, make_books, twins


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("money") / "made.books")


@pytest.fixture
def both(made: Path, tmp_path: Path) -> Twins:
    return twins(made, tmp_path)


ACME = ("receipts", "add", "--party", "C1", "--account", "1000")
MILL = ("payments", "add", "--party", "V1", "--account", "1000")


async def test_an_invoice_is_paid_in_full_by_two_keys(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "down")
        assert "INV-2026-0004" in seen.line("Bauer")
        await seen.press("up", "p", "ctrl+s")
        assert seen.status == "Saved RCP-2026-0002: 120.00 GBP · INV-2026-0002 paid · Acme Tools"
        assert "paid" in seen.line("INV-2026-0002")
    both.command(*ACME, "--amount", "120", "--allocate", "INV-2026-0002=120")
    both.demand_same()


async def test_money_goes_to_the_oldest_first_and_the_rest_stays(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("400+50")
        assert "Received 450.00 GBP   Settles 420.00   30.00 stays as a credit" in seen.text()
        await seen.press("ctrl+s")
        documents = "INV-2026-0001, INV-2026-0003, INV-2026-0002 paid"
        assert seen.status == f"Saved RCP-2026-0002: 450.00 GBP · 30.00 stays as a credit · {documents} · Acme Tools"
    allocate = "INV-2026-0001=60,INV-2026-0003=240,INV-2026-0002=120"
    both.command(*ACME, "--amount", "450", "--allocate", allocate)
    both.demand_same()


async def test_documents_are_chosen_by_hand_and_make_the_amount(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p", "down", "space")
        assert "✓ INV-2026-0001" in seen.text()
        await seen.press("space")
        assert "Received 0.00 GBP   Settles 0.00" in seen.text()
        await seen.press("space", "down", "space", "ctrl+s")
    both.command(*ACME, "--amount", "300", "--allocate", "INV-2026-0001=60,INV-2026-0003=240")
    both.demand_same()


async def test_three_documents_at_once_take_eight_keys(both: Twins, run_screens: Any):
    keys = ("p", "down", "space", "down", "space", "down", "space", "ctrl+s")
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", *keys)
        assert "INV-2026-0001, INV-2026-0003, INV-2026-0002 paid" in seen.status
    assert len(keys) <= 12
    both.command(*ACME, "--amount", "420", "--allocate", "INV-2026-0001=60,INV-2026-0003=240,INV-2026-0002=120")
    both.demand_same()


async def test_a_part_is_typed_over_and_the_rest_goes_where_it_is_wanted(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("200")
        await seen.press("down")
        await seen.type("40")
        assert "40" in seen.line("INV-2026-0001 is settled by")
        await seen.press("enter")
        assert "20.00" in seen.line("✓ INV-2026-0001")
        await seen.press("down", "down", "equals_sign")
        assert "Settles 200.00" in seen.text()
        await seen.press("ctrl+s")
    both.command(*ACME, "--amount", "200", "--allocate", "INV-2026-0001=40,INV-2026-0003=140,INV-2026-0002=20")
    both.demand_same()


async def test_more_than_is_left_is_never_laid_on_a_document(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p", "down")
        await seen.type("75")
        await seen.press("enter")
        assert seen.status == "! INV-2026-0001 has only 60.00 left"
        assert "Received 60.00 GBP   Settles 60.00" in seen.text()
        await seen.press("9", "x", "enter")
        assert "!" in seen.line("is settled by")
        await seen.press("escape")
        assert "Received 60.00 GBP   Settles 60.00" in seen.text()


async def test_a_part_that_is_still_being_typed_is_taken_by_down_and_by_save(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p", "down")
        await seen.type("25")
        await seen.press("down")
        await seen.type("100")
        await seen.press("ctrl+s")
        assert "Saved RCP-2026-0002: 125.00 GBP" in seen.status
    both.command(*ACME, "--amount", "125", "--allocate", "INV-2026-0001=25,INV-2026-0003=100")
    both.demand_same()


async def test_more_is_not_settled_than_there_is(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p", "down", "space", "down", "space", "shift+tab", "shift+tab", "shift+tab")
        await seen.type("250")
        assert "✓ INV-2026-0003" in seen.text()
        assert "Settles 250.00" in seen.text()
        await seen.press("down", "asterisk", "asterisk")
        assert "250.00 GBP   Settles 250.00" in seen.text()


async def test_an_early_payment_discount_is_offered_and_taken(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "p")
        assert "INV-2026-0002: 2.40 off until 2026-03-20" in seen.text()
        await seen.press("down", "percent_sign")
        assert "Received 117.60 GBP   Settles 117.60   Discount 2.40" in seen.text()
        await seen.press("ctrl+s")
        assert "INV-2026-0002 paid" in seen.status
    both.command(*ACME, "--amount", "117.60", "--allocate", "INV-2026-0002=117.60", "--discount", "INV-2026-0002=2.40")
    both.demand_same()


async def test_an_amount_that_is_just_the_sum_less_discount_takes_it_by_itself(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("117.60")
        assert "Proposed: just this amount with the early-payment discount" in seen.text()
        await seen.press("ctrl+s")
    both.command(*ACME, "--amount", "117.60", "--allocate", "INV-2026-0002=117.60", "--discount", "INV-2026-0002=2.40")
    both.demand_same()


async def test_a_discount_of_any_amount_is_typed(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p", "down", "percent_sign")
        assert "Discount on INV-2026-0001" in seen.text()
        await seen.type("10")
        await seen.press("enter", "ctrl+s")
        assert "the discount of" in seen.status or "INV-2026-0001 paid" in seen.status
    both.command(*ACME, "--amount", "50", "--allocate", "INV-2026-0001=50", "--discount", "INV-2026-0001=10")
    both.demand_same()


async def test_a_cent_is_closed_by_rounding(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("59.98")
        await seen.press("down", "c")
        assert "rounded" in seen.line("✓ INV-2026-0001")
        await seen.press("ctrl+s")
        assert "INV-2026-0001 paid" in seen.status
    both.command(*ACME, "--amount", "59.98", "--allocate", "INV-2026-0001=59.98", "--close-difference", "yes")
    both.demand_same()


async def test_a_number_in_the_memo_says_what_it_is_for(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("100")
        await seen.press("enter", "enter")
        await seen.type("for INV-2026-0003")
        assert "Proposed by the number in the memo" in seen.text()
        await seen.press("ctrl+s")
    both.command(*ACME, "--amount", "100", "--allocate", "INV-2026-0003=100", "--memo", "for INV-2026-0003")
    both.demand_same()


async def test_foreign_money_says_what_it_is_worth_and_what_is_gained(both: Twins, run_screens: Any):
    """100 EUR at 0.86 against 85.00 on the invoice: 86.00, a gain of 1.00."""
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "down", "p")
        assert "1 EUR = 0.86 GBP on 2026-03-16: 86.00 GBP, exchange gain 1.00" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved RCP-2026-0002: 100.00 EUR · INV-2026-0004 paid · Bauer GmbH"
    both.command("receipts", "add", "--party", "C2", "--account", "1000", "--amount", "100", "--currency", "EUR", "--allocate", "INV-2026-0004=100")
    both.demand_same()


async def test_without_a_rate_of_the_day_one_is_asked_for(both: Twins, run_screens: Any):
    """50 EUR at 0.84 against half of 85.00: 42.00, a loss of 0.50."""
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "down", "p", "shift+tab", "minus")
        assert "! GBP for 1 EUR? no rate for EUR" in seen.line("Rate ")
        await seen.press("tab")
        await seen.type("50")
        for _ in range(4):
            await seen.press("tab")
        await seen.type("0.84")
        assert "42.00 GBP, exchange loss 0.50" in seen.text()
        await seen.press("ctrl+s")
    added = ("receipts", "add", "--party", "C2", "--account", "1000", "--amount", "50", "--currency", "EUR", "--rate", "0.84", "--date", "2026-03-15")
    both.command(*added, "--allocate", "INV-2026-0004=50")
    both.demand_same()


async def test_a_bill_is_paid_less_its_discount(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "tab", "tab", "tab", "p")
        assert "Paid 58.80 GBP   Settles 58.80   Discount 1.20" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "Saved PAY-2026-0001: 58.80 GBP · BILL-2026-0001 paid · Paper Mill"
    both.command(*MILL, "--amount", "58.80", "--allocate", "BILL-2026-0001=58.80", "--discount", "BILL-2026-0001=1.20")
    both.demand_same()


async def test_a_vendor_is_paid_from_the_payables(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "tab", "p")
        await seen.type("30")
        assert "Paid 30.00 GBP   Settles 30.00" in seen.text()
        await seen.press("ctrl+s")
        assert "BILL-2026-0001: 54.00 stays open · BILL-2026-0002 paid" in seen.status
    both.command(*MILL, "--amount", "30", "--allocate", "BILL-2026-0002=24,BILL-2026-0001=6")
    both.demand_same()


async def test_every_key_of_a_payment_can_be_given(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "N")
        await seen.type("mill")
        await seen.press("enter")
        assert seen.app.focused.id == "field-date", "what is typed next goes where one sees it go"
        await seen.press("ctrl+f")
        form = seen.app.screen
        assert set(form.rows) == {
            "party",
            "date",
            "amount",
            "account",
            "memo",
            "currency",
            "rate",
            "method",
            "number",
            "custom",
            "ref",
            "close_difference",
        }
        for key, text in (("method", "transfer"), ("number", "P-77"), ("ref", "import-1"), ("memo", "rent")):
            form.row(key).field.focus()
            await seen.type(text)
        form.row("amount").field.focus()
        await seen.type("5")
        await seen.press("ctrl+s")
        assert "Saved P-77: 5.00 GBP" in seen.status
    more = ("--method", "transfer", "--number", "P-77", "--ref", "import-1", "--memo", "rent")
    both.command(*MILL, "--amount", "5", "--allocate", "BILL-2026-0002=5", *more)
    both.demand_same()


async def test_a_customer_and_a_currency_left_by_tab_are_taken_too(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "n")
        await seen.type("acme")
        await seen.press("tab")
        assert "INV-2026-0003" in seen.text()
        await seen.press("ctrl+f")
        await seen.type("EUR")
        await seen.press("tab")
        assert "INV-2026-0003" not in seen.text()
        assert "Received 0.00 EUR" in seen.text()
        seen.app.screen.row("amount").field.focus()
        await seen.type("10")
        await seen.press("ctrl+s")
        assert seen.status == "Saved RCP-2026-0002: 10.00 EUR · 10.00 stays as a credit · Acme Tools"
    both.command(*ACME, "--amount", "10", "--currency", "EUR")
    both.demand_same()


async def test_what_another_program_settles_meanwhile_is_told_and_the_form_stays(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("300")
        both.meanwhile(*ACME, "--amount", "50", "--allocate", "INV-2026-0001=50")
        await seen.press("ctrl+s")
        assert seen.status.startswith("! invoice:INV-2026-0001 has only 10.00 left")
        assert "300" in seen.line("Amount *")
        assert "10.00" in seen.line("✓ INV-2026-0001"), "the list was read again"
        await seen.press("ctrl+s")
        assert "50.00 stays as a credit" in seen.status
    both.command(*ACME, "--amount", "300", "--allocate", "INV-2026-0001=10,INV-2026-0003=240")
    both.demand_same()


async def test_an_untouched_form_closes_at_once_and_a_touched_one_asks(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        for keys in (("4", "p"), ("3", "p"), ("3", "down", "p"), ("5", "N")):
            await seen.press(*keys)
            await seen.press("escape")
            assert "Leave without saving" not in seen.text()
            assert "Ctrl+S Save" not in seen.text()
        await seen.press("4", "p", "down", "space", "escape")
        assert "Leave without saving" in seen.text()
