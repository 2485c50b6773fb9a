"""What a form is told while it is typed in: the figures of posting, and what posting would say."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.preview import preview_trade

TODAY = "2025-01-10"


def seen(firm: Any, **document: Any) -> Any:
    with firm.books.reading() as connection:
        return preview_trade(connection, document, TODAY)


def said(firm: Any, **document: Any) -> list[tuple[str, str | None, bool]]:
    return [(r.fault.code, r.fault.field, r.blocks) for r in seen(firm, **document).remarks]


@pytest.mark.parametrize("mode", ["exclusive", "inclusive"])
@pytest.mark.parametrize("rounding", ["line", "document"])
def test_figures_are_those_of_posting(mode: str, rounding: str, firm: Any):
    document = {
        "type": "invoice", "party": "C1", "date": TODAY, "discount_percent": "3", "tax_mode": mode, "tax_rounding": rounding, "terms": "net 30",
        "lines": [
            {"quantity": "3", "price": "0.335", "tax": ["S20", "R5"]}, {"quantity": "1.5", "product": "P1", "discount_percent": "10", "tax": "Z0"},
            {"quantity": "7", "price": "19.99", "tax": "S20"},
        ],
    }  # fmt: skip
    found = seen(firm, **document)
    posted = firm.post(document)
    assert firm.ask("SELECT net, tax, gross FROM document WHERE id = ?", posted.id) == [(found.net, found.tax, found.gross)]
    assert firm.ask("SELECT c.code, t.base, t.tax FROM document_tax t JOIN tax_code c ON c.id = t.tax_code_id ORDER BY c.code") == sorted(
        (t.code, t.base, t.tax) for t in found.taxes
    )
    assert [line.amount for line in found.lines] == [101, 1350, 13993]
    assert (found.lines[1].price, found.dues, found.remarks) == ("10.00", ("2025-02-09",), ())


def test_a_line_that_is_not_complete_counts_as_nothing(firm: Any):
    found = seen(
        firm, type="invoice", party="C1", date=TODAY, lines=[{"quantity": "2"}, {"product": "P1"}, {"quantity": "2", "price": "4", "tax": "Z0"}]
    )
    assert [line.amount for line in found.lines] == [None, None, 800]
    assert [(line.price, line.account) for line in found.lines] == [("", "4000"), ("10.00", "4000"), ("4.00", "4000")]
    assert (found.gross, found.remarks) == (800, ())


def test_a_foreign_document_is_worth_something_at_home(firm: Any):
    found = seen(firm, type="invoice", party="E1", date=TODAY, rate="0.85", lines=[{"quantity": "1", "price": "100"}])
    assert (found.currency, found.gross, found.base, found.base_gross, found.rate) == ("EUR", 10000, "GBP", 8500, "0.85")
    assert said(firm, type="invoice", party="E1", date=TODAY, lines=[]) == [("rate_missing", "rate", True)]
    assert seen(firm, type="invoice", party="C1", date=TODAY, currency="CHF", rate="2", lines=[{"quantity": "1", "price": "1"}]).base_gross == 200
    assert firm.ask("SELECT code FROM currency WHERE code = 'CHF'") == []


def test_what_posting_would_refuse_is_said_with_its_field(firm: Any):
    firm.post({"type": "customer", "code": "OLD", "name": "Gone", "active": False})
    firm.post({"type": "product", "code": "P9", "name": "No longer", "price": "1", "active": False})
    lines = [
        {"quantity": "1", "price": "1"}, {"quantity": "1", "price": "1", "product": "?"}, {"quantity": "x", "price": "1"},
        {"quantity": "1", "product": "P9"}, {"quantity": "1", "price": "1", "tax": "S99"}, {"quantity": "1", "price": "1", "account": "1100"},
        {"quantity": "1", "price": "0"}, {"quantity": "1", "price": "1", "service_from": "2025-02-01", "service_to": "2025-01-01"},
    ]  # fmt: skip
    assert said(firm, type="invoice", party="OLD", date="2025-02-30", terms="whenever", discount_percent="101", lines=lines) == [
        ("inactive", "party", True),
        ("bad_date", "date", True),
        ("unknown_product", "lines.1.product", True),
        ("bad_amount", "lines.2.quantity", True),
        ("inactive", "lines.3.product", True),
        ("unknown_tax_code", "lines.4.tax", True),
        ("control_account", "lines.5.account", True),
        ("price_zero", "lines.6.price", False),
        ("bad_date", "lines.7.service_to", True),
        ("bad_amount", "discount_percent", True),
        ("bad_terms", "terms", True),
    ]
    assert said(firm, type="bill", party="C1", date=TODAY) == [("unknown_party", "party", True)]
    negative = [{"quantity": "-1", "price": "1", "tax": "Z0"}]
    assert said(firm, type="invoice", party="C1", date=TODAY, lines=negative) == [("negative_total_use_credit_note", "lines", True)]


def test_a_locked_day_is_said(firm: Any):
    firm.post({"type": "invoice", "party": "C1", "date": TODAY, "lines": [{"quantity": "1", "price": "1"}]})
    assert said(firm, type="invoice", party="C1", date="2023-12-31") == [("before_books", "date", True)]
    assert said(firm, type="invoice", party="C1", date=TODAY, posting_date="2023-12-31") == [("before_books", "posting_date", True)]


def test_checks_speak_while_it_is_typed(firm: Any):
    firm.post({"type": "customer", "code": "L", "name": "Limited", "credit_limit": "100.00"})
    firm.post({"type": "bill", "party": "V1", "date": TODAY, "vendor_ref": "A-7", "number": "B1", "lines": [{"quantity": "1", "price": "1"}]})
    within, beyond = ([{"quantity": "1", "price": price, "tax": "Z0"}] for price in ("100.00", "100.01"))
    assert said(firm, type="invoice", party="L", date=TODAY, lines=within) == []
    assert said(firm, type="invoice", party="L", date=TODAY, lines=beyond) == [("credit_limit", "party", False)]
    again = {"type": "bill", "party": "V1", "date": TODAY, "vendor_ref": "A-7"}
    assert said(firm, **again) == [("duplicate_vendor_ref", "vendor_ref", True)]
    assert said(firm, **again, vendor_ref_reason="another bill") == [("duplicate_vendor_ref", "vendor_ref", False)]


def test_lines_without_a_tax_code_are_said_where_tax_is_charged(firm: Any):
    lines = [{"quantity": "1", "price": "1"}, {"quantity": "1", "price": "0"}, {"quantity": "1", "price": "1", "tax": "Z0"}]
    assert ("no_tax_code", "lines", False) in said(firm, type="invoice", party="C1", date=TODAY, lines=lines)
    assert said(firm, type="invoice", party="C1", date=TODAY, lines=lines[2:]) == []


def test_what_is_left_to_credit_is_held_while_it_is_typed(firm: Any):
    """3 at 0.335 with 20 % come to 1.01 + 0.20; after one is credited (0.34 + 0.07) the last two are worth 0.67 + 0.13."""
    firm.post({"type": "invoice", "party": "C1", "date": TODAY, "number": "I", "lines": [{"quantity": "3", "price": "0.335", "tax": "S20"}]})
    note = {"type": "credit_note", "party": "C1", "date": TODAY, "credits": "invoice:I"}
    line = {"price": "0.335", "tax": "S20"}
    firm.post({**note, "lines": [{**line, "quantity": "1"}]})
    rest = seen(firm, **note, lines=[{**line}, {**line, "quantity": "2"}])
    assert (rest.net, rest.tax, rest.remarks) == (67, 13, ())
    assert said(firm, **note, lines=[{**line}, {**line, "quantity": "2.1"}]) == [("over_allocation", "lines.1.quantity", True)]
    assert said(firm, **{**note, "credits": "invoice:X"}) == [("unknown_document", "credits", True)]
