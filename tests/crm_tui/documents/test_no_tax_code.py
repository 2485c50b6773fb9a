"""A line without a tax code warns in books that charge tax, once a document, and once a run where many come; it never stops anything."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crm_tui.cli.post import Complaints
from crm_tui.documents.post import post_document
from crm_tui.exchange.lines import post_lines
from crm_tui.ledger.setting_changes import change_setting


def sale(*codes: str | None, date: str = "2025-03-03", **more: Any) -> dict[str, Any]:
    lines = [{"quantity": "1", "price": "10.00", **({"tax": code} if code else {})} for code in codes]
    return {"type": "invoice", "party": "C1", "date": date, "lines": lines, **more}


def warned(books: Any, document: dict[str, Any]) -> list[tuple[str, str]]:
    with books.change("document.post") as session:
        return [(w.code, w.message) for w in post_document(session, document=document).warnings]


@pytest.fixture
def firm(new_books):
    made = new_books(currency="GBP", chart="uk_vat")
    with made.change("document.post") as session:
        post_document(session, document={"type": "customer", "code": "C1", "name": "C"})
        post_document(session, document={"type": "vendor", "code": "V1", "name": "V"})
    return made


def test_it_counts_the_lines_that_bear_none(firm):
    assert warned(firm, sale(None, "S20", None)) == [("no_tax_code", "lines without a tax code: 2; no tax is posted on them")]
    bill = {"type": "bill", "party": "V1", "date": "2025-03-03", "lines": [{"quantity": "1", "price": "5.00", "account": "6300"}]}
    assert [code for code, _ in warned(firm, bill)] == ["no_tax_code"]


@pytest.mark.parametrize("code", ["S20", "Z0", "EX", "OS"])
def test_a_code_for_no_tax_is_a_code(firm, code):
    assert warned(firm, sale(code)) == []


def test_quotes_and_lines_worth_nothing_say_nothing(firm):
    assert warned(firm, {**sale(None), "type": "quote"}) == []
    free = {"quantity": "1", "price": "10.00", "discount_percent": "100"}
    assert warned(firm, {**sale("S20"), "lines": [free, {"quantity": "1", "price": "1.00", "tax": "S20"}]}) == []


def test_the_companys_default_code_is_a_code(firm):
    with firm.change("settings.set") as session:
        change_setting(session, key="default_tax", value="S20")
    assert warned(firm, sale(None)) == []


def test_books_that_charge_no_tax_are_left_alone(new_books):
    """us_general has a code for sales tax, whose rate a user sets; until then nothing is charged."""
    made = new_books()
    with made.change("document.post") as session:
        post_document(session, document={"type": "customer", "code": "C1", "name": "C"})
    assert warned(made, sale(None, date="2025-02-27")) == []
    with made.change("document.post") as session:
        post_document(session, document={"type": "tax_code", "code": "T7", "rate": "7", "kind": "standard", "from": "2025-03-01"})
    assert warned(made, sale(None, date="2025-02-28")) == []
    assert [code for code, _ in warned(made, sale(None))] == ["no_tax_code"]


def test_a_file_of_many_is_told_once(firm, capsys):
    told = Complaints()
    post_lines(firm, [json.dumps(sale(None)) for _ in range(30)], emit=told.tell)
    assert capsys.readouterr().err == ""
    told.end()
    assert capsys.readouterr().err == "no_tax_code: documents with lines that bear no tax code: 30; no tax is posted on them\n"
