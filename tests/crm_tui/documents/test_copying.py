"""Documents made from others: drafts of copies and quotes, credit notes that take an invoice back to the last penny."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_tui.documents.copying import copy_document, credit_invoice, entered_again, invoice_quote
from crm_tui.documents.desk import open_desk
from crm_tui.documents.drafts import delete_draft, post_draft
from crm_tui.errors import BooksError

THIRDS: dict[str, Any] = {
    "type": "invoice", "party": "C1", "date": "2025-01-10", "discount_percent": "3", "tax_rounding": "document",
    "lines": [
        {"quantity": "3", "price": "9.99", "tax": "S20", "description": "Ink"}, {"quantity": "3", "price": "0.335", "tax": ["S20", "R5"]},
        {"quantity": "1.5", "price": "7", "product": "P1", "discount_percent": "10"}, {"quantity": "-1", "price": "2", "tax": "R5"},
    ],
}  # fmt: skip
SIMPLE: dict[str, Any] = {"type": "invoice", "party": "C1", "date": "2025-01-10", "lines": [{"quantity": "10", "price": "50.00", "tax": "S20"}]}
QUOTE = {**SIMPLE, "type": "quote", "number": "Q-1", "memo": "as talked of", "terms": "net 30"}


def run(firm: Any, service: Any, **arguments: Any) -> Any:
    with firm.books.change("test") as session:
        return service(session, **arguments)


def post_the_draft(firm: Any, draft_id: int) -> Any:
    with firm.books.change("test") as session:
        return post_draft(session.shared(open_desk), draft_id)


def refused(firm: Any, service: Any, **arguments: Any) -> str:
    before = firm.rows()
    with pytest.raises(BooksError) as refusal:
        run(firm, service, **arguments)
    assert firm.rows() == before
    return refusal.value.code


def figures(firm: Any, document_id: int) -> tuple[Any, ...]:
    """Head, lines, taxes and entry of a document, without what belongs to it alone."""
    return (
        firm.ask("SELECT party_id, currency, tax_mode, tax_rounding, discount_percent, net, tax, gross FROM document WHERE id = ?", document_id),
        firm.ask("SELECT * FROM document_line WHERE document_id = ? ORDER BY line_no", document_id)[0][1:],
        firm.ask("SELECT tax_code_id, rate, base, tax FROM document_tax WHERE document_id = ?", document_id),
        firm.ask("SELECT account, l.amount FROM ledger_line l JOIN entry e ON e.id = l.entry WHERE e.document_id = ? ORDER BY line", document_id),
    )


@pytest.mark.parametrize("document", [SIMPLE, THIRDS, {**THIRDS, "tax_mode": "inclusive", "tax_rounding": "line"}])
def test_a_copy_posts_the_same_again(document: dict[str, Any], firm: Any):
    first = firm.post({**document, "number": "I-1", "due": "2025-02-01"})
    copied = run(firm, copy_document, document="I-1", date="2025-05-05")
    assert (copied.type, copied.number) == ("invoice", None)
    posted = post_the_draft(firm, copied.id)
    assert posted.number == "INV-2025-0001"
    assert figures(firm, posted.id) == figures(firm, first.id)
    assert firm.ask("SELECT date, due, source_id FROM document WHERE id = ?", posted.id) == [("2025-05-05", "2025-05-05", first.id)]


def test_a_draft_is_copied_by_its_name(firm: Any):
    draft = firm.post({**SIMPLE, "draft": True, "number": "X", "due": "2025-01-11"})
    copied = run(firm, copy_document, document=f"draft-{draft.id}", date="2025-03-01")
    with firm.books.reading() as connection:
        assert entered_again(connection, copied.id) == {"type": "invoice", "party": "C1", "lines": SIMPLE["lines"]}
    for name in ("draft-99", "draft-x", "I-1"):
        assert refused(firm, copy_document, document=name) == "unknown_document"


def test_a_quote_leads_to_one_invoice(firm: Any):
    quote = firm.post(QUOTE)
    draft = run(firm, invoice_quote, quote="Q-1", date="2025-02-01")
    assert refused(firm, invoice_quote, quote="Q-1") == "quote_stage"
    posted = post_the_draft(firm, draft.id)
    assert firm.journal() == ["2025-02-01 Dr ar 600.00 | Cr sales 500.00, tax_output 100.00"]
    asked = "SELECT source_id, memo, due, (SELECT stage FROM document q WHERE q.id = ?2) FROM document WHERE id = ?1"
    assert firm.ask(asked, posted.id, quote.id) == [(quote.id, "as talked of", "2025-03-03", "invoiced")]
    assert firm.unsound() == []


def test_a_quote_whose_invoice_was_thrown_away_is_free_again(firm: Any):
    firm.post(QUOTE)
    draft = run(firm, invoice_quote, quote="Q-1", date="2025-02-01")
    with firm.books.change("test") as session:
        delete_draft(session.shared(open_desk), draft.id)
    assert run(firm, invoice_quote, quote="Q-1", date="2025-02-02").number is None


@pytest.mark.parametrize("stage", ["rejected", "expired"])
def test_a_quote_that_came_to_nothing(stage: str, firm: Any):
    firm.post(QUOTE)
    with firm.books.change("test") as session:
        session.driver.execute("UPDATE document SET stage = ?", (stage,))
    assert refused(firm, invoice_quote, quote="Q-1") == "quote_stage"


def test_a_void_quote(firm: Any):
    firm.post(QUOTE, {"type": "void", "document": "Q-1"})
    assert refused(firm, invoice_quote, quote="Q-1") == "already_reversed"


def test_a_credit_note_settles_what_is_open(firm: Any):
    """E02: 2 of 10 are credited; 600.00 less a receipt of 200.00 less 120.00."""
    receipt = {"type": "receipt", "party": "C1", "date": "2025-01-25", "amount": "200.00", "account": "1000", "allocate": {"I-1": "200.00"}}
    firm.post({**SIMPLE, "number": "I-1"}, receipt)
    run(firm, credit_invoice, invoice="I-1", date="2025-02-10", quantities={1: "2"})
    assert firm.journal()[2:] == ["2025-02-10 Dr sales_returns 100.00, tax_output 20.00 | Cr ar 120.00"]
    assert [firm.outstanding("I-1", day) for day in ("2025-02-09", "2025-02-10")] == ["400.00", "280.00"]
    rest = run(firm, credit_invoice, invoice="I-1", date="2025-02-11")
    assert firm.outstanding("I-1", "2025-02-11") == "0.00"
    assert firm.outstanding(rest.number, "2025-02-11") == "-200.00"
    assert refused(firm, credit_invoice, invoice="I-1") == "over_allocation"
    firm.post({"type": "void", "document": rest.number})
    assert refused(firm, credit_invoice, invoice="I-1", quantities={1: "9"}) == "over_allocation"
    assert refused(firm, credit_invoice, invoice="I-1", quantities={2: "1"}) == "bad_value"
    assert firm.unsound() == []


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"credits": "I-2"}, "unknown_document", "credits"),
        ({"party": "C2"}, "other_party", "credits"),
        ({"currency": "EUR", "rate": "1"}, "other_currency", "credits"),
        ({"lines": [{"quantity": "11", "price": "50.00", "tax": "S20"}]}, "over_allocation", "lines.0.quantity"),
        ({"lines": [{"quantity": "1", "price": "600.01"}]}, "over_allocation", "lines"),
    ],
)
def test_a_credit_note_stays_within_its_invoice(changed: dict[str, Any], code: str, field: str, firm: Any):
    firm.post({**SIMPLE, "number": "I-1"})
    assert firm.refusal({**SIMPLE, "type": "credit_note", "credits": "I-1", **changed}) == (code, field)


def test_a_credit_note_takes_the_rate_of_its_invoice(firm: Any):
    """The rate goes from 20 to 25 in February; what was sold in January is credited at 20. 100 EUR at 0.85 come back at 0.85."""
    firm.post({"type": "tax_code", "code": "T", "rate": "20", "kind": "standard", "from": "2024-01-01", "to": "2025-01-31"})
    firm.post({"type": "tax_code", "code": "T", "rate": "25", "kind": "standard", "from": "2025-02-01"})
    lines = [{"quantity": "1", "price": "100.00", "tax": "T"}]
    firm.post({"type": "invoice", "party": "E1", "date": "2025-01-10", "rate": "0.85", "number": "I-1", "lines": lines})
    run(firm, credit_invoice, invoice="I-1", date="2025-02-10")
    assert firm.journal() == [
        "2025-01-10 Dr ar 102.00 | Cr sales 85.00, tax_output 17.00",
        "2025-02-10 Dr sales_returns 85.00, tax_output 17.00 | Cr ar 102.00",
    ]


@given(
    mode=st.sampled_from(["exclusive", "inclusive"]), rounding=st.sampled_from(["line", "document"]), price=st.integers(1, 5000),
    discount=st.integers(0, 30), first=st.integers(0, 3), second=st.integers(0, 3),
)  # fmt: skip
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_whatever_parts_an_invoice_is_credited_it_comes_to_nothing(
    mode: str, rounding: str, price: int, discount: int, first: int, second: int, firm: Any
):
    lines = [{**line, "price": f"{price * (i + 1) / 1000:.3f}"} for i, line in enumerate(THIRDS["lines"][:3])]
    invoice = firm.post({**THIRDS, "lines": lines, "tax_mode": mode, "tax_rounding": rounding, "discount_percent": str(discount)})
    for day, chosen in (("2025-02-01", {1: first, 2: 1}), ("2025-02-02", {1: min(second, 3 - first), 2: 1, 3: "0.5"})):
        run(firm, credit_invoice, invoice=invoice.number, date=day, quantities={n: str(q) for n, q in chosen.items() if q})
    run(firm, credit_invoice, invoice=invoice.number, date="2025-02-03")
    totals = "SELECT sum(net), sum(tax), sum(gross) FROM document WHERE source_id = ? AND type = 'credit_note'"
    assert firm.ask(totals, invoice.id) == firm.ask("SELECT net, tax, gross FROM document WHERE id = ?", invoice.id)
    assert firm.ask("SELECT coalesce(sum(abs(open_amount)), 0) FROM open_item") == [(0,)]
