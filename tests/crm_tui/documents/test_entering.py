"""What forms save: in the place of a draft, as what a quote leads to, against what it credits; and what they begin with."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.copying import copied, credit_of, invoice_of_quote
from crm_tui.documents.customary import LastPrice, customary, last_lines, last_price
from crm_tui.documents.desk import open_desk
from crm_tui.documents.drafts import read_draft
from crm_tui.documents.entering import Origin, enter_document, throw_away
from crm_tui.errors import BooksError

DAY = "2025-01-10"
INVOICE: dict[str, Any] = {
    "type": "invoice", "party": "C1", "date": DAY, "memo": "as agreed",
    "lines": [{"quantity": "10", "price": "50.00", "tax": "S20", "description": "Desk"}, {"quantity": "1", "product": "P1", "tax": "S20"}],
}  # fmt: skip
BILL: dict[str, Any] = {
    "type": "bill", "party": "V1", "date": DAY, "number": "B-1",
    "lines": [{"quantity": "2", "price": "30.00", "tax": "S20", "account": "6100"}, {"quantity": "3", "price": "0.335", "tax": "S20"}],
}  # fmt: skip


def enter(firm: Any, document: dict[str, Any], **origin: Any) -> Any:
    with firm.books.change("test") as session:
        return enter_document(session, document=document, origin=Origin(**origin))


def read(firm: Any, question: Any, *asked: Any) -> Any:
    with firm.books.reading() as connection:
        return question(connection, *asked)


def refused(firm: Any, document: dict[str, Any], **origin: Any) -> tuple[str, str | None]:
    before = firm.rows()
    with pytest.raises(BooksError) as refusal:
        enter(firm, document, **origin)
    assert firm.rows() == before
    return refusal.value.code, refusal.value.field


def test_a_draft_is_changed_and_then_posted_in_its_place(firm: Any):
    draft = enter(firm, {**INVOICE, "draft": True})
    assert draft.number is None
    kind, content, _source, version = read(firm, read_draft, draft.id)
    changed = {**content, "type": kind, "memo": "changed", "draft": True}
    assert enter(firm, changed, draft=draft.id, version=version).id == draft.id
    assert refused(firm, changed, draft=draft.id, version=version) == ("stale", None)
    assert firm.ask("SELECT memo, state, version FROM document") == [("changed", "draft", 2)]
    del changed["draft"]
    posted = enter(firm, changed, draft=draft.id, version=2)
    assert posted.number == "INV-2025-0001"
    assert firm.ask("SELECT memo, state, gross FROM document") == [("changed", "posted", 61200)]
    assert firm.journal() == ["2025-01-10 Dr ar 612.00 | Cr sales 510.00, tax_output 102.00"]
    assert firm.unsound() == []


def test_a_draft_is_thrown_away_unless_it_was_changed(firm: Any):
    draft = enter(firm, {**INVOICE, "draft": True})
    with firm.books.change("test") as session, pytest.raises(BooksError) as stale:
        throw_away(session, draft=f"draft-{draft.id}", version=9)
    assert stale.value.code == "stale"
    with firm.books.change("test") as session:
        throw_away(session, draft=f"draft-{draft.id}", version=1)
    assert firm.ask("SELECT count(*) FROM document") == [(0,)]


@pytest.mark.parametrize("as_draft", [False, True])
def test_what_a_quote_leads_to_is_entered_once(as_draft: bool, firm: Any):
    firm.post({**INVOICE, "type": "quote", "number": "Q-1"})
    content = read(firm, invoice_of_quote, "Q-1")
    assert (content["type"], content["memo"], len(content["lines"])) == ("invoice", "as agreed", 2)
    document = {**content, "date": "2025-02-01", **({"draft": True} if as_draft else {})}
    entered = enter(firm, document, quote="quote:Q-1")
    assert firm.ask("SELECT stage FROM document WHERE type = 'quote'") == [("invoiced",)]
    assert firm.ask("SELECT source_id FROM document WHERE id = ?", entered.id) == firm.ask("SELECT id FROM document WHERE type = 'quote'")
    assert refused(firm, document, quote="quote:Q-1") == ("quote_stage", "quote")
    with pytest.raises(BooksError, match="quote_stage"):
        read(firm, invoice_of_quote, "Q-1")
    if as_draft:
        with firm.books.change("test") as session:
            throw_away(session, draft=f"draft-{entered.id}")
        assert firm.ask("SELECT stage FROM document WHERE type = 'quote'") == [(None,)]


def test_a_credit_settles_what_it_takes_back(firm: Any):
    firm.post({**INVOICE, "number": "I-1"})
    note = read(firm, credit_of, "credit_note", "I-1")
    assert [(line["quantity"], line.get("account")) for line in note["lines"]] == [("10", None), ("1", None)]
    enter(firm, {**note, "date": "2025-02-01", "lines": [{**note["lines"][0], "quantity": "4"}]})
    assert firm.outstanding("I-1", "2025-02-01") == "372.00"
    assert [line["quantity"] for line in read(firm, credit_of, "credit_note", "I-1")["lines"]] == ["6", "1"]
    rest = {**read(firm, credit_of, "credit_note", "I-1"), "date": "2025-02-02"}
    enter(firm, {**rest, "allocate": {}})
    assert firm.outstanding("I-1", "2025-02-02") == "372.00"
    for kind in ("I-1", "I-2"):
        with pytest.raises(BooksError):
            read(firm, credit_of, "credit_note", kind)
    assert firm.unsound() == []


def test_a_vendor_credit_takes_a_bill_back_to_the_last_penny(firm: Any):
    """60.00 + 12.00 and 1.01 + 0.20 (0.34 + 0.07 for one); the rest of the second line is 0.67 + 0.13."""
    firm.post(BILL)
    note = {**read(firm, credit_of, "vendor_credit", "B-1"), "date": "2025-01-20"}
    assert (note["credits"], note["lines"][0]["account"]) == ("bill:B-1", "6100")
    one = enter(firm, {**note, "lines": [{**note["lines"][1], "quantity": "1"}]})
    assert firm.ask("SELECT gross FROM document WHERE id = ?", one.id) == [(41,)]
    rest = enter(firm, {**read(firm, credit_of, "vendor_credit", "B-1"), "date": "2025-01-21"})
    assert firm.ask("SELECT net, tax FROM document WHERE id = ?", rest.id) == [(6067, 1213)]
    assert firm.outstanding("B-1", "2025-01-21") == "0.00"
    assert refused(firm, {**note, "date": "2025-01-22"}) == ("over_allocation", "lines.0.quantity")
    assert firm.balance("ap", "2025-01-31") == "0.00"
    assert firm.unsound() == []


def test_a_credit_names_a_document_of_its_own_side(firm: Any):
    firm.post({**INVOICE, "number": "I-1"}, BILL)
    assert firm.refusal({**INVOICE, "type": "credit_note", "credits": "bill:B-1"}) == ("unknown_document", "credits")
    assert firm.refusal({**BILL, "type": "vendor_credit", "number": "VC", "credits": "invoice:I-1"}) == ("unknown_document", "credits")


def test_what_is_entered_again_leaves_the_day_behind(firm: Any):
    firm.post({**INVOICE, "number": "I-1", "due": "2025-03-01"})
    draft = enter(firm, {**INVOICE, "draft": True, "number": "X"})
    for number in ("I-1", f"draft-{draft.id}"):
        again = read(firm, copied, "invoice", number)
        assert again.keys() & {"date", "due", "number", "draft"} == set()
        assert [line["quantity"] for line in again["lines"]] == ["10", "1"]


def test_what_is_customary(firm: Any):
    firm.post({"type": "employee", "code": "S1", "name": "Seller"})
    firm.post({"type": "customer", "code": "K", "name": "Known", "terms": "net 14", "currency": "EUR", "tax": "R5", "salesperson": "S1",
               "credit_limit": "500.00"})  # fmt: skip
    found = read(firm, customary, "invoice", "K")
    assert found == ("K", "Known", "net 14", "EUR", "R5", "4000", "S1", 0, 50000, True, "")
    firm.post({**BILL, "lines": BILL["lines"][:1]})
    vendor = read(firm, customary, "bill", "V1")
    assert (vendor.owed, vendor.limit, vendor.salesperson, vendor.currency) == (7200, None, "", "GBP")


def test_the_last_price_and_the_last_lines(firm: Any):
    assert read(firm, last_price, "invoice", "C1", "P1") is None
    assert read(firm, last_lines, "invoice", "C1") == []
    firm.post({**INVOICE, "number": "I-1"})
    line = {"quantity": "2", "price": "8.00", "product": "P1"}
    firm.post({**INVOICE, "number": "I-2", "date": "2025-01-12", "lines": [line]})
    firm.post({**INVOICE, "number": "I-3", "date": "2025-01-11", "lines": [{**line, "price": "7"}]})
    assert read(firm, last_price, "quote", "C1", "P1") == LastPrice("8.00", "GBP", "2025-01-12", "I-2")
    assert [x["price"] for x in read(firm, last_lines, "invoice", "C1")] == ["8.00"]
    firm.post({"type": "void", "document": "I-2"})
    assert read(firm, last_price, "invoice", "C1", "P1") == LastPrice("7", "GBP", "2025-01-11", "I-3")


def test_a_desk_reads_each_entered_document_once(firm: Any):
    firm.post({**INVOICE, "number": "I-1"})
    note = {**read(firm, credit_of, "credit_note", "I-1"), "date": "2025-02-01"}
    with firm.books.change("test") as session:
        enter_document(session, document={**note, "lines": [{**note["lines"][0], "quantity": "6"}]})
        with pytest.raises(BooksError) as refusal:
            enter_document(session, document=note)
        assert refusal.value.field == "lines.0.quantity"
        session.shared(open_desk).write_out()
