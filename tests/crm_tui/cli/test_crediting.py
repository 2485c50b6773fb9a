"""`invoices credit`, `bills credit`, and quotes that lead to one invoice."""

from __future__ import annotations

from typing import Any


def test_some_lines_then_the_rest_of_an_invoice(shop: Any) -> None:
    """I-3: one line of 40.00, nothing paid."""
    half = shop("invoices", "credit", "I-3", "--line", "1=0.5", "--date", "2026-03-01", "--json").json
    assert (half["status"], half["type"]) == ("posted", "credit_note")
    assert shop("invoices", "show", "I-3", "--json").json["outstanding"] == "20.00"
    tried = shop("invoices", "credit", "I-3", "--dry-run", "--json")
    assert (tried.code, shop("invoices", "show", "I-3", "--json").json["outstanding"]) == (0, "20.00")
    rest = shop("invoices", "credit", "I-3", "--json").json["number"]
    found = shop("credit-notes", "show", rest, "--json").json
    assert (found["gross"], found["date"], found["source"], found["status"]) == ("20.00", "2026-03-16", "invoice:I-3", "paid")
    again = shop("invoices", "credit", "invoice:I-3", "--json")
    assert (again.code, again.error["code"]) == (4, "over_allocation")
    assert shop("check").code == 0


def test_a_bill_is_credited_as_an_invoice_is(shop: Any) -> None:
    bill = shop("bills", "add", "--party", "V1", "--line", "quantity=4 price=10.00 description=Paper", "--json").json["number"]
    part = shop("bills", "credit", bill, "--line", "1=1.5", "--json").json
    assert (part["status"], part["type"]) == ("posted", "vendor_credit")
    assert shop("bills", "show", bill, "--json").json["outstanding"] == "25.00"
    rest = shop("bills", "credit", bill, "--json").json["number"]
    assert shop("vendor-credits", "show", rest, "--json").json["source"] == f"bill:{bill}"
    assert (shop("bills", "credit", bill, "--json").code, shop("check").code) == (4, 0)


def test_what_is_no_line_and_quantity(shop: Any) -> None:
    for text in ("1", "x=1", "9=1"):
        ended = shop("invoices", "credit", "I-3", "--line", text, "--json")
        assert (ended.code, ended.error["field"]) == (2, "line" if "9" not in text else "quantities")


def test_a_quote_is_invoiced_once(shop: Any) -> None:
    quote = shop("quotes", "add", "--party", "C2", "--line", "quantity=4 price=85.00 product=P1", "--json").json["number"]
    assert shop("quotes", "invoice", quote, "--json").code == 0
    assert shop("quotes", "show", quote, "--json").json["stage"] == "invoiced"
    again = shop("quotes", "invoice", quote, "--json")
    assert (again.code, again.error["code"]) == (4, "quote_stage")
