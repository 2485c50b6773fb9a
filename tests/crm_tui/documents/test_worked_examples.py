"""The worked examples of accounting.md 7 that concern documents: what is entered, the entries and figures that the page prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

Document = dict[str, Any]


def line(quantity: str, price: str, tax: str | None = "S20", **more: Any) -> Document:
    return {"quantity": quantity, "price": price, **({"tax": tax} if tax else {}), **more}


def trade(kind: str, number: str, date: str, *lines: Document, **more: Any) -> Document:
    party = "V1" if kind in ("bill", "vendor_credit") else "C1"
    return {"type": kind, "number": number, "party": party, "date": date, "lines": list(lines), **more}


def invoice(number: str, date: str, *lines: Document, **more: Any) -> Document:
    return trade("invoice", number, date, *lines, **more)


def money(kind: str, number: str, date: str, amount: str, allocate: dict[str, str] | None = None, **more: Any) -> Document:
    party = "V1" if kind == "payment" else "C1"
    given = {"allocate": allocate} if allocate else {}
    return {"type": kind, "number": number, "party": party, "date": date, "amount": amount, "account": "1000", **given, **more}


class Example(NamedTuple):
    """`journal`: the entries as printed. `balances`: `subtype date` or `subtype from..to` -> figure. `left`: `number date` -> figure."""

    documents: list[Document]
    journal: list[str]
    balances: Mapping[str, str] = MappingProxyType({})
    left: Mapping[str, str] = MappingProxyType({})


E01_INVOICE = invoice("INV-1", "2025-01-10", line("10", "50.00"), due="2025-02-09")
EXAMPLES = {
    "E01 two partial payments": Example(
        [
            E01_INVOICE,
            money("receipt", "RCP-1", "2025-01-25", "200.00", {"INV-1": "200.00"}),
            money("receipt", "RCP-2", "2025-02-15", "150.00", {"INV-1": "150.00"}),
        ],
        [
            "2025-01-10 Dr ar 600.00 | Cr sales 500.00, tax_output 100.00",
            "2025-01-25 Dr bank 200.00 | Cr ar 200.00",
            "2025-02-15 Dr bank 150.00 | Cr ar 150.00",
        ],
        {
            "ar 2025-01-31": "400.00", "ar 2025-02-28": "250.00", "bank 2025-02-28": "350.00",
            "sales 2025-02-28": "-500.00", "tax_output 2025-02-28": "-100.00",
        },
        {"INV-1 2025-02-14": "400.00", "INV-1 2025-02-15": "250.00"},
    ),
    "E02 credit note against a part-paid invoice": Example(
        [
            E01_INVOICE,
            money("receipt", "RCP-1", "2025-01-25", "200.00", {"INV-1": "200.00"}),
            trade("credit_note", "CN-1", "2025-02-10", line("2", "50.00"), allocate={"INV-1": "120.00"}),
        ],
        [
            "2025-01-10 Dr ar 600.00 | Cr sales 500.00, tax_output 100.00",
            "2025-01-25 Dr bank 200.00 | Cr ar 200.00",
            "2025-02-10 Dr sales_returns 100.00, tax_output 20.00 | Cr ar 120.00",
        ],
        {
            "ar 2025-02-10": "280.00", "tax_output 2025-02-10": "-80.00", "sales 2025-01-01..2025-01-31": "-500.00",
            "sales_returns 2025-02-01..2025-02-28": "100.00",
        },
        {"INV-1 2025-02-09": "400.00", "INV-1 2025-02-10": "280.00", "CN-1 2025-02-10": "0.00"},
    ),
    "E04 over-payment, then refund": Example(
        [
            invoice("INV-1", "2025-04-01", line("1", "200.00"), due="2025-05-01"),
            money("receipt", "RCP-1", "2025-04-10", "300.00", {"INV-1": "240.00"}),
            money("refund", "RFD-1", "2025-04-18", "60.00", {"RCP-1": "60.00"}),
        ],
        [
            "2025-04-01 Dr ar 240.00 | Cr sales 200.00, tax_output 40.00",
            "2025-04-10 Dr bank 300.00 | Cr ar 300.00",
            "2025-04-18 Dr ar 60.00 | Cr bank 60.00",
        ],
        {"ar 2025-04-10": "-60.00", "ar 2025-04-18": "0.00", "bank 2025-04-18": "240.00", "tax_output 2025-04-18": "-40.00"},
        {"INV-1 2025-04-10": "0.00", "RCP-1 2025-04-17": "-60.00", "RCP-1 2025-04-18": "0.00", "RFD-1 2025-04-18": "0.00"},
    ),
    "E12 a receipt bounces": Example(
        [
            invoice("INV-1", "2025-05-02", line("1", "300.00"), due="2025-06-01"),
            money("receipt", "RCP-1", "2025-05-15", "360.00", {"INV-1": "360.00"}),
            {"type": "reverse", "document": "RCP-1", "date": "2025-06-03"},
        ],
        [
            "2025-05-02 Dr ar 360.00 | Cr sales 300.00, tax_output 60.00",
            "2025-05-15 Dr bank 360.00 | Cr ar 360.00",
            "2025-06-03 Dr ar 360.00 | Cr bank 360.00",
        ],
        {"ar 2025-05-31": "0.00", "bank 2025-05-31": "360.00", "ar 2025-06-03": "360.00", "bank 2025-06-03": "0.00"},
        {"INV-1 2025-06-02": "0.00", "INV-1 2025-06-03": "360.00", "RCP-1 2025-06-03": "0.00"},
    ),
    "E12a the receipt is voided": Example(
        [
            invoice("INV-1", "2025-05-02", line("1", "300.00"), due="2025-06-01"),
            money("receipt", "RCP-1", "2025-05-15", "360.00", {"INV-1": "360.00"}),
            {"type": "void", "document": "RCP-1"},
        ],
        [
            "2025-05-02 Dr ar 360.00 | Cr sales 300.00, tax_output 60.00",
            "2025-05-15 Dr bank 360.00 | Cr ar 360.00",
            "2025-05-15 Dr ar 360.00 | Cr bank 360.00",
        ],
        {"ar 2025-05-15": "360.00", "bank 2025-05-15": "0.00", "ar 2025-05-31": "360.00"},
        {"INV-1 2025-05-15": "360.00", "RCP-1 2025-05-15": "0.00"},
    ),
    "E13 write-off with tax relief": Example(
        [
            invoice("INV-1", "2024-10-01", line("1", "1000.00"), due="2024-10-31"),
            money("receipt", "RCP-1", "2024-11-20", "300.00", {"INV-1": "300.00"}),
            {"type": "write_off", "number": "WO-1", "document": "INV-1", "date": "2025-05-31", "amount": "900.00", "tax_relief": True},
        ],
        [
            "2024-10-01 Dr ar 1200.00 | Cr sales 1000.00, tax_output 200.00",
            "2024-11-20 Dr bank 300.00 | Cr ar 300.00",
            "2025-05-31 Dr bad_debts 750.00, tax_input 150.00 | Cr ar 900.00",
        ],
        {"ar 2025-05-31": "0.00", "bad_debts 2025-05-31": "750.00", "tax_input 2025-05-31": "150.00", "tax_output 2025-05-31": "-200.00"},
        {"INV-1 2025-05-30": "900.00", "INV-1 2025-05-31": "0.00"},
    ),
    "E21 a loss on the exchange, without revaluation": Example(
        [
            {**invoice("INV-1", "2025-05-20", line("1", "1000.00", None)), "party": "E1", "rate": "0.8500"},
            {**money("receipt", "RCP-1", "2025-06-15", "1000.00", {"INV-1": "1000.00"}), "party": "E1", "rate": "0.8400"},
        ],
        ["2025-05-20 Dr ar 850.00 | Cr sales 850.00", "2025-06-15 Dr bank 840.00, fx_realised 10.00 | Cr ar 850.00"],
        {"fx_realised 2025-06-01..2025-06-30": "10.00", "ar 2025-06-30": "0.00"},
    ),
    "E35 early-payment discount that lowers the tax": Example(
        [
            invoice("INV-1", "2025-03-03", line("1", "1000.00"), due="2025-04-02", terms="5/14 net 30"),
            money("receipt", "RCP-1", "2025-03-17", "1140.00", {"INV-1": "1140.00"}, discount="60.00"),
        ],
        [
            "2025-03-03 Dr ar 1200.00 | Cr sales 1000.00, tax_output 200.00",
            "2025-03-17 Dr bank 1140.00, discount_allowed 50.00, tax_output 10.00 | Cr ar 1200.00",
        ],
        {"ar 2025-03-17": "0.00", "discount_allowed 2025-03-31": "50.00", "tax_output 2025-03-31": "-190.00"},
    ),
    "E37 bill part-paid with a vendor credit": Example(
        [
            trade("bill", "BILL-1", "2025-02-01", line("1", "1000.00", account="6300"), vendor_ref="A-778", due="2025-03-03"),
            trade("vendor_credit", "VC-1", "2025-02-12", line("1", "100.00", account="6300"), allocate={"BILL-1": "120.00"}),
            money("payment", "PAY-1", "2025-02-20", "500.00", {"BILL-1": "500.00"}),
        ],
        [
            "2025-02-01 Dr admin 1000.00, tax_input 200.00 | Cr ap 1200.00",
            "2025-02-12 Dr ap 120.00 | Cr admin 100.00, tax_input 20.00",
            "2025-02-20 Dr ap 500.00 | Cr bank 500.00",
        ],
        {"ap 2025-02-28": "-580.00", "tax_input 2025-02-28": "180.00", "admin 2025-02-28": "900.00"},
        {"BILL-1 2025-02-11": "-1200.00", "BILL-1 2025-02-28": "-580.00"},
    ),
    "E39 a line and an invoice given away": Example(
        [
            invoice("INV-1", "2025-01-10", line("2", "100.00"), line("1", "50.00", discount_percent="100")),
            invoice("INV-2", "2025-01-11", line("1", "80.00", discount_percent="100")),
        ],
        ["2025-01-10 Dr ar 240.00 | Cr sales 200.00, tax_output 40.00"],
        {"ar 2025-01-31": "240.00", "tax_output 2025-01-31": "-40.00"},
        {"INV-2 2025-01-31": "0.00"},
    ),
    "E55 accrual, its mirror, the real bill": Example(
        [
            {
                "type": "journal", "date": "2025-06-30", "memo": "Rent", "kind": "accrual", "reverse_on": "2025-07-01",
                "lines": [{"account": "6450", "debit": "1000.00"}, {"account": "2100", "credit": "1000.00"}],
            },
            trade("bill", "BILL-1", "2025-07-10", line("1", "1050.00", account="6450")),
        ],
        [
            "2025-06-30 Dr rent 1000.00 | Cr accrued 1000.00",
            "2025-07-01 Dr accrued 1000.00 | Cr rent 1000.00",
            "2025-07-10 Dr rent 1050.00, tax_input 210.00 | Cr ap 1260.00",
        ],
        {
            "rent 2025-06-01..2025-06-30": "1000.00", "rent 2025-07-01..2025-07-31": "50.00",
            "accrued 2025-06-30": "-1000.00", "accrued 2025-07-01": "0.00",
        },
    ),
    "E60 one penny short": Example(
        [
            invoice("INV-1", "2025-01-10", line("1", "500.00")),
            money("receipt", "RCP-1", "2025-01-20", "599.99", {"INV-1": "599.99"}, close_difference=True),
        ],
        ["2025-01-10 Dr ar 600.00 | Cr sales 500.00, tax_output 100.00", "2025-01-20 Dr bank 599.99, rounding 0.01 | Cr ar 600.00"],
        {"ar 2025-01-31": "0.00", "rounding 2025-01-31": "0.01"},
    ),
    "E60 ten pence short, above the tolerance": Example(
        [
            invoice("INV-1", "2025-01-10", line("1", "500.00")),
            money("receipt", "RCP-1", "2025-01-20", "599.90", {"INV-1": "599.90"}, close_difference=True),
        ],
        ["2025-01-10 Dr ar 600.00 | Cr sales 500.00, tax_output 100.00", "2025-01-20 Dr bank 599.90 | Cr ar 599.90"],
        {"ar 2025-01-31": "0.10"},
        {"INV-1 2025-01-20": "0.10"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_the_example_comes_to_what_the_page_says(example: Example, firm: Any):
    firm.post(*example.documents)
    assert firm.journal() == example.journal
    found = {}
    for asked in example.balances:
        subtype, _, period = asked.partition(" ")
        since, _, to = period.rpartition("..")
        found[asked] = firm.balance(subtype, to, since)
    assert found == example.balances
    assert {asked: firm.outstanding(*asked.split(" ")) for asked in example.left} == example.left
    assert firm.unsound() == []


# -- tax: E06, E07 and the published cases of behaviour.md 3.6.7 -------------------------------------------------------

NINE = [("1", "9.99", "20")] * 3
TEN = [("1", "10.01", "20")] * 3
DISCOUNTED = [("16", "348.35", "22")]
CASES: list[tuple[str, str, list[tuple[str, str, str]], str | None, tuple[str, str]]] = [
    ("inclusive", "line", NINE, None, ("24.96", "5.01")),
    ("inclusive", "document", NINE, None, ("24.97", "5.00")),
    ("exclusive", "line", TEN, None, ("30.03", "6.00")),
    ("exclusive", "document", TEN, None, ("30.03", "6.01")),
    ("exclusive", "line", DISCOUNTED, "4", ("5350.66", "1177.15")),
    ("exclusive", "document", DISCOUNTED, "4", ("5350.66", "1177.15")),
    ("inclusive", "document", [("2", "379.00", "21")], None, ("626.45", "131.55")),
    ("inclusive", "document", [("1", "90", "5"), ("1", "55", "5")], None, ("138.10", "6.90")),
    ("inclusive", "document", [("1", "16000", "7"), ("1", "10000", "7")], None, ("24299.07", "1700.93")),
    ("inclusive", "document", [("1", "24900", "14+14")], None, ("19453.12", "5446.88")),
    ("inclusive", "document", [("1", "500", "10")], None, ("454.55", "45.45")),
    ("inclusive", "document", [("3", "1.10", "5")], None, ("3.14", "0.16")),
    ("exclusive", "document", [("1", "55.55", "23"), ("1", "11.11", "23")], None, ("66.66", "15.33")),
    ("exclusive", "line", [("1", "55.55", "23"), ("1", "11.11", "23")], None, ("66.66", "15.34")),
]


@pytest.mark.parametrize(("mode", "rounding", "lines", "discount", "expected"), CASES)
def test_published_cases_of_tax(
    mode: str, rounding: str, lines: list[tuple[str, str, str]], discount: str | None, expected: tuple[str, str], firm: Any
):
    """Net and tax; `14+14` are two taxes on one line. Their sum is the gross, for inclusive prices what was entered."""
    codes: dict[str, list[str]] = {rates: [f"T{rate}{'ab'[i]}" for i, rate in enumerate(rates.split("+"))] for _, _, rates in lines}
    for name in sorted({code for each in codes.values() for code in each}):
        firm.post({"type": "tax_code", "code": name, "rate": name[1:-1], "kind": "standard", "from": "2024-01-01"})
    more = {"discount_percent": discount} if discount else {}
    entered = [{"quantity": q, "price": p, "tax": codes[rates], **more} for q, p, rates in lines]
    posted = firm.post({**invoice("I-1", "2025-01-10", *entered), "tax_mode": mode, "tax_rounding": rounding})
    ((net, tax, gross),) = firm.ask("SELECT net, tax, gross FROM document WHERE id = ?", posted.id)
    assert (f"{net / 100:.2f}", f"{tax / 100:.2f}", gross) == (*expected, net + tax)
    assert firm.unsound() == []


# -- refusals and outcomes of the examples ---------------------------------------------------------------------------


def test_e09_a_late_invoice_is_taken_into_an_open_period_only(firm: Any):
    from crm_tui.month_end.locks import set_locks

    set_locks(firm.books, {"all": "2025-01-31"})
    document = {"type": "invoice", "party": "C1"}
    numbers = [
        firm.post({**document, "date": day, "lines": [line("1", price)]}).number for day, price in (("2025-02-03", "100"), ("2025-03-01", "200"))
    ]
    late = {**document, "date": "2025-01-20", "lines": [line("1", "300.00")]}
    assert firm.refusal(late) == ("period_locked", "date")
    posted = firm.post({**late, "date": "2025-02-20"})
    assert [*numbers, posted.number] == ["INV-2025-0001", "INV-2025-0002", "INV-2025-0003"]
    assert [w.code for w in posted.warnings] == ["number_date_order"]
    assert [firm.balance("sales", to, since) for since, to in (("2025-02-01", "2025-02-28"), ("2025-03-01", "2025-03-31"))] == ["-400.00", "-200.00"]


def test_e35_the_discount_is_told_to_be_late_a_day_after(firm: Any):
    firm.post(invoice("INV-1", "2025-03-03", line("1", "1000.00"), terms="5/14 net 30"))
    late = firm.post(money("receipt", "RCP-1", "2025-03-18", "1140.00", {"INV-1": "1140.00"}, discount="60.00"))
    assert [w.code for w in late.warnings] == ["discount_late"]


def test_e37_the_same_reference_twice(firm: Any):
    bill = trade("bill", "BILL-1", "2025-02-01", line("1", "1.00"), vendor_ref="A-778")
    firm.post(bill)
    assert firm.refusal({**bill, "number": "BILL-2"}) == ("duplicate_vendor_ref", "vendor_ref")


def test_e39_an_invoice_of_nothing_keeps_its_number(firm: Any):
    given_away = {**invoice("", "2025-01-11", line("1", "80.00", discount_percent="100"))}
    del given_away["number"]
    assert firm.post(given_away).number == "INV-2025-0001"
    assert firm.post({**given_away, "lines": [line("1", "1")]}).number == "INV-2025-0002"
    assert firm.ask("SELECT count(*) FROM entry") == [(1,)]


def test_red_letters_in_china(found: Callable[..., Any]):
    """cn_small: a credit note and a reversal stand in red on the side of what they take back; vouchers are counted by month."""
    firm = found(currency="CNY", chart="cn_small")
    firm.post(invoice("I-1", "2025-01-10", line("1", "100.00", "13")), trade("credit_note", "CN-1", "2025-01-20", line("1", "10.00", "13")))
    firm.post({"type": "reverse", "document": "I-1", "date": "2025-02-03"})
    assert firm.journal() == [
        "2025-01-10 Dr ar 113.00 | Cr sales 100.00, tax_output 13.00",
        "2025-01-20 Dr ar -11.30 | Cr sales -10.00, tax_output -1.30",
        "2025-02-03 Dr ar -113.00 | Cr sales -100.00, tax_output -13.00",
    ]
    assert firm.ask("SELECT voucher FROM entry ORDER BY id") == [("2025-01 记-1",), ("2025-01 记-2",), ("2025-02 记-1",)]


def test_yen_have_no_minor_unit_and_dinars_three(found: Callable[..., Any]):
    """10 % of 1,005 yen is 100.5, away from zero 101; of 1.005 dinars it is 0.1005, 0.101."""
    firm = found(currency="JPY", chart="us_general")
    firm.post({"type": "tax_code", "code": "T", "rate": "10", "kind": "standard", "from": "2024-01-01"})
    firm.post(invoice("I-1", "2025-01-10", line("1", "1005", "T")))
    assert firm.ask("SELECT net, tax, gross FROM document") == [(1005, 101, 1106)]
    assert firm.refusal(money("receipt", "R", "2025-01-11", "0.5")) == ("bad_amount", "amount")
    firm.post(invoice("I-2", "2025-01-10", line("1", "1.005", "T"), currency="KWD", rate="480"))
    assert firm.ask("SELECT net, tax, gross FROM document WHERE number = 'I-2'") == [(1005, 101, 1106)]
    assert firm.ask("SELECT account, amount FROM ledger_line WHERE document = 'I-2' AND subtype = 'ar'")[0][1] == 531
