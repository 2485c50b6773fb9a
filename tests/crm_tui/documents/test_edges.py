"""Where real books go wrong: numbers given by hand, filed tax, credits, foreign lines that cancel out, amounts that no file can keep."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crm_tui.errors import Refused
from crm_tui.exchange import lines as exchange
from crm_tui.month_end.locks import set_locks

DAY = "2025-03-01"


def invoice(price: str = "100", quantity: str = "1", *, tax: str | None = None, **more: Any) -> dict[str, Any]:
    line = {"quantity": quantity, "price": price, **({"tax": tax} if tax else {})}
    return {"type": "invoice", "party": "C1", "date": DAY, "lines": [line], **more}


def bill(reference: str, **more: Any) -> dict[str, Any]:
    return {**invoice(), "type": "bill", "party": "V1", "vendor_ref": reference, **more}


def receipt(amount: str, **more: Any) -> dict[str, Any]:
    return {"type": "receipt", "party": "C1", "date": "2025-03-05", "amount": amount, "account": "1000", **more}


# -- numbers ------------------------------------------------------------------------------------------------------


def test_given_numbers_are_stepped_over_and_do_not_stop_the_series(firm: Any):
    """Only what the series itself would write belongs to it: not 00001, nor 0000."""
    given = ["INV-2025-00001", "INV-2025-0000", "INV-2025-0002", "A-17"]
    for number in given:
        assert firm.post(invoice(number=number)).number == number
    assert [firm.post(invoice()).number for _ in range(3)] == ["INV-2025-0001", "INV-2025-0003", "INV-2025-0004"]
    assert firm.refusal(invoice(number="A-17")) == ("exists", "number")
    assert firm.unsound() == []


def test_the_fiscal_year_names_the_series(found: Any):
    """From April on: 31 March 2025 belongs to the year named 2024."""
    firm = found(fiscal_year_start=4)
    assert [firm.post(invoice(date=day)).number for day in ("2025-03-31", "2025-04-01", "2025-03-30")] == [
        "INV-2024-0001", "INV-2025-0001", "INV-2024-0002",
    ]  # fmt: skip


def test_a_refusal_takes_no_number_and_an_earlier_date_is_told(firm: Any):
    firm.post(invoice(date="2025-03-10"))
    assert firm.refusal(invoice("-1")) == ("negative_total_use_credit_note", "lines")
    posted = firm.post(invoice(date="2025-03-09"))
    assert (posted.number, [w.code for w in posted.warnings]) == ("INV-2025-0002", ["no_tax_code", "number_date_order"])


# -- filed tax ----------------------------------------------------------------------------------------------------


def test_a_filed_return_is_changed_by_no_document_at_all(firm: Any):
    """Standard and zero rate, a discount that lowers the tax, a journal with a tax code: neither posted, voided nor reversed into it."""
    firm.post(
        invoice(tax="S20", number="I-1"),
        invoice(tax="Z0", number="I-2"),
        receipt("117.60", allocate={"I-1": "117.60"}, discount="2.40", number="R-1"),
    )
    journal = {
        "type": "journal",
        "date": DAY,
        "memo": "m",
        "lines": [{"account": "6000", "debit": "1", "tax": "S20"}, {"account": "1000", "credit": "1"}],
    }
    firm.post({**journal, "number": "J-1"}, invoice(number="I-3"))
    set_locks(firm.books, {"tax": "2025-03-31"})
    assert firm.refusal(invoice(tax="Z0")) == ("tax_filed", "date")
    assert firm.refusal(journal) == ("tax_filed", "date")
    for number in ("I-2", "R-1", "J-1"):
        assert firm.refusal({"type": "void", "document": number}) == ("tax_filed", "document")
    firm.post({"type": "reverse", "document": "R-1", "date": "2025-04-01"}, invoice(), {"type": "void", "document": "I-3"})
    assert firm.unsound() == []


# -- credits, and what is meant by a name ---------------------------------------------------------------------------


def test_a_credit_is_not_written_off_nor_a_debt_before_its_day(firm: Any):
    firm.post(invoice(number="I-1"), receipt("50", number="R-1"))
    credit = {"type": "adjustment", "party": "C1", "date": DAY, "amount": "-10", "side": "ar", "account": "1090", "number": "A-1"}
    firm.post(credit)
    assert firm.refusal({"type": "write_off", "document": "receipt:R-1", "date": "2025-03-09"}) == ("unknown_document", "document")
    assert firm.refusal({"type": "write_off", "document": "A-1", "date": "2025-03-09"}) == ("over_allocation", "document")
    assert firm.refusal({"type": "write_off", "document": "I-1", "date": "2025-02-28"}) == ("bad_date", "date")


def test_a_vendor_gives_back_what_is_named_with_its_type(firm: Any):
    """A receipt of a customer has the same number as the payment."""
    firm.post(receipt("50", number="77"), {**receipt("80", number="77"), "type": "payment", "party": "V1"})
    refund = {"type": "refund", "party": "V1", "date": "2025-03-08", "amount": "30", "account": "1000"}
    firm.post({**refund, "allocate": {"payment:77": "30"}}, {**refund, "allocate": {"77": "30"}})
    assert firm.ask("SELECT document_type, open_amount FROM open_item ORDER BY item") == [
        ("receipt", -5000),
        ("payment", 2000),
        ("refund", 0),
        ("refund", 0),
    ]
    assert firm.journal()[2:] == ["2025-03-08 Dr bank 30.00 | Cr ap 30.00"] * 2


@pytest.mark.parametrize("how", ["void", "reverse"])
def test_a_vendors_reference_is_free_again(how: str, firm: Any):
    firm.post(bill("X", number="B-1"))
    assert firm.refusal(bill("X")) == ("duplicate_vendor_ref", "vendor_ref")
    twice = firm.post(bill("X", vendor_ref_reason="two deliveries", number="B-2"))
    assert [w.code for w in twice.warnings] == ["duplicate_vendor_ref", "no_tax_code"]
    for number in ("B-1", "B-2"):
        firm.post({"type": how, "document": number, **({} if how == "void" else {"date": DAY})})
    assert [w.code for w in firm.post(bill("X")).warnings] == ["no_tax_code"]


def test_a_large_load_finds_a_reference_that_is_not_written_yet(firm: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exchange, "BULK_FROM", 2)
    with pytest.raises(Refused) as refusal:
        exchange.post_lines(firm.books, [json.dumps(bill(x)) for x in "XYX"], emit=lambda _: None)
    assert (refusal.value.code, refusal.value.line) == ("duplicate_vendor_ref", 3)
    again = [bill("X", number="B-1"), {"type": "void", "document": "B-1"}, bill("X")]
    exchange.post_lines(firm.books, [json.dumps(x) for x in again], emit=lambda _: None)
    assert firm.unsound() == []


# -- foreign currency ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("back", "worth"), [("100", "85.00"), ("99.99", "84.99")])
def test_foreign_lines_that_cancel_out_keep_their_worth(back: str, worth: str, firm: Any):
    """100.00 EUR at 0.85 are 85.00 whatever stands below the line; 0.01 EUR rounds to 0.01."""
    lines = [{"quantity": "1", "price": "100", "account": "4000"}, {"quantity": "-1", "price": back, "account": "4010"}]
    firm.post({"type": "invoice", "party": "E1", "date": DAY, "rate": "0.85", "lines": lines})
    found = dict(firm.ask("SELECT account, amount FROM ledger_line WHERE subtype = 'sales'"))
    assert (found["4000"], found["4010"]) == (-8500, round(float(worth) * 100))


def test_the_tolerance_is_worth_the_same_in_every_currency(firm: Any):
    """7 yen at 0.005 are 3.5 pence, within 5; 20 yen are 10."""
    for number, paid in (("I-1", "993"), ("I-2", "980")):
        firm.post(invoice("1000", currency="JPY", rate="0.005", number=number))
        firm.post(receipt(paid, currency="JPY", rate="0.005", allocate={number: paid}, close_difference=True))
    assert firm.ask("SELECT document, open_amount FROM open_item WHERE document_type = 'invoice'") == [("I-1", 0), ("I-2", 20)]


@pytest.mark.parametrize(
    "document",
    [
        invoice("100000000000", party="E1", rate="100000"),
        invoice("0.000001", "999999999999999"),
        invoice("1000000000000", "1000"),
        receipt("9000000000000", party="E1", rate="999999999"),
        {"type": "journal", "date": DAY, "memo": "m", "lines": [{"account": "1000", key: "9000000000000"} for key in ("debit", "credit") * 2]},
        {"type": "opening", "date": DAY, "lines": [{"account": "1000", "debit": "9000000000000"}] * 2},
    ],
)  # fmt: skip
def test_what_is_too_large_is_refused_in_words(document: dict[str, Any], firm: Any):
    assert firm.refusal(document)[0] == "overflow"


# -- what settles what, day by day ----------------------------------------------------------------------------------


def left_on(firm: Any, number: str, *days: str) -> list[str]:
    return [firm.outstanding(number, day) for day in days]


def test_money_let_go_settles_nothing_twice(firm: Any):
    """The receipt settles I-1 from 5 March to 1 May; set against I-2 of 1 April it counts from 1 May, not before."""
    firm.post(invoice(number="I-1"), invoice(number="I-2", date="2025-04-01"), receipt("100", number="R-1", allocate={"I-1": "100"}))
    firm.post({"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "100", "date": "2025-05-01"})
    again = {"type": "allocate", "from": "R-1", "to": "I-2", "amount": "100"}
    assert firm.refusal({**again, "date": "2025-04-10"}) == ("over_allocation", "date")
    firm.post(again)
    assert left_on(firm, "R-1", "2025-03-04", "2025-03-05", "2025-04-30", "2025-05-01") == ["0.00", "0.00", "0.00", "0.00"]
    assert left_on(firm, "I-1", "2025-03-04", "2025-03-05", "2025-05-01") == ["100.00", "0.00", "100.00"]
    assert left_on(firm, "I-2", "2025-04-30", "2025-05-01") == ["100.00", "0.00"]
    assert firm.unsound() == []


def test_part_of_an_allocation_is_let_go(firm: Any):
    firm.post(invoice(number="I-1"), receipt("80", number="R-1", allocate={"I-1": "80"}))
    firm.post({"type": "unallocate", "from": "I-1", "to": "R-1", "amount": "30", "date": "2025-04-01"})
    assert left_on(firm, "I-1", "2025-03-31", "2025-04-01") == ["20.00", "50.00"]
    assert left_on(firm, "R-1", "2025-03-31", "2025-04-01") == ["0.00", "-30.00"]
    too_much = {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "50.01"}
    assert firm.refusal(too_much) == ("over_allocation", "amount")
    assert firm.refusal({**too_much, "amount": "1", "date": "2025-03-01"}) == ("bad_date", "date")


def test_a_receipt_that_was_partly_given_back(firm: Any):
    """100 received, 60 settle, 30 go back: 10 are left. It is not voided under the refund, but is reversed, and then 30 are owed."""
    refund = {"type": "refund", "party": "C1", "date": "2025-03-10", "amount": "30", "account": "1000", "allocate": {"R-1": "30"}, "number": "F-1"}
    firm.post(invoice(number="I-1"), receipt("100", number="R-1", allocate={"I-1": "60"}), refund)
    assert left_on(firm, "R-1", "2025-03-09", "2025-03-10") == ["-40.00", "-10.00"]
    assert firm.refusal({**refund, "number": "F-2", "amount": "10.01", "allocate": {"R-1": "10.01"}}) == ("over_allocation", "allocate.R-1")
    assert firm.refusal({"type": "void", "document": "R-1"}) == ("has_allocations", "document")
    firm.post({"type": "reverse", "document": "R-1", "date": "2025-04-01"})
    assert left_on(firm, "I-1", "2025-03-31", "2025-04-01") == ["40.00", "100.00"]
    assert left_on(firm, "F-1", "2025-03-31", "2025-04-01") == ["0.00", "30.00"]
    assert firm.balance("ar", "2025-04-01") == "130.00"
    assert firm.unsound() == []


def test_a_reversal_before_what_settled_it_later(firm: Any):
    """Paid on 20 March, reversed as of 10 March: from then on nothing is owed, and the money that came is a credit."""
    firm.post(invoice(number="I-1"), receipt("100", number="R-1", date="2025-03-20", allocate={"I-1": "100"}))
    firm.post({"type": "reverse", "document": "I-1", "date": "2025-03-10"})
    assert left_on(firm, "I-1", "2025-03-09", "2025-03-10", "2025-03-20") == ["100.00", "0.00", "0.00"]
    assert left_on(firm, "R-1", "2025-03-19", "2025-03-20") == ["0.00", "-100.00"]
    assert firm.unsound() == []


def test_an_invoice_is_voided_from_under_its_receipts_if_one_says_so(firm: Any):
    firm.post(invoice(number="I-1"), receipt("100", number="R-1", allocate={"I-1": "100"}))
    firm.post({"type": "void", "document": "I-1", "unapply": True})
    assert left_on(firm, "R-1", "2025-03-05") == ["-100.00"]
    assert firm.refusal(receipt("1", allocate={"I-1": "1"})) == ("already_reversed", "allocate.I-1")
    assert firm.refusal({"type": "reverse", "document": "I-1"}) == ("already_reversed", "document")
    assert firm.unsound() == []


def test_a_lock_holds_for_the_old_and_the_new_day(firm: Any):
    """January is closed: what stands in it is neither voided nor let go as of its day, but reversed and let go later."""
    january = {"date": "2025-01-10"}
    firm.post(invoice(number="I-1", **january), receipt("100", number="R-1", **january | {"allocate": {"I-1": "100"}}))
    set_locks(firm.books, {"all": "2025-01-31"})
    pair = {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "100"}
    assert firm.refusal(pair)[0] == "period_locked"
    assert firm.refusal({"type": "void", "document": "R-1"}) == ("period_locked", "document")
    assert firm.refusal({"type": "reverse", "document": "R-1", "date": "2025-01-31"}) == ("period_locked", "date")
    firm.post({**pair, "date": "2025-02-01"}, {"type": "reverse", "document": "R-1", "date": "2025-02-01"})
    assert left_on(firm, "I-1", "2025-01-31", "2025-02-01") == ["0.00", "100.00"]


# -- who and what may stand on a document -----------------------------------------------------------------------------


def test_what_is_no_longer_used_stands_on_nothing_new(firm: Any):
    """A product that is put away is not sold, but what was sold of it is taken back; the same for the party and the account."""
    line = {"quantity": "1", "price": "10", "product": "P1"}
    credit = {**invoice(), "type": "credit_note", "lines": [line]}
    firm.post(
        {"type": "product", "code": "P2", "name": "Table", "active": False}, {"type": "customer", "code": "C9", "name": "Gone", "active": False}
    )
    assert firm.refusal(invoice(lines=[{**line, "product": "P2"}])) == ("inactive", "lines.0.product")
    assert firm.refusal(invoice(party="C9")) == ("inactive", "party")
    firm.post({**credit, "lines": [{**line, "product": "P2"}]})


def test_a_party_is_what_it_was_added_as(firm: Any):
    assert firm.refusal(bill("X", party="C1")) == ("unknown_party", "party")
    firm.post({"type": "vendor", "code": "C1", "name": "Alder"}, bill("X", party="C1", number="B-1"), invoice(number="I-1"))
    netting = {"type": "allocate", "from": "B-1", "to": "I-1", "amount": "1"}
    assert firm.refusal(netting) == ("other_party", "to")
    assert firm.unsound() == []


def test_the_void_of_a_closing_entry_stays_outside_the_result(firm: Any):
    """Its mirror is of kind closing, too, so that neither counts in the income statement (accounting.md 3.3)."""
    lines = [{"account": "4000", "debit": "100"}, {"account": "3200", "credit": "100"}]
    firm.post({"type": "journal", "date": "2025-12-31", "memo": "close", "kind": "closing", "lines": lines, "number": "J-1"})
    firm.post({"type": "void", "document": "J-1"})
    assert firm.ask("SELECT kind, reverses_id FROM entry ORDER BY id") == [("closing", None), ("closing", 1)]
    assert firm.ask("SELECT sum(debit - credit) FROM month_balance GROUP BY account_id") == [(0,), (0,)]
